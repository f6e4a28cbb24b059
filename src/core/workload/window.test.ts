import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countPlaces } from '../testing/window-oracle';
import { randomChain } from '../testing/random-chain';
import { inferGraph } from './graph';
import type { Window } from './graph-types';
import { isPointwiseWindow, windowOf, windowPlaces } from './window';

const spanOf = ({ kernel, stride, pad, dilation, upsample }: Window, axis: 0 | 1) => ({
  kernel: kernel[axis],
  stride: stride[axis],
  before: pad[axis],
  after: pad[axis + 2],
  dilation: dilation[axis],
  upsample: upsample[axis],
});

test('numbers, pairs and defaults are resolved', () => {
  const common = { name: 'a', inputs: ['b'] };
  expect(windowOf({ ...common, kind: 'conv', outChannels: 1, kernel: [3, 5], pad: [1, 2], dilation: 2 })).toEqual({
    kernel: [3, 5],
    stride: [1, 1],
    pad: [1, 2, 1, 2],
    dilation: [2, 2],
    upsample: [1, 1],
  });
  expect(windowOf({ ...common, kind: 'pool', type: 'max', kernel: [3, 2], pad: [1, 2, 3, 4] })).toEqual({
    kernel: [3, 2],
    stride: [3, 2],
    pad: [1, 2, 3, 4],
    dilation: [1, 1],
    upsample: [1, 1],
  });
});

test('a window with ceilMode may hang over the end, but not start in the last pad', () => {
  const window = windowOf({ name: 'a', kind: 'pool', type: 'max', kernel: 3, stride: 2 });
  expect(windowPlaces(112, 112, window)).toEqual([55, 55]);
  expect(windowPlaces(112, 112, window, true)).toEqual([56, 56]);
  const padded = windowOf({ name: 'a', kind: 'pool', type: 'max', kernel: 2, stride: 2, pad: 1 });
  expect(windowPlaces(5, 5, padded, true)).toEqual([3, 3]);
});

test('upsampling by two with a fitting pad doubles the map, as a transposed convolution does', () => {
  // Kernel 3, stride 2, pad 1, output padding 1: pads of 1 before and 2 after.
  const window = windowOf({ name: 'a', kind: 'conv', outChannels: 1, kernel: 3, upsample: 2, pad: [1, 1, 2, 2] });
  expect(windowPlaces(7, 9, window)).toEqual([14, 18]);
});

test('shapes of random chains are those of windows laid down one by one', () => {
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(randomChain, (network) => {
      const graph = inferGraph(network);
      const [input, ...windows] = network.operators;
      if (input.kind !== 'input') throw new Error('the chain has no input');
      let { height, width } = input;
      const sizes = [[height, width]];
      for (const operator of windows) {
        if (operator.kind !== 'conv' && operator.kind !== 'pool') throw new Error('not a window');
        const window = windowOf(operator);
        const ceilMode = operator.kind === 'pool' && operator.ceilMode === true;
        height = countPlaces(height, spanOf(window, 0), ceilMode);
        width = countPlaces(width, spanOf(window, 1), ceilMode);
        if (height === 0 || width === 0) {
          refused += 1;
          expect(graph).toMatchObject({ ok: false, problem: { code: 'window-too-large' } });
          return;
        }
        sizes.push([height, width]);
      }
      accepted += 1;
      if (!graph.ok) throw new Error(graph.problem.text);
      expect(graph.value.nodes.map(({ shape }) => [shape.height, shape.width])).toEqual(sizes);
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(accepted, refused)).toBeGreaterThan(100);
});

test('only an unpadded 1 x 1 window that moves one by one is pointwise', () => {
  const window: Window = { kernel: [1, 1], stride: [1, 1], pad: [0, 0, 0, 0], dilation: [2, 2], upsample: [1, 1] };
  expect(isPointwiseWindow(window)).toBe(true);
  expect(isPointwiseWindow({ ...window, stride: [1, 2] })).toBe(false);
  expect(isPointwiseWindow({ ...window, pad: [0, 0, 0, 1] })).toBe(false);
  expect(isPointwiseWindow({ ...window, kernel: [3, 1] })).toBe(false);
  expect(isPointwiseWindow({ ...window, upsample: [2, 1] })).toBe(false);
});

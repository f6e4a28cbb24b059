import { describe, expect, test } from 'vitest';
import { settingOf } from '../testing/offload-cases';
import { graphOf, image, operatorOf } from '../testing/small-graphs';
import { machineOf } from './machine';
import { offloadOperators } from './offload-operator';
import { isWorthwhile, pipelineOf, pipelineType } from './pipelining';

const machine = machineOf(settingOf('pipeline'));

const pointwise = (outChannels: number, attributes: object = {}) => ({ outChannels, kernel: 1, ...attributes });
const depthwise = (channels: number, attributes: object = {}) => ({
  ...{ outChannels: channels, kernel: 3, pad: 1, groups: channels },
  ...attributes,
});
const spatial = (outChannels: number) => ({ outChannels, kernel: 3, pad: 1 });

/** Convolutions one after the other on a map of 64 channels. */
function chainOf(side: number, ...attributes: object[]) {
  const convolutions = attributes.map((own, place) =>
    operatorOf({ name: `c${place}`, kind: 'conv', inputs: [place === 0 ? 'image' : `c${place - 1}`], ...own }),
  );
  return offloadOperators(graphOf(image(64, side, side), ...convolutions)).slice(1);
}

test.each([
  ['1x1 -> depthwise', 1, [pointwise(96), depthwise(96)]],
  ['depthwise -> 1x1', 2, [depthwise(64), pointwise(24)]],
  ['kxk -> 1x1', 2, [spatial(64), pointwise(24)]],
  ['1x1 -> depthwise -> 1x1', 3, [pointwise(96), depthwise(96), pointwise(24)]],
  ['1x1 -> 1x1', undefined, [pointwise(96), pointwise(24)]],
  ['depthwise -> depthwise', undefined, [depthwise(64), depthwise(64)]],
  ['1x1 -> kxk -> 1x1', undefined, [pointwise(96), spatial(96), pointwise(24)]],
])('%s is pattern %s', (_, type, convolutions) => {
  expect(pipelineType(chainOf(28, ...convolutions))).toBe(type);
});

describe('halves', () => {
  test('overlap side by side: the first of one with the second of the one before', () => {
    const [x, y, z] = chainOf(28, pointwise(384), depthwise(384), pointwise(64));
    const pipeline = pipelineOf([x, y, z], machine);
    const pim = (operator: typeof x, rows: number) => machine.memory(operator, rows)?.ns ?? NaN;
    const gpu = machine.gpuNs;
    // The depthwise window of three rows needs one row more than half.
    expect(pipeline?.ns).toBeCloseTo(
      pim(x, 15) + Math.max(pim(x, 13), gpu(y, 14)) + Math.max(gpu(y, 14), pim(z, 14)) + pim(z, 14),
      6,
    );
    expect(pipeline?.stages.map(({ gpu: own, pim: other }) => [own?.rows, other?.rows])).toEqual([
      [undefined, 15],
      [14, 13],
      [14, 14],
      [undefined, 14],
    ]);
  });

  test('an odd map has the smaller half first', () => {
    const pipeline = pipelineOf(chainOf(7, depthwise(64), pointwise(24)), machine);
    expect(pipeline?.stages.map(({ gpu, pim }) => [gpu?.rows, pim?.rows])).toEqual([
      [3, undefined],
      [4, 3],
      [undefined, 4],
    ]);
  });

  test('a consumer that skips rows cannot be fed row by row', () => {
    expect(pipelineOf(chainOf(28, pointwise(96), depthwise(96, { stride: 2 })), machine)).toBeUndefined();
  });

  test('a producer that skips rows needs a map that can be halved twice', () => {
    const strided = (side: number) => chainOf(side, depthwise(64, { stride: 2 }), pointwise(24));
    expect(pipelineOf(strided(56), machine)?.type).toBe(2);
    expect(pipelineOf(strided(30), machine)).toBeUndefined();
  });
});

test('ten cycles of the GPU have to be saved', () => {
  const pipeline = pipelineOf(chainOf(28, depthwise(64), pointwise(24)), machine);
  if (pipeline === undefined) throw new Error('there is a pipeline');
  const cycle = 1 / 1.365;
  expect(isWorthwhile(pipeline, pipeline.ns + 9.9 * cycle, machine)).toBe(false);
  expect(isWorthwhile(pipeline, pipeline.ns + 10.1 * cycle, machine)).toBe(true);
});

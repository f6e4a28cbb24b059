import { describe, expect, test } from 'vitest';
import { builtInGraph } from '../testing/built-in-graph';
import { graphOf, image, operatorOf, sequence } from '../testing/small-graphs';
import type { Operator } from '../workload/operator';
import { offloadOperators, shapesOf } from './offload-operator';

const lastOf = (...operators: Operator[]) => {
  const all = offloadOperators(graphOf(...operators));
  return all[all.length - 1];
};
const after = (attributes: object, before: Operator = image(16, 8, 10)) =>
  lastOf(before, operatorOf({ inputs: ['image'], ...attributes }));

describe('what the memory is asked for', () => {
  test('a convolution by output rows, its window unrolled and padded', () => {
    const conv = after({ kind: 'conv', outChannels: 20, kernel: 3, pad: 1, stride: 2 }, image(3, 8, 10));
    expect(conv.rows).toBe(4);
    expect(shapesOf(conv, 3)).toEqual([{ shape: { reduction: 32, outputs: 20, positions: 15 }, runs: 1 }]);
  });

  test('a matrix for all tokens at once', () => {
    const linear = after({ kind: 'linear', outFeatures: 40 }, sequence(16, 12));
    expect(shapesOf(linear, linear.rows)).toEqual([{ shape: { reduction: 16, outputs: 40, positions: 12 }, runs: 1 }]);
  });

  test('a recurrent operator: inputs of all steps at once, the hidden part step by step', () => {
    const lstm = after({ kind: 'recurrent', cell: 'lstm', hidden: 32 }, sequence(16, 7));
    expect(shapesOf(lstm, 1)).toEqual([
      { shape: { reduction: 16, outputs: 128, positions: 7 }, runs: 1 },
      { shape: { reduction: 32, outputs: 128, positions: 1 }, runs: 7 },
    ]);
    expect(lstm.gpu).toMatchObject({ kind: 'dense', launches: 7, reduction: 48 });
  });

  test('the two parts of a hoisted one by themselves', () => {
    const graph = graphOf(
      sequence(16, 7),
      operatorOf({ kind: 'recurrent', cell: 'gru', hidden: 32, inputPart: 'hoisted', inputs: ['image'] }),
    );
    const [, input, hidden] = offloadOperators(graph);
    expect(shapesOf(input, 1)).toEqual([{ shape: { reduction: 16, outputs: 96, positions: 7 }, runs: 1 }]);
    expect(shapesOf(hidden, 1)).toEqual([{ shape: { reduction: 32, outputs: 96, positions: 1 }, runs: 7 }]);
  });

  test('with words that are fed back, inputs come step by step too', () => {
    const words: Operator = {
      name: 'it',
      kind: 'recurrent',
      cell: 'lstm',
      hidden: 32,
      inputs: ['image'],
      feedback: 'out',
    };
    const graph = graphOf(sequence(16, 7), words, { name: 'out', kind: 'linear', inputs: ['it'], outFeatures: 5 });
    expect(shapesOf(offloadOperators(graph)[1], 1).map(({ runs }) => runs)).toEqual([7, 7]);
  });
});

test.each([
  ['depthwise', { kind: 'conv', outChannels: 16, kernel: 3, groups: 16 }, 'a depthwise convolution'],
  ['grouped', { kind: 'conv', outChannels: 16, kernel: 3, groups: 2 }, 'a grouped convolution'],
  ['dilated', { kind: 'conv', outChannels: 16, kernel: 3, dilation: 2 }, 'a dilated convolution'],
  ['transposed', { kind: 'conv', outChannels: 16, kernel: 3, pad: 1, upsample: 2 }, 'a transposed convolution'],
  [
    'a product of two activations',
    { kind: 'matmul', role: 'scores', width: 16, inputs: ['image', 'image'] },
    'both operands',
  ],
  ['a pool', { kind: 'pool', type: 'max', kernel: 2 }, 'it has no products'],
  ['an activation', { kind: 'activation', function: 'relu' }, 'it is fused'],
])('%s stays on the GPU, and says why', (_, attributes, reason) => {
  const operator = after(attributes);
  expect(operator.pim).toEqual([]);
  expect(operator.stays).toContain(reason);
});

describe('the GPU', () => {
  test('reads the halo, and the weights once', () => {
    const { gpu } = after({ kind: 'conv', outChannels: 20, kernel: 3, pad: 1 });
    expect(gpu).toMatchObject({
      products: 1,
      traffic: {
        inputRows: 8,
        kernelRows: 3,
        elementsPerInputRow: 160,
        elementsPerOutputRow: 200,
        fixedElements: 3 * 3 * 16 * 20,
      },
    });
  });

  test('a transposed convolution does the products with real inputs', () => {
    const { gpu, rows } = after({ kind: 'conv', outChannels: 4, kernel: 3, pad: 1, upsample: 2 }, image(16, 8, 8));
    expect(gpu).toMatchObject({ positionsPerRow: Math.ceil((8 * 8) / rows) });
  });

  test('attention has one product for each head', () => {
    const attributes = { kind: 'matmul', width: 16, heads: 4, inputs: ['image', 'image'] };
    expect(after({ ...attributes, role: 'scores' }, sequence(16, 10)).gpu).toMatchObject({
      products: 4,
      reduction: 16,
      outputs: 10,
      positionsPerRow: 10,
    });
  });
});

describe('chains', () => {
  const chainOf = (network: string) => {
    const all = offloadOperators(builtInGraph(network));
    return all.map(({ name, previous }) => [name, previous < 0 ? undefined : all[previous].name] as const);
  };

  test('activations and batch norms are passed', () => {
    const graph = graphOf(
      image(16, 8, 8),
      { name: 'a', kind: 'conv', inputs: ['image'], outChannels: 32, kernel: 1 },
      { name: 'norm', kind: 'norm', inputs: ['a'], type: 'batch' },
      { name: 'relu', kind: 'activation', inputs: ['norm'], function: 'relu' },
      { name: 'b', kind: 'conv', inputs: ['relu'], outChannels: 32, kernel: 3, groups: 32 },
    );
    expect(offloadOperators(graph).map(({ previous }) => previous)).toEqual([-1, -1, 1, 1, 1]);
  });

  test('a second consumer ends a chain', () => {
    const names = new Map(chainOf('mobilenet-v2'));
    const residual = [...names].filter(([name]) => name.includes('add'));
    expect(residual.length).toBeGreaterThan(0);
    for (const [, previous] of residual) expect(previous).toBeUndefined();
  });
});

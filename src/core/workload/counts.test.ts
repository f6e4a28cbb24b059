import { describe, expect, test } from 'vitest';
import { graphOf, image, lastNodeOf, operatorOf, sequence } from '../testing/small-graphs';
import type { Operator } from './operator';

describe('counts', () => {
  const map = image(4, 6, 8, 2);
  const elements = 2 * 4 * 6 * 8;
  const it = (operator: object) => lastNodeOf(map, operatorOf({ inputs: ['image'], ...operator }));

  test.each([
    ['an activation', { kind: 'activation', function: 'silu' }, { vectorOps: elements, activationElements: elements }],
    ['layer norm', { kind: 'norm', type: 'layer' }, { vectorOps: 8 * elements, parameters: 8 }],
    ['batch norm by itself', { kind: 'norm', type: 'batch' }, { vectorOps: 0, parameters: 8 }],
    ['softmax', { kind: 'softmax' }, { vectorOps: 5 * elements }],
    ['softmax of three heads', { kind: 'softmax', heads: 3 }, { vectorOps: 15 * elements }],
    ['the mean of the map', { kind: 'globalPool' }, { vectorOps: elements, comparisons: 0 }],
    ['a max pool', { kind: 'pool', type: 'max', kernel: [2, 4] }, { vectorOps: elements, comparisons: elements }],
    ['an average pool', { kind: 'pool', type: 'average', kernel: [2, 4] }, { vectorOps: elements, comparisons: 0 }],
    ['an addition', { kind: 'elementwise', op: 'add', inputs: ['image', 'image'] }, { vectorOps: elements }],
    [
      'an embedding',
      { kind: 'embedding', vocabulary: 7, features: 3, extraParameters: 2 },
      { parameters: 23, macs: 0 },
    ],
    ['a linear operator', { kind: 'linear', outFeatures: 5 }, { parameters: 25, macs: 20 * 96 }],
    ['a linear operator without bias', { kind: 'linear', outFeatures: 5, bias: false }, { parameters: 20 }],
    [
      'a grouped convolution',
      { kind: 'conv', outChannels: 6, kernel: 3, pad: 1, groups: 2 },
      { parameters: 108, macs: 108 * 96, matrix: { rows: 18, columns: 3, groups: 2 } },
    ],
  ])('%s', (_, operator, counts) => {
    expect(it(operator)).toMatchObject(counts);
  });

  test('a matmul costs context times width for each position, whatever its role', () => {
    for (const role of ['scores', 'context', 'generic'] as const) {
      const macs = 11 * 32 * 10;
      const operator: Operator = {
        name: 'it',
        kind: 'matmul',
        inputs: ['image', 'image'],
        role,
        width: 32,
        contextLength: 11,
      };
      const graph = graphOf(sequence(96, 10), operator);
      expect(graph).toMatchObject({ macs, macsInCrossbars: 0, crossbarNodes: [] });
      expect(graph.nodes[1]).toMatchObject({ macs, dynamicMacs: macs });
    }
  });

  test('recurrent cells cost 8, 7 and 1 operations a unit and step', () => {
    const cells = { lstm: 8, gru: 7, rnn: 1 } as const;
    for (const cell of ['lstm', 'gru', 'rnn'] as const) {
      const operator: Operator = { name: 'it', kind: 'recurrent', inputs: ['image'], cell, hidden: 6 };
      expect(lastNodeOf(sequence(3, 5), operator).vectorOps).toBe(cells[cell] * 6 * 5);
    }
  });

  test('a transposed convolution multiplies once for each position of its input', () => {
    const node = it({ kind: 'conv', outChannels: 3, kernel: 3, upsample: 2, pad: [1, 1, 2, 2] });
    expect(node.shape).toMatchObject({ height: 12, width: 16 });
    expect(node.macs).toBe(9 * 4 * 3 * 2 * 6 * 8);
  });

  test('a tied weight counts once, but is stored again', () => {
    const tied = graphOf(
      sequence(1, 4),
      { name: 'words', kind: 'embedding', inputs: ['image'], vocabulary: 50, features: 8 },
      { name: 'head', kind: 'linear', inputs: ['words'], outFeatures: 50, bias: false, tiedWith: 'words' },
    );
    expect(tied).toMatchObject({ parameters: 400, crossbarWeights: 400 });
  });
});

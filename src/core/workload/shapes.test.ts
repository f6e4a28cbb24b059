import { describe, expect, test } from 'vitest';
import { image, lastNodeOf, operatorOf, sequence } from '../testing/small-graphs';
import type { Operator } from './operator';

describe('shapes', () => {
  const follow = (operator: object, ...before: Operator[]) =>
    lastNodeOf(...before, operatorOf({ inputs: [before.at(-1)?.name], ...operator })).shape;
  const vector = (channels: number) => ({ frames: 1, channels, height: 1, width: 1 });
  const steps = (channels: number, height: number) => ({ frames: 1, channels, height, width: 1 });

  test.each([
    ['linear keeps positions', { kind: 'linear', outFeatures: 9 }, { frames: 2, channels: 9, height: 5, width: 6 }],
    ['globalPool keeps frames', { kind: 'globalPool' }, { frames: 2, channels: 4, height: 1, width: 1 }],
    ['flatten keeps frames', { kind: 'flatten' }, { frames: 2, channels: 120, height: 1, width: 1 }],
    ['a slice is a sequence', { kind: 'slice', from: 3, to: 10 }, steps(4, 7)],
    ['the last position', { kind: 'slice', take: 'last' }, steps(4, 1)],
    ['positions in one row', { kind: 'concat', axis: 'positions' }, steps(4, 60)],
    ['empty positions at the end', { kind: 'concat', axis: 'positions', padTo: 64 }, steps(4, 64)],
    [
      'an embedding has features',
      { kind: 'embedding', vocabulary: 7, features: 3 },
      { frames: 2, channels: 3, height: 5, width: 6 },
    ],
  ])('%s', (_, operator, shape) => {
    expect(follow(operator, image(4, 5, 6, 2))).toEqual(shape);
  });

  test('frames become the steps of a sequence', () => {
    const pooled: Operator = { name: 'mean', kind: 'globalPool', inputs: ['image'] };
    expect(follow({ kind: 'toSequence' }, image(4, 5, 6, 8), pooled)).toEqual(steps(4, 8));
  });

  test('channels of equal maps are joined in order', () => {
    const half: Operator = { name: 'half', kind: 'linear', inputs: ['image'], outFeatures: 2 };
    expect(follow({ kind: 'concat', axis: 'channels', inputs: ['image', 'half'] }, image(4, 3, 3), half).channels).toBe(
      6,
    );
  });

  test('a 1 x 1 input is broadcast over the map', () => {
    const mean: Operator = { name: 'mean', kind: 'globalPool', inputs: ['image'] };
    const product = { kind: 'elementwise', op: 'multiply', inputs: ['image', 'mean'] };
    expect(follow(product, image(4, 5, 6, 2), mean)).toEqual({ frames: 2, channels: 4, height: 5, width: 6 });
  });

  test('attention: scores over the own length, context of the width', () => {
    const tokens = sequence(96, 10);
    const scores: Operator = { name: 'scores', kind: 'matmul', inputs: ['image', 'image'], role: 'scores', width: 32 };
    expect(follow({ kind: 'softmax' }, tokens, scores)).toEqual(steps(10, 10));
    const context = { kind: 'matmul', role: 'context', width: 32, inputs: ['scores', 'image'] };
    expect(follow(context, tokens, scores)).toEqual(steps(32, 10));
    const cached = { kind: 'matmul', role: 'scores', width: 32, contextLength: 1024, inputs: ['image', 'image'] };
    expect(follow(cached, tokens)).toEqual(steps(1024, 10));
    expect(
      follow({ kind: 'matmul', role: 'generic', width: 96, inputs: ['last', 'last'] }, tokens, {
        name: 'last',
        kind: 'slice',
        inputs: ['image'],
        take: 'last',
      }),
    ).toEqual(vector(1));
  });
});

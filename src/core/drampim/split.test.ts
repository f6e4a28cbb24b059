import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphOf, image, operatorOf } from '../testing/small-graphs';
import { inferGraph } from '../workload/graph';
import { networkOf } from '../testing/small-graphs';
import { offloadOperators } from './offload-operator';
import { divisionAt, gpuShares } from './split';

const conv = (height: number, attributes: object) =>
  offloadOperators(
    graphOf(image(8, height, 12), operatorOf({ kind: 'conv', outChannels: 8, inputs: ['image'], ...attributes })),
  )[1];
const rowsAt = (operator: ReturnType<typeof conv>, share: number) => {
  const division = divisionAt(operator, share);
  return division && [division.gpuRows, division.pimRows];
};

test('a share counts input rows, rounded up, and both sides get whole output rows', () => {
  const strided = conv(56, { kernel: 3, pad: 1, stride: 2 });
  expect([0, 10, 50, 70, 100].map((share) => rowsAt(strided, share))).toEqual([
    [0, 28],
    [3, 25],
    [14, 14],
    [20, 8],
    [28, 0],
  ]);
});

test('a cut that leaves the memory a row or none is no division', () => {
  const small = conv(7, { kernel: 1 });
  expect([70, 80, 90].map((share) => rowsAt(small, share))).toEqual([[5, 2], undefined, undefined]);
  expect(rowsAt(conv(1, { kernel: 1 }), 50)).toBeUndefined();
});

test('what cannot go to the memory is not divided', () => {
  expect(rowsAt(conv(56, { kernel: 3, pad: 1, groups: 8 }), 50)).toBeUndefined();
});

test('the rows of both sides are all rows, for any convolution', () => {
  const attributes = fc.record({
    kernel: fc.integer({ min: 1, max: 7 }),
    stride: fc.integer({ min: 1, max: 4 }),
    pad: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), attributes, fc.constantFrom(...gpuShares), (height, given, share) => {
      const document = operatorOf({ kind: 'conv', outChannels: 8, inputs: ['image'], ...given });
      const graph = inferGraph(networkOf([image(8, height, 12), document]));
      if (!graph.ok) return;
      const operator = offloadOperators(graph.value)[1];
      const division = divisionAt(operator, share);
      if (division === undefined) return;
      expect(division.gpuRows + division.pimRows).toBe(operator.rows);
      expect(Math.min(division.gpuRows, division.pimRows)).toBeGreaterThanOrEqual(share === 0 || share === 100 ? 0 : 1);
    }),
    { numRuns: 500 },
  );
});

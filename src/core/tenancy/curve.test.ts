import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryReaching, tenantCurve, timeIn } from './curve';

const points = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })), { minLength: 1 });

test('an entry that is not faster than a smaller one is dropped, and the entry left says where it came from', () => {
  const curve = tenantCurve(Float64Array.of(2, 3, 5, 9), Float64Array.of(40, 40, 60, 10));
  expect([[...curve.area], [...curve.time], [...curve.entry]]).toEqual([[2, 9], [40, 10], [0, 3]]); // prettier-ignore
});

test('areas are rounded up to the granule, and of those that meet the fastest stays', () => {
  const curve = tenantCurve(Float64Array.of(2, 3, 5, 9), Float64Array.of(40, 30, 20, 10), 4);
  expect([[...curve.area], [...curve.time], [...curve.entry]]).toEqual([[4, 8, 12], [30, 20, 10], [1, 2, 3]]); // prettier-ignore
});

test('the time in an area is the best of all points that fit there, whatever their order of times', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 600 }), (all, granule, granules) => {
      const sorted = [...all].sort(([a], [b]) => a - b);
      const area = Float64Array.from(sorted, ([crossbars]) => crossbars);
      const curve = tenantCurve(
        area,
        Float64Array.from(sorted, ([, time]) => time),
        granule,
      );
      const region = granules * granule;
      const fitting = all.filter(([crossbars]) => crossbars <= region).map(([, time]) => time);
      expect(timeIn(curve, region)).toBe(Math.min(Infinity, ...fitting));
    }),
  );
});

test('the first entry that reaches a target is found', () => {
  const curve = tenantCurve(Float64Array.of(1, 2, 3), Float64Array.of(9, 6, 3));
  expect([30, 18, 17, 9, 5].map((target) => entryReaching(curve, 2, target))).toEqual([0, 0, 1, 2, 3]);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutSegments } from './segments';

const crossbars = fc
  .array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 })
  .map((own) => Int32Array.from(own));
const areas = fc.integer({ min: 1, max: 50 });

test('operators join while they fit; one that is larger is swept by itself and closes the segment before it', () => {
  expect(cutSegments(Int32Array.of(4, 5, 3, 25, 2, 10, 1), 10)).toEqual([
    { first: 0, end: 2, crossbars: 9, passes: 1 },
    { first: 2, end: 3, crossbars: 3, passes: 1 },
    { first: 3, end: 4, crossbars: 25, passes: 3 },
    { first: 4, end: 5, crossbars: 2, passes: 1 },
    { first: 5, end: 6, crossbars: 10, passes: 1 },
    { first: 6, end: 7, crossbars: 1, passes: 1 },
  ]);
});

test('the segments are all operators in order, and each fits in its passes', () => {
  fc.assert(
    fc.property(crossbars, areas, (own, area) => {
      const segments = cutSegments(own, area);
      expect(
        segments.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, place) => first + place)),
      ).toEqual([...own.keys()]);
      for (const segment of segments) {
        const sum = own.subarray(segment.first, segment.end).reduce((total, one) => total + one, 0);
        expect(segment.crossbars).toBe(sum);
        expect(sum).toBeLessThanOrEqual(segment.passes * area);
        expect(sum).toBeGreaterThan((segment.passes - 1) * area);
        if (segment.passes > 1) expect(segment.end).toBe(segment.first + 1);
      }
    }),
  );
});

test('no operator would have fitted in the segment before its own', () => {
  fc.assert(
    fc.property(crossbars, areas, (own, area) => {
      const segments = cutSegments(own, area);
      segments.slice(1).forEach(({ first }, place) => {
        expect(segments[place].crossbars + own[first]).toBeGreaterThan(area);
      });
    }),
  );
});

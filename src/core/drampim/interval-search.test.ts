import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastOverDivisions, leastOverIntervals } from '../testing/interval-oracle';
import { bestIntervals, type Interval } from './interval-search';

const longest = 3;

/** Times of every run; longer ones are often impossible. */
const randomTimes = fc
  .integer({ min: 0, max: 9 })
  .chain((count) =>
    fc.array(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constant(Infinity)), {
      minLength: longest * count,
      maxLength: longest * count,
    }),
  )
  .map((times) => ({
    count: times.length / longest,
    timeOf: ({ first, length }: Interval) =>
      length === 1 && times[first] === Infinity ? 60 : times[first + ((length - 1) * times.length) / longest],
  }));

test('the division found is the best of all, and that of the published programme', () => {
  fc.assert(
    fc.property(randomTimes, ({ count, timeOf }) => {
      const total = bestIntervals(count, timeOf).reduce((sum, interval) => sum + timeOf(interval), 0);
      expect(total).toBe(leastOverDivisions(count, timeOf));
      expect(total).toBe(leastOverIntervals(count, timeOf));
    }),
  );
});

test('its runs follow each other from the first operator to the last', () => {
  fc.assert(
    fc.property(randomTimes, ({ count, timeOf }) => {
      let next = 0;
      for (const { first, length } of bestIntervals(count, timeOf)) {
        expect(first).toBe(next);
        next += length;
      }
      expect(next).toBe(count);
    }),
  );
});

test('of equal sums the operators by themselves are kept', () => {
  const timeOf = ({ length }: Interval) => length * 10;
  expect(bestIntervals(4, timeOf).map(({ length }) => length)).toEqual([1, 1, 1, 1]);
});

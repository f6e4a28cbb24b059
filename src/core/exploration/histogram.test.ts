import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binSpan, countOfHistogram, histogramOf, mergeHistograms, quantileOf, type Histogram } from './histogram';

const figure = fc.oneof(
  fc.double(),
  fc.double({ min: 1, max: 2 }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE),
);
const figures = fc.array(figure, { maxLength: 60 });

const of = (values: readonly number[]): Histogram =>
  histogramOf(Float64Array.from(values), Uint32Array.from(values.keys()));

/** How many of the figures lie in each bin, by comparing them with its ends. */
function countedBySpan(values: readonly number[], bins: Uint32Array): number[] {
  return Array.from(bins, (bin) => {
    const { low, high } = binSpan(bin);
    return values.filter((value) =>
      low >= 0 ? value >= low && value < high : value > low && value <= high && value !== 0,
    ).length;
  });
}

test('every finite figure is counted in the bin whose ends lie around it, and nothing else is', () => {
  fc.assert(
    fc.property(figures, (values) => {
      const finite = values.filter(Number.isFinite);
      const { bins, counts, least, most } = of(values);
      expect([...counts]).toEqual(countedBySpan(finite, bins));
      expect(countOfHistogram(of(values))).toBe(finite.length);
      expect([...bins]).toEqual([...new Set(bins)].sort((a, b) => a - b));
      expect([least + 0, most + 0]).toEqual([Math.min(...finite) + 0, Math.max(...finite) + 0]);
    }),
  );
});

test('bins join without gaps, and are at most 0.4 % wide', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
      const [bin = 0] = of([value]).bins;
      const { low, high } = binSpan(bin);
      expect(binSpan(bin + 1).low + 0).toBe(high + 0);
      if (Math.abs(value) > 1e-300) expect((high - low) / Math.abs(value)).toBeLessThanOrEqual(1 / 256);
    }),
  );
});

test('parts in any grouping and order give the histogram of the whole', () => {
  fc.assert(
    fc.property(fc.array(figures, { minLength: 1, maxLength: 6 }), (parts) => {
      const whole = of(parts.flat());
      expect(mergeHistograms(parts.map(of))).toEqual(whole);
      expect(mergeHistograms(parts.toReversed().map(of))).toEqual(whole);
      const [first = [], ...rest] = parts;
      expect(mergeHistograms([of(first), mergeHistograms(rest.map(of))])).toEqual(whole);
    }),
  );
});

test('what is not to be counted is not', () => {
  const { counts, least, most } = histogramOf(Float64Array.of(5, 6, 7), Uint32Array.of(1));
  expect([[...counts], least, most]).toEqual([[1], 6, 6]);
});

test('a share of the figures lies below its quantile, as far as bins tell', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const quantile = quantileOf(of(values), share);
        const sorted = values.toSorted((a, b) => a - b);
        const exact = sorted[Math.min(values.length - 1, Math.max(0, Math.ceil(share * values.length) - 1))];
        expect(Math.abs(quantile / exact - 1)).toBeLessThanOrEqual(1 / 256);
      },
    ),
  );
  expect(quantileOf(of([]), 0.5)).toBeNaN();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramOf } from '../../core/exploration/histogram';
import { emptySet, setWhere } from './bit-set';
import { histogramBars, pickedShares } from './histogram-bars';

const barsOf = (values: readonly number[], most: number) =>
  histogramBars(histogramOf(Float64Array.from(values), Uint32Array.from(values.keys())), most);

const figures = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

test('every figure that was counted is in a bar, in the one of its place or, near an edge, its neighbour', () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: 1, max: 40 }), (values, most) => {
      const bars = barsOf(values, most);
      if (!bars) throw new Error('no bars');
      expect(bars.counts.length).toBeLessThanOrEqual(most);
      expect(bars.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      const places = values.map(bars.barOf);
      // Figures of the bars up to each one, by counting them: those of one bin go to one bar, so an edge may lie in a bin.
      const below = (bar: number) => places.filter((place) => place <= bar).length;
      let sum = 0;
      bars.counts.forEach((count, bar) => {
        sum += count;
        expect(sum).toBeGreaterThanOrEqual(below(bar - 1));
        expect(sum).toBeLessThanOrEqual(below(bar + 1));
      });
    }),
  );
});

test('bars are never narrower than what tells figures apart', () => {
  // Between 64 and 128 the 256 bins of an octave are a quarter wide.
  expect(barsOf([100, 102], 32)?.counts.length).toBe(8);
  expect(barsOf([7, 7, 7], 32)?.counts).toEqual(Float64Array.of(3));
  expect(barsOf([], 32)).toBeUndefined();
});

test('figures of very different size have bars by their ratio', () => {
  const decades = barsOf([1, 10, 100, 1000], 3);
  expect([decades?.isLog, [...(decades?.counts ?? [])]]).toEqual([true, [1, 1, 2]]);
  expect(barsOf([0, 10, 100], 4)?.isLog).toBe(false);
  expect(barsOf([10, 20], 4)?.isLog).toBe(false);
});

test('of each bar the share of the shown rows that is picked out', () => {
  const values = Float64Array.of(1, 1, 1, 1, 2, NaN, 3);
  const bars = barsOf([1, 1, 1, 1, 2, 3], 2);
  if (!bars) throw new Error('no bars');
  const shown = Uint32Array.of(0, 1, 2, 5, 6);
  expect([
    ...pickedShares(
      bars,
      values,
      shown,
      setWhere(7, (row) => row < 2),
    ),
  ]).toEqual([2 / 3, 0]);
  expect([...pickedShares(bars, values, shown, emptySet(7))]).toEqual([0, 0]);
});

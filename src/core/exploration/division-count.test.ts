import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { divisionsWithin, type RegionRange } from './division-count';

function valuesOf(region: RegionRange): readonly number[] {
  if ('listed' in region) return region.listed;
  return Array.from({ length: region.most - region.least + 1 }, (_, place) => region.least + place);
}

/** One by one. */
function counted(regions: readonly RegionRange[], left: number): number {
  const [first, ...rest] = regions;
  if (left < 0) return 0;
  if (regions.length === 0) return 1;
  return valuesOf(first).reduce((sum, own) => sum + counted(rest, left - own), 0);
}

const range = fc.tuple(fc.nat(6), fc.nat(6)).map(([least, width]): RegionRange => ({ least, most: least + width }));
const list = fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 4 }).map((listed): RegionRange => ({ listed }));

test('divisions are counted without being made', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(range, list), { minLength: 1, maxLength: 4 }), fc.nat(30), (regions, total) => {
      expect(divisionsWithin(regions, total)).toBe(counted(regions, total));
    }),
  );
});

test('as many as no double holds are counted all the same, and a range without a value has none', () => {
  const whole = Array.from({ length: 8 }, () => ({ least: 1, most: 400_000 }));
  // C(400,000, 8): every tenant has one granule, and the rest is anybody's or nobody's.
  const expected = Array.from({ length: 8 }, (_, place) => (400_000 - place) / (place + 1)).reduce((a, b) => a * b);
  expect(divisionsWithin(whole, 400_000) / expected).toBeCloseTo(1, 12);
  expect(divisionsWithin([{ least: 3, most: 2 }], 9)).toBe(0);
});

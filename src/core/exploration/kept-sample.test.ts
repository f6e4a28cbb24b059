import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptSample, keptSampleOf } from './kept-sample';
import { readSweep } from './read-sweep';

const sizes = fc.record({
  pointCount: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 31 - 1 })),
  rows: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 1_000_000 })),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

/** Strata in whole numbers, by integers of any size. */
function stratumOf(pointCount: number, rows: number, stratum: number): readonly [first: number, last: number] {
  const start = (place: number) => Number((BigInt(pointCount) * BigInt(place)) / BigInt(rows));
  return [start(stratum), start(stratum + 1) - 1];
}

test('each row keeps one point of its own stratum, and finds it again', () => {
  fc.assert(
    fc.property(
      sizes,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      ({ pointCount, rows, seed }, at) => {
        const sample = keptSample(pointCount, rows, seed);
        expect(sample.rows).toBe(Math.min(rows, pointCount));
        const row = Math.floor(at * sample.rows);
        const [first, last] = stratumOf(pointCount, sample.rows, row);
        const index = sample.indexOfRow(row);
        expect(index).toBeGreaterThanOrEqual(first);
        expect(index).toBeLessThanOrEqual(last);
        expect(sample.rowOfIndex(index)).toBe(row);
        for (const other of [first, last]) expect(sample.rowOfIndex(other)).toBe(other === index ? row : -1);
      },
    ),
  );
});

test('small samples in full: indices rise, and no other point has a row', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 250 }), (pointCount, rows) => {
      const sample = keptSample(pointCount, rows, 7);
      const kept = Array.from({ length: sample.rows }, (_, row) => sample.indexOfRow(row));
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      const found = Array.from({ length: pointCount }, (_, index) => sample.rowOfIndex(index));
      expect(found).toEqual(Array.from({ length: pointCount }, (_, index) => kept.indexOf(index)));
      if (rows >= pointCount) expect(kept).toEqual(Array.from({ length: pointCount }, (_, index) => index));
    }),
  );
});

test('every point of a stratum is kept about as often as the others, over many seeds', () => {
  const times = new Float64Array(10);
  for (let seed = 0; seed < 2000; seed++) {
    const index = keptSample(30, 3, seed).indexOfRow(1);
    times[index - 10]++;
  }
  // 200 of 2,000 are to be expected, with a standard deviation of 13.4.
  for (const count of times) expect(Math.abs(count - 200)).toBeLessThan(5 * 13.4);
});

test('all points are kept as long as they fit, else the sample, by the seed of the scenario', () => {
  const sweepOf = (count: number, seed: number) => {
    const read = readSweep({
      version: 1,
      scenario: { seed, tenants: [{ network: 'resnet18' }] },
      axes: [{ path: 'system.readTime_ns', min: 50, max: 500, count }],
      objectives: [{ metric: 'throughput', direction: 'max' }],
    });
    if (!read.ok) throw new Error(read.problem.text);
    return read.value;
  };
  const bytes = 100 * (1 + 8 * (1 + sweepOf(2, 1).metrics.length + 1));
  const kept = (count: number, seed = 1) => {
    const sample = keptSampleOf(sweepOf(count, seed), { bytes, sampleRows: 40 });
    return Array.from({ length: sample.rows }, (_, row) => sample.indexOfRow(row));
  };
  expect(kept(100)).toHaveLength(100);
  expect(kept(101)).toHaveLength(40);
  expect(kept(101)).not.toEqual(kept(101, 2));
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problems, tableFromText } from '../testing/operator-tables';
import { exact } from './exact';
import { intervalOf } from './interval';
import { proportional } from './proportional';
import { areaOf, leastArea } from './table';
import type { Allocation, AllocationOptions, OperatorTable } from './types';

function allocated(table: OperatorTable, budget: number, options: AllocationOptions = {}): Allocation {
  const result = proportional.allocate(table, budget, options);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

const limits = { operators: 6, positions: 200, crossbars: 40, pace: 2 };
const factor = fc.double({ min: 0.01, max: 500, noNaN: true });
const plenty = 2 ** 31;

test('replicas keep the ratio of the positions, rounded half up', () => {
  const table = tableFromText('conv 16 x 1, conv 6 x 1, conv 4 x 1, linear 1 x 1, ordered 4 x 1');
  expect([...allocated(table, plenty, { d: 1 }).replicas]).toEqual([4, 2, 1, 1, 1]);
  expect([...allocated(table, plenty, { d: 2 }).replicas]).toEqual([8, 3, 2, 1, 1]);
});

test('without a convolution the ratio is to the fewest positions of all', () => {
  expect([...allocated(tableFromText('linear 12 x 1, linear 3 x 1'), plenty, { d: 1 }).replicas]).toEqual([4, 1]);
});

test('a factor that needs more than the budget does not fit', () => {
  const table = tableFromText('conv 16 x 1, conv 4 x 1');
  expect(proportional.allocate(table, 9, { d: 2 })).toMatchObject({
    ok: false,
    problem: { code: 'does-not-fit', needs: 10, available: 9 },
  });
});

test('the area rises with the factor', () => {
  fc.assert(
    fc.property(problems(limits), factor, factor, ({ table }, one, other) => {
      const smaller = allocated(table, plenty, { d: Math.min(one, other) });
      const larger = allocated(table, plenty, { d: Math.max(one, other) });
      expect(smaller.crossbarsUsed).toBeLessThanOrEqual(larger.crossbarsUsed);
    }),
  );
});

test('never beats exact, and equals it where one replica each just fits and where everything does', () => {
  fc.assert(
    fc.property(problems(limits), ({ table, budget }) => {
      const intervals = [budget, leastArea(table), plenty].map((area) => {
        const best = exact.allocate(table, area, {});
        return [allocated(table, area).intervalSteps, best.ok ? best.value.intervalSteps : 0];
      });
      expect(intervals[0][0]).toBeGreaterThanOrEqual(intervals[0][1]);
      expect(intervals[1][0]).toBe(intervals[1][1]);
      expect(intervals[2][0]).toBe(intervals[2][1]);
    }),
  );
});

describe('the curve', () => {
  test('entry by entry, the replicas take the area and give the interval', () => {
    fc.assert(
      fc.property(problems(limits), ({ table }) => {
        const curve = proportional.curve(table, {});
        const replicas = new Int32Array(table.positions.length);
        curve.area.forEach((area, entry) => {
          curve.replicasAt(entry, replicas);
          expect(areaOf(table, replicas)).toBe(area);
          expect(intervalOf(table, replicas)).toBe(curve.interval[entry]);
        });
        expect(curve.area.slice(1).every((area, entry) => area > curve.area[entry])).toBe(true);
        expect(curve.interval.slice(1).every((interval, entry) => interval < curve.interval[entry])).toBe(true);
      }),
    );
  });

  test('no factor reaches an interval with less area than its entry', () => {
    fc.assert(
      fc.property(problems(limits), factor, ({ table }, d) => {
        const curve = proportional.curve(table, {});
        const { intervalSteps, crossbarsUsed } = allocated(table, plenty, { d });
        const entry = curve.interval.findIndex((interval) => interval <= intervalSteps);
        expect(curve.interval[entry]).toBe(intervalSteps);
        expect(curve.area[entry]).toBeLessThanOrEqual(crossbarsUsed);
      }),
    );
  });

  test('agrees with the search for the largest factor that fits, where positions are in whole ratios', () => {
    const table = tableFromText('conv 784 x 3, conv 196 x 7, conv 49 x 20, linear 1 x 50');
    const curve = proportional.curve(table, {});
    for (let budget = leastArea(table); budget < 6000; budget += 7) {
      const entry = curve.area.findLastIndex((area) => area <= budget);
      expect(curve.interval[entry]).toBe(allocated(table, budget).intervalSteps);
    }
  });

  test('has one entry where the factor is given', () => {
    const curve = proportional.curve(tableFromText('conv 16 x 1, conv 4 x 1'), { d: 2 });
    expect([[...curve.area], [...curve.interval]]).toEqual([[10], [2]]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bruteForceAllocation } from '../testing/allocation-oracle';
import { operatorRows, problems, tableFromText, tableOf } from '../testing/operator-tables';
import { exact } from './exact';
import { intervalOf, sumOfSteps } from './interval';
import { latency } from './latency';
import { areaOf } from './table';
import type { Allocation, AllocationOptions, OperatorTable } from './types';

function allocated(table: OperatorTable, budget: number, options: AllocationOptions = {}): Allocation {
  const result = latency.allocate(table, budget, options);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

const tiny = { operators: 4, positions: 12, crossbars: 9, pace: 3 };
const large = { operators: 10, positions: 2000, crossbars: 60, pace: 3 };

test('the knapsack finds the least sum of steps', () => {
  fc.assert(
    fc.property(problems(tiny), ({ table, budget }) => {
      const answer = allocated(table, budget, { method: 'dp' });
      expect(answer.sumSteps).toBe(bruteForceAllocation(table, budget)?.sumSteps);
      expect(answer.crossbarsUsed).toBeLessThanOrEqual(budget);
    }),
    { numRuns: 150 },
  );
});

test('the bound of the hull is below the optimum, and the hull is above it', () => {
  fc.assert(
    fc.property(problems(large), ({ table, budget }) => {
      const optimum = allocated(table, budget, { method: 'dp' }).sumSteps;
      const { sumSteps, certifiedBound = Infinity, crossbarsUsed } = allocated(table, budget, { method: 'hull' });
      expect(certifiedBound).toBeLessThanOrEqual(optimum * (1 + 1e-12));
      expect(sumSteps).toBeGreaterThanOrEqual(optimum);
      expect(crossbarsUsed).toBeLessThanOrEqual(budget);
    }),
  );
});

test('no more steps in sum than the allocation of least interval', () => {
  fc.assert(
    fc.property(problems(large), ({ table, budget }) => {
      const ofInterval = exact.allocate(table, budget, {});
      expect(ofInterval.ok && ofInterval.value.sumSteps).toBeGreaterThanOrEqual(allocated(table, budget).sumSteps);
    }),
  );
});

test('where everything fits, both methods reach one step each, and the bound says that this is the least', () => {
  const table = tableFromText('conv 9 x 2, conv 4 x 3, linear 1 x 5');
  expect(allocated(table, 100, { method: 'hull' })).toMatchObject({
    sumSteps: 3,
    certifiedBound: 3,
    crossbarsUsed: 35,
  });
  expect(allocated(table, 100, { method: 'dp' })).toMatchObject({ sumSteps: 3, crossbarsUsed: 35 });
});

test('an operator whose next edge does not fit is passed over for one that does', () => {
  const table = tableFromText('conv 2 x 10, conv 2 x 11');
  expect([...allocated(table, 31, { method: 'hull' }).replicas]).toEqual([2, 1]);
  expect([...allocated(tableFromText('conv 4 x 10, conv 2 x 6'), 25, { method: 'hull' }).replicas]).toEqual([1, 2]);
});

test('a table too large for the knapsack is answered by the hull, with its bound', () => {
  const table = tableFromText('conv 1000000 x 3, conv 999999 x 7, conv 500000 x 11');
  const answer = allocated(table, 10_000_000, { method: 'dp' });
  expect(answer).toEqual(allocated(table, 10_000_000, { method: 'hull' }));
  expect(answer.certifiedBound).toBeLessThanOrEqual(answer.sumSteps);
});

describe('the curve', () => {
  test('starts at one replica each, ends with all, and each entry takes its area and gives its interval', () => {
    fc.assert(
      fc.property(operatorRows(large), (rows) => {
        const table = tableOf(rows);
        const curve = latency.curve(table, {});
        const replicas = new Int32Array(rows.length);
        const sums = Array.from(curve.area, (area, entry) => {
          curve.replicasAt(entry, replicas);
          expect(areaOf(table, replicas)).toBe(area);
          expect(intervalOf(table, replicas)).toBe(curve.interval[entry]);
          return sumOfSteps(table, replicas);
        });
        expect(sums.slice(1).every((sum, entry) => sum < sums[entry])).toBe(true);
        expect(curve.area.slice(1).every((area, entry) => area > curve.area[entry])).toBe(true);
        expect([...replicas]).toEqual(rows.map((row) => (row.ordered ? 1 : row.positions)));
        expect(curve.area.length).toBeLessThanOrEqual(400);
      }),
      { numRuns: 30 },
    );
  });
});

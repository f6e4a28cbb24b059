import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problems, tableFromText } from '../testing/operator-tables';
import { exact } from './exact';
import { greedy } from './greedy';
import { areaOf } from './table';
import type { Allocation, AllocationOptions, OperatorTable } from './types';

function allocated(table: OperatorTable, budget: number, options: AllocationOptions = {}): Allocation {
  const result = greedy.allocate(table, budget, options);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

const limits = { operators: 8, positions: 300, crossbars: 50, pace: 3 };

test('the log raises the slowest operator to its next breakpoint, ties first in the graph', () => {
  const { log } = allocated(tableFromText('conv 8 x 1, conv 8 x 2, linear 1 x 4'), 13);
  expect(log).toEqual([
    { operator: 0, replicas: 2, intervalSteps: 8, crossbarsUsed: 8 },
    { operator: 1, replicas: 2, intervalSteps: 4, crossbarsUsed: 10 },
    { operator: 0, replicas: 3, intervalSteps: 4, crossbarsUsed: 11 },
    { operator: 1, replicas: 3, intervalSteps: 3, crossbarsUsed: 13 },
  ]);
});

test('the log ends with the answer, and its area always grows', () => {
  fc.assert(
    fc.property(problems(limits), ({ table, budget }) => {
      const { log = [], intervalSteps, crossbarsUsed } = allocated(table, budget);
      const last = log.at(-1);
      if (last) expect(last).toMatchObject({ intervalSteps, crossbarsUsed });
      log.slice(1).forEach((step, place) => expect(step.crossbarsUsed).toBeGreaterThan(log[place].crossbarsUsed));
    }),
  );
});

test('the same interval as exact in any budget', () => {
  fc.assert(
    fc.property(problems(limits, 30), ({ table, budget }) => {
      const best = exact.allocate(table, budget, {});
      expect(best.ok && best.value.intervalSteps).toBe(allocated(table, budget).intervalSteps);
    }),
  );
});

describe('with a margin', () => {
  test('only convolutions are raised, one replica at a time, up to the share of the budget', () => {
    const answer = allocated(tableFromText('conv 8 x 1, conv 4 x 1, linear 2 x 1'), 16, { margin: 0.5 });
    expect([...answer.replicas]).toEqual([4, 2, 1]);
    expect(answer).toMatchObject({ intervalSteps: 2, crossbarsUsed: 7 });
  });

  test('is never better than without', () => {
    fc.assert(
      fc.property(problems(limits), fc.double({ min: 0.1, max: 1, noNaN: true }), ({ table, budget }, margin) => {
        const withMargin = allocated(table, budget, { margin });
        expect(withMargin.intervalSteps).toBeGreaterThanOrEqual(allocated(table, budget).intervalSteps);
      }),
    );
  });

  test('the curve tells the interval that every budget reaches', () => {
    fc.assert(
      fc.property(problems(limits), fc.double({ min: 0.1, max: 1, noNaN: true }), ({ table, budget }, margin) => {
        const curve = greedy.curve(table, { margin });
        const entry = curve.area.findLastIndex((area) => area <= budget);
        expect(curve.interval[entry]).toBe(allocated(table, budget, { margin }).intervalSteps);
      }),
    );
  });
});

test('the replicas of a curve entry take its area and give its interval', () => {
  fc.assert(
    fc.property(problems(limits), ({ table }) => {
      const curve = greedy.curve(table, {});
      const replicas = new Int32Array(table.positions.length);
      curve.area.forEach((area, entry) => {
        curve.replicasAt(entry, replicas);
        expect(areaOf(table, replicas)).toBe(area);
      });
    }),
  );
});

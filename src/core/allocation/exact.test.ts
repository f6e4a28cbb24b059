import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/allocation.json';
import { bruteForceAllocation } from '../testing/allocation-oracle';
import { operatorRows, problems, tableFromText, tableOf } from '../testing/operator-tables';
import { exact } from './exact';
import { greedy } from './greedy';
import { needFor } from './interval';
import { solveKnapsack } from './knapsack';
import { leastArea } from './table';
import { buildStaircase, entryWithin } from './staircase';
import type { Allocation, AllocationOptions, OperatorTable } from './types';

function allocated(table: OperatorTable, budget: number, options: AllocationOptions = {}): Allocation {
  const result = exact.allocate(table, budget, options);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

describe('against brute force', () => {
  const tiny = { operators: 4, positions: 12, crossbars: 9, pace: 3 };

  test('exact, greedy and the staircase find the least interval, exact with the least area', () => {
    fc.assert(
      fc.property(problems(tiny), fc.integer({ min: 1, max: 6 }), ({ table, budget }, floor) => {
        const truth = bruteForceAllocation(table, budget, floor);
        const ours = allocated(table, budget, { floor });
        const raised = greedy.allocate(table, budget, { floor });
        const { need, interval } = buildStaircase(table, floor);
        expect(ours).toMatchObject({ intervalSteps: truth?.intervalSteps, crossbarsUsed: truth?.crossbarsUsed });
        expect(raised.ok && raised.value.intervalSteps).toBe(truth?.intervalSteps);
        expect(interval[entryWithin(need, budget)]).toBe(truth?.intervalSteps);
      }),
      { numRuns: 150 },
    );
  });

  test('up to 30 positions', () => {
    fc.assert(
      fc.property(problems({ operators: 3, positions: 30, crossbars: 9 }), ({ table, budget }) => {
        const truth = bruteForceAllocation(table, budget);
        expect(allocated(table, budget)).toMatchObject({
          intervalSteps: truth?.intervalSteps,
          crossbarsUsed: truth?.crossbarsUsed,
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('reference cases', () => {
  test.each(reference.tiny.filter((entry) => entry.feasible !== false))('$operators in $budget', (entry) => {
    const table = tableOf(entry.operators);
    expect(allocated(table, entry.budget)).toMatchObject({
      intervalSteps: entry.intervalSteps,
      crossbarsUsed: entry.crossbarsUsed,
    });
    const optimum = solveKnapsack(table, entry.budget) ?? [];
    const sum = entry.operators.reduce(
      (total, { positions }, place) => total + Math.ceil(positions / optimum[place]),
      0,
    );
    expect(sum).toBe(entry.optimumSumSteps);
  });

  test('one replica of each that does not fit is an answer with the need', () => {
    const [entry] = reference.tiny.filter(({ feasible }) => feasible === false);
    expect(exact.allocate(tableOf(entry.operators), entry.budget, {})).toEqual({
      ok: false,
      problem: { code: 'does-not-fit', path: '', text: 'needs 6 crossbars, there are 5', needs: 6, available: 5 },
    });
  });
});

describe('what always holds', () => {
  const large = { operators: 12, positions: 5000, crossbars: 200, pace: 4 };

  test('the interval lies between its certified bounds, and the next lower one does not fit', () => {
    fc.assert(
      fc.property(problems(large), ({ table, budget }) => {
        const ours = allocated(table, budget);
        expect(ours.lowerBoundSteps).toBeLessThanOrEqual(ours.intervalSteps);
        expect(ours.intervalSteps).toBeLessThanOrEqual(ours.upperBoundSteps);
        expect(ours.crossbarsUsed).toBeLessThanOrEqual(budget);
        if (ours.intervalSteps > ours.floorSteps) {
          expect(needFor(table, ours.intervalSteps - 1)).toBeGreaterThan(budget);
        }
      }),
    );
  });

  test('the next step costs what brings the next lower interval, and one crossbar less does not', () => {
    fc.assert(
      fc.property(problems(large), ({ table, budget }) => {
        const ours = allocated(table, budget);
        const { nextStep } = ours;
        expect(nextStep === undefined).toBe(ours.intervalSteps === ours.floorSteps);
        if (!nextStep) return;
        const enough = ours.crossbarsUsed + nextStep.crossbars;
        expect(allocated(table, enough).intervalSteps).toBe(nextStep.intervalSteps);
        expect(allocated(table, enough - 1).intervalSteps).toBe(ours.intervalSteps);
      }),
    );
  });

  test('a larger budget never gives a longer interval', () => {
    fc.assert(
      fc.property(problems(large), fc.integer({ min: 0, max: 5000 }), ({ table, budget }, more) => {
        expect(allocated(table, budget + more).intervalSteps).toBeLessThanOrEqual(
          allocated(table, budget).intervalSteps,
        );
      }),
    );
  });

  test('replicas for ordered operators, where sequences may be in flight together, never make it longer', () => {
    fc.assert(
      fc.property(problems(large), ({ table, budget }) => {
        const acrossSamples = { ...table, ordered: table.ordered.map(() => 0) };
        expect(allocated(acrossSamples, budget).intervalSteps).toBeLessThanOrEqual(
          allocated(table, budget).intervalSteps,
        );
      }),
    );
  });

  test('crossbars and budget times k change nothing', () => {
    fc.assert(
      fc.property(problems(large), fc.integer({ min: 2, max: 50 }), ({ table, budget }, k) => {
        const scaled = { ...table, crossbars: table.crossbars.map((crossbars) => crossbars * k) };
        expect(allocated(scaled, budget * k).replicas).toEqual(allocated(table, budget).replicas);
      }),
    );
  });

  test('the same operators twice need twice the area', () => {
    fc.assert(
      fc.property(operatorRows(large), (rows) => {
        const once = buildStaircase(tableOf(rows));
        const twice = buildStaircase(tableOf([...rows, ...rows]));
        expect(twice.interval).toEqual(once.interval);
        expect(twice.need).toEqual(once.need.map((need) => 2 * need));
      }),
    );
  });
});

describe('what the answer says', () => {
  test('an ordered operator has one replica and sets the floor', () => {
    const answer = allocated(tableFromText('conv 64 x 2, ordered 20 x 5, linear 1 x 3'), 1000);
    expect([...answer.replicas]).toEqual([4, 1, 1]);
    expect(answer).toMatchObject({
      intervalSteps: 20,
      floorSteps: 20,
      bindingOperators: [1],
      throughputOfUnbounded: 1,
    });
  });

  test('a floor from outside holds although no operator takes that long', () => {
    const answer = allocated(tableFromText('conv 64 x 2'), 1000, { floor: 12 });
    expect(answer).toMatchObject({ intervalSteps: 12, floorSteps: 12, crossbarsUsed: 12, bindingOperators: [] });
    expect([...answer.steps]).toEqual([11]);
  });

  test('a budget beyond all need is no error: the rest is left', () => {
    const table = tableFromText('conv 4 x 2, linear 1 x 3');
    expect(allocated(table, 2 ** 31)).toMatchObject({ intervalSteps: 1, crossbarsUsed: 11, gap: 0 });
  });

  test('a network without operators in crossbars takes nothing', () => {
    expect(allocated(tableOf([]), 0, { floor: 3 })).toMatchObject({ intervalSteps: 3, crossbarsUsed: 0 });
  });
});

describe('leftover', () => {
  const table = tableFromText('conv 16 x 2, conv 9 x 3, conv 4 x 5, linear 1 x 7');

  test('is spent on latency where the latency does not rise', () => {
    const answer = allocated(table, 44, { latencyOf: () => 10 });
    expect(answer).toMatchObject({ intervalSteps: 3, crossbarsUsed: 38, crossbarsWithLeftover: 42 });
    expect(answer.resourceShare).toBeCloseTo(38 / 44);
    expect(answer.sumSteps).toBeLessThan(allocated(table, 44, { leftover: 'none' }).sumSteps);
  });

  test('stays free where the latency would rise', () => {
    const latencyOf = (replicas: Int32Array): number => replicas.reduce((sum, count) => sum + count, 0);
    expect(allocated(table, 44, { latencyOf }).crossbarsWithLeftover).toBe(38);
  });

  test('never lowers a replica, lengthens the interval or leaves the budget', () => {
    fc.assert(
      fc.property(problems({ operators: 6, positions: 60, crossbars: 9 }), ({ table: random, budget }) => {
        const before = allocated(random, budget, { leftover: 'none' });
        const after = allocated(random, budget, { latencyOf: () => 0 });
        after.replicas.forEach((count, place) => expect(count).toBeGreaterThanOrEqual(before.replicas[place]));
        expect(after.intervalSteps).toBe(before.intervalSteps);
        expect(after.crossbarsUsed).toBe(before.crossbarsUsed);
        expect(after.crossbarsWithLeftover).toBeLessThanOrEqual(budget);
        expect(leastArea(random)).toBeLessThanOrEqual(after.crossbarsWithLeftover);
      }),
    );
  });
});

describe('bad input', () => {
  const table = tableFromText('conv 4 x 2');

  test.each([
    ['budget', -1, {}],
    ['budget', Number.NaN, {}],
    ['budget', 2.5, {}],
    ['budget', 2 ** 31 + 1, {}],
    ['floor', 8, { floor: 0 }],
    ['d', 8, { d: 0 }],
    ['margin', 8, { margin: 0.05 }],
    ['margin', 8, { margin: Number.NaN }],
  ])('%s: %d, %o', (path, budget, options) => {
    expect(exact.allocate(table, budget, options)).toMatchObject({
      ok: false,
      problem: { code: 'out-of-range', path },
    });
  });
});

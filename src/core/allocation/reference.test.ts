/** Built-in networks against the reference figures, and all solvers against each other on them. */
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/allocation.json';
import { networkTable } from '../testing/network-tables';
import { networks as builtIn } from '../workload/networks/index';
import { exact } from './exact';
import { greedy } from './greedy';
import { leastInterval, needFor } from './interval';
import { latency } from './latency';
import { proportional } from './proportional';
import { buildStaircase, entryWithin } from './staircase';
import { leastArea } from './table';
import type { Allocation, AllocationOptions, AllocationPolicy } from './types';
import { unbounded } from './unbounded';

const networks = builtIn.map(({ id }) => id);

function allocated(policy: AllocationPolicy, network: string, budget: number, options: AllocationOptions): Allocation {
  const result = policy.allocate(networkTable(network), budget, options);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

describe('least interval', () => {
  test.each(reference.cases.filter(({ feasible }) => feasible))('$network in $budget crossbars', (entry) => {
    const { network, budget } = entry;
    const ours = allocated(exact, network, budget, { leftover: 'none' });
    const inProportion = allocated(proportional, network, budget, {});
    const { intervalSteps, crossbarsUsed, floorSteps, lowerBoundSteps } = entry;
    expect(ours).toMatchObject({ intervalSteps, crossbarsUsed, floorSteps, lowerBoundSteps });
    expect(ours.throughputOfUnbounded).toBeCloseTo(entry.throughputOfUnbounded ?? 0, 6);
    expect(ours.resourceShare).toBeCloseTo(entry.resourceShare ?? 0, 6);
    expect(allocated(greedy, network, budget, {}).intervalSteps).toBe(entry.greedySteps);
    expect(inProportion.intervalSteps).toBe(entry.proportionalSteps);
    expect(inProportion.crossbarsUsed).toBe(entry.proportionalUsed);
    expect(allocated(unbounded, network, budget, {}).intervalSteps).toBe(floorSteps);
  });

  test.each(reference.cases.filter(({ feasible }) => !feasible))('$network does not fit in $budget', (entry) => {
    expect(exact.allocate(networkTable(entry.network), entry.budget, {})).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', needs: entry.minimum, available: entry.budget },
    });
  });
});

test.each(reference.targets)('area for given intervals: $network', ({ network, targets }) => {
  const table = networkTable(network);
  expect(targets.map(({ steps }) => needFor(table, steps))).toEqual(targets.map(({ crossbars }) => crossbars));
});

test.each(reference.staircases)('staircase of $network', ({ network, entries, first, last, samples }) => {
  const { need, interval } = buildStaircase(networkTable(network));
  const pair = (entry: number) => ({ need: need[entry], T: interval[entry] });
  expect(need.length).toBe(entries);
  expect(pair(0)).toEqual(first);
  expect(pair(need.length - 1)).toEqual(last);
  expect(samples.map((sample) => pair(entryWithin(need, sample.need)))).toEqual(samples);
});

test.each(reference.latency)('least sum of steps: $network in $budget crossbars', (entry) => {
  const { network, budget } = entry;
  const hull = allocated(latency, network, budget, { method: 'hull' });
  expect(allocated(latency, network, budget, { method: 'dp' }).sumSteps).toBe(entry.optimumSumSteps);
  expect(hull.sumSteps).toBe(entry.hullGreedySumSteps);
  expect(hull.certifiedBound).toBeCloseTo(entry.certifiedBound, 3);
  expect(allocated(exact, network, budget, { leftover: 'none' }).sumSteps).toBe(entry.intervalAllocationSumSteps);
});

test.each(networks)('exact, greedy and staircase agree on %s in 400 budgets', (network) => {
  const table = networkTable(network);
  const { need, interval } = buildStaircase(table);
  for (let draw = 0; draw < 400; draw++) {
    const budget = Math.floor(leastArea(table) * 1.013 ** draw);
    const raised = greedy.allocate(table, budget, {});
    const least = leastInterval(table, budget);
    expect(raised.ok && raised.value.intervalSteps).toBe(least);
    expect(interval[entryWithin(need, budget)]).toBe(least);
  }
});

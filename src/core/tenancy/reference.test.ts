/** Divisions of built-in networks against the reference figures: by interval, and by the round of the default scenario. */
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/tenancy.json';
import { exact as exactAllocation } from '../allocation/exact';
import { none } from '../allocation/none';
import { networkTable } from '../testing/network-tables';
import { turnTenant } from '../testing/turn-tenant';
import { tenantCurve } from './curve';
import { equal } from './equal';
import { exact } from './exact';
import { iterative } from './iterative';
import { sequential } from './sequential';
import type { Division, DivisionOptions, DivisionProblem, DividingPolicy } from './types';

function problemOf(tenants: readonly string[], area: number, weights = tenants.map(() => 1)): DivisionProblem {
  const curves = tenants.map((network) => {
    const { area: need, interval } = exactAllocation.curve(networkTable(network), {});
    return tenantCurve(need, interval);
  });
  return { curves, weights, area, granule: 1 };
}

function divided(policy: DividingPolicy, problem: DivisionProblem, options: DivisionOptions): Division {
  const result = policy.divide(problem, options);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

test.each(reference.equal)('equal: $tenants in $budget', ({ tenants, budget, areas, intervalSteps }) => {
  expect(divided(equal, problemOf(tenants, budget), {})).toMatchObject({ areas, times: intervalSteps });
});

test.each(reference.exact)('exact: $tenants in $budget, weights $weights', (entry) => {
  const division = divided(exact, problemOf(entry.tenants, entry.budget, entry.weights), { leftover: 'none' });
  const { areas, areaUsed, objective, intervalSteps } = entry;
  expect(division).toMatchObject({ areas, areaUsed, objective, times: intervalSteps });
});

describe.each(reference.iterative)('iterative: $tenants in $budget', (entry) => {
  const problem = problemOf(entry.tenants, entry.budget);
  const division = divided(iterative, problem, entry);

  test('goes the same way and stops at the same place', () => {
    const { stop, iterations, bestIteration, bestObjective, bestAreas } = entry;
    expect(division.run).toMatchObject({ stop, iterations, bestIteration, bestObjective, bestAreas });
    const first = division.run?.log.slice(0, entry.firstIterations.length);
    expect(first?.map(({ areas, times }) => ({ areas, intervalSteps: times }))).toEqual(entry.firstIterations);
  });

  test('meets the optimum, which is shown beside it', () => {
    expect(division.bound).toBe(entry.exactObjective);
  });
});

describe('the default scenario, by round, on one ISAAC chip', () => {
  const stepNs = 1600;
  const chip = { area: 16128, stepNs, loadNs: () => 128 * 50.88 };
  const tenantsWith = (policy: typeof none) => [
    turnTenant('mobilenet-v2', 4, policy, stepNs),
    turnTenant('efficientnet-b0', 1, policy, stepNs),
    turnTenant('densenet-121', 1, policy, stepNs),
  ];
  const tenants = tenantsWith(exactAllocation);
  const whole = tenants.map(({ crossbars }) => ({ first: 0, end: crossbars.length, crossbars: 0, passes: 1 }));
  const choices = tenants.map((tenant, place) => tenant.choices(whole[place]));
  const curves = choices.map(({ area, interval, latencyNs }, place) =>
    tenantCurve(
      area,
      latencyNs.map((latency, entry) => latency + (tenants[place].batch - 1) * interval[entry] * stepNs),
    ),
  );
  const problem = { curves, weights: [1, 1, 1], area: chip.area, granule: 1 };

  /** Interval, and time of the batch with the exact latency, of each tenant. */
  const outcome = ({ entries }: Division) =>
    entries.map((place, tenant) => {
      const entry = curves[tenant].entry[place];
      const intervalSteps = choices[tenant].interval[entry];
      const replicas = new Int32Array(whole[tenant].end);
      choices[tenant].replicasAt(entry, replicas);
      const latencyNs = tenants[tenant].latencyNs(whole[tenant], replicas);
      return { intervalSteps, timeMs: (latencyNs + (tenants[tenant].batch - 1) * intervalSteps * stepNs) / 1e6 };
    });

  test('exact', () => {
    const division = divided(exact, problem, {});
    expect(division.areas).toEqual([3267, 8107, 4744]);
    expect(outcome(division).map(({ intervalSteps }) => intervalSteps)).toEqual([405, 138, 784]);
    expect(Math.max(...outcome(division).map(({ timeMs }) => timeMs))).toBeCloseTo(2.962, 3);
  });

  test('iterative and equal', () => {
    const slowest = Math.max(...outcome(divided(iterative, problem, {})).map(({ timeMs }) => timeMs));
    expect(slowest).toBeCloseTo(2.97, 2);
    const times = outcome(divided(equal, problem, {})).map(({ timeMs }) => timeMs);
    [1.192, 6.875, 2.962].forEach((expected, tenant) => expect(times[tenant]).toBeCloseTo(expected, 3));
  });

  test('direct deployment without and with replicas', () => {
    const rounds = [none, exactAllocation].map((policy) => {
      const turns = sequential.takeTurns(tenantsWith(policy), chip);
      return turns.ok ? turns.value.roundNs / 1e6 : NaN;
    });
    expect(rounds[0]).toBeCloseTo(158.77, 2);
    expect(rounds[1]).toBeCloseTo(2.986, 3);
  });
});

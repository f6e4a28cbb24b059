import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divisionProblems } from '../testing/tenancy-oracle';
import { tenantCurve } from './curve';
import { equal } from './equal';
import { exact } from './exact';
import { iterative, iteratePartition } from './iterative';
import type { DivisionProblem } from './types';

const anyProblem = fc.oneof(divisionProblems(1, 9), divisionProblems(2, 9), divisionProblems(4, 9));
const options = fc.record({
  learningRate: fc.double({ min: 0.01, max: 1, noNaN: true }),
  decay: fc.double({ min: 0.5, max: 1, noNaN: true }),
  threshold: fc.double({ min: 0, max: 0.5, noNaN: true }),
  maxIterations: fc.integer({ min: 1, max: 60 }),
});

const withEqualWeights = (problem: DivisionProblem): DivisionProblem => ({
  ...problem,
  weights: problem.curves.map(() => 1),
});

describe('every run', () => {
  test('shares the whole chip at every iteration, with no area below zero', () => {
    fc.assert(
      fc.property(anyProblem, options, (problem, parameters) => {
        for (const { areas } of iteratePartition(problem, parameters).log) {
          expect(areas.reduce((sum, area) => sum + area, 0)).toBe(problem.area);
          expect(areas.every((area) => area >= 0 && area % problem.granule === 0)).toBe(true);
        }
      }),
    );
  });

  test('keeps the first of the best iterations, and the learning rate decays', () => {
    fc.assert(
      fc.property(anyProblem, options, (problem, parameters) => {
        const run = iteratePartition(problem, parameters);
        const largest = run.log.map(({ times }) => Math.max(...times));
        expect(run.bestObjective).toBe(Math.min(...largest));
        expect(run.bestIteration).toBe(largest.indexOf(run.bestObjective));
        expect(run.bestAreas).toEqual(run.log[run.bestIteration].areas);
        run.log.forEach(({ learningRate }, k) =>
          expect(learningRate).toBeCloseTo(parameters.learningRate * parameters.decay ** k, 9),
        );
      }),
    );
  });

  test('stops for the reason that it gives', () => {
    fc.assert(
      fc.property(anyProblem, options, (problem, parameters) => {
        const { stop, iterations, log } = iteratePartition(problem, parameters);
        const times = log.at(-1)?.times ?? [];
        const [least, most] = [Math.min(...times), Math.max(...times)];
        expect(log.length).toBe(stop === 'maximum iterations' ? iterations : iterations + 1);
        expect(stop === 'infeasible').toBe(least === Infinity);
        if (stop === 'balanced') expect(most - least).toBeLessThan(parameters.threshold * most);
        if (stop === 'maximum iterations') expect(iterations).toBe(parameters.maxIterations);
      }),
    );
  });
});

test('exact is never worse than iterative and equal', () => {
  fc.assert(
    fc.property(anyProblem.map(withEqualWeights), options, (problem, parameters) => {
      const best = exact.divide(problem, {});
      for (const policy of [iterative, equal]) {
        const division = policy.divide(problem, parameters);
        if (!division.ok || !best.ok) continue;
        expect(best.value.objective).toBeLessThanOrEqual(division.value.objective);
        expect(division.value.bound).toBe(best.value.objective);
      }
      expect(best.ok).toBe(true);
    }),
  );
});

test('one tenant has all at once', () => {
  fc.assert(
    fc.property(divisionProblems(1, 9), (problem) => {
      expect(iteratePartition(problem, {})).toMatchObject({
        stop: 'balanced',
        iterations: 0,
        bestAreas: [problem.area],
      });
    }),
  );
});

test('two of a kind stop at once with half each', () => {
  const curve = tenantCurve(Float64Array.of(2, 5, 9), Float64Array.of(30, 20, 10));
  const problem = { curves: [curve, curve], weights: [1, 1], area: 12, granule: 1 };
  expect(iteratePartition(problem, {})).toMatchObject({ stop: 'balanced', iterations: 0, bestAreas: [6, 6] });
});

test('area moves to a tenant that does not fit yet', () => {
  const tight = tenantCurve(Float64Array.of(12), Float64Array.of(10));
  const loose = tenantCurve(Float64Array.of(2, 8), Float64Array.of(10, 5));
  const run = iteratePartition({ curves: [tight, loose], weights: [1, 1], area: 20, granule: 1 }, {});
  expect(run.log.map(({ areas }) => areas)).toEqual([[10, 10], [15, 5]]); // prettier-ignore
  expect(run).toMatchObject({ stop: 'balanced', bestObjective: 10, bestIteration: 1 });
});

const needing = (area: number) => tenantCurve(Float64Array.of(area), Float64Array.of(1));

test('it can stop without a feasible division although there is one', () => {
  const problem = { curves: [needing(11), needing(11), needing(1)], weights: [1, 1, 1], area: 24, granule: 1 };
  expect(iteratePartition(problem, {})).toMatchObject({ stop: 'unchanged', bestObjective: Infinity });
  expect(exact.divide(problem, {}).ok).toBe(true);
});

test('a start with no tenant deployable ends as infeasible', () => {
  const problem = { curves: [needing(11), needing(14)], weights: [1, 1], area: 20, granule: 1 };
  expect(iteratePartition(problem, {})).toMatchObject({ stop: 'infeasible', iterations: 0, bestAreas: [10, 10] });
  expect(iterative.divide(problem, {})).toMatchObject({
    ok: false,
    problem: { code: 'does-not-fit', path: 'tenants[0]', needs: 11, available: 10 },
  });
});

describe('equal', () => {
  const curve = tenantCurve(Float64Array.of(3, 6), Float64Array.of(20, 10));

  test('the first tenants have one granule more', () => {
    const problem = { curves: [curve, curve, curve], weights: [1, 1, 1], area: 20, granule: 1 };
    const division = equal.divide(problem, {});
    expect(division.ok && division.value).toMatchObject({ areas: [7, 7, 6], times: [10, 10, 10], areaUsed: 20 });
  });

  test('a tenant that needs more than its share does not fit', () => {
    const large = tenantCurve(Float64Array.of(11), Float64Array.of(1));
    const problem = { curves: [curve, large], weights: [1, 1], area: 20, granule: 1 };
    expect(equal.divide(problem, {})).toMatchObject({
      ok: false,
      problem: { path: 'tenants[1]', needs: 11, available: 10 },
    });
  });
});

test('a threshold above one never calls times balanced where a tenant does not fit', () => {
  const problem = { curves: [needing(11), needing(11), needing(1)], weights: [1, 1, 1], area: 24, granule: 1 };
  expect(iteratePartition(problem, { threshold: 2 }).stop).toBe('unchanged');
});

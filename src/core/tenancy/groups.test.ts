import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divisionProblems } from '../testing/tenancy-oracle';
import { tenantCurve } from './curve';
import { exact } from './exact';
import { bestGrouping, type GroupProblem } from './groups';

/** Problems in which not all tenants need to fit at once, with a load for each tenant. */
const groupProblems = (tenants: number): fc.Arbitrary<GroupProblem> =>
  fc
    .tuple(
      divisionProblems(tenants, 5),
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: tenants, maxLength: tenants }),
      fc.double({ min: 0.3, max: 1, noNaN: true }),
    )
    .map(([problem, loads, share]) => {
      const largest = Math.max(...problem.curves.map(({ area }) => area[0]));
      const area = Math.max(largest, Math.floor((problem.area * share) / problem.granule) * problem.granule);
      const loadedCurves = problem.curves.map(({ area: areas, time }, tenant) =>
        tenantCurve(
          areas,
          time.map((own) => own + loads[tenant]),
          problem.granule,
        ),
      );
      return { ...problem, area, loadedCurves };
    });

/** All ways to put tenants into groups. */
function partitions(tenants: readonly number[]): number[][][] {
  const [first, ...rest] = tenants;
  if (tenants.length === 0) return [[]];
  return partitions(rest).flatMap((groups) => [
    [[first], ...groups],
    ...groups.map((_, at) => groups.map((group, place) => (place === at ? [first, ...group] : group))),
  ]);
}

function objectiveOf(problem: GroupProblem, groups: readonly (readonly number[])[]): number {
  return groups.reduce((sum, members) => {
    const curves = groups.length === 1 ? problem.curves : problem.loadedCurves;
    const own = members.map((tenant) => curves[tenant]);
    const weights = members.map((tenant) => problem.weights[tenant]);
    const division = exact.divide({ ...problem, curves: own, weights }, {});
    return sum + (division.ok ? division.value.objective : Infinity);
  }, 0);
}

describe('groups that take turns', () => {
  test('are the best of all partitions of the tenants', () => {
    fc.assert(
      fc.property(fc.oneof(groupProblems(2), groupProblems(3), groupProblems(4)), (problem) => {
        const found = bestGrouping(problem, {});
        const all = partitions(problem.curves.map((_, tenant) => tenant)).map((groups) => objectiveOf(problem, groups));
        expect(found.ok && found.value.objective).toBeCloseTo(Math.min(...all), 9);
        if (!found.ok) return;
        const members = found.value.groups.flatMap((group) => group.members);
        expect([...members].sort((a, b) => a - b)).toEqual(problem.curves.map((_, tenant) => tenant));
        expect(objectiveOf(problem, found.value.groups.map((group) => group.members))).toBeCloseTo(Math.min(...all), 9); // prettier-ignore
      }),
      { numRuns: 200 },
    );
  });

  test('have as many partitions as Bell counts', () => {
    expect([1, 2, 3, 4, 5].map((tenants) => partitions(Array.from({ length: tenants }, (_, t) => t)).length)).toEqual([
      1, 2, 5, 15, 52,
    ]);
  });

  test('are never worse than all tenants at once', () => {
    fc.assert(
      fc.property(divisionProblems(3, 6), (problem) => {
        const found = bestGrouping({ ...problem, loadedCurves: problem.curves }, {});
        const atOnce = exact.divide(problem, {});
        if (!found.ok || !atOnce.ok) throw new Error('all tenants fit');
        expect(found.value.objective).toBeLessThanOrEqual(atOnce.value.objective);
      }),
    );
  });

  test('name the tenant that fits in none', () => {
    const curve = (area: number) => tenantCurve(Float64Array.of(area), Float64Array.of(1));
    const curves = [curve(4), curve(20)];
    expect(bestGrouping({ curves, loadedCurves: curves, weights: [1, 1], area: 10, granule: 1 }, {})).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', path: 'tenants[1]', needs: 20, available: 10 },
    });
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildStaircase } from '../allocation/staircase';
import { operatorTable } from '../allocation/table';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { analyse } from '../mapping/analyse';
import { randomGraph } from '../testing/random-networks';
import { bruteForceDivision, divisionProblems } from '../testing/tenancy-oracle';
import { tenantCurve } from './curve';
import { equal } from './equal';
import { exact } from './exact';
import { iterative } from './iterative';
import { areaReaching } from './max-min';
import type { Division, DivisionOptions, DivisionProblem } from './types';

function divided(problem: DivisionProblem, options: DivisionOptions = {}): Division {
  const result = exact.divide(problem, options);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

const small = fc.oneof(divisionProblems(1, 9), divisionProblems(2, 9), divisionProblems(3, 7));

describe('least weighted time', () => {
  test('is that of brute force over the curves', () => {
    fc.assert(
      fc.property(small, (problem) => {
        expect(divided(problem).objective).toBe(bruteForceDivision(problem).time);
      }),
      { numRuns: 300 },
    );
  });

  test('the areas fit, are whole granules, and the objective is what they give', () => {
    fc.assert(
      fc.property(small, fc.constantFrom('none', 'slowest'), (problem, leftover) => {
        const { areas, times, objective, areaUsed } = divided(problem, { leftover });
        expect(areaUsed).toBe(areas.reduce((sum, area) => sum + area, 0));
        expect(areaUsed).toBeLessThanOrEqual(problem.area);
        expect(areas.every((area) => area > 0 && area % problem.granule === 0)).toBe(true);
        expect(objective).toBe(Math.max(...times.map((time, tenant) => time * problem.weights[tenant])));
      }),
    );
  });

  test('the certificate is the next lower time, and it does not fit', () => {
    fc.assert(
      fc.property(small, (problem) => {
        const { certificate, bound } = divided(problem);
        const lower = problem.curves.flatMap(({ time }, tenant) =>
          [...time].map((own) => own * problem.weights[tenant]).filter((own) => own < bound),
        );
        expect(certificate?.time).toBe(lower.length > 0 ? Math.max(...lower) : undefined);
        if (certificate) expect(certificate.needs).toBeGreaterThan(problem.area);
      }),
    );
  });

  test('more area never makes it worse', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 40 }), (problem, more) => {
        const larger = { ...problem, area: problem.area + more * problem.granule };
        expect(divided(larger).objective).toBeLessThanOrEqual(divided(problem).objective);
      }),
    );
  });

  test('tenants in another order have the same areas', () => {
    fc.assert(
      fc.property(small, (problem) => {
        const turned = { ...problem, curves: problem.curves.toReversed(), weights: problem.weights.toReversed() };
        expect(divided(turned, { leftover: 'none' }).areas).toEqual(
          divided(problem, { leftover: 'none' }).areas.toReversed(),
        );
      }),
    );
  });

  test('twice the weights change nothing but the weighted time', () => {
    fc.assert(
      fc.property(small, (problem) => {
        const doubled = divided({ ...problem, weights: problem.weights.map((weight) => 2 * weight) });
        expect(doubled.areas).toEqual(divided(problem).areas);
        expect(doubled.objective).toBe(2 * divided(problem).objective);
      }),
    );
  });
});

describe('over random networks and budgets', () => {
  const areaOfChip = fc.integer({ min: 0, max: 400 });
  const graphs = fc.array(randomGraph(6), { minLength: 1, maxLength: 4 });
  const partitions = [iterative, equal];

  test('no heuristic is better, at any granule', () => {
    fc.assert(
      fc.property(graphs, areaOfChip, fc.constantFrom(1, 4), (networks, more, granule) => {
        const curves = networks
          .map((graph) => operatorTable(analyse(graph, isaacCe.chip).demands))
          .flatMap((table) => (table.ok && table.value.positions.length > 0 ? [buildStaircase(table.value)] : []))
          .map(({ need, interval }) => tenantCurve(need, interval, granule));
        if (curves.length === 0) return;
        const least = curves.reduce((sum, { area }) => sum + area[0], 0);
        const area = least + Math.floor(more / granule) * granule;
        const problem = { curves, weights: curves.map(() => 1), area, granule };
        const optimum = divided(problem).objective;
        for (const policy of partitions) {
          const heuristic = policy.divide(problem, {});
          if (heuristic.ok) expect(heuristic.value.objective).toBeGreaterThanOrEqual(optimum);
        }
      }),
    );
  });
});

describe('left area', () => {
  const steps = (...times: number[]) =>
    tenantCurve(
      Float64Array.from(times, (_, entry) => 10 * (entry + 1)),
      Float64Array.from(times),
    );
  const problem = {
    curves: [steps(9, 8, 7), steps(9, 5, 4), steps(3, 2, 1)],
    weights: [1, 1, 1],
    granule: 1,
    area: 75,
  };

  test('goes to the tenant of the largest time whose next step fits, first of equals', () => {
    expect(divided({ ...problem, area: 40 }, { leftover: 'none' }).areas).toEqual([10, 10, 10]);
    expect(divided({ ...problem, area: 40 }).areas).toEqual([20, 10, 10]);
    expect(divided({ ...problem, area: 65 }).areas).toEqual([30, 20, 10]);
    expect(divided({ ...problem, area: 75 }).areas).toEqual([30, 30, 10]);
  });

  test('is never enough for another step of any tenant', () => {
    fc.assert(
      fc.property(small, (random) => {
        const { entries, areas, areaUsed } = divided(random);
        areas.forEach((area, tenant) => {
          const next = random.curves[tenant].area[entries[tenant] + 1] ?? Infinity;
          expect(areaUsed + next - area).toBeGreaterThan(random.area);
        });
      }),
    );
  });
});

test('the largest weighted sum is that of brute force, and lies in the areas', () => {
  fc.assert(
    fc.property(small, (problem) => {
      const { objective, times, areaUsed } = divided(problem, { objective: 'sum' });
      expect(objective).toBeCloseTo(bruteForceDivision(problem).sum, 9);
      expect(times.reduce((sum, time, tenant) => sum + problem.weights[tenant] / time, 0)).toBeCloseTo(objective, 9);
      expect(areaUsed).toBeLessThanOrEqual(problem.area);
    }),
    { numRuns: 300 },
  );
});

test('a time that no area reaches needs infinite area', () => {
  const curve = tenantCurve(Float64Array.of(4), Float64Array.of(10));
  expect(areaReaching({ curves: [curve], weights: [1], area: 8, granule: 1 }, 9)).toBe(Infinity);
});

describe('what does not fit', () => {
  const needing = (area: number) => tenantCurve(Float64Array.of(area), Float64Array.of(1));

  test('one tenant alone: its path and need', () => {
    const problem = { curves: [needing(3), needing(20)], weights: [1, 1], area: 10, granule: 1 };
    expect(exact.divide(problem, {})).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', path: 'tenants[1]', needs: 20, available: 10 },
    });
  });

  test('all together: the sum of their needs', () => {
    const problem = { curves: [needing(6), needing(7)], weights: [1, 1], area: 10, granule: 1 };
    expect(exact.divide(problem, {})).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', path: 'tenants', needs: 13, available: 10 },
    });
  });
});

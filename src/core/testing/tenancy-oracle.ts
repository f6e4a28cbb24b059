/** Every division of a small problem, tried one by one, and random problems to try it on. */
import * as fc from 'fast-check';
import { tenantCurve } from '../tenancy/curve';
import type { DivisionProblem } from '../tenancy/types';

export interface BruteForceDivision {
  /** Least of the largest weighted times; Infinity where nothing fits. */
  readonly time: number;
  /** Largest weighted sum of 1 / time; -Infinity where nothing fits. */
  readonly sum: number;
}

/** All combinations of entries of the curves that fit in the area. */
export function bruteForceDivision(problem: DivisionProblem): BruteForceDivision {
  let least = Infinity;
  let largest = -Infinity;
  const visit = (tenant: number, area: number, time: number, sum: number): void => {
    if (area > problem.area) return;
    if (tenant === problem.curves.length) {
      least = Math.min(least, time);
      largest = Math.max(largest, sum);
      return;
    }
    const curve = problem.curves[tenant];
    const weight = problem.weights[tenant];
    for (let entry = 0; entry < curve.area.length; entry++) {
      const own = curve.time[entry];
      visit(tenant + 1, area + curve.area[entry], Math.max(time, weight * own), sum + weight / own);
    }
  };
  visit(0, 0, 0, 0);
  return { time: least, sum: largest };
}

/** Random curves, weights and a chip that holds every tenant at least; times are integers. */
export function divisionProblems(tenants: number, entries: number, granules = [1, 3]): fc.Arbitrary<DivisionProblem> {
  const point = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 100 }));
  const points = fc.array(point, { minLength: 1, maxLength: entries });
  return fc
    .record({
      points: fc.array(points, { minLength: tenants, maxLength: tenants }),
      weights: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: tenants, maxLength: tenants }),
      granule: fc.constantFrom(...granules),
      spare: fc.integer({ min: 0, max: 60 }),
    })
    .map(({ points: all, weights, granule, spare }) => {
      const curves = all.map((own) => {
        const sorted = [...own].sort(([a], [b]) => a - b);
        const area = Float64Array.from(sorted, ([crossbars]) => crossbars);
        return tenantCurve(
          area,
          Float64Array.from(sorted, ([, time]) => time),
          granule,
        );
      });
      const least = curves.reduce((sum, curve) => sum + curve.area[0], 0);
      return { curves, weights, granule, area: least + spare * granule };
    });
}

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divisionProblems } from '../testing/tenancy-oracle';
import { tenantCurve } from './curve';
import { equal } from './equal';
import { exact } from './exact';
import { given } from './given';
import type { Division, DivisionProblem } from './types';

function divided(problem: DivisionProblem): Division {
  const result = given.divide(problem, {});
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

/** Tenants that need 10, 20 and 30 crossbars. */
const three: DivisionProblem = {
  curves: [10, 20, 30].map((area) => tenantCurve(Float64Array.of(area, 4 * area), Float64Array.of(9, 3))),
  weights: [1, 1, 1],
  granule: 1,
  area: 200,
};

describe('given areas', () => {
  test('are what the tenants get; those without one share the rest equally, the first of them one more', () => {
    expect(divided({ ...three, given: [50, 60, 70] }).areas).toEqual([50, 60, 70]);
    expect(divided({ ...three, given: [0, 61, 0] }).areas).toEqual([70, 61, 69]);
    expect(divided({ ...three, given: [0, 0, 0] }).areas).toEqual([67, 67, 66]);
  });

  test('are rounded down to whole granules', () => {
    expect(divided({ ...three, granule: 16, area: 192, given: [31, 0, 47] }).areas).toEqual([16, 144, 32]);
  });

  test('of exact give what exact gives', () => {
    const problems = fc.oneof(divisionProblems(1, 9), divisionProblems(3, 7));
    fc.assert(
      fc.property(problems, (problem) => {
        const best = exact.divide(problem, {});
        if (!best.ok) throw new Error(best.problem.text);
        const { areas, entries, times, objective } = best.value;
        expect(divided({ ...problem, given: areas })).toMatchObject({ areas, entries, times, objective });
      }),
    );
  });

  test('never sum to more than the chip, and none of them is what equal does', () => {
    const areas = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(divisionProblems(3, 5), areas, (problem, own) => {
        const result = given.divide({ ...problem, given: own }, {});
        if (result.ok) {
          expect(result.value.areaUsed).toBeLessThanOrEqual(problem.area);
          expect(result.value.areas.every((area, tenant) => own[tenant] === 0 || area <= own[tenant])).toBe(true);
        } else expect(result.problem.code).toBe('does-not-fit');
        const [nothingGiven, shared] = [given, equal].map((policy) => policy.divide(problem, {}));
        expect(nothingGiven.ok).toBe(shared.ok);
        if (nothingGiven.ok && shared.ok) expect(nothingGiven.value.areas).toEqual(shared.value.areas);
      }),
    );
  });

  test('that are more than the chip name the fields and their sum', () => {
    expect(given.divide({ ...three, given: [120, 0, 130] }, {})).toMatchObject({
      problem: {
        code: 'does-not-fit',
        path: 'tenants',
        text: 'tenants[0].crossbars + tenants[2].crossbars = 250 crossbars, there are 200',
        needs: 250,
        available: 200,
        chipNeeds: 270,
      },
    });
    expect(given.divide({ ...three, given: [300, 0, 0] }, {})).toMatchObject({
      problem: { path: 'tenants[0].crossbars', needs: 300, available: 200 },
    });
  });

  test('too small name the field, what it needs and what it has; a larger chip would not help', () => {
    const result = given.divide({ ...three, given: [0, 19, 0] }, {});
    expect(result).toMatchObject({
      problem: { code: 'does-not-fit', path: 'tenants[1].crossbars', needs: 20, available: 19 },
    });
    expect(!result.ok && result.problem.chipNeeds).toBeUndefined();
  });

  test('that leave too little name the tenant that has too little, and the chip that would do', () => {
    const refused = given.divide({ ...three, given: [160, 20, 0], area: 200 }, {});
    expect(refused.ok).toBe(false);
    expect(refused).toMatchObject({ problem: { path: 'tenants[2]', needs: 30, available: 20, chipNeeds: 210 } });
    expect(given.divide({ ...three, given: [160, 20, 0], area: 210 }, {}).ok).toBe(true);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problems, tableFromText } from '../testing/operator-tables';
import { allocationPolicies, findAllocationPolicy } from './policies';
import { areaOf, leastArea, operatorTable } from './table';

const limits = { operators: 6, positions: 100, crossbars: 30, pace: 2 };

test('a policy is found by its id, and an unknown one lists those there are', () => {
  for (const policy of allocationPolicies) expect(findAllocationPolicy(policy.id)).toEqual({ ok: true, value: policy });
  const missing = findAllocationPolicy('magic');
  expect(missing).toMatchObject({ ok: false, problem: { code: 'unknown-policy' } });
  expect(!missing.ok && missing.problem.allowed).toEqual([
    'exact',
    'proportional',
    'greedy',
    'latency',
    'none',
    'unbounded',
  ]);
});

describe.each(allocationPolicies.filter(({ id }) => id !== 'unbounded'))('$id', ({ allocate, curve }) => {
  test('takes no more than the budget, and every figure follows from the replicas', () => {
    fc.assert(
      fc.property(problems(limits), ({ table, budget }) => {
        const result = allocate(table, budget, {});
        if (!result.ok) throw new Error(result.problem.text);
        const { replicas, steps, crossbarsUsed, intervalSteps, sumSteps, lowerBoundSteps } = result.value;
        const expected = [...replicas].map(
          (count, place) => table.pace[place] * Math.ceil(table.positions[place] / count),
        );
        expect(crossbarsUsed).toBe(areaOf(table, replicas));
        expect(crossbarsUsed).toBeLessThanOrEqual(budget);
        expect([...steps]).toEqual(expected);
        expect(intervalSteps).toBe(Math.max(...expected));
        expect(sumSteps).toBe(expected.reduce((sum, own) => sum + own, 0));
        expect(intervalSteps).toBeGreaterThanOrEqual(lowerBoundSteps);
        replicas.forEach((count, place) => {
          expect(count).toBeGreaterThanOrEqual(1);
          expect(count).toBeLessThanOrEqual(table.ordered[place] ? 1 : table.positions[place]);
        });
      }),
    );
  });

  test('its curve begins at one replica each', () => {
    const table = tableFromText('conv 16 x 2, ordered 9 x 3, linear 1 x 7');
    expect(curve(table, {}).area[0]).toBe(leastArea(table));
  });

  test('says what one replica each needs where that does not fit', () => {
    const table = tableFromText('conv 16 x 2, linear 1 x 7');
    expect(allocate(table, 8, {})).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', needs: 9, available: 8 },
    });
  });
});

test('unbounded takes what the floor needs, whatever the budget', () => {
  const table = tableFromText('conv 64 x 2, ordered 20 x 5');
  const result = findAllocationPolicy('unbounded');
  expect(result.ok && result.value.allocate(table, 5, {})).toMatchObject({
    ok: true,
    value: { intervalSteps: 20, crossbarsUsed: 13, resourceShare: 2.6, gap: 0, throughputOfUnbounded: 1 },
  });
});

describe('the table', () => {
  test('crossbars of a replica are whole granules', () => {
    const built = operatorTable([{ positions: 4, crossbars: 5 }, { positions: 1, crossbars: 8 }], 8); // prettier-ignore
    expect(built.ok && [...built.value.crossbars]).toEqual([8, 8]);
  });

  test.each([
    [[{ positions: 0, crossbars: 1 }], 1, 'operators[0].positions'],
    [[{ positions: 1, crossbars: 1 }, { positions: 3, crossbars: 0 }], 1, 'operators[1].crossbars'], // prettier-ignore
    [[{ positions: 1, crossbars: Number.NaN }], 1, 'operators[0].crossbars'],
    [[{ positions: 1, crossbars: 2.5 }], 1, 'operators[0].crossbars'],
    [[{ positions: 1, crossbars: 1, pace: 1.5 }], 1, 'operators[0].pace'],
    [[{ positions: 2 ** 31, crossbars: 1 }], 1, 'operators[0].positions'],
    [[{ positions: 1, crossbars: 1 }], 0, 'granule'],
  ])('%j with granule %d: %s', (rows, granule, path) => {
    expect(operatorTable(rows, granule)).toMatchObject({ ok: false, problem: { code: 'out-of-range', path } });
  });
});

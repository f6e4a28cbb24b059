import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkTable } from '../testing/network-tables';
import { problems, tableFromText } from '../testing/operator-tables';
import { designIds, designsAt, type Design, type DesignId } from './designs';
import { buildStaircase, entryWithin } from './staircase';
import { operatorsAt, pointAt } from './staircase-point';
import type { OperatorTable } from './types';

function designsOf(table: OperatorTable, budget: number): Record<DesignId, Design['allocation']> {
  const designs = designsAt(table, budget);
  if (!designs.ok) throw new Error(designs.problem.text);
  expect(designs.value.map(({ id }) => id)).toEqual(designIds);
  return Object.fromEntries(designs.value.map(({ id, allocation }) => [id, allocation])) as Record<
    DesignId,
    Design['allocation']
  >;
}

test('captioning on eight and sixteen ISAAC chips has the shares of the reference', () => {
  const table = networkTable('caption-vgg16');
  const eight = designsOf(table, 8 * 16_128);
  expect(eight.exact).toMatchObject({ intervalSteps: 126, crossbarsUsed: 128_516 });
  expect(eight.exact.throughputOfUnbounded).toBeCloseTo(0.15873, 5);
  expect(eight.exact.resourceShare).toBeCloseTo(0.996063, 6);
  expect(designsOf(table, 16 * 16_128).exact.throughputOfUnbounded).toBeCloseTo(0.487805, 6);
});

test('no design within the budget is faster than exact, and none is faster than unlimited', () => {
  fc.assert(
    fc.property(problems({ operators: 5, positions: 40, crossbars: 9 }), ({ table, budget }) => {
      const { naive, greedy, exact, latency, unlimited } = designsOf(table, budget);
      expect(greedy.intervalSteps).toBe(exact.intervalSteps);
      expect(exact.intervalSteps).toBeLessThanOrEqual(Math.min(naive.intervalSteps, latency.intervalSteps));
      expect(exact.intervalSteps).toBeGreaterThanOrEqual(unlimited.intervalSteps);
      expect(latency.sumSteps).toBeLessThanOrEqual(naive.sumSteps);
      for (const design of [naive, greedy, exact, latency]) expect(design.crossbarsUsed).toBeLessThanOrEqual(budget);
    }),
  );
});

test('one replica of each operator that is too much is said with the need', () => {
  const designs = designsAt(tableFromText('conv 16 x 4, linear 1 x 7'), 10);
  expect(designs).toMatchObject({ ok: false, problem: { code: 'does-not-fit', needs: 11, available: 10 } });
});

test('a point of the staircase names the operators that bind, and what the next step costs', () => {
  const table = tableFromText('conv 16 x 1, conv 8 x 2, ordered 3 x 5');
  const staircase = buildStaircase(table);
  expect(pointAt(table, staircase, 0)).toEqual({
    entry: 0,
    intervalSteps: 16,
    crossbars: 8,
    throughputShare: 3 / 16,
    binding: [0],
    next: { intervalSteps: 8, crossbars: 1 },
  });
  const floor = pointAt(table, staircase, staircase.interval.length - 1);
  expect(floor).toMatchObject({ intervalSteps: 3, throughputShare: 1, binding: [0, 1, 2] });
  expect(floor.next).toBeUndefined();
});

test('what the operators have at a point adds up to its crossbars, and its interval is their most steps', () => {
  fc.assert(
    fc.property(problems({ operators: 6, positions: 60, crossbars: 9, pace: 3 }), ({ table, budget }) => {
      const staircase = buildStaircase(table);
      const point = pointAt(table, staircase, entryWithin(staircase.need, budget));
      const operators = operatorsAt(table, point.intervalSteps);
      expect(operators.reduce((sum, { crossbars }) => sum + crossbars, 0)).toBe(point.crossbars);
      expect(Math.max(...operators.map(({ steps }) => steps))).toBe(point.intervalSteps);
      expect(point.binding.length).toBeGreaterThan(0);
    }),
  );
});

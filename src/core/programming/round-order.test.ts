import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderRounds, tourCost } from './round-order';

test('an order holds every round once, begins with the first, and is never dearer than as it is', () => {
  const matrices = fc
    .integer({ min: 1, max: 7 })
    .chain((count) =>
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: count * count, maxLength: count * count }),
    );
  fc.assert(
    fc.property(matrices, fc.boolean(), (costs, isCyclic) => {
      const count = Math.sqrt(costs.length);
      const cost = Float64Array.from(costs);
      const order = orderRounds(cost, count, isCyclic);
      const asItIs = Int32Array.from({ length: count }, (_, round) => round);
      expect(order[0]).toBe(0);
      expect([...order].sort((a, b) => a - b)).toEqual([...asItIs]);
      expect(tourCost(cost, count, order, isCyclic)).toBeLessThanOrEqual(tourCost(cost, count, asItIs, isCyclic));
    }),
  );
});

test('rounds that are alike come together', () => {
  const kinds = [0, 1, 0, 1, 0, 1];
  const cost = Float64Array.from({ length: 36 }, (_, place) =>
    kinds[Math.floor(place / 6)] === kinds[place % 6] ? 1 : 10,
  );
  expect(tourCost(cost, 6, orderRounds(cost, 6, true), true)).toBe(4 + 20);
});

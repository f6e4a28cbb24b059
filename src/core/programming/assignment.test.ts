import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from './assignment';

function leastByEnumeration(cost: Float64Array, size: number, row = 0, taken = 0): number {
  if (row === size) return 0;
  let least = Infinity;
  for (let column = 0; column < size; column++) {
    if ((taken >> column) & 1) continue;
    least = Math.min(least, cost[row * size + column] + leastByEnumeration(cost, size, row + 1, taken | (1 << column)));
  }
  return least;
}

test('an assignment is the cheapest of all permutations', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 6 })
        .chain((size) => fc.array(fc.integer({ min: 0, max: 20 }), { minLength: size * size, maxLength: size * size })),
      (costs) => {
        const size = Math.sqrt(costs.length);
        const cost = Float64Array.from(costs);
        const columns = assign(cost, size);
        expect([...columns].sort((a, b) => a - b)).toEqual([...columns.keys()]);
        const sum = columns.reduce((total, column, row) => total + cost[row * size + column], 0);
        expect(sum).toBe(leastByEnumeration(cost, size));
      },
    ),
  );
});

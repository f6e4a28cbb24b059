import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { operatorRows, tableOf } from '../testing/operator-tables';
import { climbHull, hullClimb } from './hull';
import { spendLeftover } from './leftover';

const tables = operatorRows({ operators: 5, positions: 40, crossbars: 6, pace: 2 }).map(tableOf);

test('a climb that is laid out for a larger budget is the same for a smaller one', () => {
  fc.assert(
    fc.property(tables, fc.nat(120), fc.nat(200), fc.integer({ min: 1, max: 3 }), (table, spare, more, count) => {
      const from = table.ordered.map((ordered) => (ordered ? 1 : count));
      const budget = spare + from.reduce((sum, own, place) => sum + own * table.crossbars[place], 0);
      const climb = hullClimb(table, Int32Array.from(from), budget + more);
      expect(climb(budget)).toEqual(climbHull(table, Int32Array.from(from), budget));
    }),
  );
});

test('what is spent does not depend on what was asked before', () => {
  const options = { latencyOf: (replicas: Int32Array) => -replicas.reduce((sum, own) => sum + own, 0) };
  fc.assert(
    fc.property(tables, fc.array(fc.nat(200), { minLength: 2, maxLength: 6 }), (table, spares) => {
      const single = new Int32Array(table.positions.length).fill(1);
      const least = table.crossbars.reduce((sum, own) => sum + own, 0);
      for (const spare of spares) {
        const asked = spendLeftover(table, single, least + spare, options);
        expect(asked).toEqual(climbHull(table, single, least + spare).replicas);
      }
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOf, emptySet, fullSet, has, intersection, membersOf, setWhere } from './bit-set';
import { drawnRows, thinned } from './drawn-rows';

test('all are drawn where they are not too many', () => {
  const shown = setWhere(500, (row) => row % 2 === 0);
  expect(drawnRows(shown, shown, emptySet(500), 250)).toBe(shown);
});

test('of too many an even part is drawn, whatever the lengths of a grid', () => {
  const size = 200_000;
  const kept = thinned(fullSet(size), 20_000);
  expect(Math.abs(countOf(kept) / 20_000 - 1)).toBeLessThan(0.03);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 400 }), fc.nat(), (length, draw) => {
      const value = draw % length;
      const own = setWhere(size, (row) => row % length === value);
      const expected = countOf(own) / 10;
      // Five times the scatter of a fair draw.
      expect(Math.abs(countOf(intersection(kept, own)) - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }),
    { numRuns: 30 },
  );
});

test('the whole front is drawn, and all that is picked out where it is little', () => {
  const size = 50_000;
  const shown = setWhere(size, (row) => row % 5 !== 0);
  const front = setWhere(size, (row) => row % 1000 < 2);
  const picked = setWhere(size, (row) => row > 40_000 && row < 40_400 && has(shown, row));
  const drawn = drawnRows(shown, picked, front, 2000);
  for (const row of membersOf(intersection(front, shown))) expect(has(drawn, row)).toBe(true);
  for (const row of membersOf(picked)) expect(has(drawn, row)).toBe(true);
  for (const row of membersOf(drawn)) expect(has(shown, row)).toBe(true);
  expect(countOf(drawn)).toBeLessThan(2000);
});

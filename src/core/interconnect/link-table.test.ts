import { expect, test } from 'vitest';
import { linkTable, worstLink } from './link-table';
import { linksOf } from './links';

const links = linksOf({ width: 3, height: 1, tiers: 1 }, [
  [2, 1],
  [0, 1],
  [1, 0],
]);

test('a link that is named twice is one, and carries bytes both ways', () => {
  const table = linkTable(links, Float64Array.of(5, 7, 0, 9), Float64Array.of(0.1, 0.3, 0, 0.2));
  expect([...table.a].map((a, link) => [a, table.b[link]])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect([...table.bytesThere]).toEqual([5, 0]);
  expect([...table.bytesBack]).toEqual([7, 9]);
  expect([...table.rho]).toEqual([0.3, 0.2]);
});

test('the fullest channel is named in its direction', () => {
  expect(worstLink(links, Float64Array.of(0.1, 0.3, 0, 0.3))).toEqual({ a: 1, b: 0, rho: 0.3 });
  expect(worstLink(linksOf({ width: 1, height: 1, tiers: 1 }, []), new Float64Array(0))).toBeUndefined();
});

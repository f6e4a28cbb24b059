import { expect, test } from 'vitest';
import { planarBisection } from './bisection';
import type { Grid } from './grid';
import { buildTopology } from './topologies/index';

function bisectionOf(id: string, grid: Grid): number {
  const built = buildTopology(id, grid);
  if (!built.ok) throw new Error(built.problem.text);
  return planarBisection(built.value);
}

test.each([
  ['mesh', 6, 4, 1, 4],
  ['mesh', 4, 6, 1, 4],
  ['torus', 6, 6, 1, 12],
  ['cycle', 6, 6, 1, 2],
  ['mesh3d', 5, 5, 4, 20],
  ['sfc3d', 5, 5, 4, 1],
  ['mesh', 1, 1, 1, 0],
] as const)('the halves of a %s of %i x %i x %i hang together by as many links as can be counted', (id, width, height, tiers, links) => {
  expect(bisectionOf(id, { width, height, tiers })).toBe(links);
}); // prettier-ignore

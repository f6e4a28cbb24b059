/** How many links hold the two halves of a network together. */
import { placeOf, type Grid } from './grid';
import type { Topology } from './topologies/types';

const axes = [
  ['x', 'width'],
  ['y', 'height'],
  ['z', 'tiers'],
] as const;

function linksAcross({ grid, links }: Pick<Topology, 'grid' | 'links'>, axis: 'x' | 'y' | 'z', from: number): number {
  let across = 0;
  for (let link = 0; link < links.length; link++) {
    const [a, b] = [placeOf(grid, links.a[link])[axis], placeOf(grid, links.b[link])[axis]];
    if (a < from !== b < from) across++;
  }
  return across;
}

function cuts(grid: Grid) {
  return axes.filter(([, side]) => grid[side] > 1).map(([axis, side]) => ({ axis, from: Math.floor(grid[side] / 2) }));
}

/**
 * Links across a straight cut through the middle of the grid, of the axis that has the fewest: an upper bound of the true
 * bisection, which no network of this size is searched for. 0 for a single node.
 *
 * @source derived
 */
export function planarBisection(topology: Pick<Topology, 'grid' | 'links'>): number {
  const across = cuts(topology.grid).map(({ axis, from }) => linksAcross(topology, axis, from));
  return across.length === 0 ? 0 : Math.min(...across);
}

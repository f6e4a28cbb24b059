/** The front as a staircase: the edge of what its points dominate, in the plane of two figures. */
import { at } from '../at';
import { has, type BitSet } from './bit-set';
import type { PointColumn } from './point-column';

export interface FrontPoint {
  readonly x: number;
  readonly y: number;
}

function isBetter(a: number, b: number, direction: 'min' | 'max'): boolean {
  return direction === 'min' ? a < b : a > b;
}

/**
 * Corners of the staircase, x ascending; points and inner corners in turns. Points of a front in more figures that others beat
 * in these two do not bend it.
 *
 * @returns nothing where it is not known what is better in x or y
 */
export function frontCorners(x: PointColumn, y: PointColumn, rows: Uint32Array, front: BitSet): FrontPoint[] {
  const [goalX, goalY] = [x.direction, y.direction];
  if (goalX === undefined || goalY === undefined) return [];
  const points = Array.from(rows)
    .filter((row) => has(front, row))
    .map((row): FrontPoint => ({ x: at(x.values, row), y: at(y.values, row) }));
  const bestFirst = (goal: 'min' | 'max', a: number, b: number) => (goal === 'min' ? a - b : b - a);
  points.sort((a, b) => bestFirst(goalX, a.x, b.x) || bestFirst(goalY, a.y, b.y));
  const edge: FrontPoint[] = [];
  for (const point of points) {
    const last = edge.at(-1);
    if (last === undefined || isBetter(point.y, last.y, goalY)) edge.push(point);
  }
  const corners = edge.flatMap((point, place) => {
    const next = edge[place + 1];
    // The next is worse in x and better in y: the corner has the worse of both.
    return next ? [point, { x: next.x, y: point.y }] : [point];
  });
  return goalX === 'min' ? corners : corners.reverse();
}

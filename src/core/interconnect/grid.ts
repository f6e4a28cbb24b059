/** The grid that nodes stand on. A node is what a router serves: a tile, a chiplet, or a core of a stack. */
import type { Problem } from '../basis/result';
import { interconnectRanges, mostNodes } from './ranges';

/** Node ids are row-major from 0: `id = (z * height + y) * width + x`; tier 0 is next to the heat sink. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly tiers: number;
}

export function nodesOf({ width, height, tiers }: Grid): number {
  return width * height * tiers;
}

export function nodeAt({ width, height }: Grid, x: number, y: number, z = 0): number {
  return (z * height + y) * width + x;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export function placeOf({ width, height }: Grid, node: number): Place {
  const x = node % width;
  const row = (node - x) / width;
  const y = row % height;
  return { x, y, z: (row - y) / height };
}

/** Places of all nodes of a grid along x, y and z. */
export interface GridPlaces {
  readonly along: readonly [Int32Array, Int32Array, Int32Array];
  readonly lengths: readonly [number, number, number];
}

export function gridPlaces(grid: Grid): GridPlaces {
  const { width, height, tiers } = grid;
  const nodes = nodesOf(grid);
  const [columns, rows, planes] = [new Int32Array(nodes), new Int32Array(nodes), new Int32Array(nodes)];
  let node = 0;
  for (let z = 0; z < tiers; z++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, node++) {
        columns[node] = x;
        rows[node] = y;
        planes[node] = z;
      }
    }
  }
  return { along: [columns, rows, planes], lengths: [width, height, tiers] };
}

/** Steps between two nodes along the axes of the grid: the length of a wire in pitches. */
export function manhattan(grid: Grid, a: number, b: number): number {
  const [from, to] = [placeOf(grid, a), placeOf(grid, b)];
  return Math.abs(from.x - to.x) + Math.abs(from.y - to.y) + Math.abs(from.z - to.z);
}

export function gridText({ width, height, tiers }: Grid): string {
  return `${width} x ${height}${tiers > 1 ? ` x ${tiers}` : ''}`;
}

/** `out-of-range` for a side, `too-many-nodes` for all of them together. */
export function gridProblem(grid: Grid): Problem | undefined {
  for (const side of ['width', 'height', 'tiers'] as const) {
    const { min, max } = interconnectRanges[side];
    const value = grid[side];
    if (Number.isInteger(value) && value >= min && value <= max) continue;
    const text = `${side} is ${String(value)}: it must be an integer from ${min} to ${max}`;
    return { code: 'out-of-range', path: side, text };
  }
  return nodesOf(grid) <= mostNodes ? undefined : tooManyNodes(nodesOf(grid));
}

export function tooManyNodes(needs: number): Problem {
  const text = `${needs} nodes: a network has at most ${mostNodes}`;
  return { code: 'too-many-nodes', path: '', text, available: mostNodes };
}

/** Figures of a network that need no traffic: how far apart its nodes are, and how much wire it takes. */
import { manhattan } from './grid';
import type { Links } from './links';
import { unreachable, type Routes } from './routes';
import type { Topology } from './topologies/types';

export interface Structure {
  readonly nodes: number;
  readonly links: number;
  /** Sum of the links' lengths in pitches. */
  readonly wirePitches: number;
  /** Nodes by their number of links, ascending. */
  readonly degrees: ReadonlyMap<number, number>;
  /** Over ordered pairs of different nodes that a way connects; 0 where there are none. */
  readonly meanHops: number;
  readonly diameter: number;
  readonly connected: boolean;
}

export function degreesOf(nodes: number, { a, b }: Links): Int32Array {
  const degrees = new Int32Array(nodes);
  for (const node of a) degrees[node]++;
  for (const node of b) degrees[node]++;
  return degrees;
}

export function wirePitchesOf({ pitches }: Links): number {
  return pitches.reduce((sum, length) => sum + length, 0);
}

export function structureOf({ nodes, links }: Topology, { hops }: Routes): Structure {
  let [sum, pairs, diameter] = [0, 0, 0];
  for (let to = 0; to < nodes; to++) {
    for (let from = 0; from < nodes; from++) {
      const distance = hops(from, to);
      if (distance === 0 || distance === unreachable) continue;
      sum += distance;
      pairs++;
      diameter = Math.max(diameter, distance);
    }
  }
  const degrees = new Map<number, number>();
  for (const degree of degreesOf(nodes, links).toSorted()) degrees.set(degree, (degrees.get(degree) ?? 0) + 1);
  return {
    nodes,
    links: links.length,
    wirePitches: wirePitchesOf(links),
    degrees,
    meanHops: pairs === 0 ? 0 : sum / pairs,
    diameter,
    connected: pairs === nodes * (nodes - 1),
  };
}

/**
 * Mean length from the tail of a petal to the head of another, in pitches: what a layout of petals is judged by. 0 for one
 * petal.
 *
 * @source objective reconstructed
 */
export function interPetalDistance({ grid, petals = [] }: Topology): number {
  let sum = 0;
  for (const [i, from] of petals.entries()) {
    for (const [j, to] of petals.entries()) if (i !== j) sum += manhattan(grid, from[from.length - 1], to[0]);
  }
  return petals.length > 1 ? sum / (petals.length * (petals.length - 1)) : 0;
}

/** Mean hops between places i and i + lag of an order, without wrapping; 0 where the order is no longer than the lag. */
export function lagMean(routes: Routes, order: ArrayLike<number>, lag: number): number {
  const pairs = order.length - lag;
  let sum = 0;
  for (let place = 0; place < pairs; place++) sum += routes.hops(order[place], order[place + lag]);
  return pairs > 0 ? sum / pairs : 0;
}

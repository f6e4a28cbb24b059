/** The links of a network as a table, and its directed channels. */
import { manhattan, placeOf, type Grid } from './grid';

/** One row a link, `a < b`, sorted by `a`, then `b`. */
export interface Links {
  readonly length: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Manhattan length on the grid; a vertical link counts 1. */
  readonly pitches: Int32Array;
  /** 1 for a link between two tiers. */
  readonly vertical: Uint8Array;
}

export type Pair = readonly [number, number];

/** Pairs of nodes in any order and direction; a link that is named twice is one link. */
export function linksOf(grid: Grid, pairs: Iterable<Pair>): Links {
  const byEnds = new Map<number, Pair>();
  const nodes = grid.width * grid.height * grid.tiers;
  for (const [one, other] of pairs) {
    const [a, b] = one < other ? [one, other] : [other, one];
    byEnds.set(a * nodes + b, [a, b]);
  }
  const sorted = [...byEnds.entries()].sort(([left], [right]) => left - right).map(([, pair]) => pair);
  return {
    length: sorted.length,
    a: Int32Array.from(sorted, ([a]) => a),
    b: Int32Array.from(sorted, ([, b]) => b),
    pitches: Int32Array.from(sorted, ([a, b]) => manhattan(grid, a, b)),
    vertical: Uint8Array.from(sorted, ([a, b]) => Number(placeOf(grid, a).z !== placeOf(grid, b).z)),
  };
}

/** Each node of an order to the next. */
export function chainPairs(order: ArrayLike<number>): Pair[] {
  return Array.from({ length: Math.max(0, order.length - 1) }, (_, place): Pair => [order[place], order[place + 1]]);
}

/** Every link carries two directed channels: `2 link` from a to b, `2 link + 1` back. */
export function channelsOf({ length }: Links): number {
  return 2 * length;
}

/** The node where a channel begins. */
export function channelStart({ a, b }: Links, channel: number): number {
  return channel % 2 === 0 ? a[channel >> 1] : b[channel >> 1];
}

/** The node where a channel ends. */
export function channelEnd({ a, b }: Links, channel: number): number {
  return channel % 2 === 0 ? b[channel >> 1] : a[channel >> 1];
}

/** Neighbours of node n: entries `first[n]` up to `first[n + 1]`, exclusive, by ascending id. */
export interface Adjacency {
  readonly first: Int32Array;
  readonly neighbour: Int32Array;
  /** The channel that leads there. */
  readonly channel: Int32Array;
}

export function adjacencyOf(nodes: number, links: Links): Adjacency {
  const first = new Int32Array(nodes + 1);
  for (let link = 0; link < links.length; link++) {
    first[links.a[link] + 1]++;
    first[links.b[link] + 1]++;
  }
  for (let node = 0; node < nodes; node++) first[node + 1] += first[node];
  const entries = Array.from({ length: channelsOf(links) }, (_, channel) => channel).sort(
    (left, right) =>
      channelStart(links, left) - channelStart(links, right) || channelEnd(links, left) - channelEnd(links, right),
  );
  return {
    first,
    neighbour: Int32Array.from(entries, (channel) => channelEnd(links, channel)),
    channel: Int32Array.from(entries),
  };
}

/**
 * The way from every node to every other, as a table: deterministic, made once for a topology. Meshes go along x, then y,
 * then z; all other networks take a shortest path by hops, at every node through the neighbour of the lowest id among
 * those that are one hop nearer.
 */
import { placeOf, type Grid } from './grid';
import { adjacencyOf, channelEnd, channelsOf, type Adjacency } from './links';
import type { Topology } from './topologies/types';

/** All square tables by destination, then the node where the packet is: entry `destination * nodes + node`. */
export interface Routes {
  readonly nodes: number;
  readonly channels: number;
  /** The channel to take next; -1 at the destination and where no way leads. */
  readonly nextChannel: Int32Array;
  /** The node where each channel ends, and its length in pitches. */
  readonly endOf: Int32Array;
  readonly pitchesOf: Int32Array;
  readonly isVertical: Uint8Array;
  /** Hops to the destination; `unreachable` where no way leads. */
  readonly hops: Uint16Array;
  /** Of these, hops between tiers. */
  readonly verticalHops: Uint16Array;
  /** Pitches of the other hops. */
  readonly planarPitches: Uint16Array;
}

export const unreachable = 0xffff;

/** Nodes in the order in which a search from `destination` finds them, nearest first, with their hops. */
function searchFrom(
  destination: number,
  { first, neighbour }: Adjacency,
  hops: Uint16Array,
  found: Int32Array,
): number {
  hops[destination] = 0;
  found[0] = destination;
  let count = 1;
  for (let place = 0; place < count; place++) {
    const node = found[place];
    for (let entry = first[node]; entry < first[node + 1]; entry++) {
      const other = neighbour[entry];
      if (hops[other] !== unreachable) continue;
      hops[other] = hops[node] + 1;
      found[count++] = other;
    }
  }
  return count;
}

/** The neighbour on the way of a packet that goes along x, then y, then z. */
function alongAxes(grid: Grid, node: number, destination: number): number {
  const [from, to] = [placeOf(grid, node), placeOf(grid, destination)];
  if (from.x !== to.x) return node + Math.sign(to.x - from.x);
  if (from.y !== to.y) return node + Math.sign(to.y - from.y) * grid.width;
  return node + Math.sign(to.z - from.z) * grid.width * grid.height;
}

/** O(nodes * links), once for a topology. */
export function routesOf({ nodes, links, grid, rule }: Topology): Routes {
  const adjacency = adjacencyOf(nodes, links);
  const byChannel = Array.from({ length: channelsOf(links) }, (_, channel) => channel);
  const routes: Routes = {
    nodes,
    channels: byChannel.length,
    nextChannel: new Int32Array(nodes * nodes).fill(-1),
    endOf: Int32Array.from(byChannel, (channel) => channelEnd(links, channel)),
    pitchesOf: Int32Array.from(byChannel, (channel) => links.pitches[channel >> 1]),
    isVertical: Uint8Array.from(byChannel, (channel) => links.vertical[channel >> 1]),
    hops: new Uint16Array(nodes * nodes).fill(unreachable),
    verticalHops: new Uint16Array(nodes * nodes),
    planarPitches: new Uint16Array(nodes * nodes),
  };
  const found = new Int32Array(nodes);
  for (let destination = 0; destination < nodes; destination++) {
    const hops = routes.hops.subarray(destination * nodes, (destination + 1) * nodes);
    const count = searchFrom(destination, adjacency, hops, found);
    for (let place = 1; place < count; place++) {
      const node = found[place];
      const wanted = rule.routing === 'dimension-order' ? alongAxes(grid, node, destination) : -1;
      let entry = adjacency.first[node];
      while (!leadsOn(adjacency.neighbour[entry], wanted, hops, hops[node])) entry++;
      takeChannel(routes, destination * nodes, node, adjacency.channel[entry]);
    }
  }
  return routes;
}

function leadsOn(neighbour: number, wanted: number, hops: Uint16Array, distance: number): boolean {
  return wanted < 0 ? hops[neighbour] === distance - 1 : neighbour === wanted;
}

/** The way of a node is its channel and the way of the node behind it, which is known already. */
function takeChannel(routes: Routes, base: number, node: number, channel: number): void {
  const behind = base + routes.endOf[channel];
  const isVertical = routes.isVertical[channel];
  routes.nextChannel[base + node] = channel;
  routes.verticalHops[base + node] = routes.verticalHops[behind] + isVertical;
  routes.planarPitches[base + node] = routes.planarPitches[behind] + (isVertical ? 0 : routes.pitchesOf[channel]);
}

export function hopsBetween({ nodes, hops }: Routes, from: number, to: number): number {
  return hops[to * nodes + from];
}

/** The nodes that a packet passes, both ends included; undefined where no way leads. */
export function pathBetween(routes: Routes, from: number, to: number): number[] | undefined {
  const path = [from];
  for (let node = from; node !== to; path.push(node)) {
    const channel = routes.nextChannel[to * routes.nodes + node];
    if (channel < 0) return undefined;
    node = routes.endOf[channel];
  }
  return path;
}

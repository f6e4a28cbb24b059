/**
 * The way from every node to every other, deterministic. Meshes go along x, then y, then z, which their axes tell without a
 * table; all other networks take a shortest path by hops, at every node through the neighbour of the lowest id among those
 * that are one hop nearer, and have a table of it.
 */
import { gridPlaces } from './grid';
import { adjacencyOf, channelEnd, channelsOf, type Adjacency } from './links';
import { meshPlan } from './mesh-loads';
import type { Topology } from './topologies/types';

/** What a way is made of, by the node where a packet is and its destination. */
interface Ways {
  /** The channel to take next; -1 at the destination and where no way leads. */
  readonly next: (node: number, destination: number) => number;
  /** Hops to the destination; `unreachable` where no way leads. */
  readonly hops: (node: number, destination: number) => number;
  /** Of these, hops between tiers. */
  readonly verticalHops: (node: number, destination: number) => number;
  /** Pitches of the other hops. */
  readonly planarPitches: (node: number, destination: number) => number;
}

export interface Routes extends Ways {
  readonly nodes: number;
  readonly channels: number;
  /** The node where each channel ends. */
  readonly endOf: Int32Array;
}

/** Square tables by destination, then the node where the packet is: entry `destination * nodes + node`. */
interface WayTable {
  readonly nodes: number;
  readonly endOf: Int32Array;
  readonly pitchesOf: Int32Array;
  readonly isVertical: Uint8Array;
  readonly nextChannel: Int32Array;
  readonly hops: Uint16Array;
  readonly verticalHops: Uint16Array;
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

/** O(nodes * links), once for a topology; on meshes O(nodes). */
export function routesOf(topology: Topology): Routes {
  const { nodes, links } = topology;
  const endOf = Int32Array.from({ length: channelsOf(links) }, (_, channel) => channelEnd(links, channel));
  const ways = topology.rule.routing === 'dimension-order' ? waysAlongAxes(topology) : waysByHops(topology, endOf);
  return { nodes, channels: endOf.length, endOf, ...ways };
}

function waysAlongAxes({ nodes, grid, links }: Topology): Ways {
  const { channelOf } = meshPlan(grid, links);
  const [x, y, z] = gridPlaces(grid).along;
  const towards = (axis: number, node: number, ahead: number) =>
    channelOf[(2 * axis + (ahead < 0 ? 1 : 0)) * nodes + node];
  const verticalHops: Ways['verticalHops'] = (node, destination) => Math.abs(z[destination] - z[node]);
  const planarPitches: Ways['planarPitches'] = (node, destination) =>
    Math.abs(x[destination] - x[node]) + Math.abs(y[destination] - y[node]);
  return {
    next: (node, destination) => {
      if (x[node] !== x[destination]) return towards(0, node, x[destination] - x[node]);
      if (y[node] !== y[destination]) return towards(1, node, y[destination] - y[node]);
      return z[node] === z[destination] ? -1 : towards(2, node, z[destination] - z[node]);
    },
    hops: (node, destination) => planarPitches(node, destination) + verticalHops(node, destination),
    verticalHops,
    planarPitches,
  };
}

function waysByHops({ nodes, links }: Topology, endOf: Int32Array): Ways {
  const table: WayTable = {
    nodes,
    endOf,
    pitchesOf: endOf.map((_, channel) => links.pitches[channel >> 1]),
    isVertical: Uint8Array.from(endOf, (_, channel) => links.vertical[channel >> 1]),
    nextChannel: new Int32Array(nodes * nodes).fill(-1),
    hops: new Uint16Array(nodes * nodes).fill(unreachable),
    verticalHops: new Uint16Array(nodes * nodes),
    planarPitches: new Uint16Array(nodes * nodes),
  };
  routeByHops(table, links);
  const { nextChannel, hops, verticalHops, planarPitches } = table;
  return {
    next: (node, destination) => nextChannel[destination * nodes + node],
    hops: (node, destination) => hops[destination * nodes + node],
    verticalHops: (node, destination) => verticalHops[destination * nodes + node],
    planarPitches: (node, destination) => planarPitches[destination * nodes + node],
  };
}

function routeByHops(table: WayTable, links: Topology['links']): void {
  const { nodes } = table;
  const adjacency = adjacencyOf(nodes, links);
  const found = new Int32Array(nodes);
  for (let destination = 0; destination < nodes; destination++) {
    const hops = table.hops.subarray(destination * nodes, (destination + 1) * nodes);
    const count = searchFrom(destination, adjacency, hops, found);
    for (let place = 1; place < count; place++) {
      const node = found[place];
      let entry = adjacency.first[node];
      while (hops[adjacency.neighbour[entry]] !== hops[node] - 1) entry++;
      takeChannel(table, destination * nodes, node, adjacency.channel[entry]);
    }
  }
}

/** The way of a node is its channel and the way of the node behind it, which is known already. */
function takeChannel(table: WayTable, base: number, node: number, channel: number): void {
  const behind = base + table.endOf[channel];
  const isVertical = table.isVertical[channel];
  table.nextChannel[base + node] = channel;
  table.verticalHops[base + node] = table.verticalHops[behind] + isVertical;
  table.planarPitches[base + node] = table.planarPitches[behind] + (isVertical ? 0 : table.pitchesOf[channel]);
}

/** The nodes that a packet passes, both ends included; undefined where no way leads. */
export function pathBetween(routes: Routes, from: number, to: number): number[] | undefined {
  const path = [from];
  for (let node = from; node !== to; path.push(node)) {
    const channel = routes.next(node, to);
    if (channel < 0) return undefined;
    node = routes.endOf[channel];
  }
  return path;
}

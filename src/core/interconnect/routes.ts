/**
 * The way from every node to every other, as a table: deterministic, made once for a topology. Meshes go along x, then y,
 * then z; all other networks take a shortest path by hops, at every node through the neighbour of the lowest id among
 * those that are one hop nearer.
 */
import { placeOf } from './grid';
import { adjacencyOf, channelEnd, channelsOf, type Adjacency } from './links';
import { meshPlan } from './mesh-loads';
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

/** O(nodes * links), once for a topology; on meshes O(nodes * nodes). */
export function routesOf(topology: Topology): Routes {
  const { nodes, links } = topology;
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
  if (topology.rule.routing === 'dimension-order') routeAlongAxes(routes, topology);
  else routeByHops(routes, topology);
  return routes;
}

/** A mesh needs no search: the axes say every way. */
function routeAlongAxes(routes: Routes, { nodes, grid, links }: Topology): void {
  const { channelOf } = meshPlan(grid, links);
  for (let destination = 0; destination < nodes; destination++) {
    const target = placeOf(grid, destination);
    let [node, entry] = [0, destination * nodes];
    for (let z = 0; z < grid.tiers; z++) {
      for (let y = 0; y < grid.height; y++) {
        for (let x = 0; x < grid.width; x++, node++, entry++) {
          const planar = Math.abs(x - target.x) + Math.abs(y - target.y);
          const vertical = Math.abs(z - target.z);
          routes.hops[entry] = planar + vertical;
          routes.verticalHops[entry] = vertical;
          routes.planarPitches[entry] = planar;
          if (planar + vertical === 0) continue;
          const axis = x !== target.x ? 0 : y !== target.y ? 1 : 2;
          const isBack = axis === 0 ? x > target.x : axis === 1 ? y > target.y : z > target.z;
          routes.nextChannel[entry] = channelOf[(2 * axis + Number(isBack)) * nodes + node];
        }
      }
    }
  }
}

function routeByHops(routes: Routes, { nodes, links }: Topology): void {
  const adjacency = adjacencyOf(nodes, links);
  const found = new Int32Array(nodes);
  for (let destination = 0; destination < nodes; destination++) {
    const hops = routes.hops.subarray(destination * nodes, (destination + 1) * nodes);
    const count = searchFrom(destination, adjacency, hops, found);
    for (let place = 1; place < count; place++) {
      const node = found[place];
      let entry = adjacency.first[node];
      while (hops[adjacency.neighbour[entry]] !== hops[node] - 1) entry++;
      takeChannel(routes, destination * nodes, node, adjacency.channel[entry]);
    }
  }
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

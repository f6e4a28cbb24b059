/**
 * The ways of an operator's results to the operators that read them, over the links that are drawn. By the rule of core's table of
 * routes, but only towards the nodes that are asked for: the table of a large package takes a tenth of a second.
 */
import { placeOf, type Grid } from '../../core/interconnect/grid';
import { adjacencyOf, type Adjacency, type Links } from '../../core/interconnect/links';
import type { TopologyRule } from '../../core/interconnect/topologies/types';
import { at } from '../at';
import type { PackageScene } from './package-scene';

export interface Routes {
  /** Links that are used, by row, ascending, and the bytes of these results on each. */
  readonly links: readonly number[];
  readonly bytes: ReadonlyMap<number, number>;
  /** Nodes that send, and nodes that receive. */
  readonly from: ReadonlySet<number>;
  readonly to: ReadonlySet<number>;
}

/** Hops of every node to one; -1 where no way leads. */
function hopsTo(destination: number, nodes: number, { first, neighbour }: Adjacency): Int32Array {
  const hops = new Int32Array(nodes).fill(-1);
  hops[destination] = 0;
  const found = [destination];
  for (const node of found) {
    for (let entry = at(first, node); entry < at(first, node + 1); entry++) {
      const other = at(neighbour, entry);
      if (at(hops, other) >= 0) continue;
      hops[other] = at(hops, node) + 1;
      found.push(other);
    }
  }
  return hops;
}

/** The neighbour along x, then y, then z. */
function alongAxes(grid: Grid, node: number, destination: number): number {
  const [from, to] = [placeOf(grid, node), placeOf(grid, destination)];
  if (from.x !== to.x) return node + Math.sign(to.x - from.x);
  if (from.y !== to.y) return node + Math.sign(to.y - from.y) * grid.width;
  return node + Math.sign(to.z - from.z) * grid.width * grid.height;
}

/** Channels from each node towards one destination, found when they are first asked for. */
function nextChannels(grid: Grid, links: Links, routing: TopologyRule['routing']) {
  const nodes = grid.width * grid.height * grid.tiers;
  const adjacency = adjacencyOf(nodes, links);
  const hopsOf = new Map<number, Int32Array>();
  return (node: number, destination: number): { readonly channel: number; readonly node: number } | undefined => {
    const hops = hopsOf.get(destination) ?? hopsTo(destination, nodes, adjacency);
    hopsOf.set(destination, hops);
    const wanted = routing === 'dimension-order' ? alongAxes(grid, node, destination) : -1;
    for (let entry = at(adjacency.first, node); entry < at(adjacency.first, node + 1); entry++) {
      const next = at(adjacency.neighbour, entry);
      const leadsOn = wanted < 0 ? at(hops, next) >= 0 && at(hops, next) === at(hops, node) - 1 : next === wanted;
      if (leadsOn) return { channel: at(adjacency.channel, entry), node: next };
    }
    return undefined;
  };
}

/**
 * Where the results of one operator travel, those of operators without arrays that live with it included.
 *
 * @param home graph node of an operator with arrays
 * @returns undefined where there are no wires, or nothing of it leaves its node
 */
export function routesFrom({ wires, topology }: PackageScene, tenant: number, home: number): Routes | undefined {
  const { links, flows, grid } = wires;
  const parts = flows?.[tenant];
  if (links === undefined || topology === undefined || parts === undefined) return undefined;
  const next = nextChannels(grid, links, topology.routing);
  const bytes = new Map<number, number>();
  const [from, to] = [new Set<number>(), new Set<number>()];
  for (const part of parts) {
    for (let flow = 0; flow < part.from.length; flow++) {
      if (at(part.home, flow) !== home) continue;
      const destination = at(part.to, flow);
      from.add(at(part.from, flow));
      to.add(destination);
      let step = next(at(part.from, flow), destination);
      while (step !== undefined) {
        const link = step.channel >> 1;
        bytes.set(link, (bytes.get(link) ?? 0) + at(part.bits, flow) / 8);
        step = step.node === destination ? undefined : next(step.node, destination);
      }
    }
  }
  if (bytes.size === 0) return undefined;
  return { links: [...bytes.keys()].sort((a, b) => a - b), bytes, from, to };
}

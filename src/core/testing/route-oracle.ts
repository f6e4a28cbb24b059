/** Ways through a network found slowly: distances by Floyd and Warshall, ways by asking every neighbour, loads by walking. */
import { placeOf } from '../interconnect/grid';
import type { Topology } from '../interconnect/topologies/types';

export type Distances = readonly (readonly number[])[];

function neighboursOf({ links }: Topology, node: number): number[] {
  const found: number[] = [];
  for (let link = 0; link < links.length; link++) {
    if (links.a[link] === node) found.push(links.b[link]);
    if (links.b[link] === node) found.push(links.a[link]);
  }
  return found.sort((a, b) => a - b);
}

export function distancesIn(topology: Topology): Distances {
  const all = Array.from({ length: topology.nodes }, (_, node) => node);
  const distance = all.map((from) => all.map((to) => (from === to ? 0 : Infinity)));
  for (const node of all) for (const other of neighboursOf(topology, node)) distance[node][other] = 1;
  for (const via of all) {
    for (const from of all) {
      for (const to of all) distance[from][to] = Math.min(distance[from][to], distance[from][via] + distance[via][to]);
    }
  }
  return distance;
}

/** The nodes from one to another: a mesh axis by axis, else through the lowest neighbour that is one hop nearer. */
export function walk(topology: Topology, distance: Distances, from: number, to: number): number[] {
  const path = [from];
  for (let node = from; node !== to; path.push(node)) {
    const nearer = neighboursOf(topology, node).filter((other) => distance[other][to] === distance[node][to] - 1);
    node = topology.rule.routing === 'shortest-path' ? nearer[0] : byAxis(topology, node, to, nearer);
  }
  return path;
}

function byAxis({ grid }: Topology, node: number, to: number, nearer: readonly number[]): number {
  const [here, goal] = [placeOf(grid, node), placeOf(grid, to)];
  const axis = (['x', 'y', 'z'] as const).find((each) => here[each] !== goal[each]) ?? 'x';
  return nearer.find((other) => placeOf(grid, other)[axis] !== here[axis]) ?? -1;
}

/** Amounts by `from>to` of neighbours. */
export function walkedLoads(
  topology: Topology,
  flows: readonly (readonly [from: number, to: number, amount: number])[],
): Map<string, number> {
  const distance = distancesIn(topology);
  const loads = new Map<string, number>();
  for (const [from, to, amount] of flows) {
    const path = walk(topology, distance, from, to);
    for (let step = 1; step < path.length; step++) {
      const channel = `${path[step - 1]}>${path[step]}`;
      loads.set(channel, (loads.get(channel) ?? 0) + amount);
    }
  }
  return loads;
}

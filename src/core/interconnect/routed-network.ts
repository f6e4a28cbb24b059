/** A topology with its routes, and what traffic puts on its channels. Made once for a topology, kept while it stays. */
import { addMeshLoads, meshPlan, type MeshPlan } from './mesh-loads';
import { routesOf, type Routes } from './routes';
import type { Topology } from './topologies/types';

export interface RoutedNetwork {
  readonly topology: Topology;
  readonly routes: Routes;
  /** There where loads need no walking. */
  readonly mesh?: MeshPlan;
}

/** A table of routes is large, so it is made when it is first asked for. */
export function routedNetwork(topology: Topology): RoutedNetwork {
  const isMesh = topology.rule.routing === 'dimension-order';
  let routes: Routes | undefined;
  return {
    topology,
    get routes() {
      return (routes ??= routesOf(topology));
    },
    ...(isMesh && { mesh: meshPlan(topology.grid, topology.links) }),
  };
}

/** Flows as columns: `amount` from node to node, in whatever unit the loads shall have. */
export interface FlowColumns {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly amount: Float64Array;
}

/** Adds to `into`, by channel, what the flows from `first` to `end - 1` put there: exact where amounts are integers. */
export function addLoads(
  { routes, mesh }: RoutedNetwork,
  { from, to, amount }: FlowColumns,
  first: number,
  end: number,
  into: Float64Array,
): void {
  if (mesh) {
    addMeshLoads(mesh, from, to, amount, first, end, into);
    return;
  }
  const { next, endOf } = routes;
  for (let flow = first; flow < end; flow++) {
    const target = to[flow];
    const load = amount[flow];
    for (let node = from[flow]; node !== target;) {
      const channel = next(node, target);
      into[channel] += load;
      node = endOf[channel];
    }
  }
}

/** What every channel carries of all flows. */
export function loadsOf(network: RoutedNetwork, flows: FlowColumns): Float64Array {
  const loads = new Float64Array(network.routes.channels);
  addLoads(network, flows, 0, flows.from.length, loads);
  return loads;
}

/** Sum of amounts times hops: what the loads of all channels add up to. */
export function amountHops({ routes }: RoutedNetwork, { from, to, amount }: FlowColumns): number {
  let sum = 0;
  for (let flow = 0; flow < amount.length; flow++) sum += amount[flow] * routes.hops(from[flow], to[flow]);
  return sum;
}

/** The largest number of a column of loads; 0 if there is none. */
export function largest(loads: Float64Array): number {
  let most = 0;
  for (const load of loads) if (load > most) most = load;
  return most;
}

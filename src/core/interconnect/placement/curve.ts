import type { Routes } from '../routes';
import { fillAlong } from './fill';
import type { PlacementPolicy, PlacementRequest } from './types';

/** Free nodes of a petal from head to tail. */
function freeNodes(petal: Int32Array, available: Int32Array): Int32Array {
  return petal.filter((node) => available[node] > 0);
}

/** The petal whose first free node is nearest to `last`; ties: the lowest index. */
function nearestPetal(routes: Routes, petals: readonly Int32Array[], left: ReadonlySet<number>, last: number): number {
  let [best, least] = [-1, Infinity];
  for (const petal of left) {
    const hops = routes.hops(last, petals[petal][0]);
    if (hops < least || (hops === least && petal < best)) [best, least] = [petal, hops];
  }
  return best;
}

/**
 * Petals in the order of visiting: from the lowest with a free node, always on to the one whose first free node is
 * nearest to the last node of the one just left.
 *
 * @source Floret: curves that spill into their neighbours, stated as an idea; the rule reconstructed
 */
function visitPetals(routes: Routes, petals: readonly Int32Array[], available: Int32Array): Int32Array {
  const open = petals.map((petal) => freeNodes(petal, available)).filter((petal) => petal.length > 0);
  const left = new Set(open.keys());
  const order: number[] = [];
  for (let petal = 0; left.size > 0; petal = nearestPetal(routes, open, left, order[order.length - 1])) {
    order.push(...open[petal]);
    left.delete(petal);
    if (left.size === 0) break;
  }
  return Int32Array.from(order);
}

/** The nodes in the order in which placement `curve` visits them, which is fixed when a tenant arrives. */
function curveOrder({ network, available }: Pick<PlacementRequest, 'network' | 'available'>): Int32Array {
  const { order, petals } = network.topology;
  return petals === undefined ? order : visitPetals(network.routes, petals, available);
}

export const curve: PlacementPolicy = {
  id: 'curve',
  title: 'Along the curve',
  tag: 'reconstructed',
  source: 'Floret (doi 10.1145/3608098): operators along space-filling curves, stated as an idea',
  summary: "the topology's own order, petal by petal",
  place: (request) => fillAlong(curveOrder(request), request),
};

/** Tenants come and go: who holds which arrays of which node. Each step gives a new plan and leaves the old one as it is. */
import { failure, success, type Result } from '../../basis/result';
import type { RoutedNetwork } from '../routed-network';
import type { ManualShares, OperatorShares, PlacementPolicy } from './types';

/** One tenant on the plan. */
export interface Occupant {
  readonly name: string;
  readonly shares: OperatorShares;
  /** Arrays that it holds, by node. */
  readonly reserved: Int32Array;
}

/** Arrays by node. */
export interface FloorPlan {
  readonly capacity: Int32Array;
  readonly free: Int32Array;
  /** In the order of arrival. */
  readonly occupants: readonly Occupant[];
}

/** What one tenant asks for. */
export interface Arrival {
  readonly name: string;
  /** By operator in topological order: crossbars with all replicas; 0 for those without arrays. */
  readonly crossbars: Int32Array;
  /** By operator: the one with arrays where its last producer lives; -1 for none. */
  readonly lead: Int32Array;
  readonly operatorNames: readonly string[];
  readonly area: number;
  readonly manual?: ManualShares;
}

export interface PlacementSetting {
  readonly network: RoutedNetwork;
  readonly policy: PlacementPolicy;
  /** Two tenants may have arrays of one node. */
  readonly shareNodes: boolean;
  readonly seed: number;
}

export function emptyPlan(capacity: Int32Array): FloorPlan {
  return { capacity, free: capacity.slice(), occupants: [] };
}

/** Arrays that one more tenant could take, by node. */
function availableTo({ capacity, free }: FloorPlan, shareNodes: boolean): Int32Array {
  return shareNodes ? free.slice() : free.map((there, node) => (there === capacity[node] ? there : 0));
}

/**
 * All of a tenant or nothing of it.
 *
 * @returns the plan with the tenant; `does-not-fit` with what it needs and what is free, `duplicate-name`, or what the
 *   policy refuses
 * @source stated (CHIPSIM): admission is atomic
 */
export function admit(plan: FloorPlan, arrival: Arrival, setting: PlacementSetting): Result<FloorPlan> {
  const { name } = arrival;
  if (plan.occupants.some((occupant) => occupant.name === name)) {
    return failure({ code: 'duplicate-name', path: '', text: `${name} is on the chip already` });
  }
  const placed = setting.policy.place({
    network: setting.network,
    available: availableTo(plan, setting.shareNodes),
    crossbars: arrival.crossbars,
    lead: arrival.lead,
    names: arrival.operatorNames,
    area: arrival.area,
    seed: setting.seed,
    ...(arrival.manual && { manual: arrival.manual }),
  });
  if (!placed.ok) return placed;
  const { shares, reserved } = placed.value;
  return success({
    capacity: plan.capacity,
    free: plan.free.map((there, node) => there - reserved[node]),
    occupants: [...plan.occupants, { name, shares, reserved }],
  });
}

/** Gives a tenant's arrays back and moves nobody; `unknown-tenant` for one that is not there. */
export function release(plan: FloorPlan, name: string): Result<FloorPlan> {
  const leaving = plan.occupants.find((occupant) => occupant.name === name);
  if (leaving === undefined) {
    const allowed = plan.occupants.map((occupant) => occupant.name);
    const text = `${name} is not on the chip; there are ${allowed.join(', ') || 'no tenants'}`;
    return failure({ code: 'unknown-tenant', path: '', text, allowed });
  }
  return success({
    capacity: plan.capacity,
    free: plan.free.map((there, node) => there + leaving.reserved[node]),
    occupants: plan.occupants.filter((occupant) => occupant !== leaving),
  });
}

export interface Fragmentation {
  /** Nodes whose arrays are all free; such without arrays do not count. */
  readonly freeNodes: number;
  /** The longest run of them along the order. */
  readonly longestRun: number;
}

export function fragmentationOf({ capacity, free }: FloorPlan, order: ArrayLike<number>): Fragmentation {
  let [freeNodes, run, longestRun] = [0, 0, 0];
  for (let place = 0; place < order.length; place++) {
    const node = order[place];
    const isFree = capacity[node] > 0 && free[node] === capacity[node];
    run = isFree ? run + 1 : 0;
    freeNodes += Number(isFree);
    longestRun = Math.max(longestRun, run);
  }
  return { freeNodes, longestRun };
}

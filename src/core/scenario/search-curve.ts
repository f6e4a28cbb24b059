/**
 * What tenancy searches over: for every area worth having, the closed form's latency and the interval that the tenant's
 * allocation policy reaches there. Kept between evaluations: in steps they do not depend on clocks, tiles or batches.
 */
import type { AllocationOptions, AllocationPolicy, Curve } from '../allocation/types';
import { tableRange } from '../allocation/table';
import { failure, success, type Result } from '../basis/result';
import { estimate } from './estimate';
import { orderedFloor } from './interval-floor';
import { memoByGraph } from './memo';
import type { TenantWork } from './tenant-work';
import { replicasByNode, timingOf } from './tenant-work';

/** Operators `first .. end - 1` of a tenant, by demand. */
export interface Range {
  readonly first: number;
  readonly end: number;
  /** Those among them that take no part. */
  readonly absent?: readonly number[];
}

/** Times in steps: multiples of the step interval, not always whole. */
export interface SearchCurve extends Curve {
  readonly latencySteps: Float64Array;
  readonly intervalSteps: Float64Array;
}

export function wholeNetwork(work: TenantWork): Range {
  return { first: 0, end: work.analysis.demands.length };
}

/** By graph node, 1 for the operators of a range; undefined for all of them. */
export function membersOf(work: TenantWork, range: Range): Uint8Array | undefined {
  const { absent = [] } = range;
  if (range.first === 0 && range.end === work.analysis.demands.length && absent.length === 0) return undefined;
  const members = new Uint8Array(work.graph.nodes.length);
  for (let place = range.first; place < range.end; place++) members[work.analysis.demands[place].node] = 1;
  for (const place of absent) members[work.analysis.demands[place].node] = 0;
  return members;
}

const curves = memoByGraph<Result<SearchCurve>>();

/** @returns as `timingOf` */
export function searchCurve(
  work: TenantWork,
  policy: AllocationPolicy,
  options: AllocationOptions,
  range: Range,
): Result<SearchCurve> {
  const { d, margin, method, floor } = options;
  const key = JSON.stringify([work.key, policy.id, { d, margin, method, floor }, range]);
  return curves(work.graph, key, () => makeCurve(work, policy, options, range));
}

function makeCurve(
  work: TenantWork,
  policy: AllocationPolicy,
  options: AllocationOptions,
  range: Range,
): Result<SearchCurve> {
  const table = tableRange(work.table, range.first, range.end);
  const members = membersOf(work, range);
  const floor = Math.max(options.floor ?? 1, orderedFloor(work, members));
  const curve = policy.curve(table, { ...options, floor });
  const replicas = new Int32Array(range.end - range.first);
  const byNode = new Int32Array(work.graph.nodes.length);
  const latencySteps = new Float64Array(curve.area.length);
  const intervalSteps = new Float64Array(curve.area.length);
  let timing = timingOf(work, byNode, 1);
  for (let entry = 0; entry < curve.area.length; entry++) {
    curve.replicasAt(entry, replicas);
    replicasByNode(work, replicas, byNode, range.first);
    if (work.isStrict) timing = timingOf(work, byNode, curve.area[entry]);
    if (!timing.ok) return failure(timing.problem);
    const stepsPerTick = timing.value.tickNs / work.stepNs;
    const { latency, interval } = estimate(work, byNode, timing.value, members);
    latencySteps[entry] = latency * stepsPerTick;
    intervalSteps[entry] = interval * stepsPerTick;
  }
  return success({ ...curve, latencySteps, intervalSteps });
}

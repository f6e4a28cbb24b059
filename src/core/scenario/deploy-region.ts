/** A tenant in its region: the replicas that it has there, and its run. */
import { conclude } from '../allocation/conclude';
import { spendLeftover } from '../allocation/leftover';
import type { Allocation, AllocationOptions, AllocationPolicy } from '../allocation/types';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import type { DeployedPart, DeployedTenant } from './deployment';
import { layRegions } from '../tenancy/regions';
import type { Division } from '../tenancy/types';
import { deploySlot } from './deploy-split';
import { matmulFloor, orderedFloor } from './interval-floor';
import { stagesOf } from './programming-options';
import { latencyNs, plannedLatencyNs, runTenant, type RunSettings } from './run-tenant';
import { wholeNetwork } from './search-curve';
import { planOfWay, roundOfWay, wayWithin, type Searched } from './searched-tenant';
import { regionLoadNs, type SplitSettings } from './splitter';
import { problemOfTenant } from './tenant-work';
import { deployDirectly } from './turns';

/**
 * The allocation of a tenant in its region: the policy's own answer where that is what the division counted on, else the
 * entry that it counted on. A smaller interval can have the longer latency, so a region does not always take its least
 * interval. `latency` has no such conflict: it takes all of its region.
 */
function allocateRegion(
  { work, curve, times }: Searched,
  policy: AllocationPolicy,
  options: AllocationOptions,
  area: number,
  entry: number,
): Result<Allocation> {
  // The curve is searched without the matmuls' floor, which depends on the area.
  const searchedFloor = Math.max(options.floor ?? 1, orderedFloor(work));
  const floor = Math.max(searchedFloor, matmulFloor(work, area));
  const answer = policy.allocate(work.table, area, { ...options, floor });
  const planned = times.entry[entry];
  const expected = Math.max(floor, curve.interval[planned]);
  if (!answer.ok || policy.id === 'latency' || answer.value.intervalSteps === expected) return answer;
  const onCurve = { ...options, floor: searchedFloor, leftover: 'none' } as const;
  const base = policy.allocate(work.table, curve.area[planned], onCurve);
  if (!base.ok) return base;
  const { replicas, log, certifiedBound } = base.value;
  const spends = policy.id === 'exact' || policy.id === 'greedy';
  return success(
    conclude(
      work.table,
      area,
      { ...options, floor },
      {
        policy: policy.id,
        replicas,
        ...(spends && { withLeftover: spendLeftover(work.table, replicas, area, options) }),
        ...(log && { log }),
        ...(certifiedBound !== undefined && { certifiedBound }),
      },
    ),
  );
}

/**
 * The replicas of a tenant in a region of `area` crossbars.
 *
 * @param entry     of the tenant's curve that the region holds
 * @param simulated ties between replicas are decided by exact latencies, not by the closed form's
 * @returns as the policy's `allocate`
 */
export function allocationInRegion(
  searched: Searched,
  policy: AllocationPolicy,
  options: AllocationOptions,
  area: number,
  entry: number,
  simulated: boolean,
  latencyOf = (replicas: Int32Array): number => latencyNs(searched.work, replicas, area, simulated),
): Result<Allocation> {
  const withLatency: AllocationOptions = { ...options, ...(!simulated && { method: 'hull' }), latencyOf };
  return allocateRegion(searched, policy, withLatency, area, entry);
}

/** Where a tenant is deployed, and when its turn begins. */
export interface RegionPlace {
  readonly first: number;
  readonly count: number;
  /** ns from the start of the round. */
  readonly startNs: number;
}

/**
 * A tenant in its region.
 *
 * @param split   how the region was searched; with `reloads` its weights are programmed in every round
 * @param entry   of the tenant's curve that the region holds
 * @returns problems of allocation and simulation
 */
export function deployTenant(
  searched: Searched,
  split: SplitSettings,
  settings: RunSettings,
  region: RegionPlace,
  entry: number,
): Result<DeployedTenant> {
  const plan = planOfWay(searched, searched.times.entry[entry]);
  const floor = searched.areaFloor === undefined ? {} : { areaFloor: searched.areaFloor };
  const deployed = plan
    ? deployPlan(searched, plan, split, settings, region)
    : deployWhole(searched, split, settings, region, entry);
  if (!deployed.ok) return deployed;
  const plannedNs = roundOfWay(searched, searched.times.entry[entry]);
  const whole = wayWithin(searched, crossbarsOf(searched.work.chip));
  const aloneNs = whole < 0 ? plannedNs : roundOfWay(searched, whole);
  return success({ ...deployed.value, ...floor, plannedNs, aloneNs });
}

function deployPlan(
  { work, program }: Searched,
  plan: NonNullable<ReturnType<typeof planOfWay>>,
  split: SplitSettings,
  settings: RunSettings,
  region: RegionPlace,
): Result<DeployedTenant> {
  if (plan.kind === 'slot') return deploySlot(work, plan, split, settings, region);
  if (plan.kind === 'direct') return deployDirectly(work, settings, region, plan.area);
  if (!program) throw new Error('a plan of programming without its tenant');
  return stagesOf(settings).deployInRegion(program, plan, settings, region);
}

/**
 * The tenants of a division, each in its region.
 *
 * @param members places of the division's tenants in `searched`
 * @returns the first problem, with the tenant's path
 */
export function deployDivision(
  searched: readonly Searched[],
  members: readonly number[],
  { areas, entries }: Pick<Division, 'areas' | 'entries'>,
  split: SplitSettings,
  settings: RunSettings,
  startNs: number,
): Result<DeployedTenant[]> {
  const regions = layRegions(areas);
  const tenants: DeployedTenant[] = [];
  for (const [at, place] of members.entries()) {
    const deployed = deployTenant(searched[place], split, settings, { ...regions[at], startNs }, entries[at]);
    if (!deployed.ok) return failure(problemOfTenant(place, searched[place].work.tenant, deployed.problem));
    tenants.push(deployed.value);
  }
  return success(tenants);
}

function deployWhole(
  searched: Searched,
  { policy, options, reloads }: SplitSettings,
  settings: RunSettings,
  region: RegionPlace,
  entry: number,
): Result<DeployedTenant> {
  const { work } = searched;
  const latencyOf = (replicas: Int32Array): number => plannedLatencyNs(work, replicas, region.count, settings);
  const allocation = allocationInRegion(searched, policy, options, region.count, entry, settings.simulate, latencyOf);
  if (!allocation.ok) return allocation;
  const { replicas, crossbarsWithLeftover } = allocation.value;
  const run = runTenant(work, replicas, region.count, settings);
  if (!run.ok) return run;
  const loadNs = reloads ? regionLoadNs(work.chip, region.count)(crossbarsWithLeftover) : 0;
  const part: DeployedPart = {
    ...wholeNetwork(work),
    round: 0,
    firstCrossbar: region.first,
    replicas,
    passes: 1,
    startNs: region.startNs,
    loadNs,
    computeNs: run.value.makespanNs,
    run: run.value,
  };
  return success({
    work,
    crossbars: region.count,
    crossbarsUsed: crossbarsWithLeftover,
    allocation: allocation.value,
    parts: [part],
    startNs: region.startNs,
    makespanNs: loadNs + run.value.makespanNs,
    latencyNs: loadNs + run.value.latencyNs,
    latencyClosedFormNs: loadNs + run.value.latencyClosedFormNs,
    intervalNs: run.value.intervalNs,
    crossbarsWritten: reloads ? crossbarsWithLeftover : 0,
  });
}

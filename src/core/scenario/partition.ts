/** Every tenant in a region of its own, all at once: the dividing policies, with the allocation inside each region. */
import { conclude } from '../allocation/conclude';
import { spendLeftover } from '../allocation/leftover';
import { findAllocationPolicy } from '../allocation/policies';
import { entryWithin } from '../allocation/staircase';
import type { Allocation, AllocationOptions, AllocationPolicy } from '../allocation/types';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf, type Chip } from '../hardware/chip';
import { tilesFor, writersOf, writeTimeNs } from '../hardware/writing';
import { tenantCurve } from '../tenancy/curve';
import { layRegions } from '../tenancy/regions';
import type { DividingPolicy, Division, DivisionOptions, IterativeRun, TenantCurve } from '../tenancy/types';
import type { CompleteDocument } from './complete-document';
import type { DeployedTenant, Deployment } from './deployment';
import type { PartitionStep } from './evaluation';
import { latencyNs, plannedLatencyNs, runTenant, type RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import { searchCurve, wholeNetwork, type SearchCurve } from './search-curve';
import { granuleOf, problemOfTenant, type TenantWork } from './tenant-work';

/** The options of the document's allocation, as that room takes them. */
export function allocationOptions({ policy }: CompleteDocument): AllocationOptions {
  const { leftover, d, margin, method } = policy.allocationOptions;
  return {
    leftover: leftover as 'latency' | 'none',
    ...(d !== undefined && { d }),
    ...(margin !== undefined && { margin }),
    ...(method !== undefined && { method: method as 'hull' | 'dp' }),
  };
}

/** Time of a tenant's batch against its area, in ns; or, for the interval objectives, the interval alone. */
function timeCurve(work: TenantWork, curve: SearchCurve, objective: string, granule: number): TenantCurve {
  const { batch } = work.tenant;
  const steps =
    objective === 'round'
      ? curve.latencySteps.map((latency, entry) => latency + (batch - 1) * curve.intervalSteps[entry])
      : curve.intervalSteps;
  return tenantCurve(
    curve.area,
    steps.map((count) => count * work.stepNs),
    granule,
  );
}

/** A tenant with the curves that a division searches over. */
export interface Searched {
  readonly work: TenantWork;
  readonly curve: SearchCurve;
  readonly times: TenantCurve;
}

/** Of every tenant; a problem carries the tenant's path. */
export function searchedTenants(
  works: readonly TenantWork[],
  document: CompleteDocument,
  policy: AllocationPolicy,
  granule: number,
): Result<Searched[]> {
  const searched: Searched[] = [];
  const { objective } = document.policy.tenancyOptions;
  for (const [place, work] of works.entries()) {
    const curve = searchCurve(work, policy, allocationOptions(document), wholeNetwork(work));
    if (!curve.ok) return failure(problemOfTenant(place, work.tenant, curve.problem));
    searched.push({ work, curve: curve.value, times: timeCurve(work, curve.value, objective, granule) });
  }
  return success(searched);
}

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
  const answer = policy.allocate(work.table, area, options);
  const planned = times.entry[entry];
  if (!answer.ok || policy.id === 'latency' || answer.value.intervalSteps === curve.interval[planned]) return answer;
  const base = policy.allocate(work.table, curve.area[planned], { ...options, leftover: 'none' });
  if (!base.ok) return base;
  const { replicas, log, certifiedBound } = base.value;
  const spends = policy.id === 'exact' || policy.id === 'greedy';
  return success(
    conclude(work.table, area, options, {
      policy: policy.id,
      replicas,
      ...(spends && { withLeftover: spendLeftover(work.table, replicas, area, options) }),
      ...(log && { log }),
      ...(certifiedBound !== undefined && { certifiedBound }),
    }),
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

function deployTenant(
  searched: Searched,
  policy: AllocationPolicy,
  options: AllocationOptions,
  settings: RunSettings,
  region: { readonly first: number; readonly count: number },
  entry: number,
): Result<DeployedTenant> {
  const { work } = searched;
  const latencyOf = (replicas: Int32Array): number => plannedLatencyNs(work, replicas, region.count, settings);
  const allocation = allocationInRegion(searched, policy, options, region.count, entry, settings.simulate, latencyOf);
  if (!allocation.ok) return allocation;
  const { replicas, crossbarsWithLeftover } = allocation.value;
  const run = runTenant(work, replicas, region.count, settings);
  if (!run.ok) return run;
  const { latencyNs: latency, latencyClosedFormNs, intervalNs, makespanNs } = run.value;
  const part = {
    ...wholeNetwork(work),
    round: 0,
    firstCrossbar: region.first,
    replicas,
    passes: 1,
    startNs: 0,
    loadNs: 0,
    computeNs: makespanNs,
    run: run.value,
  };
  return success({
    work,
    crossbars: region.count,
    crossbarsUsed: crossbarsWithLeftover,
    allocation: allocation.value,
    parts: [part],
    startNs: 0,
    makespanNs,
    latencyNs: latency,
    latencyClosedFormNs,
    intervalNs,
    crossbarsWritten: 0,
  });
}

/** All weights are programmed before the first round, every region by its own writers. */
function initialProgrammingNs(chip: Chip, tenants: readonly DeployedTenant[]): number {
  const times = tenants.map(({ crossbars, crossbarsUsed }) =>
    writeTimeNs(chip, crossbarsUsed, writersOf(chip, tilesFor(chip, crossbars))),
  );
  return Math.max(...times);
}

function dividedBy(
  policy: DividingPolicy,
  scenario: Scenario,
  searched: readonly Searched[],
  area: number,
  granule: number,
): Result<Division> {
  const options = scenario.complete.policy.tenancyOptions as DivisionOptions;
  const problem = {
    curves: searched.map(({ times }) => times),
    weights: searched.map(({ work }) => work.tenant.weight),
    area,
    granule,
  };
  return policy.divide(problem, options);
}

/** What the iteration saw at every step; null where a tenant did not fit. */
function partitionLog(searched: readonly Searched[], run: IterativeRun): PartitionStep[] {
  return run.log.map(({ areas, times }) => ({
    areas,
    time_ns: times.map((time) => (Number.isFinite(time) ? time : null)),
    intervalSteps: areas.map((area, tenant) => {
      const { curve, times: reachable } = searched[tenant];
      const entry = entryWithin(reachable.area, area);
      return entry < 0 ? null : curve.interval[reachable.entry[entry]];
    }),
  }));
}

/** An unbounded allocation takes what it takes: the chip counts as large enough. */
function areaOffered(chip: Chip, searched: readonly Searched[], policy: AllocationPolicy): number {
  const there = crossbarsOf(chip);
  if (policy.id !== 'unbounded') return there;
  const wanted = searched.reduce((sum, { times }) => sum + times.area[0], 0);
  const largest = Math.max(...searched.map(({ times }) => times.area[0]));
  return Math.max(there, wanted, largest * searched.length);
}

/**
 * @returns `does-not-fit` with the tenant's path, or that of the list where only all together are too much; problems of
 *          allocation and simulation with the tenant's path
 */
export function deployInRegions(
  scenario: Scenario,
  works: readonly TenantWork[],
  policy: DividingPolicy,
  settings: RunSettings,
): Result<Deployment> {
  const { chip, complete } = scenario;
  const allocation = findAllocationPolicy(complete.policy.allocation);
  if (!allocation.ok) return allocation;
  const granule = granuleOf(chip, complete.policy.tenancyOptions.granule);
  const searched = searchedTenants(works, complete, allocation.value, granule);
  if (!searched.ok) return searched;
  const area = areaOffered(chip, searched.value, allocation.value);
  const division = dividedBy(policy, scenario, searched.value, area, granule);
  if (!division.ok) return division;

  const regions = layRegions(division.value.areas);
  const tenants: DeployedTenant[] = [];
  for (const [place, tenant] of searched.value.entries()) {
    const options = allocationOptions(complete);
    const entry = division.value.entries[place];
    const deployed = deployTenant(tenant, allocation.value, options, settings, regions[place], entry);
    if (!deployed.ok) return failure(problemOfTenant(place, tenant.work.tenant, deployed.problem));
    tenants.push(deployed.value);
  }
  return success({
    policy: policy.id,
    tenants,
    makespanNs: Math.max(...tenants.map(({ makespanNs }) => makespanNs)),
    crossbars: area,
    initialProgrammingNs: initialProgrammingNs(chip, tenants),
    division: division.value,
    ...(division.value.run && { partitionLog: partitionLog(searched.value, division.value.run) }),
  });
}

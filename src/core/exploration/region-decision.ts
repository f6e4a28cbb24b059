/**
 * What tenants of a scenario get where each has a region of its own and all of it is resident, by the closed form: the same
 * decisions as a deployment makes, without its report. And whether they would be the same at any step interval.
 */
import { findAllocationPolicy } from '../allocation/policies';
import type { Allocation } from '../allocation/types';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import { layRegions } from '../tenancy/regions';
import type { DividingPolicy, DivisionOptions } from '../tenancy/types';
import { allocationInRegion } from '../scenario/deploy-region';
import type { DeployedPart } from '../scenario/deployment';
import { estimate, type Estimate } from '../scenario/estimate';
import { withFloors } from '../scenario/floors';
import { divisionProblem, splitSettings } from '../scenario/partition';
import type { Scenario } from '../scenario/scenario';
import { wholeNetwork } from '../scenario/search-curve';
import { roundOfWay, searchedTenants, wayWithin, type Searched } from '../scenario/searched-tenant';
import { problemOfTenant, replicasByNode, timingOf, type TenantWork } from '../scenario/tenant-work';
import { isSameOrder, nearPairs, nearTie } from './near-ties';

/** A tenant in its region; times in ns. */
export interface RegionTenant {
  readonly work: TenantWork;
  readonly crossbars: number;
  readonly crossbarsUsed: number;
  readonly crossbarsWritten: 0;
  readonly parts: readonly DeployedPart[];
  readonly latencyNs: number;
  readonly intervalNs: number;
  readonly makespanNs: number;
  readonly plannedNs: number;
  readonly aloneNs: number;
}

export interface RegionDecision {
  readonly tenants: readonly RegionTenant[];
  /** Whether every decision is the same at another step interval: then all times are multiples of it. */
  readonly holdsAt: (stepNs: number) => boolean;
}

/** Two latencies in ticks that a decision compared. */
type Compared = readonly [number, number];

/** A latency in ns as a deployment computes it, rounding included. */
function roundedNs(ticks: number, stepNs: number): number {
  return stepNs * ((ticks * stepNs) / stepNs);
}

function isSameLatencyOrder(compared: readonly Compared[], stepNs: number, otherNs: number): boolean {
  const order = ([a, b]: Compared, at: number): number => Math.sign(roundedNs(a, at) - roundedNs(b, at));
  return compared.every((pair) => order(pair, stepNs) === order(pair, otherNs));
}

/** In ticks, which are step intervals. */
function ticksOf(work: TenantWork, replicas: Int32Array, crossbars: number): Result<Estimate> {
  const byNode = replicasByNode(work, replicas, new Int32Array(work.graph.nodes.length));
  const timing = timingOf(work, byNode, crossbars);
  return timing.ok ? success(estimate(work, byNode, timing.value, undefined)) : timing;
}

/** Replicas of a tenant, and the latencies that were compared for them and are nearly the same. */
function allocated(
  searched: Searched,
  split: ReturnType<typeof splitSettings>,
  area: number,
  entry: number,
  ticksIn = ticksOf,
): Result<{ readonly allocation: Allocation; readonly compared: readonly Compared[] }> {
  const { work } = searched;
  const latencies: number[] = [];
  const latencyOf = (replicas: Int32Array): number => {
    const ticks = ticksIn(work, replicas, area);
    const latency = ticks.ok ? ticks.value.latency : Infinity;
    latencies.push(latency);
    return roundedNs(latency, work.stepNs);
  };
  const allocation = allocationInRegion(searched, split.policy, split.options, area, entry, false, latencyOf);
  if (!allocation.ok) return allocation;
  const compared = latencies.flatMap((latency, place) =>
    latencies.slice(0, place).flatMap((other): Compared[] => {
      const isNear = other !== latency && Math.abs(other - latency) <= nearTie * latency;
      return isNear ? [[other, latency]] : [];
    }),
  );
  return success({ allocation: allocation.value, compared });
}

function regionTenant(
  searched: Searched,
  allocation: Allocation,
  region: { readonly first: number; readonly count: number },
  entry: number,
  ticksIn = ticksOf,
): Result<RegionTenant> {
  const { work } = searched;
  const { replicas, crossbarsWithLeftover } = allocation;
  const ticks = ticksIn(work, replicas, region.count);
  if (!ticks.ok) return ticks;
  const latencyNs = ticks.value.latency * work.stepNs;
  const intervalNs = ticks.value.interval * work.stepNs;
  const plannedNs = roundOfWay(searched, searched.times.entry[entry]);
  const whole = wayWithin(searched, crossbarsOf(work.chip));
  const part: DeployedPart = {
    ...wholeNetwork(work),
    ...{ round: 0, firstCrossbar: region.first, replicas, passes: 1, startNs: 0, loadNs: 0, computeNs: 0 },
  };
  return success({
    work,
    crossbars: region.count,
    crossbarsUsed: crossbarsWithLeftover,
    crossbarsWritten: 0,
    parts: [part],
    latencyNs,
    intervalNs,
    makespanNs: latencyNs + (work.tenant.batch - 1) * intervalNs,
    plannedNs,
    aloneNs: whole < 0 ? plannedNs : roundOfWay(searched, whole),
  });
}

/** What every tenant gets: all else of a decision follows from that and the step interval. */
interface Divided {
  readonly searched: readonly Searched[];
  readonly areas: readonly number[];
  /** Of each tenant's time curve. */
  readonly entries: readonly number[];
}

/** Tenants that may have any region: what the others have does not matter to them. Areas in crossbars. */
export interface SearchedRegions {
  readonly searched: readonly Searched[];
  /** Regions are multiples of it, and so is the area that there is for them. */
  readonly granule: number;
  readonly area: number;
  /** @param entry of the tenant's time curve, the last within the region */
  readonly tenantIn: (tenant: number, crossbars: number, entry: number) => Result<RegionTenant>;
}

/**
 * As `ticksOf` in faithful timing, where the area does not matter: neighbouring regions often hold the same replicas, and the
 * last few are kept.
 */
function keptTicks(): typeof ticksOf {
  const kept = new Map<string, Result<Estimate>>();
  return (work, replicas, crossbars) => {
    const key = replicas.join();
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostKeptTicks) kept.clear();
    const ticks = ticksOf(work, replicas, crossbars);
    kept.set(key, ticks);
    return ticks;
  };
}

const mostKeptTicks = 64;

/** @returns as `deployInRegions`, for a scenario in faithful timing whose regions hold all of their weights */
export function searchRegions(scenario: Scenario, works: readonly TenantWork[]): Result<SearchedRegions> {
  const { chip, complete } = scenario;
  const found = findAllocationPolicy(complete.policy.allocation);
  if (!found.ok) return found;
  const split = splitSettings(scenario, found.value);
  const { granule } = split;
  const searched = searchedTenants(works, complete, { policy: split.policy, granule, simulated: false });
  if (!searched.ok) return searched;
  const ticks = searched.value.map(keptTicks);
  const tenantIn = (tenant: number, crossbars: number, entry: number): Result<RegionTenant> => {
    const own = searched.value[tenant];
    const allocation = allocated(own, split, crossbars, entry, ticks[tenant]);
    if (!allocation.ok) return allocation;
    return regionTenant(own, allocation.value.allocation, { first: 0, count: crossbars }, entry, ticks[tenant]);
  };
  const area = Math.floor(crossbarsOf(chip) / granule) * granule;
  return success({ searched: searched.value, granule, area, tenantIn });
}

/** The chip among tenants, whose works carry the step interval. */
function dividerOf(
  { chip, complete }: Scenario,
  policy: DividingPolicy,
  split: ReturnType<typeof splitSettings>,
): (works: readonly TenantWork[]) => Result<Divided> {
  const area = crossbarsOf(chip);
  const search = { policy: split.policy, granule: split.granule, simulated: false };
  return (works) => {
    const searched = searchedTenants(works, complete, search);
    if (!searched.ok) return searched;
    const problem = divisionProblem(searched.value, area, split.granule);
    const division = policy.divide(problem, complete.policy.tenancyOptions as DivisionOptions);
    if (!division.ok) return failure(withFloors(division.problem, searched.value, area));
    const { areas, entries } = division.value;
    return success({ searched: searched.value, areas, entries });
  };
}

/** Whether every tenant gets the same area and deploys the same way in it, and would do so if it were alone. */
function isDividedAlike(divided: Divided, other: Divided, area: number): boolean {
  return divided.searched.every((own, place) => {
    const otherOwn = other.searched[place];
    const way = own.times.entry[divided.entries[place]];
    return (
      divided.areas[place] === other.areas[place] &&
      way === otherOwn.times.entry[other.entries[place]] &&
      wayWithin(own, area) === wayWithin(otherOwn, area)
    );
  });
}

/** @returns as `deployInRegions` */
export function decideRegions(
  scenario: Scenario,
  works: readonly TenantWork[],
  policy: DividingPolicy,
): Result<RegionDecision> {
  const { chip, complete } = scenario;
  const found = findAllocationPolicy(complete.policy.allocation);
  if (!found.ok) return found;
  const split = splitSettings(scenario, found.value);
  const divide = dividerOf(scenario, policy, split);
  const divided = divide(works);
  if (!divided.ok) return divided;
  const { searched, areas, entries } = divided.value;
  const regions = layRegions(areas);
  const tenants: RegionTenant[] = [];
  const compared: Compared[] = [];
  for (const [place, own] of searched.entries()) {
    const allocation = allocated(own, split, areas[place], entries[place]);
    if (!allocation.ok) return failure(problemOfTenant(place, own.work.tenant, allocation.problem));
    const tenant = regionTenant(own, allocation.value.allocation, regions[place], entries[place]);
    if (!tenant.ok) return failure(problemOfTenant(place, own.work.tenant, tenant.problem));
    tenants.push(tenant.value);
    compared.push(...allocation.value.compared);
  }
  const near = nearPairs(searched, complete.policy.tenancyOptions.objective);
  const [{ stepNs }] = works;
  /** Near ties may change places without a consequence: then the division tells, which takes longer than their list. */
  const isSameDivision = (otherNs: number): boolean => {
    if (near !== undefined && isSameOrder(near, stepNs, otherNs)) return true;
    const other = divide(works.map((work) => ({ ...work, stepNs: otherNs })));
    return other.ok && isDividedAlike(divided.value, other.value, crossbarsOf(chip));
  };
  const holdsAt = (otherNs: number): boolean =>
    otherNs === stepNs || (isSameLatencyOrder(compared, stepNs, otherNs) && isSameDivision(otherNs));
  return success({ tenants, holdsAt });
}

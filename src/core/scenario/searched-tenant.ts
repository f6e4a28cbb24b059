/**
 * What a division searches over: the time of a tenant against its area, of every way there is to deploy it there. A way
 * that would break the tenant's promise is none: so its least area is the floor of that promise.
 */
import type { AllocationPolicy } from '../allocation/types';
import { entryWithin } from '../allocation/staircase';
import { constant } from '../basis/constant';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import { leastAreaOf, tenantCurve } from '../tenancy/curve';
import type { TenantCurve } from '../tenancy/types';
import { allocationOptions } from './allocation-options';
import type { CompleteReramDocument } from './complete-document';
import { drained } from './drained';
import { isProgrammed } from './programming-options';
import { outOfReach, responseNs } from './promise';
import { latencyNs } from './run-tenant';
import { searchCurve, wholeNetwork, type SearchCurve } from './search-curve';
import type { ProgramPlan, ProgramSearch, ProgramTenant } from './program-plan';
import { planner, splitAreas, type SplitPlan } from './splitter';
import { problemOfTenant, type TenantWork } from './tenant-work';

/** A plan of the splitter, or of programming, in so many crossbars. */
interface PlannedArea {
  readonly area: number;
  readonly plan: SplitPlan | ProgramPlan;
}

/**
 * Ways to deploy a tenant, by number: the entries of its allocation's curve, then the plans of the splitter. A time curve
 * names the way of each of its entries.
 */
interface Ways {
  readonly work: TenantWork;
  readonly curve: SearchCurve;
  readonly plans: readonly PlannedArea[];
  /** There where a policy of programming rewrites what does not stay. */
  readonly program?: ProgramTenant;
}

export interface Searched extends Ways {
  readonly times: TenantCurve;
  /** Least area that keeps the promise, or in which the tenant is stable; absent where neither is asked for. */
  readonly areaFloor?: number;
}

export interface SearchSettings {
  readonly policy: AllocationPolicy;
  /** Crossbars of the smallest piece of a region. */
  readonly granule: number;
  /** Ties with a promise are decided by exact latencies. */
  readonly simulated: boolean;
  readonly program?: ProgramSearch;
}

/** Of a way that is a plan. */
export function planOfWay({ curve, plans }: Ways, way: number): SplitPlan | ProgramPlan | undefined {
  return way < curve.area.length ? undefined : plans[way - curve.area.length].plan;
}

function areaOfWay({ curve, plans }: Ways, way: number): number {
  return way < curve.area.length ? curve.area[way] : plans[way - curve.area.length].area;
}

/** Time between two inferences, ns; of a plan, its share of a round. */
export function intervalOfWay(ways: Ways, way: number): number {
  const plan = planOfWay(ways, way);
  return plan ? plan.timeNs / ways.work.tenant.batch : ways.curve.intervalSteps[way] * ways.work.stepNs;
}

function latencyOfWay(ways: Ways, way: number): number {
  const plan = planOfWay(ways, way);
  if (!plan) return ways.curve.latencySteps[way] * ways.work.stepNs;
  return plan.kind === 'slot' ? plan.stayingNs + plan.slotNs : plan.latencyNs;
}

/** Time of a batch, ns. */
export function roundOfWay(ways: Ways, way: number): number {
  const plan = planOfWay(ways, way);
  return plan ? plan.timeNs : latencyOfWay(ways, way) + (ways.work.tenant.batch - 1) * intervalOfWay(ways, way);
}

type Pausing<T> = Generator<undefined, T, unknown>;

type PlanIn = (area: number, limitNs: number) => Pausing<SplitPlan | ProgramPlan | undefined>;

/** Who makes plans with rewriting, if anyone does. */
function planInOf(
  work: TenantWork,
  document: CompleteReramDocument,
  { policy, granule, program: search }: SearchSettings,
  program: ProgramTenant | undefined,
): PlanIn | undefined {
  if (policy.id === 'unbounded') return undefined;
  if (search && program) return search.planIn(program);
  const { splitting, splittingOptions } = document.policy;
  if (splitting !== 'temporal') return undefined;
  const { rounds } = splittingOptions as { rounds: 'once' | 'repeating' };
  const options = allocationOptions(document);
  const plan = planner(work, { policy, options, granule, rounds, reloads: false });
  return function* (area, limitNs) {
    yield;
    return plan(area, limitNs);
  };
}

/** With so much room, a tenant that stays has replicas enough: no plan of programming is looked for. */
const roomToStay = constant({ value: 2, unit: '', tag: 'reconstructed', source: 'PIMscape' });

/** Plans that are faster than any way without rewriting in the same area, ascending. */
function* plansOf(
  work: TenantWork,
  curve: SearchCurve,
  document: CompleteReramDocument,
  { granule }: SearchSettings,
  planIn: PlanIn | undefined,
): Pausing<PlannedArea[]> {
  if (!planIn) return [];
  const whole: Ways = { work, curve, plans: [] };
  const planned: PlannedArea[] = [];
  let limitNs = Infinity;
  let way = 0;
  for (const area of splitAreas(crossbarsOf(work.chip), granule, document.tenants.length)) {
    for (; way < curve.area.length && curve.area[way] <= area; way++) {
      limitNs = Math.min(limitNs, roundOfWay(whole, way));
    }
    if (isProgrammed(document) && area > roomToStay.value * curve.area[0]) break;
    const plan = yield* planIn(area, limitNs);
    if (!plan) continue;
    planned.push({ area, plan });
    limitNs = plan.timeNs;
  }
  return planned;
}

/** The ways that `isKept`, by area; plans after entries of the same area. */
function waysByArea(ways: Ways, isKept: (way: number) => boolean): Int32Array {
  const count = ways.curve.area.length + ways.plans.length;
  const kept = Int32Array.from({ length: count }, (_, way) => way).filter(isKept);
  return ways.plans.length === 0 ? kept : kept.sort((a, b) => areaOfWay(ways, a) - areaOfWay(ways, b) || a - b);
}

/** Time of a tenant's batch against its area, in ns; or, for the interval objectives, the interval alone. */
function timeCurve(ways: Ways, objective: string, granule: number, isKept: (way: number) => boolean): TenantCurve {
  const kept = waysByArea(ways, isKept);
  const timeOf = objective === 'round' ? roundOfWay : intervalOfWay;
  const times = tenantCurve(
    Float64Array.from(kept, (way) => areaOfWay(ways, way)),
    Float64Array.from(kept, (way) => timeOf(ways, way)),
    granule,
  );
  return { ...times, entry: times.entry.map((entry) => kept[entry]) };
}

/** Of a tenant that only stays and promises nothing: the same for every chip, and asked for at every step of its size. */
const plainTimes = new WeakMap<SearchCurve, Map<string, TenantCurve>>();
/** Of one curve, before all are dropped. */
const mostPlainTimes = 16;

function plainTimeCurve(ways: Ways, objective: string, granule: number): TenantCurve {
  const known = plainTimes.get(ways.curve) ?? new Map<string, TenantCurve>();
  plainTimes.set(ways.curve, known);
  const { tenant, stepNs } = ways.work;
  const key = [objective, granule, tenant.batch, stepNs].join(' ');
  const times = known.get(key) ?? timeCurve(ways, objective, granule, () => true);
  if (known.size >= mostPlainTimes) known.clear();
  known.set(key, times);
  return times;
}

const band = {
  unit: 'closed form / exact',
  tag: 'derived',
  source: 'measured: -12.9 % to +2.5 % on balanced replicas',
} as const;

/** Where the closed form says that much more or less than the target, nothing is simulated to make sure. */
const closedFormBand = {
  below: constant({ value: 0.95, ...band }),
  above: constant({ value: 1.2, ...band }),
};

/** Whether a way keeps the promise of its tenant; decided by the closed form where that is plain, else exactly. */
function keepsPromise(ways: Ways, simulated: boolean): (way: number) => boolean {
  const { work, curve } = ways;
  const { latencyTargetNs } = work.tenant;
  if (latencyTargetNs === undefined) return () => true;
  const response = (way: number, latency: number): number =>
    responseNs(work.tenant, { latencyNs: latency, intervalNs: intervalOfWay(ways, way) });
  return (way) => {
    const estimated = response(way, latencyOfWay(ways, way));
    const { below, above } = closedFormBand;
    const isPlain = estimated > latencyTargetNs / below.value || estimated * above.value < latencyTargetNs;
    if (!simulated || isPlain || planOfWay(ways, way)) return estimated <= latencyTargetNs;
    const replicas = new Int32Array(work.table.positions.length);
    curve.replicasAt(way, replicas);
    return response(way, latencyNs(work, replicas, curve.area[way], true)) <= latencyTargetNs;
  };
}

/** Least area in which a tenant that requests come for is stable. */
function stableFloor(ways: Ways): number | undefined {
  const { arrivalRatePerS } = ways.work.tenant;
  if (arrivalRatePerS === 0) return undefined;
  const stable = waysByArea(ways, (way) => arrivalRatePerS * intervalOfWay(ways, way) < 1e9);
  return stable.length > 0 ? areaOfWay(ways, stable[0]) : undefined;
}

function* searchedTenant(
  work: TenantWork,
  document: CompleteReramDocument,
  settings: SearchSettings,
): Pausing<Result<Searched>> {
  const { policy, granule, simulated } = settings;
  const curve = searchCurve(work, policy, allocationOptions(document), wholeNetwork(work));
  if (!curve.ok) return curve;
  yield;
  const program = settings.program?.tenantOf(work);
  const planIn = planInOf(work, document, settings, program);
  const plans = yield* plansOf(work, curve.value, document, settings, planIn);
  const ways: Ways = { work, curve: curve.value, plans, ...(program && { program }) };
  const { objective } = document.policy.tenancyOptions;
  const isPlain = plans.length === 0 && work.tenant.latencyTargetNs === undefined;
  const times = isPlain
    ? plainTimeCurve(ways, objective, granule)
    : timeCurve(ways, objective, granule, keepsPromise(ways, simulated));
  if (times.area.length === 0) {
    const all = timeCurve(ways, objective, granule, () => true);
    const paces = Array.from(all.entry, (way) => ({
      latencyNs: latencyOfWay(ways, way),
      intervalNs: intervalOfWay(ways, way),
    }));
    return failure(outOfReach(work.tenant, paces));
  }
  const floor = work.tenant.latencyTargetNs === undefined ? stableFloor(ways) : leastAreaOf(times);
  return success({ ...ways, times, ...(floor !== undefined && { areaFloor: floor }) });
}

/** Of every tenant; a problem carries the tenant's path. */
export function searchedTenants(
  works: readonly TenantWork[],
  document: CompleteReramDocument,
  settings: SearchSettings,
): Result<Searched[]> {
  return drained(searchSteps(works, document, settings));
}

/** As `searchedTenants`, with pauses: plans that were found once are found again at no cost. */
export function* searchSteps(
  works: readonly TenantWork[],
  document: CompleteReramDocument,
  settings: SearchSettings,
): Pausing<Result<Searched[]>> {
  const searched: Searched[] = [];
  for (const [place, work] of works.entries()) {
    const own = yield* searchedTenant(work, document, settings);
    if (!own.ok) return failure(problemOfTenant(place, work.tenant, own.problem));
    searched.push(own.value);
  }
  return success(searched);
}

/** The way that a region of `area` holds; -1 where the tenant does not fit. */
export function wayWithin({ times }: Searched, area: number): number {
  const entry = entryWithin(times.area, area);
  return entry < 0 ? -1 : times.entry[entry];
}

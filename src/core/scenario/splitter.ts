/**
 * The splitter for a tenant of a scenario: the best plan of every area worth having, where a tenant does not fit whole or
 * a plan with rewriting is faster than one without. Kept between evaluations.
 */
import { findAllocationPolicy } from '../allocation/policies';
import type { AllocationOptions, AllocationPolicy } from '../allocation/types';
import { constant } from '../basis/constant';
import { crossbarsPerTile, type Chip } from '../hardware/chip';
import { tilesFor, writersOf, writeTimeNs } from '../hardware/writing';
import { directPlan, type DirectPlan } from '../tenancy/direct-plan';
import { bestSlotPlan, type SlotPlan } from '../tenancy/shared-slot';
import type { LatentCurve, SplitRegion, SplitTenant } from '../tenancy/split-tenant';
import { latentCurve, stayingStages } from './latent-curve';
import { memoByGraph } from './memo';
import type { TenantWork } from './tenant-work';

export type SplitPlan = SlotPlan | DirectPlan;

/** How a tenant may be split. */
export interface SplitSettings {
  readonly policy: AllocationPolicy;
  readonly options: AllocationOptions;
  readonly granule: number;
  readonly rounds: SplitRegion['rounds'];
  /** The region belongs to another tenant in between. */
  readonly reloads: boolean;
}

/** The best plan in `area` crossbars that takes less than `limitNs`; undefined where none does. */
export type PlanIn = (area: number, limitNs: number) => SplitPlan | undefined;

/** Neighbouring areas differ by this factor at most, apart from the granule. */
const areaRatio = constant({
  value: 2 ** (1 / 8),
  unit: '',
  tag: 'reconstructed',
  source: 'PIMscape: some sixty areas of a chip, none wasted by more than a twelfth',
});

/**
 * Areas that plans are made for: the whole and its equal shares, and a geometric series below; ascending, in whole
 * granules. A region between two of them uses the plan of the smaller one.
 */
export function splitAreas(area: number, granule: number, tenants: number): number[] {
  const most = Math.floor(area / granule);
  const granules = new Set<number>();
  for (let own = 1; own <= most; own = Math.max(own + 1, Math.round(own * areaRatio.value))) granules.add(own);
  for (let share = 1; share <= tenants; share++) granules.add(Math.floor(most / share));
  granules.delete(0);
  return [...granules].sort((a, b) => a - b).map((own) => own * granule);
}

/** Time to program crossbars of a region, by the writers of its tiles. */
export function regionLoadNs(chip: Chip, area: number): (crossbars: number) => number {
  const writers = writersOf(chip, tilesFor(chip, area));
  return (crossbars) => writeTimeNs(chip, crossbars, writers);
}

type CurveOf = (stages: readonly (readonly number[])[]) => LatentCurve;

/** Curves of a network are hundreds: those of the last few clocks and policies are kept, some megabytes in all. */
const keptCurves = 4;

const curvesByOperators = memoByGraph<CurveOf>(keptCurves);

/** Curves of sets of operators under a policy, each made once. */
export function curvesOf(work: TenantWork, policy: AllocationPolicy, options: AllocationOptions): CurveOf {
  const { d, margin, method, floor } = options;
  const key = JSON.stringify([work.key, work.stepNs, policy.id, { d, margin, method, floor }]);
  return curvesByOperators(work.graph, key, () => {
    const made = new Map<string, LatentCurve>();
    return (stages) => {
      const name = stages.join(' ');
      const curve = made.get(name) ?? latentCurve(work, policy, options, stages);
      made.set(name, curve);
      return curve;
    };
  });
}

/** A tenant as the splitter takes it: without some operators by its own policy, in segments by `exact`. */
export function splitTenant(work: TenantWork, { policy, options }: SplitSettings): SplitTenant {
  const exact = findAllocationPolicy('exact');
  if (!exact.ok) throw new Error(exact.problem.text);
  const own = curvesOf(work, policy, options);
  const inSegments = curvesOf(work, exact.value, {});
  const places = [...work.table.positions.keys()];
  return {
    batch: work.tenant.batch,
    table: work.table,
    without: (absent, rounds) =>
      own(rounds === 'once' ? stayingStages(work, absent) : [places.filter((place) => !absent.includes(place))]),
    segment: ({ first, end }) => inSegments([places.slice(first, end)]),
  };
}

const keptPlanners = 16;

const planners = memoByGraph<PlanIn>(keptPlanners);

/** Plans of a tenant, each area looked at once. */
export function planner(work: TenantWork, settings: SplitSettings): PlanIn {
  const { chip, tenant } = work;
  const { policy, options, granule, rounds, reloads } = settings;
  const { d, margin, method, floor } = options;
  const { rowWriteNs, writersPerTile } = chip.device;
  const writing = [rowWriteNs, String(writersPerTile), crossbarsPerTile(chip)];
  const choice = [policy.id, { d, margin, method, floor }, granule, rounds, reloads];
  const key = JSON.stringify([work.key, work.stepNs, tenant.batch, writing, choice]);
  return planners(work.graph, key, () => {
    const split = splitTenant(work, settings);
    const plans = new Map<number, { readonly limitNs: number; readonly plan: SplitPlan | undefined }>();
    return (area, limitNs) => {
      const known = plans.get(area);
      if (known?.plan && known.plan.timeNs < limitNs) return known.plan;
      if (known && known.limitNs >= limitNs) return undefined;
      const region = { area, granule, stepNs: work.stepNs, loadNs: regionLoadNs(chip, area), reloads, rounds };
      const plan = bestPlan(split, region, limitNs);
      plans.set(area, { limitNs, plan });
      return plan;
    };
  });
}

function bestPlan(tenant: SplitTenant, region: SplitRegion, limitNs: number): SplitPlan | undefined {
  const direct = directPlan(tenant, region, limitNs);
  return bestSlotPlan(tenant, region, direct?.timeNs ?? limitNs) ?? direct;
}

/**
 * How much each level of the collaborative framework brings by itself: four designs, over chip sizes and mixes of networks.
 * One cell a call, so that a worker can hand them over as they come. Times are the closed form's.
 */
import { findAllocationPolicy } from '../allocation/policies';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf, crossbarsPerTile, type Chip } from '../hardware/chip';
import { tenantCurve } from '../tenancy/curve';
import { directPlan } from '../tenancy/direct-plan';
import { iterative } from '../tenancy/iterative';
import type { DivisionOptions, TenantCurve } from '../tenancy/types';
import { baselineOf, type Round } from './baseline';
import { deployScenario } from './deploy';
import { added, dynamicEnergy, scaled, staticEnergyPj, total, writtenEnergyPj } from './energy-account';
import { analyseScenario, saidInTiles } from './analyse-scenario';
import { memoByGraph } from './memo';
import { roundEnergies } from './report';
import type { Scenario } from './scenario';
import type { ReramDocument } from './schema';
import { curvesOf, regionLoadNs, splitAreas } from './splitter';
import { granuleOf, type TenantWork } from './tenant-work';

/** Which levels are at work; the first is direct deployment without replicas. */
export const ablationDesigns = ['baseline', 'tenant', 'operator', 'both'] as const;
export type AblationDesign = (typeof ablationDesigns)[number];

/** Chip sizes as multiples of the scenario's tiles. */
export const ablationSizes = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4] as const;

/** Networks of each mix; `own` stands for the scenario's tenants. */
const mixes: Readonly<Record<string, readonly string[]>> = {
  'alexnet + vgg16': ['alexnet', 'vgg16'],
  'vgg16 + resnet18': ['vgg16', 'resnet18'],
  'resnet18 + resnet50': ['resnet18', 'resnet50'],
  'all four': ['alexnet', 'vgg16', 'resnet18', 'resnet50'],
};
const ownMix = 'own';

export interface AblationCell {
  readonly mix: string;
  readonly size: number;
  readonly design: AblationDesign;
}

export interface AblationRow extends AblationCell {
  readonly tiles: number;
  readonly makespan_ns: number;
  /** Of a round. */
  readonly energy_pJ: number;
  /** Over the baseline of the same mix and size. */
  readonly speedup: number;
  readonly energyGain: number;
  /** Crossbars of each tenant: a region, or the chip in turns. */
  readonly areas: readonly number[];
  /** The exact division of the same times, and how far the iterative one is above it; absent in turns. */
  readonly exact_ns?: number;
  readonly gap?: number;
  /** Why no scenario has these figures: a tenant takes turns with itself in its region, which only direct deployment does. */
  readonly notLoadable?: string;
}

/** Mix by mix, size by size, the designs; the scenario's own tenants last, where they are asked for. */
export function ablationCells(withOwn = true): AblationCell[] {
  const names = [...Object.keys(mixes), ...(withOwn ? [ownMix] : [])];
  return names.flatMap((mix) =>
    ablationSizes.flatMap((size) => ablationDesigns.map((design) => ({ mix, size, design }))),
  );
}

const policies: Readonly<Record<AblationDesign, NonNullable<ReramDocument['policy']>>> = {
  baseline: { tenancy: 'sequential', allocation: 'none', splitting: 'none' },
  tenant: { tenancy: 'iterative', allocation: 'none', splitting: 'none' },
  operator: { tenancy: 'sequential', allocation: 'proportional', splitting: 'temporal' },
  both: { tenancy: 'iterative', allocation: 'proportional', splitting: 'temporal' },
};

/** The scenario with the cell's tenants, chip, policies and runs as they are measured; batch, granule and all else as it says. */
export function ablationDocument(scenario: Scenario, { mix, size, design }: AblationCell): ReramDocument {
  const { document, complete } = scenario;
  const {
    allocationOptions: _options,
    placement: _place,
    placementOptions: _places,
    ...policy
  } = document.policy ?? {};
  const batch = complete.tenants[0].batch;
  const named = mix === ownMix ? undefined : mixes[mix].map((network) => ({ network, batch }));
  const tenancyOptions = { ...policy.tenancyOptions, objective: 'round', timeSharing: 'none' };
  return {
    ...document,
    tenants: named ?? document.tenants.map(({ latencyTarget_ns: _promise, ...tenant }) => tenant),
    // One of the designs has no places: all four are measured without wires.
    system: {
      ...document.system,
      tiles: Math.max(1, Math.round(complete.system.tiles * size)),
      interconnect: { package: 'ideal' },
    },
    policy: { ...policy, ...policies[design], programming: 'resident', tenancyOptions },
    pipeline: { ...document.pipeline, admission: 'burst', bufferRows: 'unlimited' },
  };
}

interface Outcome extends Round {
  readonly areas: readonly number[];
  /** What the iterative division reached, and what the exact one would. */
  readonly division?: { readonly objective: number; readonly bound: number };
}

const settings = { simulate: false, admission: 'burst', bufferRows: Infinity } as const;

function deployedOutcome(scenario: Scenario, works: readonly TenantWork[]): Result<Outcome> {
  const deployed = deployScenario(scenario, works, settings);
  if (!deployed.ok) return deployed;
  const { makespanNs, tenants, division } = deployed.value;
  const energyPj = roundEnergies(scenario, deployed.value).reduce((sum, energy) => sum + total(energy), 0);
  const areas = tenants.map(({ crossbars }) => crossbars);
  return success({ makespanNs, energyPj, areas, ...(division && { division }) });
}

const directCurves = memoByGraph<TenantCurve>();

/** Time of a tenant that is deployed directly, one replica each, in regions up to the chip. */
function directCurve(work: TenantWork, granule: number, tenants: number): TenantCurve {
  const { chip, tenant } = work;
  const writing = [chip.device.rowWriteNs, String(chip.device.writersPerTile), crossbarsPerTile(chip)];
  const key = JSON.stringify([work.key, work.stepNs, tenant.batch, crossbarsOf(chip), writing, granule, tenants]);
  return directCurves(work.graph, key, () => madeDirectCurve(work, granule, tenants));
}

function madeDirectCurve(work: TenantWork, granule: number, tenants: number): TenantCurve {
  const { chip, table, stepNs } = work;
  const none = findAllocationPolicy('none');
  if (!none.ok) throw new Error(none.problem.text);
  const curveOf = curvesOf(work, none.value, {});
  const places = [...table.positions.keys()];
  const whole = curveOf([places]);
  const { batch } = work.tenant;
  const split = { batch, table, without: () => whole, segment: curveOfSegment };
  function curveOfSegment({ first, end }: { readonly first: number; readonly end: number }) {
    return curveOf([places.slice(first, end)]);
  }
  const timeIn = (area: number): number => {
    if (whole.area[0] <= area) return whole.paceOf(0).latencyNs + (batch - 1) * whole.paceOf(0).intervalNs;
    const region = { area, granule, stepNs, loadNs: regionLoadNs(chip, area), reloads: false, rounds: 'once' } as const;
    return directPlan(split, region, Infinity)?.timeNs ?? Infinity;
  };
  const areas = Float64Array.from(splitAreas(crossbarsOf(chip), granule, tenants));
  return tenantCurve(areas, areas.map(timeIn), granule);
}

/** Dynamic energy of a round, what flows, and what is written. */
function energyOf(works: readonly TenantWork[], chip: Chip, areas: readonly number[], makespanNs: number): number {
  const dynamic = total(added(works.map((work) => scaled(dynamicEnergy(work), work.tenant.batch))));
  const owned = areas.reduce((sum, area) => sum + area, 0);
  const written = works.reduce((sum, { table }, place) => {
    const crossbars = table.crossbars.reduce((all, own) => all + own, 0);
    return crossbars <= areas[place] ? sum : sum + crossbars;
  }, 0);
  return dynamic + staticEnergyPj(chip, owned, makespanNs) + writtenEnergyPj(chip, written);
}

/** Iterative regions, each deployed directly. */
function tenantOnly({ chip, complete }: Scenario, works: readonly TenantWork[]): Result<Outcome> {
  const granule = granuleOf(chip, complete.policy.tenancyOptions.granule);
  const problem = {
    curves: works.map((work) => directCurve(work, granule, works.length)),
    weights: works.map(({ tenant }) => tenant.weight),
    area: crossbarsOf(chip),
    granule,
  };
  const division = iterative.divide(problem, complete.policy.tenancyOptions as DivisionOptions);
  if (!division.ok) return division;
  const { areas, times } = division.value;
  const makespanNs = Math.max(...times);
  return success({ makespanNs, energyPj: energyOf(works, chip, areas, makespanNs), areas, division: division.value });
}

/**
 * One cell.
 *
 * @param value a scenario document: its chip, options, batch of the first tenant, and its tenants as the mix `own`
 * @returns the document's first problem, or why the cell cannot be deployed
 */
export function evaluateAblation(value: unknown, cell: AblationCell): Result<AblationRow> {
  const base = analyseScenario(value);
  if (!base.ok) return base;
  const analysed = analyseScenario(ablationDocument(base.value.scenario, cell));
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  const outcome = cell.design === 'tenant' ? tenantOnly(scenario, works) : deployedOutcome(scenario, works);
  if (!outcome.ok) return failure(saidInTiles(outcome.problem, scenario.chip));
  const { makespanNs, energyPj, areas, division } = outcome.value;
  const baseline = baselineOf(scenario, works, 'none', outcome.value, false);
  if (!baseline.ok) return baseline;
  const { speedup, energyGain } = baseline.value;
  const asScenario = cell.design === 'tenant' ? deployScenario(scenario, works, settings) : outcome;
  return success({
    ...cell,
    tiles: scenario.chip.tiles,
    makespan_ns: makespanNs,
    energy_pJ: energyPj,
    speedup,
    energyGain,
    areas,
    ...(division && { exact_ns: division.bound, gap: division.objective / division.bound - 1 }),
    ...(!asScenario.ok && { notLoadable: saidInTiles(asScenario.problem, scenario.chip).text }),
  });
}

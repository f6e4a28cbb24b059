/**
 * What the chip holds when the tenants have areas that are given: how a step of an iterative partition looks on the chip.
 * Only places are found; nothing is run, and the areas are no part of the scenario.
 */
import { findAllocationPolicy } from '../allocation/policies';
import { entryWithin } from '../allocation/staircase';
import { misfit } from '../basis/misfit';
import { failure, success, type Result } from '../basis/result';
import { occupancyOf, type Region } from '../pipeline/occupancy';
import type { Occupancy } from '../pipeline/types';
import { leastAreaOf } from '../tenancy/curve';
import { layRegions } from '../tenancy/regions';
import { analyseScenario } from './analyse-scenario';
import { runSettings } from './deploy';
import { allocationInRegion, deployTenant, type RegionPlace } from './deploy-region';
import type { DeployedPart } from './deployment';
import { splitSettings } from './partition';
import { planOfWay, searchedTenants, type Searched } from './searched-tenant';
import { isProgrammed, stagesOf } from './programming-options';
import type { ProgrammingStages } from './programming-stages';
import type { RunSettings } from './run-tenant';
import type { SplitSettings } from './splitter';
import { operatorsOf } from './picture';
import { problemOfTenant } from './tenant-work';

/** What a tenant places in its region. */
export interface PlacedTenant {
  /** By operator in crossbars, in graph order. */
  readonly replicas: readonly number[];
  /** With what the leftover rule spent. */
  readonly crossbarsUsed: number;
}

export interface PlacedAreas {
  /** In tenant order; `does-not-fit` where the area has no room for one replica of each operator. */
  readonly tenants: readonly Result<PlacedTenant>[];
  /** Of the tenants that fit. Nothing is run, so every row lasts from 0 for ever. */
  readonly occupancy: Occupancy;
}

function areaTooSmall({ times }: Searched, area: number): Result<never> {
  return failure(misfit('', leastAreaOf(times), area));
}

/**
 * Lays the tenants of a scenario out in regions of these areas, with the same replicas that `evaluate` gives them there.
 *
 * @param value anything; it is parsed by the scenario's schema
 * @param areas crossbars of each tenant, in tenant order; integers >= 0
 * @param stages for a scenario whose weights may be rewritten: what is shown of them is the first round
 * @returns the first problem of the document; `out-of-range` where there are not as many areas as tenants
 */
export function placeAreas(value: unknown, areas: readonly number[], stages?: ProgrammingStages): Result<PlacedAreas> {
  const analysed = analyseScenario(value);
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  if (areas.length !== works.length) {
    const text = `${areas.length} areas for ${works.length} tenants`;
    return failure({ code: 'out-of-range', path: 'areas', text });
  }
  const allocation = findAllocationPolicy(scenario.complete.policy.allocation);
  if (!allocation.ok) return allocation;
  const split = splitSettings(scenario, allocation.value);
  const settings = runSettings(scenario, false, stages);
  const program = isProgrammed(scenario.complete) ? stagesOf(settings).search(scenario) : undefined;
  const search = { policy: allocation.value, granule: split.granule, simulated: true, ...(program && { program }) };
  const slotted = program ? works.map((work) => program.tenantOf(work).work) : works;
  const searched = searchedTenants(slotted, scenario.complete, search);
  if (!searched.ok) return searched;

  const regions: Region[] = [];
  const tenants: Result<PlacedTenant>[] = [];
  layRegions(areas).forEach((region, place) => {
    const own = searched.value[place];
    const placed = placeTenant(own, split, settings, { ...region, startNs: 0 });
    if (!placed.ok) {
      tenants.push(failure(problemOfTenant(place, own.work.tenant, placed.problem)));
      return;
    }
    for (const held of placed.value.held) {
      regions.push({ tenant: place, ...held, round: 0, from: 0, to: Infinity });
    }
    tenants.push(success(placed.value.tenant));
  });
  return success({ tenants, occupancy: occupancyOf(regions) });
}

interface Placed {
  readonly tenant: PlacedTenant;
  readonly held: readonly Pick<Region, 'first' | 'operators'>[];
}

function placeTenant(own: Searched, split: SplitSettings, settings: RunSettings, region: RegionPlace): Result<Placed> {
  const entry = entryWithin(own.times.area, region.count);
  if (entry < 0) return areaTooSmall(own, region.count);
  if (planOfWay(own, own.times.entry[entry])) return placeRounds(own, split, settings, region, entry);
  const { policy, options } = split;
  const chosen = allocationInRegion(own, policy, options, region.count, entry, true);
  if (!chosen.ok) return chosen;
  const { replicas, crossbarsWithLeftover } = chosen.value;
  const operators = operatorsOf(own, { first: 0, replicas, passes: 1 });
  const tenant = { replicas: Array.from(replicas), crossbarsUsed: crossbarsWithLeftover };
  return success({ tenant, held: [{ first: region.first, operators }] });
}

/** What stays, and of what takes turns the first. */
function placeRounds(
  own: Searched,
  split: SplitSettings,
  settings: RunSettings,
  region: RegionPlace,
  entry: number,
): Result<Placed> {
  const deployed = deployTenant(own, split, settings, region, entry);
  if (!deployed.ok) return deployed;
  const { parts, allocation, crossbarsUsed } = deployed.value;
  const takesTurns = ({ loadNs, held }: DeployedPart): boolean => loadNs > 0 || held !== undefined;
  const firstInTurn = parts.find(takesTurns);
  const held = parts
    .filter((part) => !takesTurns(part) || part === firstInTurn)
    .map((part) => ({ first: part.firstCrossbar, operators: operatorsOf(own, part) }));
  return success({ tenant: { replicas: Array.from(allocation.replicas), crossbarsUsed }, held });
}

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
import { analyseScenario } from './evaluate';
import { allocationInRegion, allocationOptions, searchedTenants, type Searched } from './partition';
import { operatorsOf } from './picture';
import { granuleOf, problemOfTenant } from './tenant-work';

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
 * @returns the first problem of the document; `out-of-range` where there are not as many areas as tenants
 */
export function placeAreas(value: unknown, areas: readonly number[]): Result<PlacedAreas> {
  const analysed = analyseScenario(value);
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  if (areas.length !== works.length) {
    const text = `${areas.length} areas for ${works.length} tenants`;
    return failure({ code: 'out-of-range', path: 'areas', text });
  }
  const { policy } = scenario.complete;
  const allocation = findAllocationPolicy(policy.allocation);
  if (!allocation.ok) return allocation;
  const granule = granuleOf(scenario.chip, policy.tenancyOptions.granule);
  const searched = searchedTenants(works, scenario.complete, allocation.value, granule);
  if (!searched.ok) return searched;

  const regions: Region[] = [];
  const tenants: Result<PlacedTenant>[] = [];
  layRegions(areas).forEach(({ first, count }, place) => {
    const own = searched.value[place];
    const entry = entryWithin(own.times.area, count);
    const options = allocationOptions(scenario.complete);
    const chosen =
      entry < 0 ? areaTooSmall(own, count) : allocationInRegion(own, allocation.value, options, count, entry, true);
    if (!chosen.ok) {
      tenants.push(failure(problemOfTenant(place, own.work.tenant, chosen.problem)));
      return;
    }
    const { replicas, crossbarsWithLeftover } = chosen.value;
    const operators = operatorsOf(own, { first: 0, replicas, passes: 1 });
    regions.push({ tenant: place, first, operators, round: 0, from: 0, to: Infinity });
    tenants.push(success({ replicas: Array.from(replicas), crossbarsUsed: crossbarsWithLeftover }));
  });
  return success({ tenants, occupancy: occupancyOf(regions) });
}

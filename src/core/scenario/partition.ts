/** Every tenant in a region of its own, all at once or in groups that take turns, with the allocation inside each region. */
import { findAllocationPolicy } from '../allocation/policies';
import type { AllocationPolicy } from '../allocation/types';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf, type Chip } from '../hardware/chip';
import { tilesFor, writersOf, writeTimeNs } from '../hardware/writing';
import type { DividingPolicy, DivisionOptions, DivisionProblem, IterativeRun } from '../tenancy/types';
import { allocationOptions } from './allocation-options';
import { deployDivision } from './deploy-region';
import type { DeployedTenant, Deployment, ProgramRegion } from './deployment';
import type { PartitionStep } from './evaluation';
import { withFloors } from './floors';
import { deployInGroups } from './groups';
import { isProgrammed, stagesOf } from './programming-options';
import type { RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import { intervalOfWay, searchedTenants, wayWithin, type Searched } from './searched-tenant';
import type { SplitSettings } from './splitter';
import { granuleOf, type TenantWork } from './tenant-work';

/** All weights are programmed before the first round, every region by its own writers. */
export function initialProgrammingNs(chip: Chip, tenants: readonly DeployedTenant[]): number {
  const times = tenants.map((tenant) =>
    writeTimeNs(chip, keptCrossbars(tenant), writersOf(chip, tilesFor(chip, tenant.crossbars))),
  );
  return Math.max(...times);
}

/** Weights that stay are programmed before the first round. */
function keptCrossbars({ split, program, crossbarsUsed }: DeployedTenant): number {
  if (program) return 0;
  return split ? split.keptCrossbars : crossbarsUsed;
}

/** Steps between two inferences in an area, by the allocation or a plan's share of a round; null where none fits. */
function intervalStepsIn(searched: Searched, area: number): number | null {
  const way = wayWithin(searched, area);
  if (way < 0) return null;
  const { curve, work } = searched;
  return way < curve.area.length ? curve.interval[way] : intervalOfWay(searched, way) / work.stepNs;
}

/** What the iteration saw at every step; null where a tenant did not fit. */
function partitionLog(searched: readonly Searched[], run: IterativeRun): PartitionStep[] {
  return run.log.map(({ areas, times }) => ({
    areas,
    time_ns: times.map((time) => (Number.isFinite(time) ? time : null)),
    intervalSteps: areas.map((area, tenant) => intervalStepsIn(searched[tenant], area)),
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

/** Regions whose weights may be rewritten are whole tiles: a tile's writers belong to one tenant. */
function granuleOfRegions({ chip, complete }: Scenario): number {
  return granuleOf(chip, isProgrammed(complete) ? 'tile' : complete.policy.tenancyOptions.granule);
}

/** Regions whose weights are rewritten by a policy of programming. */
function programRegions(tenants: readonly DeployedTenant[]): ProgramRegion[] {
  return tenants.flatMap(({ program }, place) =>
    program
      ? [
          {
            members: [place],
            firstCrossbar: program.place.firstCrossbar,
            area: program.plan.area,
            writers: program.plan.writers,
          },
        ]
      : [],
  );
}

/** What a division of `area` crossbars among searched tenants is asked. */
export function divisionProblem(searched: readonly Searched[], area: number, granule: number): DivisionProblem {
  return {
    curves: searched.map(({ times }) => times),
    weights: searched.map(({ work }) => work.tenant.weight),
    area: Math.floor(area / granule) * granule,
    granule,
    given: searched.map(({ work }) => work.tenant.givenCrossbars ?? 0),
  };
}

/** How the regions of a scenario are searched. */
export function splitSettings(scenario: Scenario, policy: AllocationPolicy): SplitSettings {
  const { policy: choices } = scenario.complete;
  return {
    policy,
    options: allocationOptions(scenario.complete),
    granule: granuleOfRegions(scenario),
    rounds: choices.splittingOptions.rounds as SplitSettings['rounds'],
    reloads: false,
  };
}

/**
 * @returns `does-not-fit` with the tenant's path, or that of the list where only all together are too much, with the floors
 *          of what was promised; `target-out-of-reach`; problems of allocation and simulation with the tenant's path
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
  const split = splitSettings(scenario, allocation.value);
  const { granule } = split;
  const program = isProgrammed(complete) ? stagesOf(settings).search(scenario) : undefined;
  const search = { policy: allocation.value, granule, simulated: settings.simulate, ...(program && { program }) };
  const own = program ? works.map((work) => program.tenantOf(work).work) : works;
  const searched = searchedTenants(own, complete, search);
  if (!searched.ok) return searched;
  const area = areaOffered(chip, searched.value, allocation.value);
  const problem = divisionProblem(searched.value, area, granule);
  const options = complete.policy.tenancyOptions as DivisionOptions;
  const isPromised = works.some(({ tenant }) => tenant.latencyTargetNs !== undefined);
  // A promise needs a region all the time.
  if (complete.policy.tenancyOptions.timeSharing === 'groups' && !isPromised) {
    const grouped = deployInGroups(searched.value, problem, options, split, settings);
    if (!grouped.ok) return grouped;
    if (grouped.value) return success(grouped.value);
  }
  const division = policy.divide(problem, options);
  if (!division.ok) return failure(withFloors(division.problem, searched.value, area));
  const tenants = deployDivision(searched.value, [...works.keys()], division.value, split, settings, 0);
  if (!tenants.ok) return tenants;
  return success({
    policy: policy.id,
    tenants: tenants.value,
    makespanNs: Math.max(...tenants.value.map(({ makespanNs }) => makespanNs)),
    crossbars: area,
    initialProgrammingNs: initialProgrammingNs(chip, tenants.value),
    division: division.value,
    ...(program && { programRegions: programRegions(tenants.value) }),
    ...(division.value.run && { partitionLog: partitionLog(searched.value, division.value.run) }),
  });
}

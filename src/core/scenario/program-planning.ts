/**
 * Plans of programming, made before a deployment asks for them: step by step, so that whoever waits for them can show
 * progress and stop. They are kept, so the deployment finds them.
 */
import { findAllocationPolicy } from '../allocation/policies';
import { crossbarsOf } from '../hardware/chip';
import { findTenancyPolicy } from '../tenancy/policies';
import type { DivisionOptions } from '../tenancy/types';
import { divisionProblem, splitSettings } from './partition';
import { planSteps, programSearch, programTenant, type ProgramTenant } from './program-plan';
import type { ProgrammingSteps } from './program-run';
import { programSetting } from './programming-setting';
import type { Scenario } from './scenario';
import { planOfWay, searchSteps, type Searched } from './searched-tenant';
import type { TenantWork } from './tenant-work';

/** Stopped, it leaves what is missing to the deployment. Problems are the deployment's to tell. */
export function* planningSteps(
  scenario: Scenario,
  works: readonly TenantWork[],
  simulated: boolean,
): ProgrammingSteps<undefined> {
  const { tenancy: tenancyId, tenancyOptions } = scenario.complete.policy;
  const tenancy = findTenancyPolicy(tenancyId);
  if (!tenancy.ok) return undefined;
  const setting = programSetting(scenario);
  const tenants = works.map((work) => programTenant(work, setting));
  const whole = crossbarsOf(scenario.chip);
  let areas: readonly number[] = tenants.map(() => whole);
  if (tenancy.value.shares === 'area') {
    const searched = yield* searchedSteps(scenario, tenants, simulated);
    if (!searched) return undefined;
    const { granule } = searched;
    const division = tenancy.value.divide(
      divisionProblem(searched.tenants, whole, granule),
      tenancyOptions as DivisionOptions,
    );
    if (!division.ok) return undefined;
    // A tenant that stays in its region needs no plan.
    areas = division.value.areas.map((area, place) => {
      const { [place]: own } = searched.tenants;
      return planOfWay(own, own.times.entry[division.value.entries[place]]) ? area : 0;
    });
  }
  for (const [place, tenant] of tenants.entries()) {
    if (areas[place] === 0) continue;
    const planned = yield* counted(planSteps(tenant, areas[place]));
    if (!planned) break;
  }
  return undefined;
}

/** @returns undefined where it was stopped, or has a problem */
function* searchedSteps(
  scenario: Scenario,
  tenants: readonly ProgramTenant[],
  simulated: boolean,
): ProgrammingSteps<{ readonly tenants: readonly Searched[]; readonly granule: number } | undefined> {
  const allocation = findAllocationPolicy(scenario.complete.policy.allocation);
  if (!allocation.ok) return undefined;
  const { granule } = splitSettings(scenario, allocation.value);
  const search = { policy: allocation.value, granule, simulated, program: programSearch(scenario) };
  const works = tenants.map(({ work }) => work);
  const searched = yield* counted(searchSteps(works, scenario.complete, search));
  return searched?.ok ? { tenants: searched.value, granule } : undefined;
}

/** Pauses as progress, whose end nobody knows; undefined where it was stopped. */
function* counted<T>(steps: Generator<undefined, T, unknown>): ProgrammingSteps<T | undefined> {
  for (let done = 1; ; done++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (yield { stage: 'segments', done, budget: 0 }) return undefined;
  }
}

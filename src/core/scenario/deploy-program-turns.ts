/** Tenants that take turns on the whole chip, their weights rewritten by a policy of programming. */
import { findAllocationPolicy } from '../allocation/policies';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import { sequential } from '../tenancy/sequential';
import { allocationOptions } from './allocation-options';
import { deployProgram } from './deploy-program';
import { deployInTurns } from './deploy-turns';
import type { DeployedTenant, Deployment } from './deployment';
import { programPlan, programTenant, type ProgramPlan } from './program-plan';
import { programSetting } from './programming-setting';
import type { RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import { problemOfTenant, type TenantWork } from './tenant-work';
import { takeTurns } from './turns';

/** Time of a round in which all weights stay, by the closed form; Infinity where they do not all fit. */
function residentNs(scenario: Scenario, works: readonly TenantWork[]): number {
  const policy = findAllocationPolicy(scenario.complete.policy.allocation);
  if (!policy.ok) return Infinity;
  const turns = takeTurns(scenario, works, policy.value, allocationOptions(scenario.complete), false);
  return turns.ok && turns.value.resident ? turns.value.roundNs : Infinity;
}

/** The tenants one after the other, each from the end of the one before. */
export function inTurn(tenants: readonly DeployedTenant[]): DeployedTenant[] {
  const roundNs = tenants.reduce((sum, { makespanNs }) => sum + makespanNs, 0);
  // A round serves the whole batch of every tenant.
  return tenants.map((tenant) => ({ ...tenant, intervalNs: roundNs / tenant.work.tenant.batch }));
}

/**
 * Weights that all fit stay, unless rewriting them is faster: then a tenant has replicas for which there is no room.
 *
 * @returns `does-not-fit` with the tenant's path; problems of simulation
 */
export function deployProgramTurns(
  scenario: Scenario,
  given: readonly TenantWork[],
  settings: RunSettings,
): Result<Deployment> {
  const area = crossbarsOf(scenario.chip);
  const setting = programSetting(scenario);
  const tenants = given.map((work) => programTenant(work, setting));
  const works = tenants.map(({ work }) => work);
  const plans: ProgramPlan[] = [];
  for (const [place, tenant] of tenants.entries()) {
    const plan = programPlan(tenant, area);
    if (!plan.ok) return failure(problemOfTenant(place, tenant.work.tenant, plan.problem));
    plans.push(plan.value);
  }
  const rewrittenNs = plans.reduce((sum, { timeNs }) => sum + timeNs, 0);
  if (residentNs(scenario, works) <= rewrittenNs) {
    const resident = deployInTurns(scenario, works, settings);
    return resident.ok ? success({ ...resident.value, programRegions: [] }) : resident;
  }
  const deployed: DeployedTenant[] = [];
  let startNs = 0;
  for (const [place, tenant] of tenants.entries()) {
    const at = { firstCrossbar: 0, crossbars: area, startNs };
    const own = deployProgram(tenant, plans[place], settings, at, tenants.length === 1);
    if (!own.ok) return failure(problemOfTenant(place, tenant.work.tenant, own.problem));
    deployed.push({ ...own.value, aloneNs: plans[place].timeNs });
    startNs += own.value.makespanNs;
  }
  return success({
    policy: sequential.id,
    tenants: inTurn(deployed),
    makespanNs: startNs,
    crossbars: area,
    initialProgrammingNs: 0,
    turns: { resident: false, tenants: [], roundNs: startNs },
    programRegions: [{ members: [...tenants.keys()], firstCrossbar: 0, area, writers: plans[0].writers }],
  });
}

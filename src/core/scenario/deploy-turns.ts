/** `sequential` as a policy: the turn of every tenant, by the scenario's allocation, or by the splitter where that is faster. */
import { findAllocationPolicy } from '../allocation/policies';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import { tilesFor, writersOf, writeTimeNs } from '../hardware/writing';
import { sequential } from '../tenancy/sequential';
import type { SlotPlan } from '../tenancy/shared-slot';
import type { TenantTurn, Turns } from '../tenancy/turns';
import { allocationOptions } from './allocation-options';
import { deploySlot } from './deploy-split';
import type { DeployedTenant, Deployment } from './deployment';
import type { RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import { planner, type SplitSettings } from './splitter';
import { granuleOf, problemOfTenant, type TenantWork } from './tenant-work';
import { deployTurn, takeTurns } from './turns';

/** What a tenant does in its turn. */
export interface Turn {
  readonly turn: TenantTurn;
  /** Allocation policy of the turn's segments. */
  readonly policy: string;
  /** In place of the turn, where it is faster. */
  readonly plan?: SlotPlan;
}

export interface TurnChoice {
  readonly turns: Turns;
  readonly tenants: readonly Turn[];
  readonly split: SplitSettings;
}

/** Exact replicas in each segment, if the splitter may choose them. */
function exactTurns(
  scenario: Scenario,
  works: readonly TenantWork[],
  own: Turns,
  policy: string,
  simulated: boolean,
): Turns {
  if (policy === 'exact') return own;
  const exact = findAllocationPolicy('exact');
  const turns = exact.ok ? takeTurns(scenario, works, exact.value, {}, simulated) : exact;
  return turns.ok && !turns.value.resident ? turns.value : own;
}

/**
 * Every tenant's turn. Where the weights of all stay on the chip there is nothing to split.
 *
 * @returns as `takeTurns`
 */
export function chooseTurns(scenario: Scenario, works: readonly TenantWork[], simulated: boolean): Result<TurnChoice> {
  const { chip, complete } = scenario;
  const policy = findAllocationPolicy(complete.policy.allocation);
  if (!policy.ok) return policy;
  const options = allocationOptions(complete);
  const turns = takeTurns(scenario, works, policy.value, options, simulated);
  if (!turns.ok) return turns;
  const split: SplitSettings = {
    policy: policy.value,
    options,
    granule: granuleOf(chip, complete.policy.tenancyOptions.granule),
    rounds: complete.policy.splittingOptions.rounds as SplitSettings['rounds'],
    reloads: true,
  };
  const own = turns.value.tenants.map((turn) => ({ turn, policy: policy.value.id }));
  if (complete.policy.splitting !== 'temporal' || turns.value.resident) {
    return success({ turns: turns.value, tenants: own, split });
  }
  const exact = exactTurns(scenario, works, turns.value, policy.value.id, simulated);
  const tenants = works.map((work, place): Turn => {
    const other = exact.tenants[place];
    const best = other.timeNs < own[place].turn.timeNs ? { turn: other, policy: 'exact' } : own[place];
    const plan = planner(work, split)(crossbarsOf(chip), best.turn.timeNs);
    return plan?.kind === 'slot' ? { ...best, plan } : best;
  });
  return success({ turns: turns.value, tenants, split });
}

/** @returns as `takeTurns`, and problems of simulation with the tenant's path */
export function deployInTurns(
  scenario: Scenario,
  works: readonly TenantWork[],
  settings: RunSettings,
): Result<Deployment> {
  const { chip } = scenario;
  const chosen = chooseTurns(scenario, works, settings.simulate);
  if (!chosen.ok) return chosen;
  const { turns, split } = chosen.value;
  const area = crossbarsOf(chip);
  const tenants: Omit<DeployedTenant, 'intervalNs'>[] = [];
  let startNs = 0;
  let firstCrossbar = 0;
  for (const [place, work] of works.entries()) {
    const { turn, policy, plan } = chosen.value.tenants[place];
    const at = { startNs, firstCrossbar: turns.resident ? firstCrossbar : 0, area };
    const own = plan
      ? deploySlot(work, plan, split, settings, { first: 0, count: area, startNs })
      : deployTurn(work, turn, turns.resident, policy, at, settings);
    if (!own.ok) return failure(problemOfTenant(place, work.tenant, own.problem));
    tenants.push(own.value);
    startNs += own.value.makespanNs;
    firstCrossbar += own.value.crossbarsUsed;
  }
  const used = tenants.reduce((sum, tenant) => sum + tenant.crossbarsUsed, 0);
  return success({
    policy: sequential.id,
    // A round serves the whole batch of every tenant.
    tenants: tenants.map((tenant) => ({ ...tenant, intervalNs: startNs / tenant.work.tenant.batch })),
    makespanNs: startNs,
    crossbars: area,
    initialProgrammingNs: turns.resident ? writeTimeNs(chip, used, writersOf(chip, tilesFor(chip, area))) : 0,
    turns,
  });
}

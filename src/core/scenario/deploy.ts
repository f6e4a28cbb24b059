/** From a scenario to its deployment, by whichever way its tenants share the chip. */
import { failure, type Problem, type Result } from '../basis/result';
import { findTenancyPolicy } from '../tenancy/policies';
import { deployInTurns } from './deploy-turns';
import type { Deployment } from './deployment';
import { deployInRegions } from './partition';
import { isProgrammed, stagesOf } from './programming-options';
import type { ProgrammingStages } from './programming-stages';
import type { RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import type { TenantWork } from './tenant-work';

/** An option that goes with one tenancy only, and which that is. */
function misplacedOption(scenario: Scenario): Problem | undefined {
  const { tenancy, tenancyOptions } = scenario.complete.policy;
  const { objective, timeSharing } = tenancyOptions;
  const refused = (name: 'objective' | 'timeSharing', text: string, allowed: readonly string[]): Problem => {
    return { code: 'out-of-range', path: `policy.tenancyOptions.${name}`, text, allowed };
  };
  if (objective === 'sum' && (tenancy === 'iterative' || tenancy === 'equal' || tenancy === 'given')) {
    const text = `the objective sum goes with the tenancy exact only; ${tenancy} takes round or interval`;
    return refused('objective', text, ['round', 'interval']);
  }
  if (timeSharing === 'groups' && (tenancy !== 'exact' || objective !== 'round')) {
    const text = `groups go with the tenancy exact and the objective round; here they are ${tenancy} and ${objective}`;
    return refused('timeSharing', text, ['none']);
  }
  return undefined;
}

/** @param stages for a scenario whose weights may be rewritten */
export function runSettings({ complete }: Scenario, simulate: boolean, stages?: ProgrammingStages): RunSettings {
  const { admission, bufferRows } = complete.pipeline;
  return {
    simulate,
    admission: admission as RunSettings['admission'],
    bufferRows: bufferRows === 'unlimited' ? Infinity : bufferRows,
    ...(stages && { programming: stages }),
  };
}

/** @returns an option out of place; as `deployInRegions` and `deployInTurns` */
export function deployScenario(
  scenario: Scenario,
  works: readonly TenantWork[],
  settings: RunSettings,
): Result<Deployment> {
  const tenancy = findTenancyPolicy(scenario.complete.policy.tenancy);
  if (!tenancy.ok) return tenancy;
  const problem = misplacedOption(scenario);
  if (problem) return failure(problem);
  if (tenancy.value.shares === 'area') return deployInRegions(scenario, works, tenancy.value, settings);
  return isProgrammed(scenario.complete)
    ? stagesOf(settings).deployTurns(scenario, works, settings)
    : deployInTurns(scenario, works, settings);
}

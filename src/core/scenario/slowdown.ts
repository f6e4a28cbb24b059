/**
 * What sharing costs each tenant: its time in a round against its time alone on the whole chip, by the same policies. Where
 * tenants have regions, both are the closed form's, before left area is spent: so the price of asking is next to nothing.
 */
import { crossbarsOf } from '../hardware/chip';
import { fairnessOf, type Fairness } from '../tenancy/fairness';
import type { Deployment } from './deployment';
import { chooseTurns } from './deploy-turns';
import { memoByGraph } from './memo';
import type { Scenario } from './scenario';
import type { TenantWork } from './tenant-work';

const turnsAlone = memoByGraph<number>();

/** Time of a tenant that takes the chip's only turn, ns. */
function turnAloneNs(scenario: Scenario, work: TenantWork): number {
  const { chip, complete } = scenario;
  const { allocation, allocationOptions, splitting, splittingOptions, tenancyOptions } = complete.policy;
  const policies = [allocation, allocationOptions, splitting, splittingOptions, tenancyOptions.granule];
  const chipKey = [crossbarsOf(chip), chip.tiles, chip.device, String(chip.device.writersPerTile), work.stepNs];
  const key = JSON.stringify([work.key, work.tenant.batch, policies, chipKey, complete.pipeline.streams]);
  return turnsAlone(work.graph, key, () => {
    const chosen = chooseTurns({ ...scenario, tenants: [work.tenant] }, [work], false);
    if (!chosen.ok) return Infinity;
    const { turn, plan } = chosen.value.tenants[0];
    return plan?.timeNs ?? turn.timeNs;
  });
}

/** Two tenants or more. Alone a tenant could still use the plan that it has when sharing: so it is no slower. */
export function sharingOf(
  scenario: Scenario,
  { tenants, turns, groups, makespanNs }: Deployment,
): Fairness | undefined {
  if (tenants.length < 2) return undefined;
  // In turns a tenant is served once a round.
  const shared = tenants.map(({ plannedNs = makespanNs }) => (turns || groups ? makespanNs : plannedNs));
  const alone = tenants.map(({ work, aloneNs }, place) =>
    Math.min(shared[place], aloneNs ?? turnAloneNs(scenario, work)),
  );
  return fairnessOf(alone, shared);
}

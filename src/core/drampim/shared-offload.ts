/** Several networks on one GPU with computing memory: each one's plan, and when everything runs. */
import { below, failure, success, type Result } from '../basis/result';
import { fairnessOf, type Fairness } from '../tenancy/fairness';
import { channelShares } from './channel-shares';
import { scheduleLanes, type LaneSchedule } from './lanes';
import type { OffloadOperator } from './offload-operator';
import { planOffload, type OffloadPlan } from './offload-plan';
import type { OffloadSetting } from './offload-setting';

export interface OffloadTenant {
  readonly operators: readonly OffloadOperator[];
  readonly weight: number;
}

/** All tenants use all computing channels in turn, or each owns some. */
export type ChannelSharing = 'time' | 'space';

export interface SharedOffload {
  /** As it runs, by tenant. */
  readonly plans: readonly OffloadPlan[];
  /** Computing channels of each tenant. */
  readonly channels: readonly number[];
  readonly schedule: LaneSchedule;
  /** Latency of each tenant with the whole machine to itself, ns. */
  readonly aloneNs: readonly number[];
  readonly fairness: Fairness;
}

/** One result for all, or the first problem, at its tenant. */
function ofAll<T>(results: readonly Result<T>[]): Result<T[]> {
  const values: T[] = [];
  for (const [tenant, result] of results.entries()) {
    if (!result.ok) {
      const isOfTenant = result.problem.path === '';
      return isOfTenant ? failure(below(`tenants[${tenant}]`, result.problem)) : result;
    }
    values.push(result.value);
  }
  return success(values);
}

function stagesOf({ steps }: OffloadPlan) {
  return steps.flatMap(({ stages }) => stages);
}

/** What has no work at all is not slowed down. */
const leastNs = Number.MIN_VALUE;

function conclude(
  tenants: readonly OffloadTenant[],
  alone: readonly OffloadPlan[],
  plans: readonly OffloadPlan[],
  channels: readonly number[],
  sharing: ChannelSharing,
): SharedOffload {
  const schedule = scheduleLanes(
    tenants.map(({ weight }, tenant) => ({
      group: sharing === 'time' ? 0 : tenant,
      weight,
      stages: stagesOf(plans[tenant]),
    })),
  );
  const aloneNs = alone.map(({ ns }) => ns);
  const atLeast = (times: readonly number[]) => times.map((ns) => Math.max(leastNs, ns));
  return { plans, channels, schedule, aloneNs, fairness: fairnessOf(atLeast(aloneNs), atLeast(schedule.endNs)) };
}

/**
 * The tenants' plans and their common schedule.
 *
 * @param sharing `time`: one group of all channels in turn. `space`: each tenant owns channels, in proportion to weight
 *   times its work in the memory alone, and its plan is made for its own number
 * @returns what `planOffload` refuses, with the tenant's path; `too-many-tenants`
 */
export function shareOffload(
  tenants: readonly OffloadTenant[],
  setting: OffloadSetting,
  sharing: ChannelSharing,
): Result<SharedOffload> {
  const alone = ofAll(tenants.map(({ operators }) => planOffload(operators, setting)));
  if (!alone.ok) return alone;
  const { pimChannels } = setting.system.dramPim;
  if (sharing === 'time') {
    const channels = tenants.map(() => pimChannels);
    return success(conclude(tenants, alone.value, alone.value, channels, sharing));
  }
  const shares = alone.value.map(({ pimNs }, tenant) => tenants[tenant].weight * pimNs);
  const channels = channelShares(pimChannels, shares);
  if (!channels.ok) return channels;
  const plans = ofAll(tenants.map(({ operators }, tenant) => planOffload(operators, setting, channels.value[tenant])));
  if (!plans.ok) return plans;
  return success(conclude(tenants, alone.value, plans.value, channels.value, sharing));
}

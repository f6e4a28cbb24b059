/** Studies of a GPU whose memory computes, as their tab reads them: policies, channels, networks, and what is saved as a file. */
import type { Result } from '../core/basis/result';
import type { SpeedupScope } from '../core/drampim/published-figures';
import { offloadPolicies } from '../core/drampim/policies/index';
import type { OffloadPolicy } from '../core/drampim/policies/policy';
import type { TimingMode } from '../core/drampim/types';
import type { ChannelPoint } from '../core/scenario/offload-channel-study';
import type { OffloadNetworkStudy } from '../core/scenario/offload-network-study';
import type { OffloadPolicyRow, OffloadPolicyStudy } from '../core/scenario/offload-policy-study';
import type { OffloadFigure } from '../core/scenario/offload-study';
import { csvText } from './csv';

/** What is known so far; each part is there when it has been answered. */
export interface OffloadAnswers {
  readonly policies?: Result<OffloadPolicyStudy>;
  readonly channels: readonly ChannelPoint[];
  readonly networks: readonly { readonly network: string; readonly result: Result<OffloadNetworkStudy> }[];
  readonly published?: Result<readonly OffloadFigure[]>;
}

export const noAnswers: OffloadAnswers = { channels: [], networks: [] };

/** What the others are measured against comes first, what combines them last. */
export const studiedPolicies: readonly OffloadPolicy[] = [...offloadPolicies].sort(
  (one, other) => Number(one === offloadPolicies[0]) - Number(other === offloadPolicies[0]),
);

/** A row with the time of both modes as a share of the GPU's by itself; none for a policy that is refused. */
export interface PolicyBar {
  readonly policy: OffloadPolicy;
  readonly row: OffloadPolicyRow | undefined;
  /** Time over that of the baseline. */
  readonly share: number | undefined;
  readonly otherShare: number | undefined;
  /** The least and the most over the range of the GPU substitute. */
  readonly band: readonly [number, number] | undefined;
  readonly publishedShare: number | undefined;
}

/** The other timing mode. */
export function otherMode(mode: TimingMode): TimingMode {
  return mode === 'faithful' ? 'strict' : 'faithful';
}

/** In the order of `studiedPolicies`. */
export function policyBars(study: OffloadPolicyStudy, scope: SpeedupScope, mode: TimingMode): PolicyBar[] {
  return studiedPolicies.map((policy) => {
    const row = study[scope]?.find((each) => each.policy === policy.id);
    const shown = row?.[mode];
    const other = row?.[otherMode(mode)];
    return {
      policy,
      row,
      share: shown && 1 / shown.speedup,
      otherShare: other && 1 / other.speedup,
      band: shown && [1 / shown.band.high, 1 / shown.band.low],
      publishedShare: row?.published && 1 / row.published.speedup,
    };
  });
}

/** Ours over the published figure, less 1. */
export function deviation(ours: number, published: number): number {
  return ours / published - 1;
}

const policyHeading = ['network', 'scope', 'policy', 'faithful_ns', 'strict_ns', 'faithful_speedup', 'strict_speedup', 'faithful_low', 'faithful_high', 'strict_low', 'strict_high', 'published', 'source', 'problem']; // prettier-ignore

function policyLine(network: string, scope: SpeedupScope, row: OffloadPolicyRow) {
  const { policy, faithful, strict, published, refusal } = row;
  return [network, scope, policy, faithful?.ns, strict?.ns, faithful?.speedup, strict?.speedup, faithful?.band.low, faithful?.band.high, strict?.band.low, strict?.band.high, published?.speedup, published?.source, refusal]; // prettier-ignore
}

/** Every policy on the present scenario and on the networks of the study, numbers in full. */
export function policyCsv({ policies, networks }: OffloadAnswers): string {
  const scopes: readonly SpeedupScope[] = ['whole network', 'convolutions'];
  const own = policies?.ok
    ? scopes.flatMap((scope) => (policies.value[scope] ?? []).map((row) => policyLine('scenario', scope, row)))
    : [];
  const others = networks.flatMap(({ network, result }) =>
    result.ok ? result.value.policies.map((row) => policyLine(network, 'convolutions', row)) : [],
  );
  return csvText([policyHeading, ...own, ...others]);
}

/** Rounds by channels that compute, a column for each policy. */
export function channelCsv({ channels }: OffloadAnswers): string {
  const heading = ['pimChannels', ...studiedPolicies.map(({ id }) => `${id}_ns`)];
  return csvText([
    heading,
    ...channels.map(({ pimChannels, roundNs }) => [pimChannels, ...studiedPolicies.map(({ id }) => roundNs[id])]),
  ]);
}

/** The networks of PIMFlow's artifact on the scenario's system: what each policy gains on their convolutions. */
import { success, type Result } from '../basis/result';
import { publishedSpeedup } from '../drampim/published-figures';
import { convolutionsOnly } from '../drampim/policy-study';
import { networkOperators, pointwiseGain, type BandedGain } from './offload-pointwise';
import { policyRows, timingModes, type OffloadPolicyRow } from './offload-policy-study';
import { readOffloadScenario } from './offload-scenario';

export interface OffloadNetworkStudy {
  readonly network: string;
  /** Of its convolutions; policies that the memory does not have are left out. */
  readonly policies: readonly OffloadPolicyRow[];
  /** How much faster its whole 1x1 convolutions are with Newton+; absent where it has none. */
  readonly pointwise?: Readonly<Record<(typeof timingModes)[number], BandedGain>>;
}

/**
 * @param value   a scenario of kind `gpu+dram-pim`: its system and options are used, its tenants are not
 * @param network id of a built-in network
 * @returns as `readOffloadScenario`, or `unknown-network`
 */
export function offloadNetworkStudy(value: unknown, network: string): Result<OffloadNetworkStudy> {
  const scenario = readOffloadScenario(value);
  if (!scenario.ok) return scenario;
  const operators = networkOperators(network);
  if (!operators.ok) return operators;
  const { setting } = scenario.value;
  const rows = policyRows(convolutionsOnly(operators.value), setting);
  if (!rows.ok) return rows;
  const [faithful, strict] = timingModes.map((mode) => pointwiseGain(operators.value, { ...setting, mode }));
  if (!faithful.ok) return faithful;
  if (!strict.ok) return strict;
  const policies = rows.value.map((row) => {
    const published = publishedSpeedup(network, 'convolutions', row.policy);
    return published ? { ...row, published } : row;
  });
  const pointwise = faithful.value && strict.value && { faithful: faithful.value, strict: strict.value };
  return success({ network, policies, ...(pointwise && { pointwise }) });
}

/** Every offload policy on the present scenario, in both timing modes, beside what is published of it. */
import { success, type Result } from '../basis/result';
import { publishedSpeedup, type PublishedSpeedup, type SpeedupScope } from '../drampim/published-figures';
import { offloadPolicies } from '../drampim/policies/index';
import type { OffloadPolicy } from '../drampim/policies/policy';
import { convolutionsOnly, studyPolicies, type StudyRow } from '../drampim/policy-study';
import { offloadOperators } from '../drampim/offload-operator';
import type { TimingMode } from '../drampim/types';
import { runOffload } from './offload-run';
import { readOffloadScenario, type OffloadScenario } from './offload-scenario';

export const timingModes = ['faithful', 'strict'] as const satisfies readonly TimingMode[];

/** A policy's round in one timing mode. */
export type PolicyFigures = Pick<StudyRow, 'ns' | 'speedup' | 'band'>;

export interface OffloadPolicyRow {
  readonly policy: string;
  /** Where the policy cannot be used: why. Then there are no figures. */
  readonly refusal?: string;
  readonly faithful?: PolicyFigures;
  readonly strict?: PolicyFigures;
  readonly published?: PublishedSpeedup;
}

/** In the order of the policies' registry. */
export type OffloadPolicyStudy = Readonly<Partial<Record<SpeedupScope, readonly OffloadPolicyRow[]>>>;

function networkOf({ tenants }: OffloadScenario): string | undefined {
  return tenants.length === 1 ? tenants[0].network : undefined;
}

function withPublished(row: OffloadPolicyRow, network: string | undefined, scope: SpeedupScope): OffloadPolicyRow {
  const published = network === undefined ? undefined : publishedSpeedup(network, scope, row.policy);
  return published ? { ...row, published } : row;
}

function figuresOf(scenario: OffloadScenario, policy: OffloadPolicy, mode: TimingMode): Result<PolicyFigures> {
  const run = runOffload({ ...scenario, setting: { ...scenario.setting, policy, mode } });
  if (!run.ok) return run;
  const { baseline, shared } = run.value;
  return success({ ns: shared.schedule.makespanNs, speedup: baseline.speedup, band: baseline.speedupBand });
}

function wholeRow(scenario: OffloadScenario, policy: OffloadPolicy): OffloadPolicyRow {
  const [faithful, strict] = timingModes.map((mode) => figuresOf(scenario, policy, mode));
  if (!faithful.ok) return { policy: policy.id, refusal: faithful.problem.text };
  if (!strict.ok) return { policy: policy.id, refusal: strict.problem.text };
  return { policy: policy.id, faithful: faithful.value, strict: strict.value };
}

/** Rows of both modes, policy by policy. */
export function policyRows(
  operators: Parameters<typeof studyPolicies>[0],
  { system, options }: OffloadScenario['setting'],
): Result<OffloadPolicyRow[]> {
  const faithful = studyPolicies(operators, { system, options, mode: 'faithful' });
  if (!faithful.ok) return faithful;
  const strict = studyPolicies(operators, { system, options, mode: 'strict' });
  if (!strict.ok) return strict;
  return success(
    faithful.value.map((row, place) => ({ policy: row.policy, faithful: row, strict: strict.value[place] })),
  );
}

/** Convolutions of the only tenant; published figures are about them. */
function convolutionRows({ tenants, setting }: OffloadScenario): Result<OffloadPolicyRow[] | undefined> {
  const [{ graph }] = tenants;
  const own = convolutionsOnly(offloadOperators(graph));
  if (tenants.length > 1 || own.every(({ gpu }) => gpu.kind === 'free')) return success(undefined);
  return policyRows(own, setting);
}

/**
 * What each policy makes of a scenario: its tenants' round, and for a single network its convolutions alone. Buffers and
 * hiding that the scenario sets are those of all policies.
 *
 * @returns as `readOffloadScenario`; a policy that is refused has the reason in its row
 */
export function offloadPolicyStudy(value: unknown): Result<OffloadPolicyStudy> {
  const scenario = readOffloadScenario(value);
  if (!scenario.ok) return scenario;
  const convolutions = convolutionRows(scenario.value);
  if (!convolutions.ok) return convolutions;
  const network = networkOf(scenario.value);
  const marked = (rows: readonly OffloadPolicyRow[], scope: SpeedupScope) =>
    rows.map((row) => withPublished(row, network, scope));
  return success({
    'whole network': marked(
      offloadPolicies.map((policy) => wholeRow(scenario.value, policy)),
      'whole network',
    ),
    ...(convolutions.value && { convolutions: marked(convolutions.value, 'convolutions') }),
  });
}

/** What every policy makes of a network, over the whole range of the GPU substitute. */
import { success, type Result } from '../basis/result';
import { gpuBlocks } from '../hardware/gpu';
import { baseline } from './policies/baseline';
import { offloadPolicies } from './policies/index';
import type { OffloadPolicy } from './policies/policy';
import type { OffloadOperator } from './offload-operator';
import { planOffload } from './offload-plan';
import type { OffloadSetting } from './offload-setting';

/** Least and largest of the speed-ups that the GPU's two blocks give. */
export interface SpeedupBand {
  readonly low: number;
  readonly high: number;
}

export interface StudyRow {
  readonly policy: string;
  /** With the GPU as it is set. */
  readonly ns: number;
  /** Over `baseline`. */
  readonly speedup: number;
  readonly band: SpeedupBand;
}

/**
 * The convolutions of a network, everything else free of charge: what published figures per policy cover. Chains break
 * where another operator stands in between, as in the whole network.
 */
export function convolutionsOnly(operators: readonly OffloadOperator[]): OffloadOperator[] {
  return operators.map((operator) =>
    operator.kind === 'conv' ? operator : { ...operator, gpu: { kind: 'free' }, pim: [], stays: 'not a convolution' },
  );
}

type Study = Omit<OffloadSetting, 'policy'>;

function timesOf(
  operators: readonly OffloadOperator[],
  policies: readonly OffloadPolicy[],
  study: Study,
): Result<number[]> {
  const times: number[] = [];
  for (const policy of policies) {
    const plan = planOffload(operators, { ...study, policy });
    if (!plan.ok) return plan;
    times.push(plan.value.ns);
  }
  return success(times);
}

function withBlock(study: Study, block: number): Study {
  return { ...study, system: { ...study.system, gpu: { ...study.system.gpu, block } } };
}

/**
 * Times of the policies, and their speed-ups over the GPU alone.
 *
 * @returns a row a policy; policies that the memory does not have are left out
 */
export function studyPolicies(operators: readonly OffloadOperator[], study: Study): Result<StudyRow[]> {
  const hasCommands = study.system.backEnd.kind === 'commands';
  const policies = offloadPolicies.filter(({ needsCommands }) => hasCommands || !needsCommands);
  const reference = policies.indexOf(baseline);
  const settings = [study, ...gpuBlocks.map((block) => withBlock(study, block))];
  const speedups: number[][] = [];
  let own: readonly number[] = [];
  for (const [place, setting] of settings.entries()) {
    const times = timesOf(operators, policies, setting);
    if (!times.ok) return times;
    if (place === 0) own = times.value;
    speedups.push(times.value.map((ns) => times.value[reference] / ns));
  }
  return success(
    policies.map(({ id }, policy) => {
      const all = speedups.map((each) => each[policy]);
      return {
        policy: id,
        ns: own[policy],
        speedup: speedups[0][policy],
        band: { low: Math.min(...all), high: Math.max(...all) },
      };
    }),
  );
}

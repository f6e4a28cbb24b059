/** Networks and settings for tests of who does what on a GPU with computing memory. */
import { offloadOperators, type OffloadOperator } from '../drampim/offload-operator';
import { planOffload, type OffloadPlan } from '../drampim/offload-plan';
import { defaultOffloadOptions, type OffloadSetting } from '../drampim/offload-setting';
import { findOffloadPolicy } from '../drampim/policies/index';
import { convolutionsOnly } from '../drampim/policy-study';
import type { TimingMode } from '../drampim/types';
import type { GpuDramPim } from '../hardware/gpu-dram-pim';
import { findGpuDramPimPreset } from '../hardware/presets/gpu-dram-pim';
import { builtInGraph } from './built-in-graph';

/** A preset with some of the memory's fields set. */
export function systemOf(preset = 'gddr6-875', fields: Partial<GpuDramPim['dramPim']> = {}): GpuDramPim {
  const found = findGpuDramPimPreset(preset);
  if (!found.ok) throw new Error(found.problem.text);
  const { system } = found.value;
  return { ...system, dramPim: { ...system.dramPim, ...fields } };
}

export function settingOf(policyId: string, mode: TimingMode = 'faithful', system = systemOf()): OffloadSetting {
  const policy = findOffloadPolicy(policyId);
  if (!policy.ok) throw new Error(policy.problem.text);
  return { system, policy: policy.value, mode, options: defaultOffloadOptions };
}

/** Throws, so that a test fails, where the plan is refused. */
export function planOf(operators: readonly OffloadOperator[], setting: OffloadSetting): OffloadPlan {
  const plan = planOffload(operators, setting);
  if (!plan.ok) throw new Error(plan.problem.text);
  return plan.value;
}

/** Convolutions of a built-in network in place, everything else free. */
export function convolutionsOf(network: string): OffloadOperator[] {
  return convolutionsOnly(offloadOperators(builtInGraph(network)));
}

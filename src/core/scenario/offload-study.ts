/**
 * Our answers to the questions that published systems of GPU and DRAM-PIM state figures for. Theirs rest on GPU times that
 * are not public and ours on a substitute: so every figure of ours has a range, and none is tuned.
 */
import type { Constant } from '../basis/constant';
import { below, failure, success, type Result } from '../basis/result';
import { baseline } from '../drampim/policies/baseline';
import { newtonPlus } from '../drampim/policies/newton-plus';
import { offloadOperators, type OffloadOperator } from '../drampim/offload-operator';
import { planOffload } from '../drampim/offload-plan';
import { defaultOffloadOptions, type OffloadSetting } from '../drampim/offload-setting';
import { convolutionsOnly, studyPolicies } from '../drampim/policy-study';
import { publishedSpeedups, studyNetworks } from '../drampim/published-figures';
import { gpuBlocks } from '../hardware/gpu';
import { findGpuDramPimPreset } from '../hardware/presets/gpu-dram-pim';
import { inferGraph } from '../workload/graph';
import { buildNetwork } from '../workload/networks/index';
import { calMeanGain, calMostGain } from './published-figures';

/** A published figure beside ours. */
export interface OffloadFigure {
  readonly label: string;
  readonly stated: Constant;
  readonly ours: number;
  /** Over the range of the GPU substitute. */
  readonly low: number;
  readonly high: number;
  readonly setup: string;
  readonly shownAs: 'share' | 'factor';
}

function operatorsOf(network: string): Result<OffloadOperator[]> {
  const built = buildNetwork(network);
  const graph = built.ok ? inferGraph(built.value) : built;
  return graph.ok ? success(offloadOperators(graph.value)) : failure(below(network, graph.problem));
}

function settingOf(preset: string): Result<Omit<OffloadSetting, 'policy'>> {
  const found = findGpuDramPimPreset(preset);
  if (!found.ok) return found;
  return success({ system: found.value.system, options: defaultOffloadOptions, mode: 'faithful' });
}

/** Speed-ups of the policies on the convolutions of MobileNetV2, over the GPU with all channels. */
function policyFigures(): Result<OffloadFigure[]> {
  const network = 'mobilenet-v2';
  const operators = operatorsOf(network);
  if (!operators.ok) return operators;
  const setting = settingOf('gddr6-875');
  if (!setting.ok) return setting;
  const rows = studyPolicies(network, convolutionsOnly(operators.value), setting.value);
  if (!rows.ok) return rows;
  return success(
    publishedSpeedups.flatMap(({ policy, speedup, tag, source }) => {
      const row = rows.value.find((each) => each.policy === policy);
      if (!row) return [];
      const setup = 'convolutions of MobileNetV2, 16 of 32 channels compute, faithful timing';
      const stated = { value: speedup, unit: '×', tag, source };
      const { low, high } = row.band;
      return [{ label: `${policy} over the GPU`, stated, ours: row.speedup, low, high, setup, shownAs: 'factor' }];
    }),
  );
}

/** 1x1 convolutions only; everything else is free of charge. */
function pointwiseOnly(operators: readonly OffloadOperator[]): OffloadOperator[] {
  return operators.map((operator) =>
    operator.convolution === 'pointwise' ? operator : { ...operator, gpu: { kind: 'free' }, pim: [] },
  );
}

/** How much faster the 1x1 convolutions of a network are than on the GPU alone: 0.3 is 30 %. */
function pointwiseGain(operators: readonly OffloadOperator[], setting: Omit<OffloadSetting, 'policy'>): Result<number> {
  const own = pointwiseOnly(operators);
  const gpu = planOffload(own, { ...setting, policy: baseline });
  if (!gpu.ok) return gpu;
  const shared = planOffload(own, { ...setting, policy: newtonPlus });
  return shared.ok ? success(gpu.value.ns / shared.value.ns - 1) : shared;
}

/** Gains of all networks of the study that have 1x1 convolutions. */
function pointwiseGains(setting: Omit<OffloadSetting, 'policy'>): Result<number[]> {
  const gains: number[] = [];
  for (const network of studyNetworks) {
    const operators = operatorsOf(network);
    if (!operators.ok) return operators;
    if (!operators.value.some(({ convolution }) => convolution === 'pointwise')) continue;
    const gain = pointwiseGain(operators.value, setting);
    if (!gain.ok) return gain;
    gains.push(gain.value);
  }
  return success(gains);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** CAL 2022 on 1x1 convolutions: networks, GPU and timing of the paper are not public. */
function pointwiseFigures(): Result<OffloadFigure[]> {
  const setting = settingOf('hbm-500');
  if (!setting.ok) return setting;
  const { system } = setting.value;
  const byBlock: number[][] = [];
  for (const block of [system.gpu.block, ...gpuBlocks]) {
    const gains = pointwiseGains({ ...setting.value, system: { ...system, gpu: { ...system.gpu, block } } });
    if (!gains.ok) return gains;
    byBlock.push(gains.value);
  }
  const setup = `1x1 convolutions of ${byBlock[0].length} networks of PIMFlow's artifact, Newton+ with timing of the CAL era, unverified`;
  const figure = (label: string, stated: Constant, of: (gains: readonly number[]) => number): OffloadFigure => {
    const values = byBlock.map(of);
    const range = { low: Math.min(...values), high: Math.max(...values) };
    return { label, stated, ours: values[0], ...range, setup, shownAs: 'share' };
  };
  return success([
    figure('1x1 convolutions faster, mean', calMeanGain, mean),
    figure('1x1 convolutions faster, most', calMostGain, (gains) => Math.max(...gains)),
  ]);
}

/** Why ours differ, for the place where both are shown. */
export const offloadDifference =
  'The published GPU times are traces that are not public. Ours come from a roofline, the GPU substitute; the range is what its blocks of 64 and 128 give';

/** Every figure that is published for a policy or for 1x1 convolutions, beside ours. About 100 ms. */
export function publishedOffloadFigures(): Result<OffloadFigure[]> {
  const policies = policyFigures();
  if (!policies.ok) return policies;
  const pointwise = pointwiseFigures();
  return pointwise.ok ? success([...policies.value, ...pointwise.value]) : pointwise;
}

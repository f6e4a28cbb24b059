/**
 * Our answers to the questions that published systems of GPU and DRAM-PIM state figures for. Theirs rest on GPU times that
 * are not public and ours on a substitute: so every figure of ours has a range, and none is tuned.
 */
import type { Constant } from '../basis/constant';
import { success, type Result } from '../basis/result';
import { defaultOffloadOptions, type OffloadSetting } from '../drampim/offload-setting';
import { convolutionsOnly, studyPolicies } from '../drampim/policy-study';
import { offloadPolicies } from '../drampim/policies/index';
import { publishedSpeedups, studyNetworks } from '../drampim/published-figures';
import { findGpuDramPimPreset } from '../hardware/presets/gpu-dram-pim';
import { networkOperators, pointwiseGain, type BandedGain } from './offload-pointwise';
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

function settingOf(preset: string): Result<Omit<OffloadSetting, 'policy'>> {
  const found = findGpuDramPimPreset(preset);
  if (!found.ok) return found;
  return success({ system: found.value.system, options: defaultOffloadOptions, mode: 'faithful' });
}

function titleOf(policy: string): string {
  return offloadPolicies.find(({ id }) => id === policy)?.title ?? policy;
}

const faithfulSetup = '16 of 32 channels compute, faithful timing';

/** Speed-ups of the policies on MobileNetV2, over the GPU with all channels: convolutions alone, and the whole network. */
function policyFigures(): Result<OffloadFigure[]> {
  const operators = networkOperators('mobilenet-v2');
  if (!operators.ok) return operators;
  const setting = settingOf('gddr6-875');
  if (!setting.ok) return setting;
  const studied = {
    convolutions: studyPolicies(convolutionsOnly(operators.value), setting.value),
    'whole network': studyPolicies(operators.value, setting.value),
  };
  const figures: OffloadFigure[] = [];
  for (const { policy, scope, speedup, tag, source } of publishedSpeedups) {
    const rows = studied[scope];
    if (!rows.ok) return rows;
    const row = rows.value.find((each) => each.policy === policy);
    if (!row) continue;
    const isWhole = scope === 'whole network';
    figures.push({
      label: `${titleOf(policy)} over the GPU${isWhole ? ', end to end' : ''}`,
      stated: { value: speedup, unit: '×', tag, source },
      ours: row.speedup,
      ...row.band,
      setup: `${isWhole ? 'all operators' : 'convolutions'} of MobileNetV2, ${faithfulSetup}`,
      shownAs: 'factor',
    });
  }
  return success(figures);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Gains of all networks of the study that have 1x1 convolutions. */
function pointwiseGains(setting: Omit<OffloadSetting, 'policy'>): Result<BandedGain[]> {
  const gains: BandedGain[] = [];
  for (const network of studyNetworks) {
    const operators = networkOperators(network);
    if (!operators.ok) return operators;
    const gain = pointwiseGain(operators.value, setting);
    if (!gain.ok) return gain;
    if (gain.value) gains.push(gain.value);
  }
  return success(gains);
}

/** CAL 2022 on 1x1 convolutions: networks, GPU and timing of the paper are not public. */
function pointwiseFigures(): Result<OffloadFigure[]> {
  const setting = settingOf('hbm-500');
  if (!setting.ok) return setting;
  const gains = pointwiseGains(setting.value);
  if (!gains.ok) return gains;
  const setup = `1x1 convolutions of ${gains.value.length} networks of PIMFlow's artifact, Newton+ with timing of the CAL era, unverified`;
  const figure = (label: string, stated: Constant, of: (gains: readonly number[]) => number): OffloadFigure => {
    const [ours, low, high] = (['gain', 'low', 'high'] as const).map((end) => of(gains.value.map((each) => each[end])));
    return { label, stated, ours, low, high, setup, shownAs: 'share' };
  };
  return success([
    figure('1x1 convolutions faster, mean', calMeanGain, mean),
    figure('1x1 convolutions faster, most', calMostGain, (values) => Math.max(...values)),
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

/** Who does what on a GPU with computing memory: from operators to plans. */
import drampim from '../../../fixtures/reference/drampim.json';
import { cyclesWithoutRefresh, estimatedCycles } from '../../core/drampim/closed-form';
import { runCommands, shownProgram } from '../../core/drampim/command-run';
import { offloadOperators, shapesOf } from '../../core/drampim/offload-operator';
import { planOffload } from '../../core/drampim/offload-plan';
import { defaultOffloadOptions } from '../../core/drampim/offload-setting';
import { pimSetting, type PimSetting } from '../../core/drampim/pim-time';
import { findOffloadPolicy, offloadPolicies } from '../../core/drampim/policies/index';
import { convolutionsOnly } from '../../core/drampim/policy-study';
import type { PimShape, TimingMode } from '../../core/drampim/types';
import type { GpuDramPim } from '../../core/hardware/gpu-dram-pim';
import { findGpuDramPimPreset } from '../../core/hardware/presets/gpu-dram-pim';
import { graphOf, valueOf } from './mapped-network';
import type { Subject } from './subject';

const convolutions = convolutionsOnly(offloadOperators(graphOf('mobilenet-v2')));
const { system } = valueOf(findGpuDramPimPreset('gddr6-875'));

/** A refresh interval that no recent run has had: nothing of it has been timed. */
function freshSystem(run: number): GpuDramPim {
  const { timing } = system.dramPim;
  return { ...system, dramPim: { ...system.dramPim, timing: { ...timing, nREFI: timing.nREFI + (run % 2000) } } };
}

/** Whether PIMFlow is at least as fast as its parts that search less: 1 if so. */
function isOrdered(times: ReadonlyMap<string, number>): number {
  const [most, less, least] = ['pimflow', 'mddp', 'newton++'].map((policy) => times.get(policy) ?? 0) as [
    number,
    number,
    number,
  ];
  return most <= less && less <= least ? 1 : 0;
}

function allPolicies(title: string, mode: TimingMode): Subject {
  let run = 0;
  return {
    title,
    target_ms: 300,
    work: () => {
      const common = { system: freshSystem(++run), mode, options: defaultOffloadOptions };
      const times = offloadPolicies.map((policy) => {
        const { ns } = valueOf(planOffload(convolutions, { ...common, policy }));
        return [policy.id, ns] as const;
      });
      return isOrdered(new Map(times));
    },
    expected: 1,
  };
}

const engineOnly: PimSetting = pimSetting(system, {
  mode: 'faithful',
  channels: system.dramPim.pimChannels,
  buffers: 4,
  hideGwrite: true,
  chunks: 1,
  chunkOverheadNs: 0,
});

/** What the memory is asked for by all 1x1 convolutions of a network. */
function pointwiseShapes(network: string): PimShape[] {
  return offloadOperators(graphOf(network))
    .filter(({ convolution, pim }) => convolution === 'pointwise' && pim.length > 0)
    .flatMap((operator) => shapesOf(operator, operator.rows).map(({ shape }) => shape));
}

function cyclesOf(shapes: readonly PimShape[]): number {
  return shapes.reduce((sum, shape) => sum + runCommands(shape, engineOnly).cycles, 0);
}

/** Least and most by the closed form: without refreshes, and with its estimate of them. */
function closedForm(shapes: readonly PimShape[]): [number, number] {
  const { timing } = system.dramPim;
  const least = shapes.reduce((sum, shape) => {
    const { program, rule } = shownProgram(shape, engineOnly);
    return sum + cyclesWithoutRefresh(program, rule, timing);
  }, 0);
  return [least, estimatedCycles(least, timing)];
}

/** The reference file's figure of 16 channels in faithful timing. */
function publishedPlan(): number {
  const [faithful] = drampim.policies;
  return faithful?.pimflow ?? 0;
}

export function offloadSubjects(): Subject[] {
  const pimflow = valueOf(findOffloadPolicy('pimflow'));
  const setting = { system, policy: pimflow, mode: 'faithful', options: defaultOffloadOptions } as const;
  const resnet = pointwiseShapes('resnet50');
  return [
    allPolicies('MobileNetV2, all policies and shares, faithful, nothing known', 'faithful'),
    allPolicies('MobileNetV2, all policies and shares, strict, nothing known', 'strict'),
    {
      title: 'MobileNetV2, another policy on a known memory',
      target_ms: 16,
      work: () => Math.round(valueOf(planOffload(convolutions, setting)).ns * 10) / 10,
      expected: publishedPlan(),
    },
    {
      title: '1x1 convolutions of ResNet-50, cycles',
      target_ms: 100,
      work: () => cyclesOf(resnet),
      expected: closedForm(resnet),
    },
  ];
}

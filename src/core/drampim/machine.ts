/** Both sides with their times under one setting: what policies choose between. */
import { gpuChannelsOf } from '../hardware/dram-pim';
import type { Gpu } from '../hardware/gpu';
import type { BackEnd } from '../hardware/gpu-dram-pim';
import { bitSerialNs } from './back-ends/bit-serial';
import { processorsNs } from './back-ends/processors';
import { gpuTime } from './gpu-time';
import type { OffloadOperator } from './offload-operator';
import { shapesOf } from './offload-operator';
import type { OffloadSetting } from './offload-setting';
import { memoBySetting } from './shape-memo';
import { addTimes, pimSetting, pimTimer, type PimSetting, type PimTime, type PimTimer } from './pim-time';

/** Time in the memory; the commands where there are any. */
export interface MemoryTime {
  readonly ns: number;
  readonly pim?: PimTime;
}

export interface Machine {
  readonly gpu: Gpu;
  /** Memory channels that feed the GPU. */
  readonly gpuChannels: number;
  readonly pim: PimSetting;
  readonly gpuNs: (operator: OffloadOperator, rows: number) => number;
  /** Undefined where the operator cannot go to the memory. */
  readonly memory: (operator: OffloadOperator, rows: number) => MemoryTime | undefined;
}

/** The setting's numbers for the memory. @param ownChannels those that work on the operator */
function memorySetting({ system, policy, options, mode }: OffloadSetting, ownChannels: number): PimSetting {
  return pimSetting(system, {
    mode,
    channels: ownChannels,
    buffers: options.buffers ?? policy.buffers,
    hideGwrite: options.hideGwrite ?? policy.hideGwrite,
    chunks: options.chunks,
    chunkOverheadNs: options.chunkOverheadNs,
  });
}

function commandTime(operator: OffloadOperator, rows: number, timer: PimTimer): MemoryTime | undefined {
  const shapes = shapesOf(operator, rows);
  if (shapes.length === 0) return undefined;
  const [{ shape, runs }] = shapes;
  const pim =
    shapes.length === 1 && runs === 1
      ? timer(shape)
      : addTimes(shapes.map((each) => ({ time: timer(each.shape), times: each.runs })));
  return { ns: pim.ns, pim };
}

/** Elements of the operator's output, and of what it reads beside weights; whole operators only. */
function spreadOf({ gpu, rows, macs }: OffloadOperator) {
  if (gpu.kind !== 'dense' && gpu.kind !== 'depthwise') return undefined;
  const { inputRows, elementsPerInputRow, elementsPerOutputRow } = gpu.traffic;
  const launches = gpu.kind === 'dense' ? gpu.launches : 1;
  const outputs = launches * rows * elementsPerOutputRow;
  return { outputs, reduction: Math.ceil(macs / outputs), inputs: launches * inputRows * elementsPerInputRow };
}

/** Memories without commands take whole operators, whatever their kind. */
function wholeTime(operator: OffloadOperator, rows: number, backEnd: BackEnd): MemoryTime | undefined {
  const spread = spreadOf(operator);
  if (rows !== operator.rows || operator.macs === 0 || spread === undefined) return undefined;
  if (backEnd.kind === 'bit-serial') return { ns: bitSerialNs(operator.macs, backEnd) };
  if (backEnd.kind === 'processors') return { ns: processorsNs(spread, backEnd) };
  return undefined;
}

/** One for each setting of both sides, so that what is known of it can be kept beside it. */
const keptMachine = memoBySetting(
  ({
    gpu,
    gpuChannels,
    pim,
    backEnd,
  }: Pick<Machine, 'gpu' | 'gpuChannels' | 'pim'> & { backEnd: BackEnd }): Machine => {
    const timer = pimTimer(pim);
    return {
      gpu,
      gpuChannels,
      pim,
      gpuNs: (operator, rows) => gpuTime(operator, rows, gpuChannels, gpu),
      memory: (operator, rows) =>
        backEnd.kind === 'commands' ? commandTime(operator, rows, timer) : wholeTime(operator, rows, backEnd),
    };
  },
);

/**
 * @param ownChannels channels of the memory that work for this tenant; default all
 * @returns the same one for the same numbers, whatever the policy makes of them
 */
export function machineOf(setting: OffloadSetting, ownChannels = setting.system.dramPim.pimChannels): Machine {
  const { system, policy } = setting;
  const { gpu, dramPim, backEnd } = system;
  const gpuChannels = policy.choice === 'gpu' ? dramPim.channels : gpuChannelsOf(dramPim);
  return keptMachine({ gpu, gpuChannels, pim: memorySetting(setting, ownChannels), backEnd });
}

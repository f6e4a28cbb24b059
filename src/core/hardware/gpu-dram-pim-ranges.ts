/**
 * Every number of a GPU with a computing memory: its place, what it is, and what it may be. Fields of the scenario and
 * the check below are made from these.
 */
import { constant, type Constant, type Tag } from '../basis/constant';
import { countText } from '../basis/count-text';
import { valueAt } from '../basis/path';
import { failure, success, type Result } from '../basis/result';
import { defaultActivation, defaultChannels, defaultPimChannels, defaultPimLaunch } from './dram-pim';
import { gddr6, timingNames, timingWords } from './dram-timing';
import type { GpuDramPim } from './gpu-dram-pim';
import { gpuBlocks, gpuConstants } from './gpu';

export interface NumberRange {
  /** Below `system`, of the record as of the scenario. */
  readonly path: string;
  /** Its name in the scenario where a unit ends it: `pimLaunch_ns`. */
  readonly documentPath: string;
  readonly title: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** Of a slider; documents may say any number in between, or any whole one where `integer`. */
  readonly step: number;
  readonly integer: boolean;
  /** Where a slider shows less than what documents may say. */
  readonly slider?: { readonly min: number; readonly max: number; readonly step: number };
  /** The only values there are, if not all of the range. */
  readonly choices?: readonly number[];
  readonly tag: Tag;
  readonly source: string;
}

type Bounds = Pick<NumberRange, 'min' | 'max' | 'step'> &
  Partial<Pick<NumberRange, 'integer' | 'documentPath' | 'slider' | 'choices'>>;

function range(path: string, title: string, { unit, tag, source }: Constant, bounds: Bounds): NumberRange {
  return { path, documentPath: path, integer: false, title, unit, tag, source, ...bounds };
}

const share = { min: 0.01, max: 1, step: 0.01 };
const power = { min: 0, max: 1000, step: 5 };

const clock = constant({ value: gddr6.clockGHz, unit: 'GHz', tag: gddr6.tag, source: gddr6.source });

const memoryRanges: readonly NumberRange[] = [
  range('dramPim.channels', 'Channels', defaultChannels, { min: 2, max: 64, step: 1, integer: true }),
  range('dramPim.pimChannels', 'Channels that compute', defaultPimChannels, {
    ...{ min: 1, max: 63, step: 1, integer: true, slider: { min: 4, max: 28, step: 4 } },
  }),
  range('dramPim.clockGHz', 'Clock', clock, { min: 0.3, max: 2, step: 0.005 }),
  range('dramPim.pimLaunchNs', 'Launch in the memory', defaultPimLaunch, {
    ...{ min: 0, max: 20_000, step: 100, documentPath: 'dramPim.pimLaunch_ns' },
  }),
  range('dramPim.activationPj', 'Energy of opening a row in a bank', defaultActivation, {
    ...{ min: 0, max: 3000, step: 1, documentPath: 'dramPim.activation_pJ' },
  }),
];

const timingRanges: readonly NumberRange[] = timingNames.map((name) =>
  range(
    `dramPim.timing.${name}`,
    timingWords[name],
    constant({ value: gddr6.timing[name], unit: 'cycles', tag: gddr6.tag, source: gddr6.source }),
    { min: 1, max: 4000, step: 1, integer: true },
  ),
);

const gpuRanges: readonly NumberRange[] = [
  range('gpu.sms', 'Streaming multiprocessors', gpuConstants.sms, { min: 1, max: 512, step: 1, integer: true }),
  range('gpu.clockGHz', 'Clock', gpuConstants.clockGHz, { min: 0.1, max: 5, step: 0.005 }),
  range('gpu.channelBytesPerNs', 'Bandwidth of a channel', gpuConstants.channelBytesPerNs, {
    ...{ min: 1, max: 1000, step: 1 },
  }),
  range('gpu.launchCycles', 'Launch of a kernel', gpuConstants.launchCycles, {
    ...{ min: 0, max: 100_000, step: 100, integer: true },
  }),
  range('gpu.denseEfficiency', 'Share of the tensor peak', gpuConstants.denseEfficiency, share),
  range('gpu.simdEfficiency', 'Share of the SIMD peak', gpuConstants.simdEfficiency, share),
  range('gpu.memoryEfficiency', 'Share of the bandwidth', gpuConstants.memoryEfficiency, share),
  range('gpu.block', 'Block of a matrix product', gpuConstants.block, {
    ...{ min: gpuBlocks[0], max: gpuBlocks[1], step: gpuBlocks[1] - gpuBlocks[0], integer: true, choices: gpuBlocks },
  }),
  range('gpu.busyW', 'Power when busy', gpuConstants.busyW, { ...power, documentPath: 'gpu.busy_W' }),
  range('gpu.idleW', 'Power when idle', gpuConstants.idleW, { ...power, documentPath: 'gpu.idle_W' }),
];

export const gpuDramPimRanges: readonly NumberRange[] = [...memoryRanges, ...timingRanges, ...gpuRanges];

function outOfRange(path: string, value: unknown, allowed: string) {
  const found = typeof value === 'number' ? countText(value) : JSON.stringify(value);
  return failure({
    code: 'out-of-range',
    path: `system.${path}`,
    text: `${path} is ${found}; it has to be ${allowed}`,
  });
}

/** A path of the record by the name that documents give it, where they differ. */
function withinRange(system: GpuDramPim, range: NumberRange): Result<GpuDramPim> {
  const { path, documentPath, min, max, integer, choices } = range;
  const value = valueAt(system, path);
  const isNumber = typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));
  if (isNumber && (choices?.includes(value) ?? true)) return success(system);
  const kind = integer ? 'a whole number' : 'a number';
  return outOfRange(
    documentPath,
    value,
    choices?.join(' or ') ?? `${kind} from ${countText(min)} to ${countText(max)}`,
  );
}

/**
 * Whether every number is in its range, at least one channel computes and one is left, and refreshes end.
 *
 * @returns the system, or `out-of-range` or `refresh-never-ends` with the path in the scenario
 */
export function checkGpuDramPim(system: GpuDramPim): Result<GpuDramPim> {
  for (const range of gpuDramPimRanges) {
    const checked = withinRange(system, range);
    if (!checked.ok) return checked;
  }
  const { channels, pimChannels, timing } = system.dramPim;
  if (pimChannels >= channels) {
    return outOfRange('dramPim.pimChannels', pimChannels, `from 1 to ${channels - 1}: the GPU needs a channel`);
  }
  const refreshCycles = timing.nRFC + timing.nRP + 1;
  if (refreshCycles >= timing.nREFI) {
    return failure({
      code: 'refresh-never-ends',
      path: 'system.dramPim.timing.nREFI',
      text: `refresh would never end: it takes ${countText(refreshCycles)} cycles and falls due every ${countText(timing.nREFI)}`,
    });
  }
  return success(system);
}

/**
 * What one matrix product costs in the memory, in either timing mode: time and energy of its commands, and in strict
 * timing what faithful timing leaves out.
 */
import { columnBytes, elementBytes, gpuChannelsOf, resultBytes } from '../hardware/dram-pim';
import type { GpuDramPim } from '../hardware/gpu-dram-pim';
import { memoryBandwidth } from '../hardware/gpu';
import { chunkedNs } from './chunked-overlap';
import { addCounts, commandRunner, noCounts, type CommandRun, type CommandSetting } from './command-run';
import type { CyclesByCommand } from './engine';
import { energyOfCommands } from './energy';
import { chunksOf } from './lowering';
import { memoBySettingAndShape } from './shape-memo';
import type { PimShape } from './types';

/** Everything but the shape that a time in the memory depends on. */
export interface PimSetting extends CommandSetting {
  readonly clockGHz: number;
  /** Strict timing only, this and the following: start of an operator, ns. */
  readonly launchNs: number;
  /** Opening one row in one bank, pJ. */
  readonly activationPj: number;
  /** Through which activations move, bytes in a ns. */
  readonly bandwidth: number;
  /** Pieces of an operator whose moving and computing overlap; 1: no pieces, perfect overlap. */
  readonly chunks: number;
  readonly chunkOverheadNs: number;
}

/** Commands of one or more runs, with their price. */
export interface PimTime extends Omit<CommandRun, 'filledColumns' | 'pieces'> {
  readonly ns: number;
  /** Of the commands in `counts`, pJ. */
  readonly energyPj: number;
  /** Faithful: as if all channels did what the first does, an upper bound for the chip. Strict: as `energyPj`. */
  readonly energyBoundPj: number;
  /** Results that are added up for one output. */
  readonly partials: number;
  /** Parts of `ns` that faithful timing leaves out. */
  readonly launchNs: number;
  readonly feedNs: number;
  readonly accumulationNs: number;
}

/** The record's numbers for one operator, and the policy's `options`. */
export function pimSetting(
  { dramPim, gpu }: GpuDramPim,
  options: Pick<PimSetting, 'mode' | 'channels' | 'buffers' | 'hideGwrite' | 'chunks' | 'chunkOverheadNs'>,
): PimSetting {
  const { clockGHz, timing, edges, pimLaunchNs, activationPj } = dramPim;
  const bandwidth = memoryBandwidth(gpu, gpuChannelsOf(dramPim));
  return { ...options, clockGHz, timing, edges, launchNs: pimLaunchNs, activationPj, bandwidth };
}

const nothingLeftOut = { partials: 1, launchNs: 0, feedNs: 0, accumulationNs: 0 };

function faithfulTime(run: CommandRun, { clockGHz, channels }: PimSetting): PimTime {
  const energyPj = energyOfCommands(run.counts, 0);
  return { ...run, ns: run.cycles / clockGHz, energyPj, energyBoundPj: energyPj * channels, ...nothingLeftOut };
}

/** Reading all partial sums of the outputs and writing the results. */
function accumulationNs({ positions, outputs }: PimShape, partials: number, bandwidth: number): number {
  return partials > 1 ? (elementBytes.value * positions * outputs * (partials + 1)) / bandwidth : 0;
}

function strictTime(run: CommandRun, shape: PimShape, setting: PimSetting): PimTime {
  const { launchNs, bandwidth, clockGHz, activationPj, chunks, chunkOverheadNs } = setting;
  const computeNs = run.cycles / clockGHz;
  const feedNs = (run.filledColumns * columnBytes + run.counts.readres * resultBytes) / bandwidth;
  const overlapped = chunks > 1 ? chunkedNs(computeNs, feedNs, chunks, chunkOverheadNs) : Math.max(computeNs, feedNs);
  const partials = chunksOf(shape) * run.pieces;
  const addedNs = accumulationNs(shape, partials, bandwidth);
  const energyPj = energyOfCommands(run.counts, activationPj);
  return {
    ...run,
    ns: launchNs + overlapped + addedNs,
    energyPj,
    energyBoundPj: energyPj,
    partials,
    launchNs,
    feedNs,
    accumulationNs: addedNs,
  };
}

const noCycles: CyclesByCommand = { gwrite: 0, gact: 0, comp: 0, readres: 0, prea: 0, ref: 0 };

const noTime: PimTime = {
  ...{ ns: 0, cycles: 0, energyPj: 0, energyBoundPj: 0 },
  ...{ cyclesByCommand: noCycles, counts: noCounts, groups: [], idleChannels: 0 },
  ...nothingLeftOut,
};

/**
 * Time of a matrix product in the memory. Its commands are run once for each shape and setting, and kept.
 *
 * @returns 0 of everything for no positions
 */
export function pimTime(shape: PimShape, setting: PimSetting): PimTime {
  return pimTimer(setting)(shape);
}

/** As `pimTime` with one setting. */
export type PimTimer = (shape: PimShape) => PimTime;

/** The timer of a setting, with everything that it has timed before. */
export const pimTimer: (setting: PimSetting) => PimTimer = memoBySettingAndShape((setting: PimSetting): PimTimer => {
  const runner = commandRunner(setting);
  return (shape) => {
    if (shape.positions === 0) return noTime;
    const run = runner(shape);
    return setting.mode === 'strict' ? strictTime(run, shape, setting) : faithfulTime(run, setting);
  };
});

/** Some times one after the other, `times` each. */
export function addTimes(all: readonly { readonly time: PimTime; readonly times: number }[]): PimTime {
  const sum = (of: (time: PimTime) => number) => all.reduce((total, { time, times }) => total + times * of(time), 0);
  const byCommand = (Object.keys(noCycles) as (keyof CyclesByCommand)[]).map(
    (name) => [name, sum(({ cyclesByCommand }) => cyclesByCommand[name])] as const,
  );
  return {
    ns: sum(({ ns }) => ns),
    cycles: sum(({ cycles }) => cycles),
    cyclesByCommand: Object.fromEntries(byCommand) as unknown as CyclesByCommand,
    counts: addCounts(all.map(({ time, times }) => ({ counts: time.counts, times }))),
    energyPj: sum(({ energyPj }) => energyPj),
    energyBoundPj: sum(({ energyBoundPj }) => energyBoundPj),
    groups: all.flatMap(({ time }) => time.groups),
    idleChannels: Math.max(0, ...all.map(({ time }) => time.idleChannels)),
    partials: Math.max(1, ...all.map(({ time }) => time.partials)),
    launchNs: sum(({ launchNs }) => launchNs),
    feedNs: sum(({ feedNs }) => feedNs),
    accumulationNs: sum((time) => time.accumulationNs),
  };
}

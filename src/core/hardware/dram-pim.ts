/**
 * The record of a DRAM whose banks multiply (Newton / AiM style), and what is fixed about it. Timing columns are in
 * `dram-timing.ts`, whole systems in `presets/gpu-dram-pim.ts`; how commands follow each other is for `core/drampim`.
 */
import { constant } from '../basis/constant';
import type { DramTiming } from './dram-timing';

/** Which distances between commands are kept in faithful timing: the published final set, or that of the CAL era. */
export type EdgeSet = 'final' | 'cal';

export interface DramPim {
  /** Channels of the whole memory. */
  readonly channels: number;
  /** How many of them compute; the others feed the GPU. 1 to `channels - 1`. */
  readonly pimChannels: number;
  readonly clockGHz: number;
  readonly timing: DramTiming;
  /** Faithful timing only. */
  readonly edges: EdgeSet;
  /** Strict timing: what it takes to start an operator in the memory, ns. */
  readonly pimLaunchNs: number;
  /** Strict timing: energy to open one row in one bank, pJ. */
  readonly activationPj: number;
}

const traceGenerator = 'PIMFlow trace generator, github.com/yongwonshin/PIMFlow @2665cda';
const simulator = 'PIMFlow DRAM simulator, github.com/yongwonshin/PIMFlow_ramulator @9c1ff9c';

export const banksPerChannel = constant({
  value: 16,
  unit: 'banks',
  tag: 'derived',
  source: `${simulator}: 4 bank groups of 4`,
});

export const lanesPerBank = constant({
  value: 16,
  unit: 'MAC',
  tag: 'derived',
  source: `${simulator}: 32-byte columns`,
});

/** Places of the global buffer, and weights of one bank's row that it meets. */
export const bufferElements = constant({ value: 512, unit: 'elements', tag: 'derived', source: traceGenerator });

export const elementBytes = constant({ value: 2, unit: 'bytes', tag: 'derived', source: `${traceGenerator}: fp16` });

/** MACs of one COMP: a column in all banks. */
export const macsPerComp = banksPerChannel.value * lanesPerBank.value;

/** Bytes of one READRES: the accumulators of all banks. */
export const resultBytes = banksPerChannel.value * elementBytes.value;

/** Bytes of one column of the global buffer: what one COMP multiplies with. */
export const columnBytes = lanesPerBank.value * elementBytes.value;

export const defaultChannels = constant({
  value: 32,
  unit: 'channels',
  tag: 'derived',
  source: `${traceGenerator}: 16 for the GPU and 16 that compute`,
});

export const defaultPimChannels = constant({ value: 16, unit: 'channels', tag: 'derived', source: traceGenerator });

export const defaultPimLaunch = constant({
  value: 3663,
  unit: 'ns',
  tag: 'reconstructed',
  source: 'PIMscape: as a kernel of the GPU, 5000 cycles at 1.365 GHz',
});

export const defaultActivation = constant({
  value: 909,
  unit: 'pJ',
  tag: 'reconstructed',
  source: 'PIMscape: order of magnitude of a 1 KiB row, for one bank',
});

/** Channels that feed the GPU. */
export function gpuChannelsOf({ channels, pimChannels }: DramPim): number {
  return channels - pimChannels;
}

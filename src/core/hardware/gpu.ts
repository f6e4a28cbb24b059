/**
 * The GPU beside the memory: a substitute, RTX 2060 class. The published GPU times come from traces that are not public;
 * nothing that follows from this record may be shown as a published figure.
 */
import { constant } from '../basis/constant';

export interface Gpu {
  /** Streaming multiprocessors. */
  readonly sms: number;
  readonly clockGHz: number;
  /** Of one memory channel. */
  readonly channelBytesPerNs: number;
  /** What it takes to start a kernel, GPU cycles. */
  readonly launchCycles: number;
  /** Share of the tensor peak that a matrix product reaches, above 0 and up to 1. */
  readonly denseEfficiency: number;
  /** Share of the SIMD peak that a depthwise convolution reaches. */
  readonly simdEfficiency: number;
  /** Share of the channels' bandwidth that a kernel reaches. */
  readonly memoryEfficiency: number;
  /** Side of the block of a matrix product that one SM does at a time. */
  readonly block: number;
  /** Whether the GPU's energy is counted. */
  readonly countEnergy: boolean;
  readonly busyW: number;
  readonly idleW: number;
}

const published = 'github.com/yongwonshin/PIMFlow @2665cda, RTX 2060 class';
const ours = 'PIMscape, GPU substitute';

export const gpuConstants = {
  sms: constant({ value: 30, unit: 'SMs', tag: 'derived', source: published }),
  clockGHz: constant({ value: 1.365, unit: 'GHz', tag: 'derived', source: published }),
  channelBytesPerNs: constant({ value: 28, unit: 'bytes/ns', tag: 'derived', source: published }),
  launchCycles: constant({ value: 5000, unit: 'cycles', tag: 'derived', source: published }),
  denseEfficiency: constant({ value: 0.5, unit: '', tag: 'reconstructed', source: ours }),
  simdEfficiency: constant({ value: 0.1, unit: '', tag: 'reconstructed', source: ours }),
  memoryEfficiency: constant({ value: 0.8, unit: '', tag: 'reconstructed', source: ours }),
  block: constant({ value: 128, unit: 'rows and columns', tag: 'reconstructed', source: ours }),
  busyW: constant({ value: 160, unit: 'W', tag: 'reconstructed', source: ours }),
  idleW: constant({ value: 25, unit: 'W', tag: 'reconstructed', source: ours }),
} as const;

/** The two blocks that bound what the substitute may be: its times lie far apart, and both are shown. */
export const gpuBlocks = [64, 128] as const;

/** fp16 operations of one SM in a cycle. */
export const tensorFlops = constant({
  value: 1024,
  unit: 'FLOP',
  tag: 'derived',
  source: 'RTX 2060: fp16 tensor peak of 41.9 TFLOP/s with 30 SMs at 1.365 GHz',
});

export const simdFlops = constant({
  value: 256,
  unit: 'FLOP',
  tag: 'derived',
  source: 'RTX 2060: fp16 SIMD peak of 10.5 TFLOP/s with 30 SMs at 1.365 GHz',
});

export const defaultGpu: Gpu = {
  sms: gpuConstants.sms.value,
  clockGHz: gpuConstants.clockGHz.value,
  channelBytesPerNs: gpuConstants.channelBytesPerNs.value,
  launchCycles: gpuConstants.launchCycles.value,
  denseEfficiency: gpuConstants.denseEfficiency.value,
  simdEfficiency: gpuConstants.simdEfficiency.value,
  memoryEfficiency: gpuConstants.memoryEfficiency.value,
  block: gpuConstants.block.value,
  countEnergy: false,
  busyW: gpuConstants.busyW.value,
  idleW: gpuConstants.idleW.value,
};

/** Bytes in a ns that kernels reach through so many channels. */
export function memoryBandwidth(gpu: Gpu, channels: number): number {
  return gpu.memoryEfficiency * gpu.channelBytesPerNs * channels;
}

const picojoulesPerNsAndW = 1000;

/** Energy of the GPU over a span of which it is busy for a part; times in ns, energy in pJ. */
export function gpuEnergyPj(gpu: Gpu, busyNs: number, spanNs: number): number {
  return (gpu.busyW * busyNs + gpu.idleW * (spanNs - busyNs)) * picojoulesPerNsAndW;
}

/**
 * Time of an operator on the GPU substitute: a roofline with whole waves of blocks.
 *
 * @source reconstructed: the published GPU times are traces that are not public
 */
import { elementBytes } from '../hardware/dram-pim';
import { memoryBandwidth, simdFlops, tensorFlops, type Gpu } from '../hardware/gpu';
import type { GpuWork, OffloadOperator, Traffic } from './offload-operator';

/** Bytes for some rows of the output, the halo of their windows included. */
export function bytesOf(traffic: Traffic, rows: number): number {
  const { inputRows, kernelRows, stride, elementsPerInputRow, elementsPerOutputRow, fixedElements } = traffic;
  const read = Math.min(inputRows, (rows - 1) * stride + kernelRows);
  return elementBytes.value * (read * elementsPerInputRow + rows * elementsPerOutputRow + fixedElements);
}

const flopsPerMac = 2;

function computeNs(work: Exclude<GpuWork, { kind: 'free' }>, rows: number, gpu: Gpu): number {
  const { sms, clockGHz, denseEfficiency, simdEfficiency, block } = gpu;
  if (work.kind === 'moving') return 0;
  const positions = rows * work.positionsPerRow;
  if (work.kind === 'depthwise') {
    const flops = flopsPerMac * positions * work.outputs * work.window;
    return flops / (sms * simdFlops.value * simdEfficiency * clockGHz);
  }
  const blocks = work.products * Math.ceil(positions / block) * Math.ceil(work.outputs / block);
  const waves = Math.ceil(blocks / sms);
  return (waves * flopsPerMac * block * block * work.reduction) / (tensorFlops.value * denseEfficiency * clockGHz);
}

/** Start of one kernel, ns. */
export function launchNs({ launchCycles, clockGHz }: Gpu): number {
  return launchCycles / clockGHz;
}

/**
 * @param rows     of the output, 0 to all
 * @param channels of memory that feed the GPU
 * @returns ns; 0 for no rows and for what costs nothing of its own
 */
export function gpuTime({ gpu: work }: OffloadOperator, rows: number, channels: number, gpu: Gpu): number {
  if (rows === 0 || work.kind === 'free') return 0;
  const movingNs = bytesOf(work.traffic, rows) / memoryBandwidth(gpu, channels);
  const once = launchNs(gpu) + Math.max(computeNs(work, rows, gpu), movingNs);
  return work.kind === 'dense' ? work.launches * once : once;
}

/** General processors beside the banks: a parametric model of our own, without commands. */
import { gddr6 } from '../dram-timing';
import type { GpuDramPimPreset } from '../gpu-dram-pim';
import { dramColumn } from './dram-column';

export const upmemLike: GpuDramPimPreset = {
  id: 'upmem-like',
  title: 'UPMEM-like',
  summary: '2,048 processors of 0.35 GHz with 16 tasklets each, 8-bit numbers',
  tag: 'reconstructed',
  source: 'PIMscape, after the training of machine-learning models on UPMEM, arXiv 2207.07886',
  badge: '-like, own parametric model',
  headline: 'The UPMEM study states 27x over a CPU and 1.34x over a GPU, for decision trees',
  system: {
    ...dramColumn(gddr6).system,
    preset: 'upmem-like',
    backEnd: {
      kind: 'processors',
      processors: 2048,
      tasklets: 16,
      clockGHz: 0.35,
      pipelineTasklets: 11,
      instructionsPerMac: 4,
      bytesPerElement: 1,
      readSetupCycles: 77,
      writeSetupCycles: 61,
      bytesPerCycle: 2,
      hostBytesPerNs: 20,
    },
  },
};

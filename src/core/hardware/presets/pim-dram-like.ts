/** Bit-serial computing in DRAM rows: a parametric model of our own, without commands. */
import { gddr6 } from '../dram-timing';
import type { GpuDramPimPreset } from '../gpu-dram-pim';
import { dramColumn } from './dram-column';

export const pimDramLike: GpuDramPimPreset = {
  id: 'pim-dram-like',
  title: 'PIM-DRAM-like',
  summary: '4,096 columns of one subarray multiply 8-bit numbers bit by bit',
  tag: 'reconstructed',
  source: 'PIMscape, after PIM-DRAM, arXiv 2105.03736',
  badge: '-like, own parametric model',
  headline: 'PIM-DRAM states 23x over a GPU in its first version, 19.5x over a Titan Xp later',
  system: {
    ...dramColumn(gddr6).system,
    preset: 'pim-dram-like',
    backEnd: { kind: 'bit-serial', columns: 4096, subarrays: 1, bits: 8, copyNs: 49, rowNs: 5, treeNs: 20 },
  },
};

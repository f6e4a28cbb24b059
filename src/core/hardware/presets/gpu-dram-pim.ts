/** The registry of systems of a GPU and a computing memory: a list, default first, and a look-up in it. */
import { failure, success, type Result } from '../../basis/result';
import { gddr6, hbm2, hbm500 } from '../dram-timing';
import type { GpuDramPimPreset } from '../gpu-dram-pim';
import { dramColumn } from './dram-column';
import { pimDramLike } from './pim-dram-like';
import { upmemLike } from './upmem-like';

export const gpuDramPimPresets: readonly GpuDramPimPreset[] = [
  dramColumn(gddr6),
  dramColumn(hbm2),
  dramColumn(hbm500),
  pimDramLike,
  upmemLike,
];

/** @returns `unknown-preset` with the known ids */
export function findGpuDramPimPreset(id: string, path = 'system.preset'): Result<GpuDramPimPreset> {
  const found = gpuDramPimPresets.find((preset) => preset.id === id);
  if (found) return success(found);
  const allowed = gpuDramPimPresets.map((preset) => preset.id);
  return failure({ code: 'unknown-preset', path, text: `no preset ${id}; there are ${allowed.join(', ')}`, allowed });
}

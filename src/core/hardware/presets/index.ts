/** The registry of chips: a list, and a look-up in it. */
import { failure, success, type Result } from '../../basis/result';
import { dense } from './dense';
import { edge } from './edge';
import { isaacCe } from './isaac-ce';
import { largeArray } from './large-array';
import { mnsimLike } from './mnsim-like';
import type { Preset } from './preset';
import { pumaLike } from './puma-like';

export const presets: readonly Preset[] = [isaacCe, dense, pumaLike, largeArray, mnsimLike, edge];

/** @returns `unknown-preset` with the known ids */
export function findPreset(id: string, path = 'system.preset'): Result<Preset> {
  const found = presets.find((preset) => preset.id === id);
  if (found) return success(found);
  const allowed = presets.map((preset) => preset.id);
  return failure({ code: 'unknown-preset', path, text: `no preset ${id}; there are ${allowed.join(', ')}`, allowed });
}

/** Everything that a plan of who does what depends on, apart from the network; and whether it can be used. */
import { countText } from '../basis/count-text';
import { failure, success, type Result } from '../basis/result';
import { checkGpuDramPim } from '../hardware/gpu-dram-pim-ranges';
import type { GpuDramPim } from '../hardware/gpu-dram-pim';
import { mostChunkOverheadNs, mostChunks } from './chunked-overlap';
import type { OffloadPolicy } from './policies/policy';
import { groupCounts } from './schedule-faithful';
import type { TimingMode } from './types';

/** What a scenario may set beside the policy. */
export interface OffloadOptions {
  /** In place of the policy's: 1, 2 or 4. */
  readonly buffers?: number;
  /** In place of the policy's. */
  readonly hideGwrite?: boolean;
  /** Strict timing: pieces of an operator, 1 to 64; 1: not cut, moving and computing overlap perfectly. */
  readonly chunks: number;
  readonly chunkOverheadNs: number;
}

export interface OffloadSetting {
  readonly system: GpuDramPim;
  readonly policy: OffloadPolicy;
  readonly options: OffloadOptions;
  readonly mode: TimingMode;
}

export const defaultOffloadOptions: OffloadOptions = { chunks: 1, chunkOverheadNs: 0 };

const base = 'policy.offloadOptions';

function outOfRange(field: string, value: number, allowed: string) {
  const text = `${field} is ${countText(value)}; it has to be ${allowed}`;
  return failure({ code: 'out-of-range', path: `${base}.${field}`, text });
}

function checkOptions({ buffers, chunks, chunkOverheadNs }: OffloadOptions): Result<true> {
  if (buffers !== undefined && !groupCounts.some((count) => count === buffers)) {
    return outOfRange('buffers', buffers, groupCounts.join(' or '));
  }
  if (!Number.isInteger(chunks) || chunks < 1 || chunks > mostChunks) {
    return outOfRange('chunks', chunks, `a whole number from 1 to ${mostChunks}`);
  }
  if (!(chunkOverheadNs >= 0 && chunkOverheadNs <= mostChunkOverheadNs)) {
    return outOfRange('chunkOverhead_ns', chunkOverheadNs, `from 0 to ${countText(mostChunkOverheadNs)}`);
  }
  return success(true);
}

/**
 * @returns the setting, or `out-of-range`, `refresh-never-ends` or `policy-needs-commands` with the path in the scenario
 */
export function checkOffloadSetting(setting: OffloadSetting): Result<OffloadSetting> {
  const { system, policy, options } = setting;
  const checked = checkGpuDramPim(system);
  if (!checked.ok) return checked;
  const checkedOptions = checkOptions(options);
  if (!checkedOptions.ok) return checkedOptions;
  if (policy.needsCommands && system.backEnd.kind !== 'commands') {
    const text = `${policy.title} needs a memory that is driven by commands; ${system.preset} takes whole operators: baseline or newton+`;
    return failure({ code: 'policy-needs-commands', path: 'policy.offload', text, allowed: ['baseline', 'newton+'] });
  }
  return success(setting);
}

/** Networks are timed for one inference at a time. */
export function checkBatch(batch: number, path: string): Result<number> {
  if (batch === 1) return success(batch);
  const text = `batch is ${countText(batch)}; on a GPU with DRAM-PIM it has to be 1`;
  return failure({ code: 'out-of-range', path, text });
}

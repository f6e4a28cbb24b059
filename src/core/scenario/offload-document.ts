/**
 * The document of a system of kind `gpu+dram-pim`, complete: what its presets and policies give where it says nothing, and
 * the models' terms for it.
 */
import { success, type Result } from '../basis/result';
import { valueAt, withValueAt } from '../basis/path';
import { findOffloadPolicy, offloadPolicies } from '../drampim/policies/index';
import { newtonPlus } from '../drampim/policies/newton-plus';
import { checkOffloadSetting, defaultOffloadOptions, type OffloadSetting } from '../drampim/offload-setting';
import type { ChannelSharing } from '../drampim/shared-offload';
import type { TimingMode } from '../drampim/types';
import type { DramTiming } from '../hardware/dram-timing';
import type { EdgeSet } from '../hardware/dram-pim';
import type { GpuDramPim } from '../hardware/gpu-dram-pim';
import { gpuDramPimRanges } from '../hardware/gpu-dram-pim-ranges';
import { findGpuDramPimPreset, gpuDramPimPresets } from '../hardware/presets/gpu-dram-pim';
import type { CompleteReramDocument, CompleteTenant } from './complete-document';
import type { BlockOf, ScenarioDocument } from './schema';

export const defaultOffloadPreset = gpuDramPimPresets[0].id;

export interface CompleteOffloadSystem {
  readonly kind: 'gpu+dram-pim';
  readonly preset: string;
  readonly gpu: Readonly<Record<GpuNumber, number>> & { readonly countEnergy: boolean };
  readonly dramPim: Readonly<Record<MemoryNumber, number>> & {
    readonly timing: DramTiming;
    readonly edges: string;
  };
}

type GpuNumber =
  | 'sms'
  | 'clockGHz'
  | 'channelBytesPerNs'
  | 'launchCycles'
  | 'denseEfficiency'
  | 'simdEfficiency'
  | 'memoryEfficiency'
  | 'block'
  | 'busy_W'
  | 'idle_W';

type MemoryNumber = 'channels' | 'pimChannels' | 'clockGHz' | 'pimLaunch_ns' | 'activation_pJ';

/** `buffers` and `hideGwrite` have no default: absent, the policy has its own. */
export interface CompleteOffloadPolicy {
  readonly offload: string;
  readonly offloadOptions: {
    readonly share: string;
    readonly buffers?: number;
    readonly hideGwrite?: boolean;
    readonly chunks: number;
    readonly chunkOverhead_ns: number;
  };
}

export interface CompleteOffloadDocument {
  readonly version: number;
  readonly name: string;
  readonly seed: number;
  readonly tenants: readonly CompleteTenant[];
  readonly networks: NonNullable<ScenarioDocument['networks']>;
  readonly system: BlockOf<CompleteOffloadSystem, CompleteReramDocument['system']>;
  readonly policy: BlockOf<CompleteOffloadPolicy, CompleteReramDocument['policy']>;
  readonly pipeline: BlockOf<{ readonly timing: string }, CompleteReramDocument['pipeline']>;
}

/** Of the policies that the memory has: a memory without commands takes whole operators, on the faster side. */
function defaultPolicy({ backEnd }: GpuDramPim): CompleteOffloadPolicy {
  return {
    offload: backEnd.kind === 'commands' ? offloadPolicies[0].id : newtonPlus.id,
    offloadOptions: {
      share: 'time',
      chunks: defaultOffloadOptions.chunks,
      chunkOverhead_ns: defaultOffloadOptions.chunkOverheadNs,
    },
  };
}

/** A record's numbers under the names of the document. */
function systemDocument({ preset, gpu, dramPim }: GpuDramPim): CompleteOffloadSystem {
  const base = {
    kind: 'gpu+dram-pim',
    preset,
    gpu: { countEnergy: gpu.countEnergy },
    dramPim: { edges: dramPim.edges },
  };
  const numbers = gpuDramPimRanges.map(
    ({ path, documentPath }) => [documentPath, valueAt({ gpu, dramPim }, path)] as const,
  );
  return numbers.reduce<unknown>(
    (made, [path, value]) => withValueAt(made, path, value),
    base,
  ) as CompleteOffloadSystem;
}

/** @returns what a document has where it says nothing, or `unknown-preset` */
export function offloadDefaults(
  preset = defaultOffloadPreset,
): Result<Pick<CompleteOffloadDocument, 'system' | 'policy' | 'pipeline'>> {
  const found = findGpuDramPimPreset(preset);
  if (!found.ok) return found;
  const { system } = found.value;
  return success({ system: systemDocument(system), policy: defaultPolicy(system), pipeline: { timing: 'faithful' } });
}

/** The document's numbers under the names of the record; what the memory computes with is the preset's. */
function systemRecord(system: CompleteOffloadSystem, { backEnd }: GpuDramPim): GpuDramPim {
  const { preset, gpu, dramPim } = system;
  const base = { preset, backEnd, gpu: { countEnergy: gpu.countEnergy }, dramPim: { edges: dramPim.edges as EdgeSet } };
  const numbers = gpuDramPimRanges.map(({ path, documentPath }) => [path, valueAt(system, documentPath)] as const);
  return numbers.reduce<unknown>((made, [path, value]) => withValueAt(made, path, value), base) as GpuDramPim;
}

export interface OffloadTerms {
  readonly setting: OffloadSetting;
  readonly sharing: ChannelSharing;
}

/**
 * The document in the models' terms. Its choices are among those that the schema knows.
 *
 * @returns as `checkOffloadSetting`, or an unknown preset or policy
 */
export function offloadTerms({ system, policy, pipeline }: CompleteOffloadDocument): Result<OffloadTerms> {
  const preset = findGpuDramPimPreset(system.preset);
  if (!preset.ok) return preset;
  const chosen = findOffloadPolicy(policy.offload);
  if (!chosen.ok) return chosen;
  const { share, chunkOverhead_ns, ...sameName } = policy.offloadOptions;
  const checked = checkOffloadSetting({
    system: systemRecord(system, preset.value.system),
    policy: chosen.value,
    options: { ...sameName, chunkOverheadNs: chunkOverhead_ns },
    mode: pipeline.timing as TimingMode,
  });
  return checked.ok ? success({ setting: checked.value, sharing: share as ChannelSharing }) : checked;
}

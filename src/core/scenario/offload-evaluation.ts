/**
 * What `evaluate` gives for a system of kind `gpu+dram-pim`: plain JSON, units in the names. Energies are there where
 * something is counted: commands of the memory, and the GPU only if the scenario asks for it.
 */
import type { CommandCounts } from '../drampim/types';
import type { Decision, ServiceEvaluation, Warning } from './evaluation';

/** Commands of the memory; the GPU at work; the GPU while it waits. */
export type OffloadEnergyComponent = 'pim' | 'gpu' | 'static';
export type OffloadEnergyByComponent = Readonly<Partial<Record<OffloadEnergyComponent, number>>>;

export interface OffloadOperatorEvaluation {
  readonly name: string;
  readonly kind: string;
  /** From the start of the round. */
  readonly start_ns: number;
  readonly end_ns: number;
  /** Of the memory's commands, and of the GPU at work where it is counted; absent where nothing is. */
  readonly energy_pJ?: number;
}

/** One way to do an operator by itself. */
export interface OffloadCandidate {
  /** Per cent of its height on the GPU. */
  readonly p: number;
  readonly gpuNs: number;
  readonly pimNs: number;
  /** Of the memory, where it is driven by commands: of the first channel, in strict timing of the slowest. */
  readonly cycles?: number;
  /** Groups of channels, for each part of its reduction. */
  readonly g?: readonly number[];
  /** Faithful: of the first channel. Strict: of all. */
  readonly counts?: CommandCounts;
}

/** Who does an operator, what else there was, and why. */
export interface OffloadDecision {
  readonly op: string;
  readonly candidates: readonly OffloadCandidate[];
  readonly chosen: {
    readonly kind: 'gpu' | 'pim' | 'split' | 'pipeline';
    readonly p: number;
    /** In a pipeline: its number in the network, its pattern, and output rows of both halves. */
    readonly group?: number;
    readonly type?: number;
    readonly halves?: readonly [number, number];
  };
  readonly gpuNs: number;
  readonly pimNs: number;
  /** What the runner-up would have cost, or why it stays on the GPU. */
  readonly why: string;
}

export interface OffloadTenantEvaluation {
  readonly name: string;
  readonly network: string;
  /** Memory channels that compute for it. */
  readonly channels: number;
  /** From the start of the round. */
  readonly latency_ns: number;
  /** With the whole machine to itself. */
  readonly latencyAlone_ns: number;
  /** A round: one inference of every tenant, and then the next. */
  readonly interval_ns: number;
  readonly makespan_ns: number;
  readonly throughput_per_s: number;
  /** Work of each side. */
  readonly gpu_ns: number;
  readonly pim_ns: number;
  /** One inference. */
  readonly energy_pJ?: number;
  readonly edp_pJns?: number;
  readonly energyByComponent_pJ: OffloadEnergyByComponent;
  /** Of the commands of the first channel alone, as the published code has it; faithful timing only. */
  readonly firstChannelEnergy_pJ?: number;
  /** For every operator of `operators`, in its order. */
  readonly offload: readonly OffloadDecision[];
  readonly service?: ServiceEvaluation;
  /** Two tenants or more. */
  readonly slowdown?: number;
  /** Those that take time, in the network's order. */
  readonly operators: readonly OffloadOperatorEvaluation[];
}

export interface OffloadSystemEvaluation {
  /** Memory channels: all, and those that compute. */
  readonly channels: number;
  readonly pimChannels: number;
  readonly throughput_per_s: number;
  readonly weightedThroughput_per_s: number;
  /** One round. */
  readonly energy_pJ?: number;
  readonly energyByComponent_pJ: OffloadEnergyByComponent;
  readonly gops: number;
  /** There where the GPU's energy is counted: without it they would speak of a part of the machine. */
  readonly power_mW?: number;
  readonly gopsPerWatt?: number;
  readonly stp?: number;
  readonly antt?: number;
  readonly fairness?: number;
}

/** Everything on the GPU, which then has all channels, one tenant after the other. */
export interface OffloadBaselineEvaluation {
  readonly policy: 'baseline';
  readonly makespan_ns: number;
  readonly speedup: number;
  /** Least and largest speed-up over the range of the GPU substitute: with blocks of 64 and of 128. */
  readonly speedupBand: { readonly low: number; readonly high: number };
  /** Where the GPU's energy is counted. */
  readonly energy_pJ?: number;
  readonly energyGain?: number;
}

export interface LaneEvaluation {
  /** `gpu`, or the memory channels of a group: `pim:0`. */
  readonly id: string;
  readonly busy_ns: number;
  /** Of the round. */
  readonly utilisation: number;
}

export interface OffloadEvaluation {
  readonly scenarioHash: string;
  readonly modelVersion: string;
  readonly tenants: readonly OffloadTenantEvaluation[];
  readonly system: OffloadSystemEvaluation;
  readonly lanes: readonly LaneEvaluation[];
  readonly makespan_ns: number;
  readonly baseline: OffloadBaselineEvaluation;
  readonly decisions: readonly Decision[];
  readonly warnings: readonly Warning[];
}

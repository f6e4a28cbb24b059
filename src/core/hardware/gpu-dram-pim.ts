/** The second technology as one record: a GPU, the memory beside it, and what the memory computes with. */
import type { Tag } from '../basis/constant';
import type { DramPim } from './dram-pim';
import type { Gpu } from './gpu';

/** Multipliers beside the banks, driven by DRAM commands: the model of `core/drampim`, to the cycle. */
export interface CommandBackEnd {
  readonly kind: 'commands';
}

/** Every column of a subarray is a processor that works bit by bit, a row operation at a time. */
export interface BitSerialBackEnd {
  readonly kind: 'bit-serial';
  readonly columns: number;
  readonly subarrays: number;
  readonly bits: number;
  /** Copy one row over another: activate, activate, precharge. */
  readonly copyNs: number;
  readonly rowNs: number;
  /** Adding up the columns. */
  readonly treeNs: number;
}

/** Small processors beside the banks, with a link to the host. */
export interface ProcessorBackEnd {
  readonly kind: 'processors';
  readonly processors: number;
  readonly tasklets: number;
  readonly clockGHz: number;
  /** Tasklets that fill the pipeline of one processor. */
  readonly pipelineTasklets: number;
  readonly instructionsPerMac: number;
  readonly bytesPerElement: number;
  readonly readSetupCycles: number;
  readonly writeSetupCycles: number;
  readonly bytesPerCycle: number;
  readonly hostBytesPerNs: number;
}

export type BackEnd = CommandBackEnd | BitSerialBackEnd | ProcessorBackEnd;

export interface GpuDramPim {
  readonly preset: string;
  readonly gpu: Gpu;
  readonly dramPim: DramPim;
  readonly backEnd: BackEnd;
}

export interface GpuDramPimPreset {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Of the memory; the GPU has tags of its own. */
  readonly tag: Tag;
  readonly source: string;
  /** What the screen says beside the name, where the tag alone would promise too much. */
  readonly badge?: string;
  /** What the source states of itself: for a caption, never a target. */
  readonly headline?: string;
  readonly system: GpuDramPim;
}

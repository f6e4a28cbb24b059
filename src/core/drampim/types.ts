/** What passes between lowering, scheduling and timing: shapes, programs and counts of commands. */

/** A matrix product as the memory sees it; everything that a layer's time depends on. Integers. */
export interface PimShape {
  /** Inputs of one output, padded to whole columns: a multiple of 16. */
  readonly reduction: number;
  readonly outputs: number;
  /** Output pixels, tokens or steps; 0 for no rows. */
  readonly positions: number;
}

/** A layer, or the remainder of its reduction, before it is dealt to channels. */
export interface Part {
  /** Fills of the global buffer. */
  readonly blocks: number;
  /** Slices of 16 outputs: one row in all banks each. */
  readonly slices: number;
  /** COMPs of each unit of a slice: so many columns, then one READRES. */
  readonly units: readonly number[];
}

/** One opening of a row in all banks, and the COMPs of each unit that is read from it. */
export interface CommandSet {
  /** Which row; only its being another one than before matters. */
  readonly row: number;
  readonly units: readonly number[];
}

/** The commands that one channel issues for one part: `blocks` times GWRITE and all sets. */
export interface ProgramPart {
  readonly blocks: number;
  /** Groups of channels that work on different blocks. */
  readonly groups: number;
  /** Columns that a GWRITE fills. */
  readonly fill: number;
  readonly sets: readonly CommandSet[];
}

/** What one channel does for one operator, part after part. */
export type Program = readonly ProgramPart[];

/** Commands by kind; a set of G_ACT is the four that open all banks. */
export interface CommandCounts {
  readonly gwrite: number;
  readonly gactSets: number;
  readonly comp: number;
  readonly readres: number;
  readonly prea: number;
  readonly ref: number;
}

/** What the published code charges, slips included, or with the costs that it leaves out. */
export type TimingMode = 'faithful' | 'strict';

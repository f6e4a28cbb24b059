/** What an import gives: a network, what it could not take over, and the sizes that the file leaves open. */
import type { Result } from '../core/basis/result';
import type { Network } from '../core/workload/operator';
import type { OperatorWeights } from './weights/operator-weights';

export const fileFormats = ['onnx', 'keras', 'csv'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** A size that the file gives only by name. */
export interface SymbolicSize {
  readonly name: string;
  /** Where it stands: `input x, axis 2`. */
  readonly place: string;
  /** What to take unless told otherwise: 1 for a batch. */
  readonly usual?: number;
}

/** Operators of the file that were left out, or taken for something simpler, and why. */
export interface ImportNote {
  /** The file's own word for the operator: `Dropout`. */
  readonly operator: string;
  readonly count: number;
  readonly text: string;
}

/** Files beside the model that hold its weights, one after the other. */
export interface WeightFileGroup {
  /** As the model's file names them. */
  readonly paths: readonly string[];
  /** Of all of them together. */
  readonly bytes: number;
  /** They may be longer than what the model reads of them. */
  readonly mayHoldMore?: boolean;
}

export interface Imported {
  readonly format: FileFormat;
  readonly network: Network;
  /** Every size that was open, filled in or not. */
  readonly sizes: readonly SymbolicSize[];
  /** How many operators of each kind the file itself has, by its own words. */
  readonly found: Readonly<Record<string, number>>;
  readonly notes: readonly ImportNote[];
  /** Of every operator in crossbars, in the network's order: they stay in the file. Empty where the format has none. */
  readonly weights: readonly OperatorWeights[];
  /** Where they lie, if not in the file itself; those of an ONNX model come behind the model's own bytes. */
  readonly weightFiles: readonly WeightFileGroup[];
}

/** Either a network, or sizes that have to be given first. */
export type ImportOutcome =
  | ({ readonly kind: 'network' } & Imported)
  | {
      readonly kind: 'sizes-needed';
      readonly format: FileFormat;
      readonly sizes: readonly SymbolicSize[];
      /** Of `sizes`, those that have neither a value nor a usual one. */
      readonly missing: readonly SymbolicSize[];
    };

export interface ImportOptions {
  /** Values of symbolic sizes by name: integers from 1. */
  readonly dims?: Readonly<Record<string, number>>;
  /** Share of the file that has been read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export type ImportResult = Result<ImportOutcome>;

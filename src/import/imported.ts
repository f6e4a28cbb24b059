/** What an import gives: a network, what it could not take over, and the sizes that the file leaves open. */
import type { Result } from '../core/basis/result';
import type { Network } from '../core/workload/operator';

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

/** Weights that stay in the file, by the operator that they belong to. */
export interface WeightPlace {
  readonly operator: string;
  readonly dims: readonly number[];
  /** ONNX's number for the type of the elements. */
  readonly dataType: number;
  /** Byte of the file where they begin, and how many there are; absent where they lie in another file. */
  readonly offset?: number;
  readonly length?: number;
}

export interface Imported {
  readonly format: FileFormat;
  readonly network: Network;
  /** Every size that was open, filled in or not. */
  readonly sizes: readonly SymbolicSize[];
  /** How many operators of each kind the file itself has, by its own words. */
  readonly found: Readonly<Record<string, number>>;
  readonly notes: readonly ImportNote[];
  readonly weights: readonly WeightPlace[];
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

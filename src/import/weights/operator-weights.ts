/**
 * Where the weights of an operator lie in a file, and how they become its matrix: a plain value, so that a worker or the
 * command line can read them later without looking at the model again.
 */
import type { WeightMatrix } from '../../core/workload/graph-types';
import type { ElementType } from './element-types';

/** A tensor's bytes in its file, or in its files one after the other. */
export interface StoredTensor {
  readonly type: ElementType;
  /** Each element is a varint of protobuf in place of its own width. */
  readonly isVarint: boolean;
  /** Bytes. */
  readonly offset: number;
  readonly length: number;
  /** Elements. */
  readonly count: number;
}

export type MatrixAxis = 'group' | 'row' | 'column';

/** A digit of the index of a stored element; one step of it moves `stride` along an axis of the matrix. */
export interface WeightDigit {
  readonly size: number;
  readonly axis: MatrixAxis;
  readonly stride: number;
  /** How far it moves in the scales; 0 where they do not follow it. */
  readonly scaleStride: number;
}

/** What stored integers stand for: `(stored - zero) * scale + shift`; scales for all, or one for each place along a digit. */
export interface Scaling {
  readonly scale: readonly number[];
  readonly zero: readonly number[];
  readonly shift: number;
}

/** One tensor's share of a matrix: its elements in the order of the file. What falls outside the matrix is passed over. */
export interface WeightPiece {
  readonly tensor: StoredTensor;
  /** Outermost first. */
  readonly digits: readonly WeightDigit[];
  /** Where the first element goes. */
  readonly first: Readonly<Record<MatrixAxis, number>>;
  readonly scaling?: Scaling;
}

export interface OperatorWeights {
  /** Its name in the network. */
  readonly operator: string;
  readonly matrix: WeightMatrix;
  /** A recurrent operator has two, the inputs' rows before the hidden ones. */
  readonly pieces: readonly WeightPiece[];
  /** Why they cannot be read; there is no piece then. */
  readonly missing?: string;
}

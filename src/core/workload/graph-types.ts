/** What follows from a network's structure: shapes, positions, counts. Made by `inferGraph`. */
import type { Network, Operator, OperatorKind } from './operator';

export interface Shape {
  readonly frames: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** The weights of an operator as `groups` matrices of `rows x columns`. */
export interface WeightMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly groups: number;
}

/** How a window slides over its input; every attribute resolved. */
export interface Window {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  /** Top, left, bottom, right. */
  readonly pad: readonly [number, number, number, number];
  readonly dilation: readonly [number, number];
  readonly upsample: readonly [number, number];
}

export interface GraphNode {
  readonly index: number;
  readonly name: string;
  readonly kind: OperatorKind;
  /** The operator of the document; a hoisted recurrent one stands behind two nodes. */
  readonly operator: Operator;
  /** Indices of the producers, in the operator's order. */
  readonly inputs: readonly number[];
  readonly shape: Shape;
  /** `frames * height * width` of the output. */
  readonly positions: number;
  /** There for everything that lives in crossbars. */
  readonly matrix?: WeightMatrix;
  /** There for conv and pool. */
  readonly window?: Window;
  /** Position t needs position t - 1 of itself: no replicas inside one sequence. */
  readonly ordered: boolean;
  readonly parameters: number;
  readonly macs: number;
  /** Multiply-accumulates of two changing operands: matmul only; part of `macs`. */
  readonly dynamicMacs: number;
  /** Elements through the digital part's activation function, in one inference. */
  readonly activationElements: number;
  /** Comparisons of max pooling, in one inference. */
  readonly comparisons: number;
  /** All vector operations of one inference, the two above included. */
  readonly vectorOps: number;
}

/** What a recurrent operator with feedback closes: position t of it needs position t - 1 of a later operator. */
export interface FeedbackLoop {
  /** Node of the recurrent operator, and of the later one. */
  readonly recurrent: number;
  readonly feedback: number;
  /**
   * All nodes between them, both included, in graph order; they have the same positions. Loops that meet have the same
   * members.
   */
  readonly members: readonly number[];
}

export interface Graph {
  readonly network: Network;
  readonly nodes: readonly GraphNode[];
  readonly parameters: number;
  readonly macs: number;
  readonly macsInCrossbars: number;
  readonly crossbarWeights: number;
  /** Indices of the nodes with a matrix, in graph order. */
  readonly crossbarNodes: readonly number[];
  readonly loops: readonly FeedbackLoop[];
  /**
   * One inference is one token, which looks at those of earlier inferences: the next token of a sequence can only begin
   * when this one is done.
   */
  readonly isDecode: boolean;
}

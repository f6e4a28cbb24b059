/** Placing for short ways and a cool peak at once: what is asked, and what a search answers. */

/**
 * What lies on one node in the curve placement is a group, named by that node. A mapping says where each group goes:
 * `nodeOf[group]`; groups on nodes that are not exchanged stay where they are.
 */
export interface JointProblem {
  readonly nodes: number;
  /** Nodes that may be exchanged, along the curve. */
  readonly exchangeable: Int32Array;
  /** The node above or below, with the tiers in reverse order; absent in a plane. */
  readonly flipped?: Int32Array;
  readonly ambientK: number;
  /** First objective: bytes times hops, or energy times latency. */
  readonly costOf: (nodeOf: Int32Array) => number;
  /** Second objective: the hottest node, K. */
  readonly peakOf: (nodeOf: Int32Array) => number;
}

export interface JointPoint {
  readonly cost: number;
  readonly peakK: number;
  readonly nodeOf: Int32Array;
}

export interface JointProgress {
  readonly evaluations: number;
  /** So far, costs ascending. */
  readonly front: readonly JointPoint[];
}

export interface JointOptions {
  readonly evaluations: number;
  readonly seed: number;
}

/** Yields progress many times a second, and returns the last; whoever stops asking cancels it and keeps what there is. */
export type JointSearch = (problem: JointProblem, options: JointOptions) => Generator<JointProgress, JointProgress>;

/** What crosses the borders of this room: timing in, runs out; timeline and occupancy as struct-of-arrays. */

/**
 * When the steps of every node run, in integer ticks: faithful timing counts in step intervals, strict timing in 1/1200
 * ns, so that nothing drifts. All arrays by graph node.
 */
export interface StageTiming {
  readonly tickNs: number;
  /** Time between two steps of a crossbar operator. */
  readonly interval: Float64Array;
  /** From a step's start to its result. */
  readonly latency: Float64Array;
  /** Time a position takes in a vector operator: 0 in faithful timing. */
  readonly vector: Float64Array;
  /** Strict timing: a recurrent operator with feedback also waits for the later operator, position by position. */
  readonly closesLoops?: true;
  /** What moving data adds; absent: nothing. */
  readonly wires?: StageWires;
}

/** What the interconnect makes of a timing, in whole ticks. Latencies stay. */
export interface StageWires {
  /** By edge of the dataflow: from a result to its reader. */
  readonly delay: Float64Array;
  /** By graph node, in place of the timing's own: between two steps, of vector operators between two positions. */
  readonly interval: Float64Array;
}

/** How a tenant's inferences enter, and what buffers hold back. */
export interface RunOptions {
  readonly batch: number;
  /** `burst`: all inputs are there at 0; `paced`: inference i enters at `i * interval`. */
  readonly admission: 'burst' | 'paced';
  /** Rows of the input map kept for each consumer; Infinity: no back-pressure. */
  readonly bufferRows: number;
  /**
   * By graph node, 1 for the operators in crossbars that take part; values of the others are ready at 0. Vector
   * operators always take part. Absent: all. This is how a segment of a network runs by itself.
   */
  readonly members?: Uint8Array;
  /**
   * Each replica of an ordered operator serves a sequence of its own: inference i has replica i mod R. Absent: ordered
   * operators take one replica.
   */
  readonly acrossSamples?: boolean;
  /** Inferences in flight: inference i enters when inference i - streams has ended. Absent: any number. */
  readonly streams?: number;
}

/** What one simulation found. All times in ticks; arrays that are not `ends` by graph node. */
export interface Run {
  /** End of the first inference. */
  readonly latency: number;
  /** End of the last one of the batch. */
  readonly makespan: number;
  /**
   * Time between two inferences in steady state with unlimited buffers: the largest `steps * interval`, or the share of a
   * stream in the latency.
   */
  readonly interval: number;
  /** The same with the buffers that there are; equal to `interval` where they are unlimited. */
  readonly steadyInterval: number;
  /** End of each inference that was simulated. */
  readonly ends: Float64Array;
  /** Inferences of the batch beyond those, each `steadyInterval` after the one before. */
  readonly repeats: number;
  /** The repeats are a continuation by the steady interval and not proved copies of the last simulated inference. */
  readonly extrapolated: boolean;
  /** Of the first inference: first step begins, last result is there. 0 for what takes no part. */
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** The steps of one operator in crossbars in one inference, as the simulation hands them to a recorder. */
export interface Issue {
  readonly node: number;
  readonly inference: number;
  readonly steps: number;
  /** Start of each step from `first` on; a view into scratch that is only valid during the call. */
  readonly starts: Float64Array;
  readonly first: number;
  readonly interval: number;
  /** From when the operator itself was free: admission, or its last step of the inference before. */
  readonly freeFrom: number;
  /** 1 + the graph node in crossbars that a late step waited for; 0: none. */
  readonly waitedFor: (step: number) => number;
  /** Ticks for which what a late step waited for was on its way. */
  readonly transferTo: (step: number) => number;
}

/** Called once an inference and operator in crossbars; of each operator, inferences come in order. */
export type Recorder = (issue: Issue) => void;

/** A stretch of steps of one operator without a gap, or the gap before one. */
export const sliceKinds = ['compute', 'program', 'transfer', 'stall'] as const;
export type SliceKind = (typeof sliceKinds)[number];

/**
 * One row a slice, sorted by tenant, operator, then start. A slice with `repeat` stands for that many inferences, each
 * `shift` later than the one before.
 */
export interface Timeline {
  readonly length: number;
  /** Place in `sliceKinds`. */
  readonly kind: Uint8Array;
  readonly tenant: Uint16Array;
  /** Place in the tenant's list of operators (those in crossbars, in graph order). */
  readonly operator: Uint32Array;
  readonly inference: Uint32Array;
  readonly round: Uint16Array;
  /** ns from the start of the round. */
  readonly start: Float64Array;
  /** ns. */
  readonly duration: Float64Array;
  /**
   * Rounds of the operator's replicas: step m does positions m R .. (m + 1) R - 1, so there are ceil(positions / R) in an
   * inference. A round takes the operator's pace in step intervals: one, more with dense packing. Where replicas of an
   * ordered operator serve a sequence each, a step is one position, and slices of different inferences overlap.
   */
  readonly firstStep: Uint32Array;
  readonly steps: Uint32Array;
  /** Crossbars that are busy in the slice. */
  readonly area: Uint32Array;
  /**
   * For a stall and a transfer: 1 + the operator whose result was late, or with finite buffers whose progress was; 0: none (an input, an
   * admission).
   */
  readonly waitsFor: Uint32Array;
  /** How many inferences the slice stands for, at least 1. */
  readonly repeat: Uint32Array;
  /** ns between two of them. */
  readonly shift: Float64Array;
}

/** One row a run of neighbouring crossbars in placement order; crossbars in no row are unused. */
export interface Occupancy {
  readonly length: number;
  readonly first: Uint32Array;
  readonly count: Uint32Array;
  readonly tenant: Uint16Array;
  /** Place in the tenant's list of operators. */
  readonly operator: Uint32Array;
  readonly replica: Uint32Array;
  readonly round: Uint16Array;
  /** ns; 0 and the makespan where nothing is rewritten. */
  readonly from: Float64Array;
  readonly to: Float64Array;
}

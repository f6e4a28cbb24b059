/** The chip in turns: what a tenant brings, what the chip charges, and how the round went. Times in ns. */
import type { Curve } from '../allocation/types';
import type { Segment } from './segments';

export interface TurnChip {
  /** Crossbars. */
  readonly area: number;
  /** Time between two steps of an operator. */
  readonly stepNs: number;
  /** Time to program that many crossbars. */
  readonly loadNs: (crossbars: number) => number;
}

/** A tenant as `scenario/` hands it in: this room knows neither the allocation policy nor the pipeline. */
export interface TurnTenant {
  readonly batch: number;
  /** By operator in crossbars, in graph order: crossbars of one replica, positions, steps of a position. */
  readonly crossbars: Int32Array;
  readonly positions: Int32Array;
  readonly pace: Int32Array;
  /** What the operators of a segment can do by themselves: replicas by operator of the segment. */
  readonly choices: (segment: Segment) => SegmentChoices;
  /** Exact latency of one inference through the segment, with values from outside ready at 0. */
  readonly latencyNs: (segment: Segment, replicas: Int32Array) => number;
}

/** The allocation's curve for a segment, with the latency that the search takes for each entry: the closed form's. */
export interface SegmentChoices extends Curve {
  readonly latencyNs: Float64Array;
}

export interface SegmentTurn extends Segment {
  /** By operator of the segment; one each where it is swept. */
  readonly replicas: Int32Array;
  /** Crossbars that are programmed in a pass. */
  readonly crossbarsUsed: number;
  /** All passes; 0 where the weights stay from round to round. */
  readonly loadNs: number;
  /** The whole batch, in all passes. */
  readonly computeNs: number;
  /** One inference through the segment, and the time between two; absent where the segment is swept. */
  readonly latencyNs?: number;
  readonly intervalNs?: number;
}

export interface TenantTurn {
  readonly segments: readonly SegmentTurn[];
  readonly timeNs: number;
}

export interface Turns {
  /** All weights of all tenants stay on the chip: nothing is programmed in a round. */
  readonly resident: boolean;
  readonly tenants: readonly TenantTurn[];
  readonly roundNs: number;
}

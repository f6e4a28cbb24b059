/** What the splitter is given: a tenant as `scenario/` hands it in, and the region that it has. Times in ns. */
import type { Curve, OperatorTable } from '../allocation/types';
import type { Segment } from './segments';

/** How a pipeline runs: one inference through it, and the time between two. */
export interface Pace {
  readonly latencyNs: number;
  readonly intervalNs: number;
}

/** A curve whose latencies are asked for one by one: they are dear, and most entries never need theirs. */
export interface LatentCurve extends Curve {
  /** These operators alone, with values from outside ready at 0; stage after stage where they run in stages. */
  readonly paceOf: (entry: number) => Pace;
  /** No interval is shorter, and no latency: cheap. */
  readonly leastIntervalNs: (entry: number) => number;
}

export interface SplitTenant {
  readonly batch: number;
  /** Operators in crossbars, in graph order. */
  readonly table: OperatorTable;
  /**
   * All operators without `absent` (places in the table, ascending), with the tenant's own allocation. In a round by
   * itself (`once`) they run in stages, for what uses the result of an absent one waits for it.
   */
  readonly without: (absent: readonly number[], rounds: SplitRegion['rounds']) => LatentCurve;
  /** The operators of a segment, with exact replicas. */
  readonly segment: (segment: Segment) => LatentCurve;
}

export interface SplitRegion {
  /** Crossbars, a multiple of the granule. */
  readonly area: number;
  readonly granule: number;
  /** Time between two steps of an operator. */
  readonly stepNs: number;
  /** Time to program that many crossbars of the region. */
  readonly loadNs: (crossbars: number) => number;
  /** The weights that stay are programmed in every round too: another tenant held the region before. */
  readonly reloads: boolean;
  /**
   * `once`: a round ends before the next begins. `repeating`: the shared slot and what stays work on different rounds at
   * the same time.
   */
  readonly rounds: 'once' | 'repeating';
}

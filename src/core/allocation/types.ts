/** The problem and the answer of this axis: replicas for each operator of one tenant in a given area. */
import type { Result } from '../basis/result';
import type { Tag } from '../basis/constant';

/** Operators in graph order, struct-of-arrays; all of the same length. */
export interface OperatorTable {
  /** Integers >= 1. */
  readonly positions: Int32Array;
  /** Granules of one replica, integers >= 1. */
  readonly crossbars: Int32Array;
  /** Steps that one position takes, integers >= 1. */
  readonly pace: Int32Array;
  /** 1 where there is one replica only: position t needs position t - 1, of itself or round a closed loop. */
  readonly ordered: Uint8Array;
  /** 1 where the operator is a convolution (`proportional` takes its ratios from these). */
  readonly convolution: Uint8Array;
}

export interface AllocationOptions {
  /** Interval below which no replica helps: matmul units, links; in steps, an integer >= 1. Default 1. */
  readonly floor?: number;
  /** What `exact` and `greedy` do with the area that cannot lower the interval. Default `latency`. */
  readonly leftover?: 'latency' | 'none';
  /** `proportional`: the factor, above 0, in place of the largest that fits. */
  readonly d?: number;
  /** `greedy`: PIMCOMP's rule within this share of the budget, 0.1 to 1. */
  readonly margin?: number;
  /** `latency`: absent, `dp` where its table is small enough, else `hull`. */
  readonly method?: 'hull' | 'dp';
  /**
   * The latency that a set of replicas really has. `leftover: latency` keeps what it spent only if this does not rise,
   * and spends nothing where it is absent; handed in by `scenario/`, because allocation knows no pipeline.
   */
  readonly latencyOf?: (replicas: Int32Array) => number;
}

export interface GreedyStep {
  /** Place of the operator in the table. */
  readonly operator: number;
  readonly replicas: number;
  readonly intervalSteps: number;
  readonly crossbarsUsed: number;
}

export interface Allocation {
  readonly policy: string;
  readonly intervalSteps: number;
  readonly replicas: Int32Array;
  /**
   * In step intervals, as `intervalSteps`: `pace * ceil(positions / replicas)`. A timeline counts the rounds alone, each
   * of which takes `pace` of them.
   */
  readonly steps: Int32Array;
  /** Area of the policy's own answer, before the leftover rule. */
  readonly crossbarsUsed: number;
  /** Area with what the leftover rule spent. */
  readonly crossbarsWithLeftover: number;
  readonly floorSteps: number;
  readonly lowerBoundSteps: number;
  readonly upperBoundSteps: number;
  /** `intervalSteps / lowerBoundSteps - 1`. */
  readonly gap: number;
  /** Places of the operators whose steps are the interval. */
  readonly bindingOperators: readonly number[];
  readonly throughputOfUnbounded: number;
  readonly resourceShare: number;
  readonly sumSteps: number;
  /** Certified lower bound of the sum of steps: `latency` by hull. */
  readonly certifiedBound?: number;
  /** What the next lower interval of the staircase would cost in crossbars beyond what is used; absent at the floor. */
  readonly nextStep?: { readonly intervalSteps: number; readonly crossbars: number };
  readonly log?: readonly GreedyStep[];
}

/** The least area for every reachable interval. `need` ascends, `interval` descends, both strictly. */
export interface Staircase {
  readonly need: Float64Array;
  readonly interval: Float64Array;
}

export interface AllocationPolicy {
  readonly id: string;
  readonly title: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly allocate: (table: OperatorTable, budget: number, options: AllocationOptions) => Result<Allocation>;
  /** Areas worth looking at for a tenant under this policy, with the replicas of each: what tenancy searches over. */
  readonly curve: (table: OperatorTable, options: AllocationOptions) => Curve;
}

/** Areas in crossbars, strictly ascending, and the intervals they give in steps, never rising. */
export interface Curve {
  readonly area: Float64Array;
  readonly interval: Float64Array;
  /** Replicas of entry i, filled into `into`. */
  readonly replicasAt: (entry: number, into: Int32Array) => void;
}

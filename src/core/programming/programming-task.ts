/** A whole deployment to be programmed under one policy, and what comes of it. */
import type { ContentIndex, ContentPool } from './content-pool';
import type { OperatorContent } from './crossbar-content';
import type { CrossbarGroup } from './crossbar-groups';
import type { DeployedRound } from './deployed-rounds';
import type { Mapping } from './history';
import type { OuGrid } from './ou-grid';
import type { ProgrammingPolicyId } from './policy';
import type { WriteRule } from './write-rule';

export interface ProgrammingTask {
  readonly rule: WriteRule;
  readonly grid: OuGrid;
  /** By place in the table of operators. */
  readonly operators: readonly OperatorContent[];
  readonly rounds: readonly DeployedRound[];
  /** The rounds repeat for ever; else they begin on erased crossbars. */
  readonly cyclic: boolean;
  /** Crossbars that are written at once, at least 1. */
  readonly writers: number;
  readonly bandwidthBytesPerNs: number;
  readonly policy: ProgrammingPolicyId;
  /** Slots among which a block may move: those of its crossbar, or of a pair. */
  readonly scope: 'crossbar' | 'pair';
  /** Rounds of crossbars that `hamming` and `scheduled` may map anew. */
  readonly refinements: number;
  /** Swaps a refinement, where the cost of a crossbar is not the sum over its slots. */
  readonly swaps: number;
  readonly seed: number;
}

export const defaultRefinements = 512;
export const defaultSwaps = 2000;

/** One programming of the arrays. */
export interface RoundCost {
  readonly crossbars: number;
  /** The writers' makespan, or the fetching of the weights if that takes longer. */
  readonly timeNs: number;
  /** No schedule of these crossbars is shorter. */
  readonly boundNs: number;
  readonly changedCells: number;
  readonly energyPj: number;
  readonly fetchedBytes: number;
}

/** Sums over all rounds. */
export interface ProgrammingCost {
  readonly rounds: readonly RoundCost[];
  /** True cost of the deployment as it stands; of a sample the middle of its estimate. */
  readonly boundNs: number;
  /** Sum over the crossbars of the chip: what refinements never raise. */
  readonly crossbarSumNs: number;
  readonly changedCells: number;
  readonly energyPj: number;
}

export interface ProgrammingRun extends ProgrammingCost {
  readonly policy: ProgrammingPolicyId;
  /** Low, middle and high: with all refinements made, or of a sample; absent where nothing is estimated. */
  readonly estimateNs?: readonly [number, number, number];
  /** Pulses of the worst cell in one cycle of rounds; of a sample those that were seen; stopped early, no cell takes more. */
  readonly worstCellPulses: number;
  /** Refinements made, allowed, and possible. */
  readonly refined: number;
  readonly budget: number;
  readonly refinable: number;
  /** Only some crossbars of each round were looked at. */
  readonly isSampled: boolean;
  /** Nobody stopped it. */
  readonly isComplete: boolean;
  /** Crossbars with equal contents. */
  readonly groups: readonly CrossbarGroup[];
  /** Mappings of the groups that are not in order, by place in `groups`: one for each round that writes on them. */
  readonly mapped: ReadonlyMap<number, readonly Mapping[]>;
  readonly index: ContentIndex;
  /** There unless the levels are too many to keep. */
  readonly pool?: ContentPool;
}

export interface ProgrammingProgress {
  readonly stage: 'segments' | 'policies' | 'order' | 'contents' | 'costs' | 'refinements' | 'wear';
  readonly done: number;
  readonly budget: number;
  /** As the deployment stands; 0 before it is known. */
  readonly boundNs: number;
}

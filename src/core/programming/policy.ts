/** What a policy of this axis is: it says into which slot every block of every round goes. */
import type { Tag } from '../basis/constant';
import type { CrossbarHistory, Mapping } from './history';
import type { WriteCost } from './write-cost';

export type ProgrammingPolicyId = 'naive' | 'difference' | 'random' | 'hamming' | 'scheduled' | 'ideal';

export interface MappingOptions {
  readonly seed: number;
  /** Which crossbar this is: those of one seed get numbers of their own. */
  readonly crossbar: number;
  /** Swaps that `scheduled` may try where the cost of a crossbar is not the sum over its slots. */
  readonly swaps: number;
}

/** Nothing is written: all of it is resident, or a single programming repeats and stays where it is. */
export function isStanding(
  policy: ProgrammingPolicyId,
  { cyclic, rounds }: { readonly cyclic: boolean; readonly rounds: readonly unknown[] },
): boolean {
  return policy === 'ideal' || (cyclic && rounds.length < 2);
}

export interface ProgrammingPolicy {
  readonly id: ProgrammingPolicyId;
  readonly title: string;
  readonly tag: Tag;
  readonly summary: string;
  /** `everything` without reading it first, `differences`, or `nothing` because all of it is resident. */
  readonly writes: 'everything' | 'differences' | 'nothing';
  /** A mapping for each round. */
  readonly map: (cost: WriteCost, history: CrossbarHistory, options: MappingOptions) => Mapping[];
}

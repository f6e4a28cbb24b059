/** What refinements have gained in each group of equal crossbars, and which groups are refined in every round. */
import { roundsOf } from './content-pool';
import type { SampledGain } from './estimate';
import type { Setting } from './programming-setting';
import type { RefinementItem } from './refinement-order';
import type { TallyTable } from './tally-table';

interface GroupGain extends SampledGain {
  readonly group: number;
}

interface Counted {
  timeNs: number;
  gainNs: number;
  /** Rounds to refine. */
  left: number;
}

export interface GroupGains {
  /** One more round of a group is refined. */
  readonly told: (group: number, table: TallyTable) => void;
  readonly summed: () => {
    readonly complete: readonly GroupGain[];
    /** All others together. */
    readonly open: SampledGain;
    /** All groups. */
    readonly population: number;
  };
}

export function groupGains({ groups, scale }: Setting, items: readonly RefinementItem[]): GroupGains {
  const counted = new Map<number, Counted>();
  const weightOf = (group: number, round: number) => groups[group].members.length * scale[round];
  for (const { group, round, timeNs } of items) {
    const own = counted.get(group) ?? { timeNs: 0, gainNs: 0, left: 0 };
    own.timeNs += weightOf(group, round) * timeNs;
    own.left++;
    counted.set(group, own);
  }
  return {
    told: (group, table) => {
      const own = counted.get(group);
      if (!own) return;
      const nowNs = roundsOf(groups[group]).reduce(
        (sum, round) => sum + weightOf(group, round) * table.timeNs(group, round),
        0,
      );
      own.gainNs = own.timeNs - nowNs;
      own.left--;
    },
    summed: () => {
      const all = Array.from(counted, ([group, own]) => ({ group, ...own }));
      const open = all
        .filter(({ left }) => left > 0)
        .reduce((sum, own) => ({ timeNs: sum.timeNs + own.timeNs, gainNs: sum.gainNs + own.gainNs }), {
          timeNs: 0,
          gainNs: 0,
        });
      return { complete: all.filter(({ left }) => left === 0), open, population: all.length };
    },
  };
}

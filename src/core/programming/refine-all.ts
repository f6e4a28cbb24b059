/** All refinements that a budget allows, in their order: first the sample that the estimate rests on. */
import { operatorOfContent, roundsOf, type ContentPool } from './content-pool';
import { widthOf } from './crossbar-groups';
import type { SampledGain } from './estimate';
import { roundTallies, type Mapping } from './history';
import { groupGains } from './group-gains';
import { groupHistory, type Setting } from './programming-setting';
import type { ProgrammingProgress } from './programming-task';
import { refineRound, unrefined, type RefinedCrossbar } from './refinement';
import { refinementOrder, type RefinementItem } from './refinement-order';
import type { TallyTable } from './tally-table';

export interface Refined {
  readonly refined: number;
  readonly budget: number;
  readonly refinable: number;
  /** Time in order of the groups that are not refined in every round, and what they have gained so far; all crossbars. */
  readonly open: SampledGain;
  /** Whole groups. */
  readonly sample: readonly SampledGain[];
  /** Groups that the sample is from. */
  readonly population: number;
  /** Mappings of the groups that were touched, by place. */
  readonly mapped: ReadonlyMap<number, readonly Mapping[]>;
  readonly isComplete: boolean;
}

/** Refinements between two looks at whether to go on. */
const chunk = 16;

function itemsOf({ groups, index }: Setting, table: TallyTable): RefinementItem[] {
  return groups.flatMap((group, place) =>
    roundsOf(group).map((round) => {
      const [content] = group.contents[round].filter((each) => each >= 0);
      const operator = operatorOfContent(index, content);
      return { group: place, round, operator, crossbar: group.members[0], timeNs: table.timeNs(place, round) };
    }),
  );
}

/**
 * Refines, and enters what it changes into the table, which holds the costs in order before.
 *
 * @returns what was done; stopped early, that is a valid deployment too. The same budget and seed give the same bytes.
 */
export function* refineAll(
  policy: 'hamming' | 'scheduled',
  setting: Setting,
  table: TallyTable,
  pool: ContentPool | undefined,
): Generator<ProgrammingProgress, Refined, boolean> {
  const { task, cost, groups } = setting;
  const { items, sampled } = refinementOrder(itemsOf(setting, table), task.seed);
  const gains = groupGains(setting, items);
  const budget = Math.min(task.refinements, items.length);
  const states = new Map<number, RefinedCrossbar>();
  const mapped = new Map<number, readonly Mapping[]>();
  let refined = 0;
  for (const item of items.slice(0, budget)) {
    if (refined % chunk === 0) {
      if (yield { stage: 'refinements', done: refined, budget, boundNs: table.costs().boundNs }) break;
    }
    const rounds = roundsOf(groups[item.group]);
    const history = groupHistory(setting, pool, item.group);
    const state = states.get(item.group) ?? unrefined(history);
    states.set(item.group, state);
    const options = { seed: task.seed, crossbar: item.crossbar, swaps: task.swaps };
    const mappings = refineRound(policy, cost, history, state, rounds.indexOf(item.round), options);
    mapped.set(item.group, mappings);
    for (let part = 0; part < widthOf(groups[item.group]); part++) {
      table.enter(item.group, part, rounds, roundTallies(cost, history, mappings, false, part));
    }
    gains.told(item.group, table);
    refined++;
  }
  const { open, complete, population } = gains.summed();
  const sample = complete.filter(({ group }) => sampled.has(group));
  return { refined, budget, refinable: items.length, open, sample, population, mapped, isComplete: refined === budget };
}

/** What all stages of a run read: the groups of equal crossbars, and what each stands for. */
import { blockLayout } from './block-layout';
import { contentIndex, historyOf, poolBytes, poolOfGroup, type ContentIndex, type ContentPool } from './content-pool';
import { evenlySpaced, groupCrossbars, type CrossbarGroup } from './crossbar-groups';
import { contentsOfRound } from './deployed-rounds';
import type { CrossbarHistory } from './history';
import type { ProgrammingTask } from './programming-task';
import { writeCost, type WriteCost } from './write-cost';

/** When crossbars are sampled. */
export interface SampleLimits {
  /** Above so many bytes of levels. */
  readonly keptBytes: number;
  /** Crossbars of a round that a sample looks at. */
  readonly crossbars: number;
}

const defaultLimits: SampleLimits = { keptBytes: 64 * 2 ** 20, crossbars: 4096 };

export interface Setting {
  readonly task: ProgrammingTask;
  readonly cost: WriteCost;
  readonly index: ContentIndex;
  readonly groups: readonly CrossbarGroup[];
  readonly isSampled: boolean;
  /** Crossbars of a group: 1, or 2 for pairs. */
  readonly width: number;
  /** By round how many crossbars of the chip one that is looked at stands for. */
  readonly scale: readonly number[];
}

export function settingOf(task: ProgrammingTask, limits = defaultLimits): Setting {
  const layout = blockLayout(task.grid, task.rule.cellBits);
  const index = contentIndex(task.operators);
  const contents = task.rounds.map((round) => contentsOfRound(round, index.first));
  const most = contents.reduce((longest, round) => Math.max(longest, round.length), 0);
  const width = task.scope === 'pair' ? 2 : 1;
  const isSampled = poolBytes(index, distinctContents(contents), layout) > limits.keptBytes;
  const chosen = evenlySpaced(most, width, isSampled ? limits.crossbars / width : Infinity);
  const scale = task.rounds.map(({ start, crossbars }) => {
    const seen = chosen.filter((first) => first >= start && first < start + crossbars).length * width;
    return !isSampled || seen === 0 ? 1 : crossbars / seen;
  });
  const groups = groupCrossbars(contents, width, chosen);
  return { task, cost: writeCost(task.rule, layout), index, groups, isSampled, width, scale };
}

/** Contents that any round writes, each once. */
function distinctContents(rounds: readonly Int32Array[]): Set<number> {
  const distinct = new Set<number>();
  for (const round of rounds) for (const content of round) if (content >= 0) distinct.add(content);
  return distinct;
}

/** The history of a group, from the pool of all contents or from one of its own. */
export function groupHistory(setting: Setting, pool: ContentPool | undefined, place: number): CrossbarHistory {
  const { groups, index, cost, task } = setting;
  const own = pool ?? poolOfGroup(index, groups[place], cost.layout);
  return historyOf(own, groups[place], cost.layout, task.cyclic);
}

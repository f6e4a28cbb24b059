/** One crossbar of a deployment, made again by itself: what is written on it round by round, and where it is put. */
import { historyOf, poolOfGroup, roundsOf } from './content-pool';
import { groupCrossbars, widthOf } from './crossbar-groups';
import { contentsOfRound } from './deployed-rounds';
import { blockLayout } from './block-layout';
import { homeMapping, type CrossbarHistory, type Mapping } from './history';
import type { ProgrammingRun, ProgrammingTask } from './programming-task';
import { writeCost, type WriteCost } from './write-cost';

export interface CrossbarPlace {
  readonly cost: WriteCost;
  readonly history: CrossbarHistory;
  /** One for each of `rounds`. */
  readonly mappings: readonly Mapping[];
  /** Rounds of the deployment that write on the crossbar or on the other one of its pair. */
  readonly rounds: readonly number[];
  /** First crossbar of those that share their slots, and how many these are. */
  readonly first: number;
  readonly width: number;
}

/** @returns undefined where no round writes on the crossbar. O(rounds x crossbars), and the contents of one crossbar. */
export function crossbarPlace(task: ProgrammingTask, run: ProgrammingRun, crossbar: number): CrossbarPlace | undefined {
  const contents = task.rounds.map((round) => contentsOfRound(round, run.index.first));
  const pairing = task.scope === 'pair' ? 2 : 1;
  const first = crossbar - (crossbar % pairing);
  if (!contents.some((round) => crossbar < round.length)) return undefined;
  const [group] = groupCrossbars(contents, pairing, [first]);
  const rounds = roundsOf(group);
  if (rounds.length === 0) return undefined;
  const cost = writeCost(task.rule, blockLayout(task.grid, task.rule.cellBits));
  const history = historyOf(poolOfGroup(run.index, group, cost.layout), group, cost.layout, task.cyclic);
  const place = run.groups.findIndex(({ members }) => members.includes(first));
  const mappings = run.mapped.get(place) ?? history.rounds.map((round) => homeMapping(round, history.start.length));
  return { cost, history, mappings, rounds, first, width: widthOf(group) };
}

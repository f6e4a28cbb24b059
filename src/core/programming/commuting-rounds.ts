/**
 * The parts of an operator that is larger than the chip come in any order: each has columns of its own. They are brought
 * into the one in which a part is cheap to write over the part before it.
 */
import { poolOfGroup, historyOf, roundsOf, contentIndex, type ContentIndex } from './content-pool';
import { evenlySpaced, groupCrossbars } from './crossbar-groups';
import { contentsOfRound, type DeployedRound } from './deployed-rounds';
import { hammingRound } from './hamming';
import { contentsBefore, homeMapping, roundTallies, writtenBlocks } from './history';
import { blockLayout } from './block-layout';
import type { ProgrammingProgress, ProgrammingTask } from './programming-task';
import { orderRounds } from './round-order';
import { writeCost, type WriteCost } from './write-cost';

/** Crossbars that are looked at for one pair of rounds, and for all pairs of an operator. */
const crossbarsOfPair = 16;
const crossbarsOfOperator = 2048;

/** Rounds `first .. end - 1` of the deployment are the parts of one operator. */
interface PartRange {
  readonly first: number;
  readonly end: number;
}

/** Runs of rounds whose parts have all rows of some columns, at least two of them. */
function columnParts({ rounds, operators }: ProgrammingTask): PartRange[] {
  const ranges: PartRange[] = [];
  for (let first = 0; first < rounds.length;) {
    let end = first + 1;
    while (end < rounds.length && rounds[end].segment === rounds[first].segment) end++;
    const hasAllRows = ({ runs }: DeployedRound) => {
      const [{ operator, crossbars }] = runs;
      const { rowBlocks, columnBlocks } = operators[operator].shape;
      return new Set(crossbars.map((crossbar) => Math.floor(crossbar / columnBlocks))).size === rowBlocks;
    };
    if (end - first > 1 && rounds.slice(first, end).every(hasAllRows)) ranges.push({ first, end });
    first = end;
  }
  return ranges;
}

/** Time of one round over another by the Hamming rule, from some crossbars; over erased ones where `before` is absent. */
function transitionNs(
  cost: WriteCost,
  index: ContentIndex,
  before: DeployedRound | undefined,
  after: DeployedRound,
  samples: number,
): number {
  const contents = [before, after].flatMap((round) => (round ? [contentsOfRound(round, index.first)] : []));
  const chosen = evenlySpaced(after.crossbars, 1, samples).map((crossbar) => after.start + crossbar);
  let sum = 0;
  for (const group of groupCrossbars(contents, 1, chosen)) {
    const history = historyOf(poolOfGroup(index, group, cost.layout), group, cost.layout, false);
    const mappings = history.rounds.map((round) => homeMapping(round, history.start.length));
    const last = roundsOf(group).length - 1;
    const written = mappings.map((mapping, round) => writtenBlocks(history.rounds[round], mapping));
    mappings[last] = hammingRound(cost, history, last, contentsBefore(history, written)[last]);
    sum += group.members.length * roundTallies(cost, history, mappings)[last].timeNs;
  }
  return (sum * after.crossbars) / Math.max(1, chosen.length);
}

/**
 * The task with its commuting rounds in a cheap order: nearest neighbours, then 2-opt, on the Hamming rule's times. What
 * comes before and after the parts counts as well.
 *
 * @returns the same task where nothing commutes, or where it was stopped. O(parts^2) transitions.
 * @source  reconstructed; in order of the parts where that is as cheap
 */
export function* orderSteps(task: ProgrammingTask): Generator<ProgrammingProgress, ProgrammingTask, boolean> {
  const cost = writeCost(task.rule, blockLayout(task.grid, task.rule.cellBits));
  const index = contentIndex(task.operators);
  let { rounds } = task;
  for (const range of columnParts(task)) {
    const ordered = yield* orderedParts(task, cost, index, rounds, range);
    if (!ordered) return task;
    rounds = [...rounds.slice(0, range.first), ...ordered, ...rounds.slice(range.end)];
  }
  return rounds === task.rounds ? task : { ...task, rounds };
}

function* orderedParts(
  { cyclic }: ProgrammingTask,
  cost: WriteCost,
  index: ContentIndex,
  rounds: readonly DeployedRound[],
  { first, end }: PartRange,
): Generator<ProgrammingProgress, DeployedRound[] | undefined, boolean> {
  const parts = rounds.slice(first, end);
  const isWhole = parts.length === rounds.length;
  const outside = cyclic && isWhole ? [] : [undefined];
  // With something outside the parts, that is place 0: left for the first part, and come back to after the last.
  const nodes = [...outside, ...parts];
  const previous = first > 0 || cyclic ? rounds.at(first - 1) : undefined;
  const next = end < rounds.length ? rounds[end] : cyclic ? rounds[0] : undefined;
  const samples = Math.max(1, Math.min(crossbarsOfPair, Math.floor(crossbarsOfOperator / parts.length ** 2)));
  const matrix = new Float64Array(nodes.length ** 2);
  for (const [from, before] of nodes.entries()) {
    if (yield { stage: 'order', done: from, budget: nodes.length, boundNs: 0 }) return undefined;
    for (const [to, after] of nodes.entries()) {
      if (from === to) continue;
      const target = after ?? next;
      const ns = target ? transitionNs(cost, index, before ?? previous, target, samples) : 0;
      matrix[from * nodes.length + to] = ns;
    }
  }
  const order = orderRounds(matrix, nodes.length, true);
  return Array.from(order).flatMap((node) => {
    const { [node]: part } = nodes;
    return part ? [part] : [];
  });
}

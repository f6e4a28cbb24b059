/** What it would change to let two slots of a crossbar trade their blocks in one round: the true cost, before and after. */
import { crossbarPlace } from './crossbar-place';
import { roundTallies, type Mapping } from './history';
import { isStanding } from './policy';
import type { ProgrammingRun, ProgrammingTask } from './programming-task';

/** Plain values, over all rounds of the crossbar, or of the pair that shares its slots. */
export interface SlotSwap {
  readonly beforeNs: number;
  readonly afterNs: number;
  /** Changed cells. */
  readonly beforeCells: number;
  readonly afterCells: number;
}

/**
 * @param first  a slot of the crossbar (of the pair: those of its second crossbar follow), and `second` another
 * @returns undefined where the round does not write on the crossbar, or there is no such slot
 */
export function swapDelta(
  task: ProgrammingTask,
  run: ProgrammingRun,
  crossbar: number,
  round: number,
  first: number,
  second: number,
): SlotSwap | undefined {
  const place = crossbarPlace(task, run, crossbar);
  const at = place?.rounds.indexOf(round) ?? -1;
  if (!place || at < 0) return undefined;
  const { cost, history, mappings } = place;
  const slots = history.start.length;
  if (!(first >= 0 && first < slots && second >= 0 && second < slots)) return undefined;
  const swapped = mappings.map((mapping) => mapping.slice());
  [swapped[at][first], swapped[at][second]] = [mappings[at][second], mappings[at][first]];
  const isWritten = !isStanding(run.policy, task);
  const sums = (all: readonly Mapping[]) =>
    (isWritten ? roundTallies(cost, history, all, run.policy === 'naive') : []).reduce(
      (sum, { timeNs, changedCells }) => ({ ns: sum.ns + timeNs, cells: sum.cells + changedCells }),
      { ns: 0, cells: 0 },
    );
  const [before, after] = [sums(mappings), sums(swapped)];
  return { beforeNs: before.ns, afterNs: after.ns, beforeCells: before.cells, afterCells: after.cells };
}

/** The table of a deployment: which block of which operator lies in which slot of which crossbar, round by round. */
import { historyOf, roundsOf, type ContentIndex } from './content-pool';
import type { DeployedRound, OperatorRun } from './deployed-rounds';
import { contentsBefore, homeMapping, writtenBlocks } from './history';
import type { ProgrammingRun, ProgrammingTask } from './programming-task';
import { emptyTally, writeCost } from './write-cost';
import { blockLayout, type BlockLayout } from './block-layout';
import { earlierEquals } from './content-statistics';

export interface OperatorLabel {
  readonly tenant: string;
  readonly operator: string;
}

/** One slot in one round. */
export interface MappingLine extends OperatorLabel {
  readonly round: number;
  readonly crossbar: number;
  readonly ouRow: number;
  readonly ouCol: number;
  readonly replica: number;
  /** Which rows and columns of the operator's cells, in operation units. */
  readonly rowBlock: number;
  readonly colBlock: number;
  /** Slice of the block's first column. */
  readonly bitSlice: number;
  readonly changedCells: number;
  /** Of the slot written by itself: in `OU-serial` these add up to the crossbar's. */
  readonly timeNs: number;
  /** Number of the first line with the same content, counted from 0. */
  readonly sharedWith?: number;
}

/** Where a crossbar of the chip comes from in a round. */
export interface CrossbarOrigin {
  readonly run: OperatorRun;
  readonly replica: number;
  /** Its number within the replica. */
  readonly crossbar: number;
}

/** @returns undefined where the round does not write on it */
export function originOf({ runs }: DeployedRound, crossbar: number): CrossbarOrigin | undefined {
  const run = runs.find(
    ({ start, replicas, crossbars: own }) => crossbar >= start && crossbar < start + replicas * own.length,
  );
  if (!run) return undefined;
  const place = crossbar - run.start;
  const { length } = run.crossbars;
  return { run, replica: Math.floor(place / length), crossbar: run.crossbars[place % length] };
}

/** Block of an operator at a home slot of one of its crossbars, in operation units. */
export function blockPlace(
  index: ContentIndex,
  layout: BlockLayout,
  operator: number,
  crossbar: number,
  slot: number,
): { readonly rowBlock: number; readonly colBlock: number } {
  const { columnBlocks } = index.operators[operator].shape;
  return {
    rowBlock: Math.floor(crossbar / columnBlocks) * layout.slotRows + Math.floor(slot / layout.slotColumns),
    colBlock: (crossbar % columnBlocks) * layout.slotColumns + (slot % layout.slotColumns),
  };
}

/**
 * All lines, sorted by round, crossbar, slot.
 *
 * @param run  one that kept its contents
 * @param cellsOfWeight columns of a weight
 */
export function mappingTable(
  task: ProgrammingTask,
  run: ProgrammingRun,
  labels: readonly OperatorLabel[],
  cellsOfWeight: number,
): MappingLine[] {
  const { pool, groups, index } = run;
  if (!pool) return [];
  const layout = blockLayout(task.grid, task.rule.cellBits);
  const cost = writeCost(task.rule, layout);
  const firstEqual = earlierEquals(pool.words, pool.words.length / layout.wordsPerBlock, layout);
  const lines: (MappingLine & { readonly block: number })[] = [];
  for (const [place, group] of groups.entries()) {
    const history = historyOf(pool, group, layout, task.cyclic);
    const mappings = run.mapped.get(place) ?? history.rounds.map((round) => homeMapping(round, history.start.length));
    const written = mappings.map((mapping, round) => writtenBlocks(history.rounds[round], mapping));
    const before = contentsBefore(history, written);
    for (const [own, round] of roundsOf(group).entries()) {
      for (const [slot, block] of written[own].entries()) {
        if (block < 0) continue;
        const home = history.rounds[own].home[mappings[own][slot]];
        const alone = new Int32Array(history.start.length).fill(-1);
        alone[slot] = block;
        const tally = emptyTally();
        const band = Math.floor(slot / layout.slotColumns);
        cost.addBand(tally, history.words, before[own], alone, band, run.policy === 'naive');
        for (const first of group.members) {
          const origin = originOf(task.rounds[round], first + Math.floor(home / layout.slots));
          if (!origin) continue;
          const { operator } = origin.run;
          const { rowBlock, colBlock } = blockPlace(index, layout, operator, origin.crossbar, home % layout.slots);
          lines.push({
            round,
            crossbar: first + Math.floor(slot / layout.slots),
            ouRow: band % layout.slotRows,
            ouCol: slot % layout.slotColumns,
            ...labels[operator],
            replica: origin.replica,
            rowBlock,
            colBlock,
            bitSlice: (colBlock * layout.ouColumns) % cellsOfWeight,
            changedCells: tally.changedCells,
            timeNs: tally.timeNs,
            block: firstEqual[block] < 0 ? block : firstEqual[block],
          });
        }
      }
    }
  }
  lines.sort((a, b) => a.round - b.round || a.crossbar - b.crossbar || a.ouRow - b.ouRow || a.ouCol - b.ouCol);
  const firstLine = new Map<number, number>();
  return lines.map(({ block, ...line }, number) => {
    const sharedWith = firstLine.get(block);
    if (sharedWith === undefined) firstLine.set(block, number);
    return { ...line, ...(sharedWith !== undefined && { sharedWith }) };
  });
}

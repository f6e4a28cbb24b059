/** One crossbar in one round, to be looked at: what lies in its slots before and after, whose it is, and what it takes. */
import { levelAt } from './block-layout';
import { crossbarPlace, type CrossbarPlace } from './crossbar-place';
import { contentsBefore, overlay, writtenBlocks } from './history';
import { blockPlace, originOf, type OperatorLabel } from './mapping-table';
import { isStanding } from './policy';
import type { ProgrammingRun, ProgrammingTask } from './programming-task';
import { rowPiece, type RowPiece } from './row-piece';
import { isSeparable } from './write-rule';
import { emptyTally } from './write-cost';

/** A slot that the round writes, and the block that it gets. */
export interface SlotView extends OperatorLabel {
  /** Number of the slot in the crossbar, row by row. */
  readonly slot: number;
  readonly replica: number;
  readonly rowBlock: number;
  readonly colBlock: number;
  readonly bitSlice: number;
  /** Slot in which the block lies in order; of the next crossbar in a pair from `slots` on. */
  readonly home: number;
  /** Of the slot written by itself. */
  readonly changedCells: number;
  readonly timeNs: number;
}

/** A row piece and where it lies: in one slot, or across all slots that are written. */
export interface RowPieceView extends RowPiece {
  readonly row: number;
  /** Absent where all slots of the row are written together. */
  readonly slot?: number;
}

/** Plain values. */
export interface CrossbarView {
  readonly crossbar: number;
  readonly round: number;
  /** Cells that slots cover: `rows x columns` levels, row by row. */
  readonly rows: number;
  readonly columns: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly slots: readonly SlotView[];
  /** Those that take time. */
  readonly pieces: readonly RowPieceView[];
  readonly timeNs: number;
  readonly energyPj: number;
  readonly changedCells: number;
  readonly setPulses: number;
  readonly resetPulses: number;
}

/** Levels of a crossbar whose slots hold these blocks. */
function levelsOfSlots({ cost: { layout }, history }: CrossbarPlace, blocks: Int32Array): Uint8Array {
  const { slotRows, slotColumns, ouRows, ouColumns } = layout;
  const columns = slotColumns * ouColumns;
  return Uint8Array.from({ length: slotRows * ouRows * columns }, (_, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const slot = Math.floor(row / ouRows) * slotColumns + Math.floor(column / ouColumns);
    return levelAt(history.words, layout, blocks[slot], row % ouRows, column % ouColumns);
  });
}

/**
 * @param labels        by place in the task's list of operators
 * @param cellsOfWeight columns of a weight
 * @returns undefined where no round writes on the crossbar, or there is no such round. A round that leaves the crossbar
 *   alone has no slots. O(cells).
 */
export function crossbarInRound(
  task: ProgrammingTask,
  run: ProgrammingRun,
  labels: readonly OperatorLabel[],
  cellsOfWeight: number,
  crossbar: number,
  round: number,
): CrossbarView | undefined {
  const place = crossbarPlace(task, run, crossbar);
  if (!place || round >= task.rounds.length) return undefined;
  const { cost, history, mappings, rounds, first } = place;
  const { layout } = cost;
  const part = crossbar - first;
  const own = (list: Int32Array) => list.subarray(part * layout.slots, (part + 1) * layout.slots);
  const allWritten = mappings.map((mapping, index) => writtenBlocks(history.rounds[index], mapping));
  const at = rounds.indexOf(round);
  const written = at < 0 ? new Int32Array(history.start.length).fill(-1) : allWritten[at];
  const before = contentBefore(place, allWritten, round);
  const after = overlay(before, written);
  const isBlind = run.policy === 'naive';
  const isWritten = !isStanding(run.policy, task);

  const slots = Array.from(own(written)).flatMap((block, slot): SlotView[] => {
    if (block < 0) return [];
    const home = history.rounds[at].home[mappings[at][slot + part * layout.slots]];
    const origin = originOf(task.rounds[round], first + Math.floor(home / layout.slots));
    if (!origin) return [];
    const { operator } = origin.run;
    const { rowBlock, colBlock } = blockPlace(run.index, layout, operator, origin.crossbar, home % layout.slots);
    const alone = new Int32Array(layout.slots).fill(-1);
    alone[slot] = block;
    const tally = emptyTally();
    if (isWritten) {
      cost.addBand(tally, history.words, own(before), alone, Math.floor(slot / layout.slotColumns), isBlind);
    }
    return [
      {
        slot,
        tenant: labels[operator].tenant,
        operator: labels[operator].operator,
        replica: origin.replica,
        rowBlock,
        colBlock,
        bitSlice: (colBlock * layout.ouColumns) % cellsOfWeight,
        home: home - part * layout.slots,
        changedCells: tally.changedCells,
        timeNs: tally.timeNs,
      },
    ];
  });

  const [old, next] = [before, after].map((blocks) => levelsOfSlots(place, own(blocks))) as [Uint8Array, Uint8Array];
  const pieces = isWritten ? piecesOf(task, place, old, next, own(written), isBlind) : [];
  const sum = (amount: (piece: RowPiece) => number) => pieces.reduce((total, piece) => total + amount(piece), 0);
  const tally = {
    ...emptyTally(),
    changedCells: sum((piece) => piece.changedCells),
    setPulses: sum((piece) => piece.setPulses),
    resetPulses: sum((piece) => piece.resetPulses),
    timeNs: sum((piece) => piece.timeNs),
  };
  return {
    crossbar,
    round,
    rows: layout.slotRows * layout.ouRows,
    columns: layout.slotColumns * layout.ouColumns,
    before: old,
    after: next,
    slots,
    pieces,
    timeNs: tally.timeNs,
    energyPj: cost.energyPj(tally),
    changedCells: tally.changedCells,
    setPulses: tally.setPulses,
    resetPulses: tally.resetPulses,
  };
}

/** What lies in the slots before a round of the deployment, which may leave the crossbar alone. */
function contentBefore({ history, rounds }: CrossbarPlace, written: readonly Int32Array[], round: number): Int32Array {
  const next = rounds.findIndex((each) => each >= round);
  if (next >= 0) return contentsBefore(history, written)[next];
  return written.reduce(overlay, history.start);
}

function piecesOf(
  { rule }: ProgrammingTask,
  { cost: { layout } }: CrossbarPlace,
  before: Uint8Array,
  after: Uint8Array,
  written: Int32Array,
  isBlind: boolean,
): RowPieceView[] {
  const { slotRows, slotColumns, ouRows, ouColumns, crossbarRows } = layout;
  const columns = slotColumns * ouColumns;
  const pieces: RowPieceView[] = [];
  const add = (row: number, slots: readonly number[], slot?: number): void => {
    const cells = slots.flatMap((each) =>
      Array.from({ length: ouColumns }, (_, column) => row * columns + (each % slotColumns) * ouColumns + column),
    );
    const levels = (content: Uint8Array) => cells.map((cell) => content[cell]);
    const piece = rowPiece(rule, levels(before), levels(after), row, crossbarRows, isBlind);
    if (piece.changedCells > 0) pieces.push({ ...piece, row, ...(slot !== undefined && { slot }) });
  };
  for (let row = 0; row < slotRows * ouRows; row++) {
    const firstSlot = Math.floor(row / ouRows) * slotColumns;
    const slots = Array.from({ length: slotColumns }, (_, column) => firstSlot + column).filter(
      (slot) => written[slot] >= 0,
    );
    if (isSeparable(rule)) for (const slot of slots) add(row, [slot], slot);
    else if (slots.length > 0) add(row, slots);
  }
  return pieces;
}

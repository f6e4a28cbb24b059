/** What a crossbar's picture tells, as plain values and words. */
import type { RowPieceView } from '../../core/programming/crossbar-view';
import type { RegionRounds } from '../../core/scenario/programming-views';
import { numberText, pluralText, timeText } from '../../draw/quantity-text';

export interface WritingRound {
  /** In its region's list. */
  readonly place: number;
  readonly timeNs: number;
}

/** Rounds that write on a crossbar, in the order in which they come. */
export function writersOf(regions: readonly RegionRounds[], crossbar: number): WritingRound[] {
  const region = regions.find(
    ({ firstCrossbar, area }) => crossbar >= firstCrossbar && crossbar < firstCrossbar + area,
  );
  return [...(region?.rounds.entries() ?? [])].flatMap(([place, { firstCrossbar, crossbars, timeNs }]) =>
    crossbar >= firstCrossbar && crossbar < firstCrossbar + crossbars ? [{ place, timeNs }] : [],
  );
}

/** The row that takes longest; of several the first. */
export function costliestPiece(pieces: readonly RowPieceView[]): RowPieceView | undefined {
  return pieces.reduce<RowPieceView | undefined>(
    (most, piece) => (most === undefined || piece.timeNs > most.timeNs ? piece : most),
    undefined,
  );
}

/** `2 SET × 10 ns + 1 RESET × 10 ns = 30 ns`, or that the data does not matter. */
export function formulaOf({ setRounds, resetRounds, setNs, resetNs, timeNs, changedCells }: RowPieceView): string {
  if (setRounds === 0 && resetRounds === 0) {
    return `${timeText(timeNs)} a row, whatever the data: ${pluralText(changedCells, 'cell')} written`;
  }
  const part = (rounds: number, name: string, ns: number) => `${numberText(rounds)} ${name} × ${timeText(ns)}`;
  return `${part(setRounds, 'SET', setNs)} + ${part(resetRounds, 'RESET', resetNs)} = ${timeText(timeNs)}`;
}

/** What a swap changes: `better`, `worse` or neither. */
export function swapWord(beforeNs: number, afterNs: number): 'better' | 'worse' | 'no change' {
  if (beforeNs === afterNs) return 'no change';
  return afterNs < beforeNs ? 'better' : 'worse';
}

/**
 * The cells of one row that are written together, level by level: what `write-cost.ts` sums up in bulk, taken apart so that
 * it can be shown with its numbers.
 */
import { blindResets, pulsesOf, resetTimeOfRowNs, type WriteRule } from './write-rule';

export interface RowPiece {
  /** Pulses that the groups of drivers wait for, one group after the other. */
  readonly setRounds: number;
  readonly resetRounds: number;
  /** Of one pulse and its verifying read in this row, ns; 0 where the data does not matter. */
  readonly setNs: number;
  readonly resetNs: number;
  /** Pulses of all cells. */
  readonly setPulses: number;
  readonly resetPulses: number;
  readonly changedCells: number;
  /** `setRounds * setNs + resetRounds * resetNs`, or the time of a row. */
  readonly timeNs: number;
}

/** Longest of each group of `drivers` cells, those with most pulses first. */
function roundsOfPulses(pulses: readonly number[], drivers: number): number {
  const descending = pulses.filter((count) => count > 0).sort((a, b) => b - a);
  return descending.reduce((sum, count, place) => (place % drivers === 0 || place === 0 ? sum + count : sum), 0);
}

/**
 * @param before  levels of the cells, and `after` what they get
 * @param row     of the crossbar's `rows`
 * @param isBlind nothing is read before: every cell is reset, then set
 */
export function rowPiece(
  rule: WriteRule,
  before: readonly number[],
  after: readonly number[],
  row: number,
  rows: number,
  isBlind: boolean,
): RowPiece {
  const differing = before.filter((level, cell) => level !== after[cell]).length;
  const changedCells = isBlind ? before.length : differing;
  if (rule.kind === 'rows') {
    const timeNs = changedCells === 0 ? 0 : rule.rowWriteNs;
    const none = { setRounds: 0, resetRounds: 0, setNs: 0, resetNs: 0, setPulses: 0, resetPulses: 0 };
    return { ...none, changedCells, timeNs };
  }
  const pulses = before.map((from, cell) => {
    if (!isBlind) return pulsesOf(rule, from, after[cell]);
    return { set: pulsesOf(rule, 0, after[cell]).set, reset: blindResets(rule) };
  });
  const sets = pulses.map(({ set }) => set);
  const resets = pulses.map(({ reset }) => reset);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const setRounds = roundsOfPulses(sets, rule.driverColumns);
  const resetRounds = roundsOfPulses(resets, rule.driverColumns);
  const setNs = rule.setTimeNs + rule.verifyTimeNs;
  const resetNs = resetTimeOfRowNs(rule, row, rows) + rule.verifyTimeNs;
  return {
    setRounds,
    resetRounds,
    setNs,
    resetNs,
    setPulses: sum(sets),
    resetPulses: sum(resets),
    changedCells,
    timeNs: setRounds * setNs + resetRounds * resetNs,
  };
}

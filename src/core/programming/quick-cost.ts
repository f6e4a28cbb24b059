/**
 * Writing where a row of a slot is one word of at most two planes, every cell has a driver, and the cells of a new level
 * are alike: the common case, which searches ask a million times. Gives what `write-cost.ts` gives.
 */
import { bitCount, type BlockLayout } from './block-layout';
import type { Tally } from './write-cost';
import { isSeparable, type PulseRule } from './write-rule';

export interface QuickCost {
  /** Time of writing one block over another in a slot of row `slotRow`. */
  readonly slotNs: (words: Uint32Array, before: number, after: number, slotRow: number) => number;
  /**
   * Adds the row pieces of the slots `first .. end - 1` of a row, which are written together, to a tally.
   *
   * @param before block in each slot of the crossbar
   * @param after  block to write in each slot, -1: none
   */
  readonly addPieces: (
    tally: Tally,
    words: Uint32Array,
    before: Int32Array,
    after: Int32Array,
    first: number,
    end: number,
    slotRow: number,
  ) => void;
}

/**
 * @param setNs   time of one SET pulse and its verifying read
 * @param resetNs of one RESET pulse and its read, by row of the crossbar
 * @param drivers cells of a row that are driven at once
 * @returns undefined where the rule or the layout is another
 */
export function quickCost(
  rule: PulseRule,
  layout: BlockLayout,
  setNs: number,
  resetNs: Float64Array,
  drivers: number,
): QuickCost | undefined {
  const { cellBits, columnsPerWord, wordsPerRow, ouRows, ouColumns, cellMask, slotColumns } = layout;
  const pieceSlots = isSeparable(rule) ? 1 : slotColumns;
  if (rule.scheme === 'MLC-B' || cellBits > 2 || wordsPerRow > 1 || drivers < pieceSlots * ouColumns) return undefined;
  // One plane is read twice, and its second reading masked away.
  const high = cellBits === 2 ? columnsPerWord : 0;
  const highMask = cellBits === 2 ? -1 : 0;
  const [, one, two = 0, three = 0] = rule.scheme === 'SLC' ? [0, 1] : rule.setLoops;
  // By which new levels occur among the changed cells: bit l - 1 for level l.
  const setTime = Float64Array.from(
    { length: 8 },
    (_, levels) => setNs * Math.max(levels & 1 ? one : 0, levels & 2 ? two : 0, levels & 4 ? three : 0),
  );

  const slotNs: QuickCost['slotNs'] = (words, before, after, slotRow) => {
    let sum = 0;
    const from = before * ouRows;
    const to = after * ouRows;
    const topRow = slotRow * ouRows;
    for (let row = 0; row < ouRows; row++) {
      const old = words[from + row];
      const next = words[to + row];
      const differences = old ^ next;
      if (differences === 0) continue;
      const changed = (differences | (differences >>> high)) & cellMask;
      const low = next & changed;
      const upper = (next >>> high) & changed & highMask;
      const levels = ((low & ~upper) !== 0 ? 1 : 0) | ((upper & ~low) !== 0 ? 2 : 0) | ((low & upper) !== 0 ? 4 : 0);
      sum += setTime[levels];
      if (((old | (old >>> high)) & changed) !== 0) sum += resetNs[topRow + row];
    }
    return sum;
  };

  const addPieces: QuickCost['addPieces'] = (tally, words, before, after, first, end, slotRow) => {
    let [timeNs, cells, sets, resets, fetched] = [0, 0, 0, 0, 0];
    for (let row = 0; row < ouRows; row++) {
      let [levels, charged, isChanged, written] = [0, 0, 0, 0];
      for (let slot = first; slot < end; slot++) {
        if (after[slot] < 0) continue;
        written += ouColumns;
        const old = words[before[slot] * ouRows + row];
        const next = words[after[slot] * ouRows + row];
        const differences = old ^ next;
        if (differences === 0) continue;
        isChanged = 1;
        const changed = (differences | (differences >>> high)) & cellMask;
        const low = next & changed;
        const upper = (next >>> high) & changed & highMask;
        const reset = (old | (old >>> high)) & changed;
        const ones = bitCount(low & ~upper);
        const twos = bitCount(upper & ~low);
        const threes = bitCount(low & upper);
        cells += bitCount(changed);
        sets += ones * one + twos * two + threes * three;
        resets += bitCount(reset);
        levels |= (ones > 0 ? 1 : 0) | (twos > 0 ? 2 : 0) | (threes > 0 ? 4 : 0);
        charged |= reset;
      }
      if (isChanged === 0) continue;
      fetched += written;
      timeNs += setTime[levels];
      if (charged !== 0) timeNs += resetNs[slotRow * ouRows + row];
    }
    tally.timeNs += timeNs;
    tally.changedCells += cells;
    tally.setPulses += sets;
    tally.resetPulses += resets;
    tally.fetchedCells += fetched;
  };
  return { slotNs, addPieces };
}

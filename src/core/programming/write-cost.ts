/**
 * Time, energy and wear of writing blocks over blocks. The unit is the *row piece*: the cells of one row that are written
 * together, one slot's (`OU-serial`) or all used slots' (`row-parallel`). Blocks are named by their number in a pool of
 * words; a slot that is not written has the number -1.
 */
import { bitCount, type BlockLayout } from './block-layout';
import { changedCells, maskFiller, pulseClasses } from './change-masks';
import { groupMaxima } from './group-maxima';
import { pulseNeeds, rowNeeds, type PieceNeeds } from './piece-needs';
import { quickCost } from './quick-cost';
import { isSeparable, resetTimeOfRowNs, type PulseRule, type RowRule, type WriteRule } from './write-rule';

/** What writing has come to; counts add up over rows, slots and rounds. */
export interface Tally {
  timeNs: number;
  changedCells: number;
  setPulses: number;
  resetPulses: number;
  /** Cells of the row pieces that were written, changed or not: what has to be fetched. */
  fetchedCells: number;
}

export function emptyTally(): Tally {
  return { timeNs: 0, changedCells: 0, setPulses: 0, resetPulses: 0, fetchedCells: 0 };
}

export interface WriteCost {
  readonly layout: BlockLayout;
  readonly isSeparable: boolean;
  /** Energy of a tally, pJ. */
  readonly energyPj: (tally: Tally) => number;
  /**
   * Adds the writing of one band of slots (those beside each other) over what is there.
   *
   * @param before block in each slot of the crossbar
   * @param after  block to write in each slot, -1: none
   * @param isBlind nothing is read before: all cells are reset, then set
   */
  readonly addBand: (
    tally: Tally,
    words: Uint32Array,
    before: Int32Array,
    after: Int32Array,
    band: number,
    isBlind: boolean,
  ) => void;
  /** Time of writing one block over another in a slot of row `slotRow`; for separable rules. */
  readonly slotNs: (words: Uint32Array, before: number, after: number, slotRow: number) => number;
  /** The same times taken apart, for searches that move blocks. */
  readonly pieces: PieceNeeds;
}

export function writeCost(rule: WriteRule, layout: BlockLayout): WriteCost {
  return rule.kind === 'rows' ? rowWriteCost(rule, layout) : pulseWriteCost(rule, layout);
}

function rowWriteCost(rule: RowRule, layout: BlockLayout): WriteCost {
  const { slotColumns, ouRows, ouColumns, wordsPerRow, wordsPerBlock } = layout;
  return {
    layout,
    isSeparable: false,
    energyPj: (tally) => tally.changedCells * rule.cellWritePj,
    slotNs: () => 0,
    pieces: rowNeeds(rule, layout),
    addBand: (tally, words, before, after, band, isBlind) => {
      for (let row = 0; row < ouRows; row++) {
        let changed = 0;
        let cells = 0;
        for (let slot = band * slotColumns; slot < (band + 1) * slotColumns; slot++) {
          if (after[slot] < 0) continue;
          cells += ouColumns;
          const from = before[slot] * wordsPerBlock + row * wordsPerRow;
          const to = after[slot] * wordsPerBlock + row * wordsPerRow;
          for (let word = 0; word < wordsPerRow; word++) {
            if (words[from + word] === words[to + word]) continue;
            changed += bitCount(changedCells(words[from + word], words[to + word], layout));
          }
        }
        const written = isBlind ? cells : changed;
        if (written === 0) continue;
        tally.timeNs += rule.rowWriteNs;
        tally.changedCells += written;
        tally.fetchedCells += cells;
      }
    },
  };
}

function pulseWriteCost(rule: PulseRule, layout: BlockLayout): WriteCost {
  const { slotColumns, ouRows, ouColumns, wordsPerRow, wordsPerBlock, crossbarRows, slotRows } = layout;
  const classes = pulseClasses(rule);
  const { top, resetTop, setPulses, resetPulses, setOrder, resetOrder, blindReset } = classes;
  const fill = maskFiller(rule, layout);
  const drivers = Math.min(rule.driverColumns, layout.crossbarColumns);
  const separable = isSeparable(rule);
  const setNs = rule.setTimeNs + rule.verifyTimeNs;
  const resetNs = Float64Array.from(
    { length: crossbarRows },
    (_, row) => resetTimeOfRowNs(rule, row, crossbarRows) + rule.verifyTimeNs,
  );
  const quick = quickCost(rule, layout, setNs, resetNs, drivers);
  const verifyPj = rule.verifyTimeNs > 0 ? rule.verifyEnergyPj : 0;

  const setMasks = new Int32Array(top + 1);
  const resetMasks = new Int32Array(top + 1);
  const setCounts = new Int32Array(top + 1);
  const resetCounts = new Int32Array(top + 1);

  const addWord = (before: number, after: number): void => {
    fill(before, after, setMasks, resetMasks);
    for (let index = 1; index <= top; index++) setCounts[index] += bitCount(setMasks[index]);
    for (let index = 1; index <= resetTop; index++) resetCounts[index] += bitCount(resetMasks[index]);
  };

  /** Closes a row piece: its pulses into the tally, its time given back. */
  const closePiece = (tally: Tally, row: number): number => {
    for (let index = 1; index <= top; index++) {
      tally.setPulses += setCounts[index] * setPulses[index];
      tally.resetPulses += resetCounts[index] * resetPulses[index];
    }
    const timeNs =
      groupMaxima(setCounts, setOrder, setPulses, drivers) * setNs +
      groupMaxima(resetCounts, resetOrder, resetPulses, drivers) * resetNs[row];
    setCounts.fill(0);
    resetCounts.fill(0);
    return timeNs;
  };

  /** Cells that change in a row of one slot; their classes are counted. */
  const addSlotRow = (words: Uint32Array, before: number, after: number, row: number): number => {
    let changed = 0;
    const from = before * wordsPerBlock + row * wordsPerRow;
    const to = after * wordsPerBlock + row * wordsPerRow;
    for (let word = 0; word < wordsPerRow; word++) {
      if (words[from + word] === words[to + word]) continue;
      changed += bitCount(changedCells(words[from + word], words[to + word], layout));
      addWord(words[from + word], words[to + word]);
    }
    return changed;
  };

  const addBlindRow = (words: Uint32Array, after: number, row: number): number => {
    const to = after * wordsPerBlock + row * wordsPerRow;
    for (let word = 0; word < wordsPerRow; word++) addWord(0, words[to + word]);
    resetCounts[blindReset] += ouColumns;
    return ouColumns;
  };

  const addRow = (
    tally: Tally,
    words: Uint32Array,
    before: Int32Array,
    after: Int32Array,
    first: number,
    end: number,
    rowInSlot: number,
    row: number,
    isBlind: boolean,
  ): void => {
    let changed = 0;
    let cells = 0;
    for (let slot = first; slot < end; slot++) {
      if (after[slot] < 0) continue;
      cells += ouColumns;
      changed += isBlind
        ? addBlindRow(words, after[slot], rowInSlot)
        : addSlotRow(words, before[slot], after[slot], rowInSlot);
    }
    if (changed === 0) return;
    tally.changedCells += changed;
    tally.fetchedCells += cells;
    tally.timeNs += closePiece(tally, row);
  };

  const scratch = emptyTally();
  return {
    layout,
    isSeparable: separable,
    energyPj: (tally) =>
      tally.setPulses * (rule.setEnergyPj + verifyPj) + tally.resetPulses * (rule.resetEnergyPj + verifyPj),
    slotNs:
      quick?.slotNs ??
      ((words, before, after, slotRow) => {
        let sum = 0;
        for (let row = 0; row < ouRows; row++) {
          if (addSlotRow(words, before, after, row) > 0) sum += closePiece(scratch, slotRow * ouRows + row);
        }
        return sum;
      }),
    pieces: pulseNeeds(rule, layout, classes, { setNs, resetNs }, drivers),
    addBand: (tally, words, before, after, band, isBlind) => {
      const first = band * slotColumns;
      const width = separable ? 1 : slotColumns;
      if (quick && !isBlind) {
        for (let slot = first; slot < first + slotColumns; slot += width) {
          quick.addPieces(tally, words, before, after, slot, slot + width, band % slotRows);
        }
        return;
      }
      const topRow = (band % slotRows) * ouRows;
      for (let slot = first; slot < first + slotColumns; slot += width) {
        for (let row = 0; row < ouRows; row++) {
          addRow(tally, words, before, after, slot, slot + width, row, topRow + row, isBlind);
        }
      }
    },
  };
}

/**
 * What a row piece needs to be written, kept slot by slot: a search that moves two blocks then reads their words alone, and
 * joins what it knows of the slots beside them. Gives the times that `write-cost.ts` gives.
 */
import { bitCount, type BlockLayout } from './block-layout';
import { maskFiller, type PulseClasses } from './change-masks';
import { groupMaxima } from './group-maxima';
import { isSeparable, type PulseRule, type RowRule } from './write-rule';

/** Needs of one row of one slot are `width` numbers; those of a row of slots lie one after the other. */
export interface PieceNeeds {
  readonly width: number;
  /**
   * Enters the needs of one slot, row by row.
   *
   * @param at     place of its first row
   * @param stride from one row of the slot to the next
   */
  readonly enter: (
    needs: Int32Array,
    at: number,
    stride: number,
    words: Uint32Array,
    before: number,
    after: number,
  ) => void;
  /**
   * Times of the rows of all slots that lie beside each other, ns.
   *
   * @param at      place of their first row
   * @param slotRow of the slots
   * @param into    gets a time for each row, from `place` on
   */
  readonly timeRows: (needs: Int32Array, at: number, slotRow: number, into: Float64Array, place: number) => void;
}

/** Whether anything changes is all that counts. */
export function rowNeeds(rule: RowRule, { slotColumns, ouRows, wordsPerRow, wordsPerBlock }: BlockLayout): PieceNeeds {
  return {
    width: 1,
    enter: (needs, at, stride, words, before, after) => {
      for (let row = 0; row < ouRows; row++) {
        const from = before * wordsPerBlock + row * wordsPerRow;
        const to = after * wordsPerBlock + row * wordsPerRow;
        let isChanged = 0;
        for (let word = 0; word < wordsPerRow; word++) if (words[from + word] !== words[to + word]) isChanged = 1;
        needs[at + row * stride] = isChanged;
      }
    },
    timeRows: (needs, at, _slotRow, into, place) => {
      for (let row = 0; row < ouRows; row++) {
        const first = at + row * slotColumns;
        let isChanged = 0;
        for (let slot = first; slot < first + slotColumns; slot++) isChanged |= needs[slot];
        into[place + row] = isChanged * rule.rowWriteNs;
      }
    },
  };
}

/** Times of one pulse and its verifying read: of a SET, and of a RESET by row of the crossbar. */
interface PulseTimes {
  readonly setNs: number;
  readonly resetNs: Float64Array;
}

/** RESET classes follow the SET classes, of which there are at most 15. */
const resetShift = 15;
const setBits = 2 ** resetShift - 1;
const wordBits = 32;

/**
 * @param drivers cells of a row that are driven at once
 * @source derived: with a driver for every cell the longest pulse train counts, so the classes that occur tell the time;
 *   with fewer, how many cells each class has
 */
export function pulseNeeds(
  rule: PulseRule,
  layout: BlockLayout,
  classes: PulseClasses,
  times: PulseTimes,
  drivers: number,
): PieceNeeds {
  const { slotColumns, ouColumns } = layout;
  const pieceSlots = isSeparable(rule) ? 1 : slotColumns;
  return drivers >= pieceSlots * ouColumns
    ? occurringClasses(rule, layout, classes, times, pieceSlots)
    : countedClasses(rule, layout, classes, times, drivers, pieceSlots);
}

/** A bit for each class that occurs: SET classes by their pulses, so that the highest bit tells the longest. */
function occurringClasses(
  rule: PulseRule,
  layout: BlockLayout,
  { top, setPulses, setOrder }: PulseClasses,
  { setNs, resetNs }: PulseTimes,
  pieceSlots: number,
): PieceNeeds {
  const { slotColumns, ouRows } = layout;
  const ascending = setOrder.toReversed();
  const setTimeNs = Float64Array.from([0, ...ascending.map((index) => setPulses[index] * setNs)]);
  const setBit = Int32Array.from({ length: top + 1 }, (_, index) => (index === 0 ? 0 : 1 << ascending.indexOf(index)));
  return {
    width: 1,
    enter: enterOneWord(rule, layout, setBit) ?? enterMasks(rule, layout, top, setBit),
    timeRows: (needs, at, slotRow, into, place) => {
      for (let row = 0; row < ouRows; row++) {
        const resetOfRowNs = resetNs[slotRow * ouRows + row];
        const first = at + row * slotColumns;
        let sum = 0;
        for (let piece = first; piece < first + slotColumns; piece += pieceSlots) {
          let bits = 0;
          for (let slot = piece; slot < piece + pieceSlots; slot++) bits |= needs[slot];
          // The pulses of a RESET class are its number.
          const resets = wordBits - Math.clz32(bits >>> resetShift);
          sum += setTimeNs[wordBits - Math.clz32(bits & setBits)] + resets * resetOfRowNs;
        }
        into[place + row] = sum;
      }
    },
  };
}

/** For rows of one word of at most two planes, where the cells of a new level are alike: the common case. */
function enterOneWord(
  rule: PulseRule,
  layout: BlockLayout,
  [, one, two = 0, three = 0]: Int32Array,
): PieceNeeds['enter'] | undefined {
  const { cellBits, columnsPerWord, wordsPerRow, ouRows, cellMask } = layout;
  if (rule.scheme === 'MLC-B' || cellBits > 2 || wordsPerRow > 1) return undefined;
  // One plane is read twice, and its second reading masked away.
  const high = cellBits === 2 ? columnsPerWord : 0;
  const highMask = cellBits === 2 ? -1 : 0;
  return (needs, at, stride, words, before, after) => {
    for (let row = 0; row < ouRows; row++) {
      const old = words[before * ouRows + row];
      const next = words[after * ouRows + row];
      const differences = old ^ next;
      const changed = (differences | (differences >>> high)) & cellMask;
      const low = next & changed;
      const upper = (next >>> high) & changed & highMask;
      needs[at + row * stride] =
        ((low & ~upper) !== 0 ? one : 0) |
        ((upper & ~low) !== 0 ? two : 0) |
        ((low & upper) !== 0 ? three : 0) |
        (((old | (old >>> high)) & changed) !== 0 ? 1 << resetShift : 0);
    }
  };
}

function enterMasks(rule: PulseRule, layout: BlockLayout, top: number, setBit: Int32Array): PieceNeeds['enter'] {
  const { ouRows, wordsPerRow, wordsPerBlock } = layout;
  const fill = maskFiller(rule, layout);
  const [set, reset] = [new Int32Array(top + 1), new Int32Array(top + 1)];
  return (needs, at, stride, words, before, after) => {
    for (let row = 0; row < ouRows; row++) {
      const from = before * wordsPerBlock + row * wordsPerRow;
      const to = after * wordsPerBlock + row * wordsPerRow;
      let bits = 0;
      for (let word = 0; word < wordsPerRow; word++) {
        if (words[from + word] === words[to + word]) continue;
        fill(words[from + word], words[to + word], set, reset);
        for (let index = 1; index <= top; index++) {
          if (set[index] !== 0) bits |= setBit[index];
          if (reset[index] !== 0) bits |= 1 << (resetShift + index - 1);
        }
      }
      needs[at + row * stride] = bits;
    }
  };
}

/** Cells of each class: SET classes, then RESET classes. */
function countedClasses(
  rule: PulseRule,
  layout: BlockLayout,
  { top, resetTop, setPulses, resetPulses, setOrder, resetOrder }: PulseClasses,
  { setNs, resetNs }: PulseTimes,
  drivers: number,
  pieceSlots: number,
): PieceNeeds {
  const { slotColumns, ouRows, wordsPerRow, wordsPerBlock } = layout;
  const fill = maskFiller(rule, layout);
  const [set, reset] = [new Int32Array(top + 1), new Int32Array(top + 1)];
  const [setCounts, resetCounts] = [new Int32Array(top + 1), new Int32Array(top + 1)];
  const width = top + resetTop;
  return {
    width,
    enter: (needs, at, stride, words, before, after) => {
      for (let row = 0; row < ouRows; row++) {
        const place = at + row * stride;
        needs.fill(0, place, place + width);
        const from = before * wordsPerBlock + row * wordsPerRow;
        const to = after * wordsPerBlock + row * wordsPerRow;
        for (let word = 0; word < wordsPerRow; word++) {
          if (words[from + word] === words[to + word]) continue;
          fill(words[from + word], words[to + word], set, reset);
          for (let index = 1; index <= top; index++) needs[place + index - 1] += bitCount(set[index]);
          for (let index = 1; index <= resetTop; index++) needs[place + top + index - 1] += bitCount(reset[index]);
        }
      }
    },
    timeRows: (needs, at, slotRow, into, target) => {
      for (let row = 0; row < ouRows; row++) {
        const end = at + (row + 1) * slotColumns * width;
        let sum = 0;
        for (let first = at + row * slotColumns * width; first < end; first += pieceSlots * width) {
          setCounts.fill(0);
          resetCounts.fill(0);
          for (let place = first; place < first + pieceSlots * width; place += width) {
            for (let index = 1; index <= top; index++) setCounts[index] += needs[place + index - 1];
            for (let index = 1; index <= resetTop; index++) resetCounts[index] += needs[place + top + index - 1];
          }
          sum +=
            groupMaxima(setCounts, setOrder, setPulses, drivers) * setNs +
            groupMaxima(resetCounts, resetOrder, resetPulses, drivers) * resetNs[slotRow * ouRows + row];
        }
        into[target + row] = sum;
      }
    },
  };
}

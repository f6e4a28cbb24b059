/**
 * Prices swaps of two slots by what they touch: the rows of their slots in the round itself, and in the next round that
 * writes there. Times of all row pieces stand in a ledger; nothing is allocated for a swap.
 */
import { writtenBlocks, type CrossbarHistory, type Mapping } from './history';
import type { WriteCost } from './write-cost';

export interface SwapLedger {
  /** Lets two slots trade their blocks in a round, unless all rounds together then take longer. @returns whether it did */
  readonly swap: (round: number, first: number, second: number) => boolean;
}

/** A swap touches two slots, each in two rounds. */
const mostTouched = 4;

/** Writings (a slot in a round), or row pieces (a band in a round), that a swap touches. */
interface Touched {
  readonly rounds: Int32Array;
  readonly places: Int32Array;
  count: number;
}

function noneTouched(): Touched {
  return { rounds: new Int32Array(mostTouched), places: new Int32Array(mostTouched), count: 0 };
}

function touch(touched: Touched, round: number, place: number): void {
  for (let known = 0; known < touched.count; known++) {
    if (touched.rounds[known] === round && touched.places[known] === place) return;
  }
  touched.rounds[touched.count] = round;
  touched.places[touched.count++] = place;
}

/** @param mappings as they stand at first; the ledger keeps what it needs of them. O(rounds x cells) */
export function swapLedger(cost: WriteCost, history: CrossbarHistory, mappings: readonly Mapping[]): SwapLedger {
  const { words, start, cyclic } = history;
  const { pieces } = cost;
  const { slotColumns, slotRows, ouRows } = cost.layout;
  const written = mappings.map((mapping, round) => writtenBlocks(history.rounds[round], mapping));
  const rounds = written.length;
  const bands = start.length / slotColumns;
  const { width } = pieces;
  const stride = slotColumns * width;
  const needs = new Int32Array(rounds * bands * ouRows * stride);
  const rowNs = new Float64Array(rounds * bands * ouRows);
  const keptNeeds = new Int32Array(mostTouched * ouRows * width);
  const triedNs = new Float64Array(mostTouched * ouRows);
  const writings = noneTouched();
  const bandsTouched = noneTouched();

  const bandOf = (slot: number): number => Math.floor(slot / slotColumns);
  const firstRow = (round: number, band: number): number => (round * bands + band) * ouRows;
  const firstNeed = (round: number, slot: number): number =>
    firstRow(round, bandOf(slot)) * stride + (slot % slotColumns) * width;

  /** What lies in a slot before a round. */
  const contentBefore = (round: number, slot: number): number => {
    for (let back = 1; back <= (cyclic ? rounds : round); back++) {
      const block = written[(round - back + rounds) % rounds][slot];
      if (block >= 0) return block;
    }
    return start[slot];
  };

  /** The next other round that writes a slot; -1: none. */
  const nextWriter = (round: number, slot: number): number => {
    for (let ahead = 1; ahead < (cyclic ? rounds : rounds - round); ahead++) {
      const other = (round + ahead) % rounds;
      if (written[other][slot] >= 0) return other;
    }
    return -1;
  };

  const enterNeeds = (round: number, slot: number): void => {
    const after = written[round][slot];
    // A block over itself needs nothing, and so does a slot that is not written.
    const before = after < 0 ? 0 : contentBefore(round, slot);
    pieces.enter(needs, firstNeed(round, slot), stride, words, before, after < 0 ? 0 : after);
  };

  const keepNeeds = (place: number, round: number, slot: number): void => {
    const from = firstNeed(round, slot);
    for (let row = 0; row < ouRows; row++) {
      for (let part = 0; part < width; part++) {
        keptNeeds[(place * ouRows + row) * width + part] = needs[from + row * stride + part];
      }
    }
  };

  const restoreNeeds = (place: number, round: number, slot: number): void => {
    const to = firstNeed(round, slot);
    for (let row = 0; row < ouRows; row++) {
      for (let part = 0; part < width; part++) {
        needs[to + row * stride + part] = keptNeeds[(place * ouRows + row) * width + part];
      }
    }
  };

  const timeBand = (round: number, band: number, into: Float64Array, place: number): void => {
    pieces.timeRows(needs, firstRow(round, band) * stride, band % slotRows, into, place);
  };

  const exchange = (blocks: Int32Array, first: number, second: number): void => {
    const moved = blocks[first];
    blocks[first] = blocks[second];
    blocks[second] = moved;
  };

  const touchSlot = (round: number, slot: number): void => {
    touch(writings, round, slot);
    touch(bandsTouched, round, bandOf(slot));
    const next = nextWriter(round, slot);
    if (next < 0) return;
    touch(writings, next, slot);
    touch(bandsTouched, next, bandOf(slot));
  };

  /** Times of the touched bands as the needs stand now, into `triedNs`. @returns how much longer they are, ns */
  const tryBands = (): number => {
    let longerNs = 0;
    for (let place = 0; place < bandsTouched.count; place++) {
      const round = bandsTouched.rounds[place];
      const band = bandsTouched.places[place];
      const tried = place * ouRows;
      const known = firstRow(round, band);
      timeBand(round, band, triedNs, tried);
      for (let row = 0; row < ouRows; row++) longerNs += triedNs[tried + row] - rowNs[known + row];
    }
    return longerNs;
  };

  const keepTimes = (): void => {
    for (let place = 0; place < bandsTouched.count; place++) {
      const known = firstRow(bandsTouched.rounds[place], bandsTouched.places[place]);
      for (let row = 0; row < ouRows; row++) rowNs[known + row] = triedNs[place * ouRows + row];
    }
  };

  for (let round = 0; round < rounds; round++) {
    for (let slot = 0; slot < start.length; slot++) enterNeeds(round, slot);
    for (let band = 0; band < bands; band++) timeBand(round, band, rowNs, firstRow(round, band));
  }

  return {
    swap: (round, first, second) => {
      writings.count = 0;
      bandsTouched.count = 0;
      touchSlot(round, first);
      touchSlot(round, second);
      exchange(written[round], first, second);
      for (let place = 0; place < writings.count; place++) {
        keepNeeds(place, writings.rounds[place], writings.places[place]);
        enterNeeds(writings.rounds[place], writings.places[place]);
      }
      if (tryBands() <= 0) {
        keepTimes();
        return true;
      }
      exchange(written[round], first, second);
      for (let place = 0; place < writings.count; place++) {
        restoreNeeds(place, writings.rounds[place], writings.places[place]);
      }
      return false;
    },
  };
}

/**
 * The best slots for the blocks of one round while all other rounds stay as they are. Where the cost of a crossbar is the
 * sum over its slots this is an assignment: a block in a slot costs its own writing, and that of what comes after it there.
 */
import { assign } from './assignment';
import type { CrossbarHistory, Mapping } from './history';
import type { WriteCost } from './write-cost';

/** What lies in each slot before a round, and what is written there next; -1: nothing. Round `round` itself is left out. */
interface Neighbours {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/**
 * @param written by round what each slot gets, -1: nothing
 */
function neighboursOf(history: CrossbarHistory, written: readonly Int32Array[], round: number): Neighbours {
  const count = written.length;
  const wrapped = history.cyclic ? count - 1 : 0;
  const before = history.start.map((start, slot) => {
    for (let back = 1; back <= (history.cyclic ? wrapped : round); back++) {
      const block = written[(round - back + count) % count][slot];
      if (block >= 0) return block;
    }
    // In a cycle a slot that only this round writes holds what it writes: nothing has to change.
    return history.cyclic ? -1 : start;
  });
  const after = history.start.map((_, slot) => {
    for (let ahead = 1; ahead <= (history.cyclic ? wrapped : count - 1 - round); ahead++) {
      const block = written[(round + ahead) % count][slot];
      if (block >= 0) return block;
    }
    return -1;
  });
  return { before, after };
}

/**
 * @param cost    separable
 * @param written by round what each slot gets
 * @param known   rounds from here on are not decided yet: they do not count as neighbours
 * @returns the round's best mapping; exact. O(slots^2 rows + slots^3).
 */
export function assignRound(
  cost: WriteCost,
  history: CrossbarHistory,
  written: readonly Int32Array[],
  round: number,
): Mapping {
  const { words } = history;
  const { blocks } = history.rounds[round];
  const { before, after } = neighboursOf(history, written, round);
  const slots = before.length;
  const { slotColumns, slotRows } = cost.layout;
  const matrix = new Float64Array(slots * slots);
  for (let slot = 0; slot < slots; slot++) {
    const slotRow = Math.floor(slot / slotColumns) % slotRows;
    const old = before[slot];
    const next = after[slot];
    const base = slot * slots;
    for (let place = 0; place < blocks.length; place++) {
      const block = blocks[place];
      matrix[base + place] =
        (old < 0 ? 0 : cost.slotNs(words, old, block, slotRow)) +
        (next < 0 ? 0 : cost.slotNs(words, block, next, slotRow));
    }
    if (old >= 0 && next >= 0) matrix.fill(cost.slotNs(words, old, next, slotRow), base + blocks.length, base + slots);
  }
  return assign(matrix, slots).map((place) => (place < blocks.length ? place : -1));
}

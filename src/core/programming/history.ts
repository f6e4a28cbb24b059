/**
 * What happens to one crossbar (or to a pair that shares its blocks): its rounds of blocks, and where each block is put.
 */
import { emptyTally, type Tally, type WriteCost } from './write-cost';

/** The blocks that one programming brings. */
export interface RoundBlocks {
  /** Numbers in the pool of words. */
  readonly blocks: Int32Array;
  /** Slot of each block when nothing is moved. */
  readonly home: Int32Array;
}

export interface CrossbarHistory {
  /** The pool: the words of all blocks. */
  readonly words: Uint32Array;
  /** Blocks in the slots before the first round. */
  readonly start: Int32Array;
  readonly rounds: readonly RoundBlocks[];
  /** The rounds repeat for ever: the last is followed by the first. */
  readonly cyclic: boolean;
}

/** By slot the place of a block in its round's list, or -1: the slot keeps what it has. */
export type Mapping = Int32Array;

/** Every block in its home. */
export function homeMapping(round: RoundBlocks, slots: number): Mapping {
  const mapping = new Int32Array(slots).fill(-1);
  for (let block = 0; block < round.home.length; block++) mapping[round.home[block]] = block;
  return mapping;
}

/** Blocks that a round writes, by slot; -1: none. */
export function writtenBlocks({ blocks }: RoundBlocks, mapping: Mapping): Int32Array {
  const written = new Int32Array(mapping.length);
  for (let slot = 0; slot < mapping.length; slot++) written[slot] = mapping[slot] < 0 ? -1 : blocks[mapping[slot]];
  return written;
}

/** Puts what a round writes over what is there. */
export function overlay(content: Int32Array, written: Int32Array): Int32Array {
  const laid = new Int32Array(content.length);
  for (let slot = 0; slot < content.length; slot++) laid[slot] = written[slot] < 0 ? content[slot] : written[slot];
  return laid;
}

/** What lies in the slots before each round, given what the rounds write. */
export function contentsBefore(history: CrossbarHistory, written: readonly Int32Array[]): Int32Array[] {
  let content = history.start;
  if (history.cyclic) content = written.reduce(overlay, content);
  return written.map((blocks) => {
    const before = content;
    content = overlay(content, blocks);
    return before;
  });
}

/**
 * What each round costs on this crossbar.
 *
 * @param isBlind write everything without reading it first
 * @param part    which crossbar of a pair; both where absent
 */
export function roundTallies(
  cost: WriteCost,
  history: CrossbarHistory,
  mappings: readonly Mapping[],
  isBlind = false,
  part?: number,
): Tally[] {
  const written = mappings.map((mapping, round) => writtenBlocks(history.rounds[round], mapping));
  const before = contentsBefore(history, written);
  const { slotRows, slotColumns } = cost.layout;
  const first = (part ?? 0) * slotRows;
  const end = part === undefined ? history.start.length / slotColumns : first + slotRows;
  return written.map((after, round) => {
    const tally = emptyTally();
    for (let band = first; band < end; band++) cost.addBand(tally, history.words, before[round], after, band, isBlind);
    return tally;
  });
}

/** Time of all rounds, ns. */
export function totalNs(cost: WriteCost, history: CrossbarHistory, mappings: readonly Mapping[]): number {
  if (!cost.isSeparable) return roundTallies(cost, history, mappings).reduce((sum, { timeNs }) => sum + timeNs, 0);
  const written = mappings.map((mapping, round) => writtenBlocks(history.rounds[round], mapping));
  const before = contentsBefore(history, written);
  const { slotRows, slotColumns } = cost.layout;
  let sum = 0;
  for (const [round, after] of written.entries()) {
    for (let slot = 0; slot < after.length; slot++) {
      if (after[slot] < 0) continue;
      sum += cost.slotNs(history.words, before[round][slot], after[slot], Math.floor(slot / slotColumns) % slotRows);
    }
  }
  return sum;
}

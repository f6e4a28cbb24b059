/** What contents are like: how much they repeat, how empty they are, how their bits balance. */
import { bitCount, type BlockLayout } from './block-layout';
import { changedCells } from './change-masks';

export interface ContentStatistics {
  readonly blocks: number;
  /** Blocks with a content that no block before them has. */
  readonly distinct: number;
  /** Share of blocks that repeat an earlier one. */
  readonly repetition: number;
  /** Share of cells at level 0. */
  readonly zeroLevels: number;
  /** Share of ones in each bit of the levels, least significant first. */
  readonly ones: readonly number[];
}

/** @param count blocks at the beginning of `words` */
export function contentStatistics(words: Uint32Array, count: number, layout: BlockLayout): ContentStatistics {
  const { wordsPerBlock, columnsPerWord, cellMask, cellBits, ouRows, ouColumns } = layout;
  const cells = count * ouRows * ouColumns;
  const ones = new Array<number>(cellBits).fill(0);
  let zeros = cells;
  for (let word = 0; word < count * wordsPerBlock; word++) {
    zeros -= bitCount(changedCells(0, words[word], layout));
    for (let bit = 0; bit < cellBits; bit++) ones[bit] += bitCount((words[word] >>> (bit * columnsPerWord)) & cellMask);
  }
  const distinct = new Set(
    earlierEquals(words, count, layout).map((earlier, block) => (earlier < 0 ? block : earlier)),
  );
  return {
    blocks: count,
    distinct: distinct.size,
    repetition: count === 0 ? 0 : 1 - distinct.size / count,
    zeroLevels: count === 0 ? 0 : zeros / cells,
    ones: ones.map((sum) => (count === 0 ? 0 : sum / cells)),
  };
}

/** For each block the first one of equal content, -1 where it is the first itself. Blocks that hash alike are compared. */
export function earlierEquals(words: Uint32Array, count: number, { wordsPerBlock }: BlockLayout): Int32Array {
  const byHash = new Map<number, number[]>();
  return new Int32Array(count).map((_, block) => {
    const from = block * wordsPerBlock;
    let hash = 0x811c9dc5;
    for (let word = from; word < from + wordsPerBlock; word++) hash = Math.imul(hash ^ words[word], 0x01000193);
    const alike = byHash.get(hash) ?? [];
    const isEqual = (other: number) => {
      for (let word = 0; word < wordsPerBlock; word++) {
        if (words[from + word] !== words[other * wordsPerBlock + word]) return false;
      }
      return true;
    };
    const earlier = alike.find(isEqual);
    if (earlier === undefined) byHash.set(hash, [...alike, block]);
    return earlier ?? -1;
  });
}

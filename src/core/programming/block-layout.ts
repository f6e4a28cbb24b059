/**
 * Blocks of cell levels in 32-bit words, so that a whole row of an operation unit is compared at once.
 *
 * A row of `ouColumns` cells takes `wordsPerRow` words; a word holds `columnsPerWord` cells as `cellBits` planes, plane p
 * in the bits from `p * columnsPerWord` on. A 16-wide row of 2-bit cells is one word. Bits that no cell uses are zero.
 */
import type { OuGrid } from './ou-grid';

export interface BlockLayout extends OuGrid {
  readonly cellBits: number;
  readonly columnsPerWord: number;
  readonly wordsPerRow: number;
  readonly wordsPerBlock: number;
  /** A bit for each cell of a word: the mask of its first plane. */
  readonly cellMask: number;
}

const wordBits = 32;

/** @param cellBits 1 .. 4 */
export function blockLayout(grid: OuGrid, cellBits: number): BlockLayout {
  const columnsPerWord = Math.min(grid.ouColumns, Math.floor(wordBits / cellBits));
  const wordsPerRow = Math.ceil(grid.ouColumns / columnsPerWord);
  return {
    ...grid,
    cellBits,
    columnsPerWord,
    wordsPerRow,
    wordsPerBlock: grid.ouRows * wordsPerRow,
    cellMask: columnsPerWord === wordBits ? -1 : 2 ** columnsPerWord - 1,
  };
}

/** The level of a cell of block `block` in `words`. */
export function levelAt(words: Uint32Array, layout: BlockLayout, block: number, row: number, column: number): number {
  const place = block * layout.wordsPerBlock + row * layout.wordsPerRow + Math.floor(column / layout.columnsPerWord);
  const bit = column % layout.columnsPerWord;
  let level = 0;
  for (let plane = 0; plane < layout.cellBits; plane++) {
    level |= ((words[place] >>> (plane * layout.columnsPerWord + bit)) & 1) << plane;
  }
  return level;
}

/** Raises the bits of `level` in a cell that is zero. */
export function putLevel(
  words: Uint32Array,
  layout: BlockLayout,
  block: number,
  row: number,
  column: number,
  level: number,
): void {
  const place = block * layout.wordsPerBlock + row * layout.wordsPerRow + Math.floor(column / layout.columnsPerWord);
  const bit = column % layout.columnsPerWord;
  for (let plane = 0; plane < layout.cellBits; plane++) {
    words[place] |= ((level >>> plane) & 1) << (plane * layout.columnsPerWord + bit);
  }
}

/** Blocks given as rows of levels, one after the other in words. */
export function packBlocks(layout: BlockLayout, blocks: readonly (readonly (readonly number[])[])[]): Uint32Array {
  const words = new Uint32Array(blocks.length * layout.wordsPerBlock);
  for (const [block, rows] of blocks.entries()) {
    for (const [row, levels] of rows.entries()) {
      for (const [column, level] of levels.entries()) putLevel(words, layout, block, row, column, level);
    }
  }
  return words;
}

/** Bits that are set. */
export function bitCount(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

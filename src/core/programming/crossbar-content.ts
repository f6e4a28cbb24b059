/** The blocks of one crossbar of an operator, made from its weights. */
import type { PackingRule } from '../mapping/packing';
import type { WeightMatrix } from '../workload/graph-types';
import { drawBelow } from '../basis/generator';
import { cellsOfWeight, levelOf, levelsOf, type SliceRule } from './bit-slicing';
import { putLevel, type BlockLayout } from './block-layout';
import { operatorShape, type CrossbarShape, type OperatorShape } from './crossbar-shape';
import {
  byteSum,
  drawsOfWeight,
  fillByteSums,
  happens,
  patternLevel,
  weightDraws,
  weightOfSum,
  type ImportedWeights,
  type SyntheticWeights,
} from './weights';

export interface OperatorSource {
  readonly matrix: WeightMatrix;
  /** Number of the operator, through the distinct networks in order of tenants. */
  readonly operator: number;
  readonly weights: SyntheticWeights | ImportedWeights;
}

export interface ContentRule extends SliceRule {
  readonly layout: BlockLayout;
  readonly packing: PackingRule['packing'];
  readonly grouping: PackingRule['grouping'];
}

export interface OperatorContent {
  readonly shape: OperatorShape;
  /** Some blocks are patterns. They are not weights: they overwrite cells. */
  readonly isPatterned: boolean;
  /** The weight under a cell of a crossbar; 0 where none is. */
  readonly weightOf: (crossbar: number, row: number, column: number) => number;
  /**
   * Writes the blocks of a crossbar into zeroed words.
   *
   * @param first number of the first block; room for as many as `blocksOf` says
   * @returns home slots of the blocks that are there, in their order: fewer where blocks of zeros are dropped
   */
  readonly fill: (words: Uint32Array, first: number, crossbar: number) => Int32Array;
  /** Blocks of a crossbar, dropped ones included. */
  readonly blocksOf: (crossbar: number) => number;
}

/** Rows and columns of a crossbar that slots cover, as packing sees them. */
export function packingOfSlots({ layout, packing, grouping, ...rule }: ContentRule): PackingRule {
  return {
    crossbarRows: layout.slotRows * layout.ouRows,
    crossbarColumns: layout.slotColumns * layout.ouColumns,
    slices: cellsOfWeight(rule),
    packing,
    grouping,
  };
}

function homesOf({ rows, columns }: CrossbarShape, { ouRows, ouColumns, slotColumns }: BlockLayout): Int32Array {
  const across = Math.ceil(columns / ouColumns);
  const down = Math.ceil(rows / ouRows);
  const homes = new Int32Array(down * across);
  for (let row = 0, block = 0; row < down; row++) {
    for (let column = 0; column < across; column++) homes[block++] = row * slotColumns + column;
  }
  return homes;
}

/** @param rule encoding, geometry and packing of all operators */
export function operatorContent(source: OperatorSource, rule: ContentRule): OperatorContent {
  const { layout } = rule;
  const shape = operatorShape(source.matrix, packingOfSlots(rule));
  const weightOf = weightReader(source, rule, shape);
  // Its tables are made with the first crossbar: whoever asks for shapes alone does not wait for them.
  let fillWeights: FillWeights | undefined;
  let putPatterns: PutPatterns | undefined;
  const { weights } = source;
  const isPatterned = weights.source === 'synthetic' && weights.repetition > 0 && !shape.isShared;
  return {
    shape,
    isPatterned,
    weightOf,
    blocksOf: (crossbar) => {
      const { rows, columns } = shape.shapeOf(crossbar);
      return Math.ceil(rows / layout.ouRows) * Math.ceil(columns / layout.ouColumns);
    },
    fill: (words, first, crossbar) => {
      const own = shape.shapeOf(crossbar);
      const homes = homesOf(own, layout);
      fillWeights ??= quickFill(source, rule) ?? plainFill(rule, weightOf);
      fillWeights(words, first, crossbar, own, homes);
      if (isPatterned) {
        putPatterns ??= patternWriter(weights, source.operator, layout);
        putPatterns(words, first, crossbar, homes);
      }
      return rule.encoding === 'differential' ? withoutZeros(words, first, homes, layout) : homes;
    },
  };
}

/** Index of a crossbar's weight in the generator's series: `(x R + r) m + c`. */
function weightIndex(crossbar: number, row: number, column: number, rule: ContentRule): number {
  const perRow = Math.floor(rule.layout.crossbarColumns / cellsOfWeight(rule));
  return (crossbar * rule.layout.crossbarRows + row) * perRow + column;
}

function weightReader(source: OperatorSource, rule: ContentRule, shape: OperatorShape): OperatorContent['weightOf'] {
  const { matrix, weights } = source;
  if (weights.source === 'imported') {
    return (crossbar, row, column) => {
      const at = shape.shapeOf(crossbar).weightAt(row, column);
      return at === undefined ? 0 : weights.values[(at.group * matrix.rows + at.row) * matrix.columns + at.column];
    };
  }
  const draws = weightDraws(weights, source.operator);
  const values = weightOfSum(rule, weights.sigma);
  return (crossbar, row, column) => {
    const { weightAt } = shape.shapeOf(crossbar);
    const at = weightAt(row, column);
    if (at === undefined) return 0;
    // A weight whose slices reach over a border is drawn once, in the crossbar where they begin.
    const width = rule.layout.slotColumns * rule.layout.ouColumns;
    const begin = rule.packing === 'adjacent' ? column - at.slice : column;
    const owner = begin < 0 ? crossbar - 1 : crossbar;
    const inOwner = begin < 0 ? begin + width : begin;
    const place = rule.packing === 'adjacent' ? Math.floor(inOwner / cellsOfWeight(rule)) : inOwner;
    const index = weightIndex(owner, row, place, rule);
    return happens(draws.zeros, index, weights.sparsity) ? 0 : values[byteSum(draws.values, index)];
  };
}

type FillWeights = (words: Uint32Array, first: number, crossbar: number, own: CrossbarShape, homes: Int32Array) => void;

/** Cell by cell, for every packing and encoding; cells beside the weights hold a zero weight's levels. */
function plainFill(rule: ContentRule, weightOf: OperatorContent['weightOf']): FillWeights {
  const { layout } = rule;
  const zero = levelsOf(rule, 0);
  const cells = zero.length;
  return (words, first, crossbar, own, homes) => {
    for (const [block, slot] of homes.entries()) {
      const top = Math.floor(slot / layout.slotColumns) * layout.ouRows;
      const left = (slot % layout.slotColumns) * layout.ouColumns;
      for (let row = 0; row < layout.ouRows; row++) {
        for (let column = 0; column < layout.ouColumns; column++) {
          const [r, c] = [top + row, left + column];
          const at = r < own.rows && c < own.columns ? own.weightAt(r, c) : undefined;
          const level = at ? levelsOf(rule, weightOf(crossbar, r, c))[at.slice] : zero[c % cells];
          putLevel(words, layout, first + block, row, column, level);
        }
      }
    }
  };
}

/**
 * The common case, quickly: synthetic weights whose slices lie in one word. The sum of a weight's bytes leads to its bits
 * in the word by one look into a table. Undefined elsewhere.
 */
function quickFill({ weights, matrix, operator }: OperatorSource, rule: ContentRule): FillWeights | undefined {
  const { layout } = rule;
  const cells = cellsOfWeight(rule);
  const isAligned = layout.columnsPerWord % cells === 0 && layout.ouColumns % layout.columnsPerWord === 0;
  if (weights.source !== 'synthetic' || rule.packing !== 'adjacent' || matrix.groups > 1 || !isAligned)
    return undefined;
  const draws = weightDraws(weights, operator);
  const bitsOfSum = Int32Array.from(weightOfSum(rule, weights.sigma), (weight) => wordOf(rule, weight));
  const bitsOfZero = wordOf(rule, 0);
  const { slotColumns, ouRows, ouColumns, columnsPerWord, wordsPerRow, wordsPerBlock } = layout;
  const perPiece = ouColumns / cells;
  const perWord = columnsPerWord / cells;
  const perRow = slotColumns * perPiece;
  const sums = new Uint16Array(perRow);
  const scratch = new Int32Array(drawsOfWeight * perRow);
  const { sparsity } = weights;
  return (words, first, crossbar, own) => {
    const across = Math.ceil(own.columns / ouColumns);
    const rows = Math.ceil(own.rows / ouRows) * ouRows;
    for (let row = 0; row < rows; row++) {
      const index = weightIndex(crossbar, row, 0, rule);
      const inRow = row < own.rows ? own.columns / cells : 0;
      if (inRow > 0) fillByteSums(draws.values, index, scratch, sums);
      const firstBlock = first + Math.floor(row / ouRows) * across;
      let weight = 0;
      for (let column = 0; column < across; column++) {
        const place = (firstBlock + column) * wordsPerBlock + (row % ouRows) * wordsPerRow;
        for (let word = 0; word < wordsPerRow; word++) {
          let bits = 0;
          for (let within = 0; within < perWord; within++, weight++) {
            const isZero = weight >= inRow || happens(draws.zeros, index + weight, sparsity);
            bits |= (isZero ? bitsOfZero : bitsOfSum[sums[weight]]) << (within * cells);
          }
          words[place + word] = bits;
        }
      }
    }
  };
}

/** Bits of a weight in the first cells of a word, as a signed word. */
function wordOf(rule: ContentRule, weight: number): number {
  const { columnsPerWord } = rule.layout;
  const cells = cellsOfWeight(rule);
  let word = 0;
  for (let cell = 0; cell < cells; cell++) {
    const level = levelOf(rule, weight, cell);
    for (let plane = 0; plane < rule.cellBits; plane++) {
      word |= ((level >>> plane) & 1) << (plane * columnsPerWord + cell);
    }
  }
  return word;
}

type PutPatterns = (words: Uint32Array, first: number, crossbar: number, homes: Int32Array) => void;

/** Overwrites the blocks that chance makes a pattern of the pool; each pattern is made when it is first met. */
function patternWriter(weights: SyntheticWeights, operator: number, layout: BlockLayout): PutPatterns {
  const draws = weightDraws(weights, operator);
  const { ouRows, ouColumns, slots, cellBits, wordsPerBlock } = layout;
  const cells = ouRows * ouColumns;
  const known = new Map<number, Uint32Array>();
  const makePattern = (pattern: number): Uint32Array => {
    const words = new Uint32Array(wordsPerBlock);
    for (let cell = 0; cell < cells; cell++) {
      const level = patternLevel(draws.patternLevels, pattern * cells + cell, cellBits);
      putLevel(words, layout, 0, Math.floor(cell / ouColumns), cell % ouColumns, level);
    }
    known.set(pattern, words);
    return words;
  };
  return (words, first, crossbar, homes) => {
    for (let block = 0; block < homes.length; block++) {
      const index = crossbar * slots + homes[block];
      if (!happens(draws.isPattern, index, weights.repetition)) continue;
      const pattern = drawBelow(draws.whichPattern, index, weights.patterns);
      words.set(known.get(pattern) ?? makePattern(pattern), (first + block) * wordsPerBlock);
    }
  };
}

/** Drops blocks of zeros, moving the others together; only where a zero level adds nothing to the product. */
function withoutZeros(
  words: Uint32Array,
  first: number,
  homes: Int32Array,
  { wordsPerBlock }: BlockLayout,
): Int32Array {
  const kept: number[] = [];
  for (const [block, home] of homes.entries()) {
    const from = (first + block) * wordsPerBlock;
    if (words.subarray(from, from + wordsPerBlock).every((word) => word === 0)) continue;
    const to = (first + kept.length) * wordsPerBlock;
    if (to !== from) words.copyWithin(to, from, from + wordsPerBlock);
    kept.push(home);
  }
  words.fill(0, (first + kept.length) * wordsPerBlock, (first + homes.length) * wordsPerBlock);
  return Int32Array.from(kept);
}

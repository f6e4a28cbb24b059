import { describe, expect, test } from 'vitest';
import { draw } from '../basis/generator';
import { smallRule } from '../testing/programming-cases';
import { levelsOf } from './bit-slicing';
import { blockLayout, levelAt } from './block-layout';
import { contentStatistics } from './content-statistics';
import { operatorContent, type ContentRule } from './crossbar-content';
import { gridOf } from '../testing/programming-cases';
import { defaultSynthetic, type SyntheticWeights } from './weights';

const { layout } = smallRule;
const matrix = { rows: 96, columns: 16, groups: 1 };

function contentOf(changes: Partial<SyntheticWeights> = {}, rule: ContentRule = smallRule, operator = 0) {
  return operatorContent({ matrix, operator, weights: { ...defaultSynthetic, ...changes } }, rule);
}

/** All crossbars in words of their own. */
function wordsOf(content: ReturnType<typeof contentOf>, rule: ContentRule = smallRule): Uint32Array {
  const { slots, wordsPerBlock } = rule.layout;
  const words = new Uint32Array(content.shape.crossbars * slots * wordsPerBlock);
  for (let crossbar = 0; crossbar < content.shape.crossbars; crossbar++)
    content.fill(words, crossbar * slots, crossbar);
  return words;
}

/** A weight by the formula, byte by byte. */
function weightByFormula(seed: number, operator: number, crossbar: number, row: number, column: number): number {
  const [rows, perRow, bits] = [32, 8, 8];
  const index = 3 * ((crossbar * rows + row) * perRow + column);
  let sum = -1530;
  for (let part = 0; part < 3; part++) {
    const word = draw(seed, 0x20000000 + operator, index + part);
    for (let byte = 0; byte < 4; byte++) sum += (word >>> (8 * byte)) & 255;
  }
  const sigma = 2 ** (bits - 1) / 4;
  return Math.max(-128, Math.min(127, Math.floor((sum * sigma + 128) / 256)));
}

describe('synthetic weights', () => {
  test('are what the formula says, and lie as their slices do', () => {
    const content = contentOf({ seed: 9 }, smallRule, 3);
    const words = wordsOf(content);
    for (const [crossbar, row, column] of [
      [0, 0, 0],
      [5, 31, 7],
      [3, 17, 2],
    ]) {
      // prettier-ignore
      const wanted = weightByFormula(9, 3, crossbar, row, column);
      expect(content.weightOf(crossbar, row, 4 * column)).toBe(wanted);
      const block = crossbar * 16 + Math.floor(row / 8) * 4 + Math.floor((4 * column) / 8);
      const levels = [0, 1, 2, 3].map((slice) => levelAt(words, layout, block, row % 8, ((4 * column) % 8) + slice));
      expect(levels).toEqual(levelsOf(smallRule, wanted));
    }
  });

  test('are the same made quickly, and cell by cell', () => {
    // Units of 12 columns hold three weights, but no whole number of words' worth of them.
    const wide: ContentRule = { ...smallRule, layout: blockLayout(gridOf(4, 2, 8, 16), 2) };
    const quick = contentOf({ sparsity: 0.3 }, wide);
    const words = wordsOf(quick, wide);
    for (let crossbar = 0; crossbar < quick.shape.crossbars; crossbar++) {
      for (let cell = 0; cell < 32 * 32; cell++) {
        const [row, column] = [Math.floor(cell / 32), cell % 32];
        const block = crossbar * 8 + Math.floor(row / 8) * 2 + Math.floor(column / 16);
        const wanted = levelsOf(wide, quick.weightOf(crossbar, row, column))[column % 4];
        expect(levelAt(words, wide.layout, block, row % 8, column % 16)).toBe(wanted);
      }
    }
  });

  test('of any crossbar can be made by itself', () => {
    const content = contentOf();
    const all = wordsOf(content);
    const size = layout.slots * layout.wordsPerBlock;
    for (const crossbar of [4, 1]) {
      const alone = new Uint32Array(size);
      content.fill(alone, 0, crossbar);
      expect(alone).toEqual(all.subarray(crossbar * size, (crossbar + 1) * size));
    }
  });

  test('are bell-shaped around 0', () => {
    const content = contentOf({ sigma: 20 });
    const weights = Array.from({ length: 6 * 32 * 8 }, (_, place) =>
      content.weightOf(Math.floor(place / 256), Math.floor((place % 256) / 8), 4 * (place % 8)),
    );
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const deviation = Math.sqrt(weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / weights.length);
    expect(Math.abs(mean)).toBeLessThan(2);
    expect(deviation).toBeGreaterThan(18);
    expect(deviation).toBeLessThan(22);
  });

  test('are 0 with the chance that is asked for', () => {
    const content = contentOf({ sparsity: 0.9 });
    const zeros = Array.from({ length: 1536 }, (_, place) =>
      content.weightOf(Math.floor(place / 256), Math.floor((place % 256) / 8), 4 * (place % 8)),
    ).filter((weight) => weight === 0);
    expect(zeros.length / 1536).toBeGreaterThan(0.87);
    expect(zeros.length / 1536).toBeLessThan(0.94);
  });
});

describe('patterns', () => {
  const statistics = (changes: Partial<SyntheticWeights>) => {
    const content = contentOf(changes);
    return contentStatistics(wordsOf(content), content.shape.crossbars * layout.slots, layout);
  };

  test('repeat as often as asked', () => {
    expect(statistics({}).repetition).toBe(0);
    expect(statistics({ repetition: 1, patterns: 4 }).distinct).toBe(4);
    const half = statistics({ repetition: 0.5, patterns: 1 }).repetition;
    expect(half).toBeGreaterThan(0.3);
    expect(half).toBeLessThan(0.7);
  });

  test('are shared by operators where the pool is the network’s', () => {
    const blocks = (operator: number, patternScope: SyntheticWeights['patternScope']) => {
      const words = wordsOf(contentOf({ repetition: 1, patterns: 2, patternScope }, smallRule, operator));
      const size = layout.wordsPerBlock;
      return new Set(
        Array.from({ length: words.length / size }, (_, block) =>
          words.subarray(block * size, (block + 1) * size).join(),
        ),
      );
    };
    expect(blocks(0, 'network')).toEqual(blocks(1, 'network'));
    expect(blocks(0, 'operator')).not.toEqual(blocks(1, 'operator'));
  });
});

test('statistics count levels and bits', () => {
  const found = contentStatistics(new Uint32Array(2 * layout.wordsPerBlock), 2, layout);
  expect(found).toEqual({ blocks: 2, distinct: 1, repetition: 0.5, zeroLevels: 1, ones: [0, 0] });
});

test('blocks of zeros are dropped only where a zero adds nothing', () => {
  const zeros = { source: 'imported', values: new Int16Array(matrix.rows * matrix.columns) } as const;
  const words = () => new Uint32Array(layout.slots * layout.wordsPerBlock);
  const offset = operatorContent({ matrix, operator: 0, weights: zeros }, smallRule);
  const differential = operatorContent(
    { matrix, operator: 0, weights: zeros },
    { ...smallRule, encoding: 'differential' },
  );
  expect(offset.fill(words(), 0, 0)).toHaveLength(16);
  expect(differential.fill(words(), 0, 0)).toHaveLength(0);
});

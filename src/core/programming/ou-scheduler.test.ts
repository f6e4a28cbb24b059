import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/programming.json';
import { gridOf } from '../testing/programming-cases';
import { cellsOfWeight, levelsOf, quantise, slicesSpanUnits, type SliceRule } from './bit-slicing';
import { blockLayout } from './block-layout';
import { operatorContent, type ContentRule } from './crossbar-content';
import { homeMapping } from './history';
import { inputBitNs, ouOperationNs, ouOperations, replay } from './ou-scheduler';

function plainProduct(weights: readonly (readonly number[])[], input: readonly number[]): number[] {
  return weights[0].map((_, column) => weights.reduce((sum, row, place) => sum + row[column] * input[place], 0));
}

/** The product as arrays form it, with the blocks of each crossbar in an order of their own. */
function replayed(
  weights: readonly (readonly number[])[],
  rule: ContentRule,
  input: readonly number[],
  inputBits: number,
  turn: number,
) {
  const matrix = { rows: weights.length, columns: weights[0].length, groups: 1 };
  const values = Int16Array.from(weights.flat());
  const content = operatorContent({ matrix, operator: 0, weights: { source: 'imported', values } }, rule);
  const { crossbars } = content.shape;
  const { slots, wordsPerBlock } = rule.layout;
  const words = new Uint32Array(crossbars * slots * wordsPerBlock);
  const programmed = Array.from({ length: crossbars }, (_, crossbar) => {
    const home = content.fill(words, crossbar * slots, crossbar);
    const blocks = { home, blocks: home.map((_slot, block) => crossbar * slots + block) };
    const inOrder = homeMapping(blocks, slots);
    return { blocks, mapping: inOrder.map((_place, slot) => inOrder[(slot + turn) % slots]) };
  });
  return replay(words, rule.layout, rule, content.shape, programmed, [[...input]], inputBits, matrix.columns)[0];
}

describe('bit slices', () => {
  test.each(reference.mvm)('$case', ({ weightBits, cellBits, inputBits, weights, levels, input, output }) => {
    const rule: SliceRule = { weightBits, cellBits, encoding: 'offset' };
    expect(weights.map((row) => row.flatMap((weight) => levelsOf(rule, weight)))).toEqual(levels);
    const layout = blockLayout(gridOf(2, 3, 3, 4), cellBits);
    const own: ContentRule = { ...rule, layout, packing: 'adjacent', grouping: 'diagonal' };
    expect(replayed(weights, own, input, inputBits, 2)).toEqual(output);
    expect(plainProduct(weights, input)).toEqual(output);
  });

  test('lie in two units where a unit is no multiple of a weight', () => {
    const rule: SliceRule = { weightBits: 16, cellBits: 2, encoding: 'offset' };
    expect(slicesSpanUnits(rule, 16)).toBe(false);
    expect(slicesSpanUnits(rule, 12)).toBe(true);
    expect(slicesSpanUnits({ ...rule, encoding: 'differential' }, 8)).toBe(true);
  });
});

test('blocks may lie in any slots: the product stays the integer product', () => {
  const shapes = fc.record({
    rows: fc.integer({ min: 1, max: 14 }),
    columns: fc.integer({ min: 1, max: 9 }),
    weightBits: fc.integer({ min: 1, max: 9 }),
    cellBits: fc.integer({ min: 1, max: 4 }),
    encoding: fc.constantFrom('offset', 'differential'),
    packing: fc.constantFrom('adjacent', 'sliced'),
    slots: fc.integer({ min: 1, max: 3 }),
    ou: fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 7 })),
    inputBits: fc.integer({ min: 1, max: 6 }),
    turn: fc.integer({ min: 0, max: 8 }),
    seed: fc.integer(),
  });
  fc.assert(
    fc.property(shapes, (given) => {
      const { rows, columns, weightBits, slots, ou, inputBits, turn } = given;
      const layout = blockLayout(gridOf(slots, slots, ...ou), given.cellBits);
      let state = given.seed | 1;
      const next = (bound: number) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        return Math.floor(((state >>> 0) / 2 ** 32) * bound);
      };
      const weights = Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => next(2 ** weightBits) - 2 ** (weightBits - 1)),
      );
      // The magnitude of the least weight has a bit too many for one group of columns.
      const own =
        given.encoding === 'offset'
          ? weights
          : weights.map((row) => row.map((weight) => Math.max(weight, 1 - 2 ** (weightBits - 1))));
      const input = Array.from({ length: rows }, () => next(2 ** inputBits));
      const rule: ContentRule = { ...given, grouping: 'diagonal', layout };
      expect(replayed(own, rule, input, inputBits, turn)).toEqual(plainProduct(own, input));
    }),
  );
});

test('operations go by row block, then column block, wherever the blocks lie', () => {
  const blocks = { home: Int32Array.of(0, 1, 4, 5), blocks: Int32Array.of(10, 11, 12, 13) };
  const found = ouOperations(7, { blocks, mapping: Int32Array.of(-1, 3, 2, -1, 1, 0) });
  expect(found.map(({ home, slot, block }) => [home, slot, block])).toEqual([[0, 5, 10], [1, 4, 11], [4, 2, 12], [5, 1, 13]]); // prettier-ignore
});

test('an input bit takes 800 ns on a full crossbar of 16 x 16 units', () => {
  expect(ouOperationNs(16)).toBe(12.5);
  expect(ouOperationNs(8)).toBe(10);
  expect(inputBitNs([64, 12], 16)).toBe(800);
  expect(cellsOfWeight({ weightBits: 16, cellBits: 2, encoding: 'offset' })).toBe(8);
});

test('real weights become integers, the largest the largest', () => {
  expect([...quantise(Float32Array.of(0.5, -1, 0.25, NaN), 8)]).toEqual([64, -127, 32, 0]);
  expect([...quantise(Float32Array.of(0, 0), 8)]).toEqual([0, 0]);
});

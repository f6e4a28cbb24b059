import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packMatrix } from '../core/mapping/packing';
import { weightBlocks } from './crossbar-content';

const geometry = { rows: 128, columns: 128, cellBits: 2 };
const slices = 8;

function packed(
  rows: number,
  columns: number,
  groups: number,
  packing: 'adjacent' | 'sliced',
  grouping: 'diagonal' | 'separate' | 'dense',
) {
  const rule = { crossbarRows: 128, crossbarColumns: 128, slices, packing, grouping };
  const { crossbars, usedCells } = packMatrix({ rows, columns, groups }, rule);
  return { rows, columns, groups, crossbars, utilisation: usedCells / (crossbars * 128 * 128) };
}

describe('the content of crossbars', () => {
  test('holds every cell of the operator once, whatever the packing rule', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('adjacent' as const, 'sliced' as const),
        fc.constantFrom('diagonal' as const, 'separate' as const, 'dense' as const),
        (rows, columns, groups, packing, grouping) => {
          const matrix = packed(rows, columns, groups, packing, grouping);
          let cells = 0;
          for (let place = 0; place < matrix.crossbars; place++) {
            for (const block of weightBlocks(matrix, geometry, place)) {
              expect(block.row + block.rows).toBeLessThanOrEqual(128);
              expect(block.column + block.columns).toBeLessThanOrEqual(128);
              cells += block.rows * block.columns;
            }
          }
          expect(cells).toBe(rows * columns * groups * slices);
        },
      ),
    );
  });

  test('puts fourteen 3 x 3 depthwise kernels down the diagonal', () => {
    const blocks = weightBlocks(packed(9, 1, 32, 'adjacent', 'diagonal'), geometry, 0);
    expect(blocks.length).toBe(14);
    expect(blocks[3]).toEqual({ row: 27, column: 24, rows: 9, columns: 8 });
    expect(weightBlocks(packed(9, 1, 32, 'adjacent', 'diagonal'), geometry, 2).length).toBe(4);
  });

  test('leaves the rest of the last row and column of blocks empty', () => {
    const matrix = packed(147, 20, 1, 'adjacent', 'diagonal');
    const sizes = Array.from({ length: matrix.crossbars }, (_, place) => weightBlocks(matrix, geometry, place)[0]);
    expect(sizes.map((block) => [block?.rows, block?.columns])).toEqual([
      [128, 128],
      [19, 128],
      [128, 32],
      [19, 32],
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import crossbarFigures from '../../../fixtures/reference/crossbar.json';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { fewestPasses, placeCells } from '../testing/cell-placement';
import { anyMatrix } from '../testing/matrix-graphs';
import type { WeightMatrix } from '../workload/graph-types';
import { packingRuleOf, packMatrix, type PackingRule } from './packing';

const isaac = packingRuleOf(isaacCe.chip);
const depthwise = { rows: 9, columns: 1, groups: 32 };

describe.each(crossbarFigures.operators)(
  '$kind $rows x $columns, $groups groups, on $crossbarRows x $crossbarColumns',
  (figure) => {
    const { crossbarRows, crossbarColumns, slices, ...matrix } = figure;
    const crossbars = (packing: PackingRule['packing'], grouping: PackingRule['grouping']) =>
      packMatrix(matrix, { crossbarRows, crossbarColumns, slices, packing, grouping }).crossbars;

    test('takes the reference crossbars', () => {
      expect(crossbars('adjacent', 'diagonal')).toBe(figure.adjacentDiagonal);
      expect(crossbars('adjacent', 'separate')).toBe(figure.adjacentSeparate);
      expect(crossbars('sliced', 'diagonal')).toBe(figure.slicedDiagonal);
    });
  },
);

describe('a depthwise kernel of 3 x 3', () => {
  test('fits 14 times down the diagonal of an ISAAC crossbar and wastes 93.8 % of its cells', () => {
    const packed = packMatrix({ ...depthwise, groups: 14 }, isaac);
    expect(packed).toMatchObject({ crossbars: 1, blocksPerCrossbar: 14, pace: 1 });
    expect((packed.diagonalCells + packed.edgeCells) / (128 * 128)).toBeCloseTo(0.938, 3);
  });

  test('fits 224 times in every place, 16 passes a position', () => {
    const packed = packMatrix({ ...depthwise, groups: 224 }, { ...isaac, grouping: 'dense' });
    expect(packed).toMatchObject({ crossbars: 1, blocksPerCrossbar: 224, pace: 16 });
  });

  test('takes no passes for places that no group uses', () => {
    expect(packMatrix({ ...depthwise, groups: 1 }, { ...isaac, grouping: 'dense' }).pace).toBe(1);
    expect(packMatrix({ ...depthwise, groups: 20 }, { ...isaac, grouping: 'dense' }).pace).toBe(2);
  });
});

const packing = fc.constantFrom('adjacent' as const, 'sliced' as const);
const grouping = fc.constantFrom('diagonal' as const, 'separate' as const, 'dense' as const);
const upTo = (max: number) => fc.integer({ min: 1, max });

const smallRule = fc.record({ crossbarRows: upTo(8), crossbarColumns: upTo(8), slices: upTo(3), packing, grouping });
const smallMatrix = fc.record({ rows: upTo(10), columns: upTo(6), groups: upTo(9) });

describe('placed cell by cell', () => {
  test('blocks need as many crossbars and cells', () => {
    fc.assert(
      fc.property(smallMatrix, smallRule, (matrix, rule) => {
        const packed = packMatrix(matrix, rule);
        const placed = placeCells(matrix, rule);
        expect(packed.crossbars).toBe(placed.crossbars);
        expect(packed.usedCells).toBe(placed.usedCells);
        if (rule.grouping !== 'dense') expect(packed.diagonalCells).toBe(placed.crossedCells);
      }),
      { numRuns: 400 },
    );
  });

  test('every multiplication of a position is done by one weight, in whatever packing', () => {
    fc.assert(
      fc.property(smallMatrix, smallRule, (matrix, rule) => {
        expect(placeCells(matrix, rule).usedCells / rule.slices).toBe(matrix.rows * matrix.columns * matrix.groups);
      }),
    );
  });

  test('dense blocks take the fewest passes that any choice of places allows', () => {
    for (let down = 1; down <= 3; down++) {
      for (let across = 1; across <= 4; across++) {
        for (let groups = 1; groups <= down * across; groups++) {
          const rule: PackingRule = {
            crossbarRows: down,
            crossbarColumns: across,
            slices: 1,
            packing: 'adjacent',
            grouping: 'dense',
          };
          expect(packMatrix({ rows: 1, columns: 1, groups }, rule).pace).toBe(fewestPasses(down, across, groups));
        }
      }
    }
  });
});

const exponent = fc.integer({ min: 4, max: 10 });
const anyRule = fc
  .record({ down: exponent, across: exponent, slices: upTo(32), packing, grouping })
  .map(({ down, across, ...rest }): PackingRule => ({
    crossbarRows: 2 ** down,
    crossbarColumns: 2 ** across,
    ...rest,
  }));

function crossbars(matrix: WeightMatrix, rule: PackingRule, change: Partial<PackingRule> = {}): number {
  return packMatrix(matrix, { ...rule, ...change }).crossbars;
}

describe('for any operator on any crossbar', () => {
  test('crossbars never fall when rows, columns, groups or slices grow', () => {
    fc.assert(
      fc.property(anyMatrix, anyRule, upTo(100), (matrix, rule, more) => {
        const least = crossbars(matrix, rule);
        for (const size of ['rows', 'columns', 'groups'] as const) {
          expect(crossbars({ ...matrix, [size]: matrix[size] + more }, rule)).toBeGreaterThanOrEqual(least);
        }
        expect(crossbars(matrix, rule, { slices: rule.slices + more })).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  test('adjacent slices take at most the crossbars of separate ones, for one group', () => {
    fc.assert(
      fc.property(anyMatrix, anyRule, (matrix, rule) => {
        const single = { ...matrix, groups: 1 };
        expect(crossbars(single, rule, { packing: 'adjacent' })).toBeLessThanOrEqual(
          crossbars(single, rule, { packing: 'sliced' }),
        );
      }),
    );
  });

  test('both packings agree where columns are a multiple of the crossbar', () => {
    fc.assert(
      fc.property(upTo(2000), upTo(5), anyRule, (rows, multiple, rule) => {
        const matrix = { rows, columns: multiple * rule.crossbarColumns, groups: 1 };
        expect(crossbars(matrix, rule, { packing: 'adjacent' })).toBe(crossbars(matrix, rule, { packing: 'sliced' }));
      }),
    );
  });

  test('dense takes at most the crossbars of diagonal, and that of separate', () => {
    fc.assert(
      fc.property(anyMatrix, anyRule, (matrix, rule) => {
        const diagonal = crossbars(matrix, rule, { grouping: 'diagonal' });
        expect(crossbars(matrix, rule, { grouping: 'dense' })).toBeLessThanOrEqual(diagonal);
        expect(diagonal).toBeLessThanOrEqual(crossbars(matrix, rule, { grouping: 'separate' }));
      }),
    );
  });

  test('cells of its crossbars are those of weights, of zeros beside blocks and of edges', () => {
    fc.assert(
      fc.property(anyMatrix, anyRule, (matrix, rule) => {
        const packed = packMatrix(matrix, rule);
        const weights = matrix.rows * matrix.columns * matrix.groups;
        expect(packed.usedCells).toBe(weights * rule.slices);
        expect(packed.edgeCells).toBeGreaterThanOrEqual(0);
        expect(packed.diagonalCells).toBeGreaterThanOrEqual(0);
        expect(packed.usedColumns).toBeLessThanOrEqual(packed.allColumns);
      }),
    );
  });
});

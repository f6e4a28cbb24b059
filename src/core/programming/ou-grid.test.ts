import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/programming.json';
import { ouGrid } from './ou-grid';

const sides = ([rows, columns]: readonly number[]) => ({ rows, columns });

describe('units on a crossbar', () => {
  test.each(reference.ouGrid)(
    '$ou on $crossbar: $slots slots',
    ({ crossbar, ou, grid, slots, unusedRows, unusedColumns }) => {
      const [slotRows, slotColumns] = grid;
      expect(ouGrid(sides(crossbar), sides(ou))).toMatchObject({
        ok: true,
        value: { slotRows, slotColumns, slots, unusedRows, unusedColumns },
      });
    },
  );

  test.each([
    [[1, 8], 'ou.rows'],
    [[8, 2.5], 'ou.columns'],
    [[129, 8], 'ou.rows'],
    [[8, 65], 'ou.columns'],
    [[NaN, 8], 'ou.rows'],
  ])('%j is refused', (ou, path) => {
    expect(ouGrid({ rows: 128, columns: 64 }, sides(ou))).toMatchObject({
      ok: false,
      problem: { code: 'out-of-range', path },
    });
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedRows } from './sorted-rows';

const figures = fc.array(
  fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(NaN, -0, Infinity, -Infinity, 5e-324)),
  { maxLength: 60 },
);

/** By comparing. */
function expectedOrder(rows: Uint32Array, values: Float64Array, isDescending: boolean): number[] {
  const figureOf = (row: number) => values[row] ?? NaN;
  const known = [...rows].filter((row) => !Number.isNaN(figureOf(row)));
  const sign = isDescending ? -1 : 1;
  known.sort((a, b) => {
    const [one, other] = [figureOf(a), figureOf(b)];
    return one === other ? 0 : sign * (one < other ? -1 : 1);
  });
  return [...known, ...[...rows].filter((row) => Number.isNaN(figureOf(row)))];
}

test('rows are in the order of their figures, rising or falling, those without one last and equal ones as they were', () => {
  fc.assert(
    fc.property(figures, fc.boolean(), fc.nat(3), (numbers, isDescending, step) => {
      const values = Float64Array.from(numbers);
      const rows = Uint32Array.from(numbers.keys()).filter((row) => row % (step + 1) === 0);
      const column = { id: 'x', label: 'x', kind: 'metric', values, text: String } as const;
      expect([...sortedRows(rows, column, isDescending)]).toEqual(expectedOrder(rows, values, isDescending));
    }),
    { numRuns: 60 },
  );
});

/** Operator tables for tests: from a readable text, and random ones. */
import * as fc from 'fast-check';
import { operatorTable, type OperatorRow } from '../allocation/table';
import type { OperatorTable } from '../allocation/types';

/** The table of `rows`, which must be valid. */
export function tableOf(rows: readonly OperatorRow[]): OperatorTable {
  const built = operatorTable(rows);
  if (!built.ok) throw new Error(built.problem.text);
  return built.value;
}

/**
 * A table from text: `conv 16 x 2, linear 1 x 7, ordered 20 x 3` reads kind, positions, crossbars; a third number is the
 * pace.
 */
export function tableFromText(text: string): OperatorTable {
  return tableOf(
    text.split(',').map((part) => {
      const [kind, ...numbers] = part.trim().split(/[ x]+/);
      const [positions, crossbars, pace = 1] = numbers.map(Number);
      return { positions, crossbars, pace, convolution: kind === 'conv', ordered: kind === 'ordered' };
    }),
  );
}

export interface RandomTableLimits {
  readonly operators: number;
  readonly positions: number;
  readonly crossbars: number;
  /** Largest pace; 1: none has one. */
  readonly pace?: number;
  /** Some operators may be ordered. Default true. */
  readonly mayBeOrdered?: boolean;
}

/** Random rows, at least one operator. */
export function operatorRows(limits: RandomTableLimits): fc.Arbitrary<OperatorRow[]> {
  const row = fc.record({
    positions: fc.integer({ min: 1, max: limits.positions }),
    crossbars: fc.integer({ min: 1, max: limits.crossbars }),
    pace: fc.integer({ min: 1, max: limits.pace ?? 1 }),
    ordered: (limits.mayBeOrdered ?? true) ? fc.integer({ min: 0, max: 4 }).map((n) => n === 0) : fc.constant(false),
    convolution: fc.boolean(),
  });
  return fc.array(row, { minLength: 1, maxLength: limits.operators });
}

/** A random table and a budget that holds one replica each, up to `generosity` times that. */
export function problems(
  limits: RandomTableLimits,
  generosity = 6,
): fc.Arbitrary<{ table: OperatorTable; budget: number }> {
  return fc.tuple(operatorRows(limits), fc.double({ min: 1, max: generosity, noNaN: true })).map(([rows, times]) => {
    const table = tableOf(rows);
    const least = table.crossbars.reduce((sum, crossbars) => sum + crossbars, 0);
    return { table, budget: Math.floor(least * times) };
  });
}

import * as z from 'zod/mini';
import { buildStaircase } from '../../core/allocation/staircase';
import { success } from '../../core/basis/result';
import { count, operatorFields, operatorsOf, solveKind } from './kind';

const schema = z.strictObject({ kind: z.literal('staircase'), ...operatorFields, floor: z.optional(count) });

/** The exact optimum for every budget, largest interval first. */
export const staircase = solveKind('staircase', schema, (problem) => {
  const operators = operatorsOf(problem);
  if (!operators.ok) return operators;
  const { need, interval } = buildStaircase(operators.value.table, problem.floor);
  return success({ entries: Array.from(need, (crossbars, entry) => ({ need: crossbars, T: interval[entry] })) });
});

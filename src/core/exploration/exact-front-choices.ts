/**
 * The choices of one tenant that another tenant cannot tell from the best: what the merge over tenants takes. The staircase
 * where only the interval counts; where the sum of steps counts too, the merge over the tenant's own operators.
 */
import { breakpoints } from '../allocation/breakpoints';
import { stepsOf } from '../allocation/interval';
import { buildStaircase } from '../allocation/staircase';
import type { OperatorTable } from '../allocation/types';
import type { Result } from '../basis/result';
import { success } from '../basis/result';
import { exactFront, type SeparableProblem } from './exact-front';

/** Columns with a place for each choice. */
export interface TenantChoices {
  readonly need: Float64Array;
  readonly intervalSteps: Float64Array;
  /** There where it was asked for. */
  readonly sumSteps?: Float64Array;
}

/** Every least area of an interval. O(entries). */
export function staircaseChoices(table: OperatorTable, floor = 1): TenantChoices {
  const { need, interval } = buildStaircase(table, floor);
  return { need, intervalSteps: interval };
}

/**
 * The front over crossbars, interval and sum of steps: a staircase has one allocation for each interval, and others have a
 * lower sum at the same.
 *
 * @returns `does-not-fit` where one replica of each operator is beyond the budget
 */
export function operatorChoices(table: OperatorTable, budget: number): Result<TenantChoices> {
  const places = Array.from(table.positions.keys());
  const replicas = places.map((place) =>
    table.ordered[place] ? Int32Array.of(1) : breakpoints(table.positions[place]),
  );
  const needs = replicas.map((counts, place) => Float64Array.from(counts, (count) => count * table.crossbars[place]));
  const steps = replicas.map((counts, place) => Float64Array.from(counts, (count) => stepsOf(table, place, count)));
  const problem: SeparableProblem = {
    needs,
    budget,
    objectives: [
      { combine: 'sum', values: needs },
      { combine: 'max', values: steps },
      { combine: 'sum', values: steps },
    ],
  };
  const front = exactFront(problem);
  if (!front.ok) return front;
  const [need, intervalSteps, sumSteps] = front.value.objectives;
  return success({ need, intervalSteps, sumSteps });
}

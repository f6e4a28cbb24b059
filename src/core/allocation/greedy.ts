/**
 * One more replica for the slowest operator, again and again. It reaches the same interval as `exact` and is kept because
 * its log shows how the area is spent. With a margin it is PIMCOMP's rule, which is worse.
 */
import { failure, success } from '../basis/result';
import { nextBreakpoint } from './breakpoints';
import { conclude } from './conclude';
import { floorInterval, stepsOf } from './interval';
import { spendLeftover } from './leftover';
import { staircaseCurve } from './staircase';
import { leastArea, problemOf } from './table';
import type { AllocationOptions, AllocationPolicy, Curve, GreedyStep, OperatorTable } from './types';

export const greedy: AllocationPolicy = {
  id: 'greedy',
  title: 'Greedy',
  tag: 'reconstructed',
  summary: 'one more replica for the slowest operator, again and again',
  allocate: (table, budget, options) => {
    const problem = problemOf(table, budget, options);
    if (problem) return failure(problem);
    const { margin } = options;
    const { replicas, log } =
      margin === undefined
        ? raiseSlowest(table, budget, options.floor, nextBreakpoint)
        : raiseSlowest(convolutionsOnly(table), margin * budget, options.floor, (_, count) => count + 1);
    const withLeftover = margin === undefined ? spendLeftover(table, replicas, budget, options) : replicas;
    return success(conclude(table, budget, options, { policy: 'greedy', replicas, withLeftover, log }));
  },
  curve,
};

/**
 * Raises the slowest operator (ties: first in the graph) until it cannot be raised, the next raise does not fit, or the
 * floor is reached. The log has an entry for each raise that saves steps.
 *
 * @source derived: optimal, because above the least interval T* the operator being raised has at most `ceil(N / T*)`
 *   replicas after the raise, so the area stays within the need of T*.
 */
function raiseSlowest(
  table: OperatorTable,
  budget: number,
  floor: number | undefined,
  nextCount: (positions: number, replicas: number) => number,
): { replicas: Int32Array; log: GreedyStep[] } {
  const replicas = new Int32Array(table.positions.length).fill(1);
  const steps = Float64Array.from(replicas, (_, place) => stepsOf(table, place, 1));
  const least = floorInterval(table, floor);
  const log: GreedyStep[] = [];
  let crossbarsUsed = leastArea(table);
  let slowest = placeOfMost(steps);
  while (slowest >= 0 && steps[slowest] > least) {
    const raised = nextCount(table.positions[slowest], replicas[slowest]);
    crossbarsUsed += (raised - replicas[slowest]) * table.crossbars[slowest];
    if (crossbarsUsed > budget) break;
    const before = steps[slowest];
    const operator = slowest;
    replicas[operator] = raised;
    steps[operator] = stepsOf(table, operator, raised);
    slowest = placeOfMost(steps);
    if (steps[operator] < before) {
      log.push({ operator, replicas: raised, intervalSteps: Math.max(steps[slowest], least), crossbarsUsed });
    }
  }
  return { replicas, log };
}

/**
 * Without a margin the staircase, because greedy is optimal. With one the same staircase of the convolutions alone, each
 * entry at the budget of which it takes the share `margin`: when the interval falls to T, every operator has just the
 * least replicas for T, however small its raises were.
 */
function curve(table: OperatorTable, options: AllocationOptions): Curve {
  const { margin, floor } = options;
  if (margin === undefined) return staircaseCurve(table, floor);
  const { area, ...steps } = staircaseCurve(convolutionsOnly(table), floor);
  return { ...steps, area: area.map((need, entry) => (entry === 0 ? need : Math.ceil(need / margin))) };
}

/** PIMCOMP leaves everything but convolutions at one replica. */
function convolutionsOnly(table: OperatorTable): OperatorTable {
  return { ...table, ordered: table.ordered.map((ordered, place) => (table.convolution[place] ? ordered : 1)) };
}

/** First place of the largest value; -1 of none. */
function placeOfMost(values: Float64Array): number {
  let most = -1;
  for (let place = 0; place < values.length; place++) {
    if (most < 0 || values[place] > values[most]) most = place;
  }
  return most;
}

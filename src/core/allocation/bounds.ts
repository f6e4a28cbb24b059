/** Certified bounds of the least interval, shown beside the answer: what no allocation can beat, and what one always reaches. */
import type { OperatorTable } from './types';

export interface IntervalBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Bounds of the least interval in `budget` crossbars, in steps. One replica each must fit.
 *
 * Lower: perfect balance. With W the crossbar-steps of all operators that can have replicas, any allocation gives
 * `W <= T * (B - C_ordered)`. Upper: the least replicas for T take less than `W / T + sum c`, so `T >= W / (B - sum c)`
 * fits; where positions take several steps, T is rounded down to the pace, which costs at most the pace less one.
 *
 * @source derived. O(operators).
 */
export function intervalBounds(table: OperatorTable, budget: number, floor = 1): IntervalBounds {
  let work = 0;
  let area = 0;
  let orderedArea = 0;
  let longestPace = 1;
  let least = floor;
  let slowest = floor;
  for (let place = 0; place < table.positions.length; place++) {
    const crossbars = table.crossbars[place];
    const pace = table.pace[place];
    const steps = pace * table.positions[place];
    area += crossbars;
    if (steps > slowest) slowest = steps;
    if (table.ordered[place]) {
      orderedArea += crossbars;
      if (steps > least) least = steps;
    } else {
      work += crossbars * steps;
      if (pace > least) least = pace;
      if (pace > longestPace) longestPace = pace;
    }
  }
  if (work === 0) return { lower: least, upper: least };
  const lower = Math.max(least, Math.ceil(work / (budget - orderedArea)));
  const balanced = budget > area ? Math.ceil(work / (budget - area)) + longestPace - 1 : slowest;
  return { lower, upper: Math.min(slowest, Math.max(least, balanced)) };
}

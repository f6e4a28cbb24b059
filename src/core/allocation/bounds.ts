/** Certified bounds of the least interval, shown beside the answer: what no allocation can beat, and what one always reaches. */
import type { OperatorTable } from './types';

export interface IntervalBounds {
  readonly lower: number;
  readonly upper: number;
}

/** What the bounds of a table are made of, whatever the budget. */
export interface TableSums {
  /** Crossbars times steps of the operators that can have replicas. */
  readonly work: number;
  /** Crossbars of one replica of every operator. */
  readonly leastArea: number;
  /** Crossbars of the ordered operators, of which there is one replica each. */
  readonly orderedArea: number;
  /** Interval at any cost, and at one replica each, in steps. */
  readonly floorSteps: number;
  readonly slowestSteps: number;
  /** Longest pace of the operators that can have replicas. */
  readonly longestPace: number;
}

/** @param floor interval below which no replica helps, in steps */
export function tableSums(table: OperatorTable, floor = 1): TableSums {
  let [work, leastArea, orderedArea, longestPace] = [0, 0, 0, 1];
  let [floorSteps, slowestSteps] = [floor, floor];
  for (let place = 0; place < table.positions.length; place++) {
    const crossbars = table.crossbars[place];
    const pace = table.pace[place];
    const steps = pace * table.positions[place];
    leastArea += crossbars;
    if (steps > slowestSteps) slowestSteps = steps;
    if (table.ordered[place]) {
      orderedArea += crossbars;
      if (steps > floorSteps) floorSteps = steps;
    } else {
      work += crossbars * steps;
      if (pace > floorSteps) floorSteps = pace;
      if (pace > longestPace) longestPace = pace;
    }
  }
  return { work, leastArea, orderedArea, floorSteps, slowestSteps, longestPace };
}

/** The least interval is this at least, in steps: perfect balance. */
export function lowerBound({ work, orderedArea, floorSteps }: TableSums, budget: number): number {
  return work === 0 ? floorSteps : Math.max(floorSteps, Math.ceil(work / (budget - orderedArea)));
}

/** The least interval is this at most, in steps. */
export function upperBound(sums: TableSums, budget: number): number {
  const { work, leastArea, floorSteps, slowestSteps, longestPace } = sums;
  if (work === 0) return floorSteps;
  const balanced = budget > leastArea ? Math.ceil(work / (budget - leastArea)) + longestPace - 1 : slowestSteps;
  return Math.min(slowestSteps, Math.max(floorSteps, balanced));
}

/**
 * Bounds of the least interval in `budget` crossbars, in steps. One replica each must fit.
 *
 * Lower: with W the crossbar-steps of all operators that can have replicas, any allocation gives
 * `W <= T * (B - C_ordered)`. Upper: the least replicas for T take less than `W / T + sum c`, so `T >= W / (B - sum c)`
 * fits; where positions take several steps, T is rounded down to the pace, which costs at most the pace less one.
 *
 * @source derived. O(operators).
 */
export function intervalBounds(table: OperatorTable, budget: number, floor = 1): IntervalBounds {
  const sums = tableSums(table, floor);
  return { lower: lowerBound(sums, budget), upper: upperBound(sums, budget) };
}

/**
 * Operators of equal positions and pace behave as one, so the least interval is searched over a few groups in place of all
 * operators: ResNet-50 has 54 operators in crossbars and 6 groups.
 */
import { lowerBound, tableSums, upperBound, type TableSums } from './bounds';
import type { OperatorTable } from './types';

/** Of the operators that can have replicas; columns of the same length, groups of one step a position first. */
export interface OperatorGroups {
  readonly positions: Float64Array;
  /** `positions` less one half: what `ceil` without a division takes. */
  readonly lowered: Float64Array;
  readonly pace: Float64Array;
  /** Crossbars of one replica of all operators of the group. */
  readonly crossbars: Float64Array;
  /** Groups whose pace is 1. */
  readonly plain: number;
  readonly sums: TableSums;
}

/** @param floor interval below which no replica helps, in steps */
export function groupOperators(table: OperatorTable, floor = 1): OperatorGroups {
  const groups: { readonly positions: number; readonly pace: number; crossbars: number }[] = [];
  for (let place = 0; place < table.positions.length; place++) {
    if (table.ordered[place]) continue;
    const [positions, pace, crossbars] = [table.positions[place], table.pace[place], table.crossbars[place]];
    const known = groups.find((group) => group.positions === positions && group.pace === pace);
    if (known) known.crossbars += crossbars;
    else groups.push({ positions, pace, crossbars });
  }
  groups.sort((a, b) => a.pace - b.pace);
  return {
    positions: Float64Array.from(groups, ({ positions }) => positions),
    lowered: Float64Array.from(groups, ({ positions }) => positions - 0.5),
    pace: Float64Array.from(groups, ({ pace }) => pace),
    crossbars: Float64Array.from(groups, ({ crossbars }) => crossbars),
    plain: groups.filter(({ pace }) => pace === 1).length,
    sums: tableSums(table, floor),
  };
}

/**
 * `ceil(count / each)` without a division, where the inverse is at hand. Exact: no quotient lies nearer to a whole number
 * from below than half an inverse, a million times what rounding moves it.
 *
 * @param count   integer, 1 to 2^31 - 1
 * @param inverse 1 / each, each an integer of at least 1
 */
export function ceilQuotient(count: number, inverse: number): number {
  return (((count - 0.5) * inverse) | 0) + 1;
}

/** Crossbars of the replicas beyond the first, of groups whose positions take several steps. */
function pacedNeed({ lowered, pace, crossbars, plain }: OperatorGroups, interval: number): number {
  let need = 0;
  for (let group = plain; group < lowered.length; group++) {
    need += crossbars[group] * ((lowered[group] / Math.floor(interval / pace[group])) | 0);
  }
  return need;
}

/** Least crossbars for `interval` steps, which must be the floor at least. O(groups), no allocation. */
export function needOfGroups(groups: OperatorGroups, interval: number): number {
  const { lowered, crossbars, plain, sums } = groups;
  const inverse = 1 / interval;
  let need = sums.leastArea + pacedNeed(groups, interval);
  for (let group = 0; group < plain; group++) need += crossbars[group] * ((lowered[group] * inverse) | 0);
  return need;
}

/**
 * The least interval that fits in `budget` crossbars, in steps. One replica each must fit.
 *
 * The need falls with the interval, so a search between the certified bounds is exact. It tries three intervals at once,
 * which a processor computes side by side.
 *
 * @source derived. O(groups * log(upper - lower)), no allocation.
 */
export function leastGroupInterval(groups: OperatorGroups, budget: number): number {
  const { lowered, crossbars, plain, sums } = groups;
  let lower = lowerBound(sums, budget);
  let width = upperBound(sums, budget) - lower;
  const spare = budget - sums.leastArea;
  while (width > 0) {
    const quarter = Math.floor(width / 4) + 1;
    const first = lower + quarter - 1;
    const second = first + quarter;
    const third = second + quarter;
    const firstInverse = 1 / first;
    const secondInverse = 1 / second;
    const thirdInverse = 1 / third;
    let firstNeed = pacedNeed(groups, first);
    let secondNeed = pacedNeed(groups, second);
    let thirdNeed = pacedNeed(groups, third);
    for (let group = 0; group < plain; group++) {
      const positions = lowered[group];
      const area = crossbars[group];
      firstNeed += area * ((positions * firstInverse) | 0);
      secondNeed += area * ((positions * secondInverse) | 0);
      thirdNeed += area * ((positions * thirdInverse) | 0);
    }
    if (firstNeed > spare) lower += quarter;
    if (secondNeed > spare) lower += quarter;
    if (thirdNeed > spare) lower += quarter;
    width = quarter - 1;
  }
  return lower;
}

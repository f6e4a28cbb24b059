/**
 * The staircase: the exact optimum for every budget at once, built once for a network and then looked up. The common
 * currency of tenancy and sweeps.
 *
 * The interval only matters where some `pace * ceil(N / R)` changes: at most the sum over distinct N of 2 sqrt(N) values.
 * At each of these one operator needs one replica more than just below it, so the need rises strictly as T falls.
 */
import { groupOperators, needOfGroups, type OperatorGroups } from './groups';
import { fillReplicas } from './interval';
import type { Curve, OperatorTable, Staircase } from './types';

/**
 * @param floor  interval below which no replica helps, in steps
 * @returns least area (crossbars, ascending) and interval (steps, descending), from one replica each down to the floor
 * @source  derived. O(entries * distinct pairs of positions and pace); under 1 ms for ResNet-50 (223 entries).
 */
export function buildStaircase(table: OperatorTable, floor = 1): Staircase {
  const groups = groupOperators(table, floor);
  const interval = reachableIntervals(groups);
  const need = new Float64Array(interval.length);
  for (let entry = 0; entry < interval.length; entry++) need[entry] = needOfGroups(groups, interval[entry]);
  return { need, interval };
}

/**
 * The last entry that fits in `area`, -1 where none does: binary search.
 *
 * @param need ascending
 */
export function entryWithin(need: Float64Array, area: number): number {
  let low = 0;
  let high = need.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (need[middle] <= area) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The staircase as tenancy takes it: with the least replicas of every entry. */
export function staircaseCurve(table: OperatorTable, floor = 1): Curve {
  const { need, interval } = buildStaircase(table, floor);
  return { area: need, interval, replicasAt: (entry, into) => void fillReplicas(table, interval[entry], into) };
}

/** Every value of `pace * ceil(N / R)` from the floor to the slowest, and both of these, descending. */
function reachableIntervals(groups: OperatorGroups): Float64Array {
  const { floorSteps: floor, slowestSteps: slowest } = groups.sums;
  const reached: number[] = [floor, slowest];
  for (let group = 0; group < groups.pace.length; group++) {
    const pace = groups.pace[group];
    let waves = groups.positions[group];
    while (pace * waves > floor) {
      reached.push(pace * waves);
      const replicas = Math.ceil(groups.positions[group] / (waves - 1));
      waves = Math.ceil(groups.positions[group] / replicas);
    }
  }
  const sorted = Float64Array.from(reached).sort().reverse();
  return sorted.filter((interval, place) => interval !== sorted[place - 1]);
}

/** The points that no other point dominates, for any number of objectives. */
import { comparePoints, feasiblePoints, isSamePoint, type Objectives } from './objectives';
import { addStep, emptyStaircase, isCovered } from './staircase';

export interface Front {
  /** Places of the points, ascending. */
  readonly indices: Int32Array;
  /** Of each: how many later points are equal to it. */
  readonly copies: Int32Array;
}

/** Whether the next point, in an order in which dominators come first, is on the front. Remembers it if so. */
type Sieve = (point: number) => boolean;

const buckets = 4096;

/**
 * Points that the best of a lower bucket of the first objective does not beat in the second: what is left to sort. With two
 * objectives alone.
 */
function withoutBeaten([first, second]: Objectives, points: Int32Array): Int32Array {
  let [least, most] = [Infinity, -Infinity];
  for (const point of points) {
    least = Math.min(least, first[point]);
    most = Math.max(most, first[point]);
  }
  const scale = most > least ? (buckets - 1) / (most - least) : 0;
  const best = new Float64Array(buckets + 1).fill(Infinity);
  const bucketOf = (point: number) => Math.floor((first[point] - least) * scale);
  for (const point of points) {
    const bucket = bucketOf(point) + 1;
    if (second[point] < best[bucket]) best[bucket] = second[point];
  }
  for (let bucket = 0; bucket < buckets; bucket++) best[bucket + 1] = Math.min(best[bucket], best[bucket + 1]);
  return points.filter((point) => second[point] < best[bucketOf(point)]);
}

const pruners = 64;

/** One over the range of a column; 0 where all points are equal in it. */
function scaleOf(column: Float64Array, points: Int32Array): number {
  let [least, most] = [Infinity, -Infinity];
  for (const point of points) {
    const value = column[point];
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most > least ? 1 / (most - least) : 0;
}

/** Sum of the scaled objectives of every point, in the order of `points`. */
function scaledSums(objectives: Objectives, points: Int32Array): Float64Array {
  const sums = new Float64Array(points.length);
  for (const column of objectives) {
    const scale = scaleOf(column, points);
    for (let place = 0; place < points.length; place++) sums[place] += column[points[place]] * scale;
  }
  return sums;
}

/** Moves the points that one of them does not beat to the front of the list, in their order. @returns how many there are */
function keepUnbeaten(objectives: Objectives, points: Int32Array, count: number, pruner: number): number {
  const limits = objectives.map((column) => column[pruner]);
  let left = 0;
  for (let place = 0; place < count; place++) {
    const point = points[place];
    let [isBetter, isSame] = [false, true];
    for (let axis = 0; axis < limits.length && !isBetter; axis++) {
      const value = objectives[axis][point];
      isBetter = value < limits[axis];
      isSame = isSame && value === limits[axis];
    }
    if (isBetter || isSame) points[left++] = point;
  }
  return left;
}

/**
 * Points that none of a few good ones beats: what is left to sort, with three objectives and more. Of each stretch of the
 * points the one with the least sum of scaled objectives is tried against all; the best of them first, as it beats most.
 */
function withoutPruned(objectives: Objectives, points: Int32Array): Int32Array {
  const sums = scaledSums(objectives, points);
  const stretch = Math.ceil(points.length / pruners);
  const best: number[] = [];
  for (let start = 0; start < points.length; start += stretch) {
    let least = start;
    for (let place = start + 1; place < Math.min(points.length, start + stretch); place++) {
      if (sums[place] < sums[least]) least = place;
    }
    best.push(least);
  }
  const left = points.slice();
  let count = left.length;
  for (const place of best.sort((a, b) => sums[a] - sums[b] || a - b)) {
    count = keepUnbeaten(objectives, left, count, points[place]);
  }
  return left.subarray(0, count);
}

/** Less than the best so far in the last objective: enough where the points come sorted by the others. */
function planeSieve(objectives: Objectives): Sieve {
  const last = objectives[objectives.length - 1];
  let best = Infinity;
  return (point) => {
    if (last[point] >= best) return false;
    best = last[point];
    return true;
  };
}

function spaceSieve([, second, third]: Objectives): Sieve {
  const staircase = emptyStaircase();
  return (point) => {
    if (isCovered(staircase, second[point], third[point])) return false;
    addStep(staircase, second[point], third[point], Infinity, Infinity);
    return true;
  };
}

/** Against the front so far; what has just beaten a point is tried first against the next. */
function listSieve(objectives: Objectives): Sieve {
  const front: number[] = [];
  const isNoWorse = (a: number, b: number) => objectives.every((column) => column[a] <= column[b]);
  return (point) => {
    const pruner = front.findIndex((member) => isNoWorse(member, point));
    if (pruner < 0) {
      front.push(point);
      return true;
    }
    [front[0], front[pruner]] = [front[pruner], front[0]];
    return false;
  };
}

function sieveOf(objectives: Objectives): Sieve {
  if (objectives.length === 1) {
    let isFirst = true;
    return () => isFirst && !(isFirst = false);
  }
  if (objectives.length === 2) return planeSieve(objectives);
  return objectives.length === 3 ? spaceSieve(objectives) : listSieve(objectives);
}

/** Sum over the objectives of a point's rank: dominators have less. */
function rankSums(objectives: Objectives, points: Int32Array): Float64Array {
  const sums = new Float64Array(objectives[0].length);
  for (const column of objectives) {
    const sorted = points.toSorted((a, b) => column[a] - column[b]);
    let rank = 0;
    for (const [place, point] of sorted.entries()) {
      if (place > 0 && column[point] > column[sorted[place - 1]]) rank = place;
      sums[point] += rank;
    }
  }
  return sums;
}

/** An order in which every dominator comes before what it dominates, and equal points are neighbours. */
function dominatorsFirst(objectives: Objectives, points: Int32Array): Int32Array {
  const byObjectives = (a: number, b: number) => comparePoints(objectives, a, b);
  if (objectives.length <= 3) return points.sort(byObjectives);
  const sums = rankSums(objectives, points);
  return points.sort((a, b) => sums[a] - sums[b] || byObjectives(a, b));
}

/**
 * Two objectives: O(N log N) of what is left after a pass by buckets. Three: the same of what a few good
 * points leave. More: O(N times front) of it.
 *
 * @param objectives columns to be minimised; a point with NaN or an infinity is infeasible and never on the front
 */
export function paretoFront(objectives: Objectives): Front {
  if (objectives.length === 0) return { indices: new Int32Array(0), copies: new Int32Array(0) };
  const feasible = feasiblePoints(objectives);
  const candidates =
    objectives.length === 2 ? withoutBeaten(objectives, feasible) : withoutPruned(objectives, feasible);
  const isOnFront = sieveOf(objectives);
  const copiesOf = new Map<number, number>();
  let [before, member] = [-1, -1];
  for (const point of dominatorsFirst(objectives, candidates)) {
    if (before >= 0 && isSamePoint(objectives, before, point)) {
      const copies = copiesOf.get(member);
      if (copies !== undefined) copiesOf.set(member, copies + 1);
    } else {
      member = point;
      if (isOnFront(point)) copiesOf.set(point, 0);
    }
    before = point;
  }
  const indices = Int32Array.from(copiesOf.keys()).sort();
  return { indices, copies: indices.map((index) => copiesOf.get(index) ?? 0) };
}

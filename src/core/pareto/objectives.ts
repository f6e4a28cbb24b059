/** Points by their objectives, as columns to be minimised: what fronts and hypervolumes are computed on. */

export type Direction = 'min' | 'max';

/** One column an objective, all of the same length; less is better in each. */
export type Objectives = readonly Float64Array[];

/** Rows of objectives as columns, those to be maximised negated. */
export function objectivesOf(points: readonly (readonly number[])[], directions: readonly Direction[]): Float64Array[] {
  return directions.map((direction, axis) =>
    Float64Array.from(points, (point) => (direction === 'min' ? point[axis] : -point[axis])),
  );
}

/** No worse in all, better in one. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, axis) => value <= b[axis]) && a.some((value, axis) => value < b[axis]);
}

/** Points that have a number in every objective; the others are infeasible. */
export function feasiblePoints(objectives: Objectives): Int32Array {
  const count = objectives.length > 0 ? objectives[0].length : 0;
  const kept = new Int32Array(count);
  let length = 0;
  for (let point = 0; point < count; point++) {
    kept[length] = point;
    if (objectives.every((column) => Number.isFinite(column[point]))) length++;
  }
  return kept.slice(0, length);
}

/** By the objectives as listed, best first, then by index: negative where a comes first. */
export function comparePoints(objectives: Objectives, a: number, b: number): number {
  for (const column of objectives) {
    const difference = column[a] - column[b];
    if (difference !== 0) return difference;
  }
  return a - b;
}

export function isSamePoint(objectives: Objectives, a: number, b: number): boolean {
  return objectives.every((column) => column[a] === column[b]);
}

/** The front of points in a plane as a staircase: first coordinates ascend, second ones descend, both strictly. */

export interface PlaneStaircase {
  readonly x: number[];
  readonly y: number[];
}

export function emptyStaircase(): PlaneStaircase {
  return { x: [], y: [] };
}

/** Steps whose first coordinate is at most `x`. */
function stepsUpTo({ x: steps }: PlaneStaircase, x: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether some step is no worse in both. */
export function isCovered(staircase: PlaneStaircase, x: number, y: number): boolean {
  const before = stepsUpTo(staircase, x);
  return before > 0 && staircase.y[before - 1] <= y;
}

/**
 * Adds a point that is not covered, and takes out the steps that it covers.
 *
 * @param referenceX the corner up to which area counts, beyond all steps
 * @returns by how much the area between the staircase and the corner grows
 */
export function addStep(
  { x: steps, y: heights }: PlaneStaircase,
  x: number,
  y: number,
  referenceX: number,
  referenceY: number,
): number {
  const before = stepsUpTo({ x: steps, y: heights }, x);
  const start = before > 0 && steps[before - 1] === x ? before - 1 : before;
  let end = start;
  let [left, ceiling] = [x, start > 0 ? heights[start - 1] : referenceY];
  let gain = 0;
  while (end < steps.length && heights[end] >= y) {
    gain += (steps[end] - left) * (ceiling - y);
    [left, ceiling] = [steps[end], heights[end]];
    end++;
  }
  gain += ((end < steps.length ? steps[end] : referenceX) - left) * (ceiling - y);
  steps.splice(start, end - start, x);
  heights.splice(start, end - start, y);
  return gain;
}

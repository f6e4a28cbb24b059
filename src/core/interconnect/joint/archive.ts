/** The points found so far that no other dominates. */
import type { JointPoint, JointProblem } from './types';

/** Lower in cost, then cooler: positive where b comes first. */
export function comparePoints(a: JointPoint, b: JointPoint): number {
  return a.cost - b.cost || a.peakK - b.peakK;
}

/** No worse in both, better in one. */
export function isBetter(a: JointPoint, b: JointPoint): boolean {
  return a.cost <= b.cost && a.peakK <= b.peakK && (a.cost < b.cost || a.peakK < b.peakK);
}

/**
 * The front with a point; the same front if the point adds nothing. Of equal points the first stays.
 *
 * @param front costs ascending
 */
export function withPoint(front: readonly JointPoint[], point: JointPoint): readonly JointPoint[] {
  if (front.some(({ cost, peakK }) => cost <= point.cost && peakK <= point.peakK)) return front;
  return [...front.filter((other) => !isBetter(point, other)), point].sort(comparePoints);
}

export function evaluatePoint({ costOf, peakOf }: JointProblem, nodeOf: Int32Array): JointPoint {
  return { cost: costOf(nodeOf), peakK: peakOf(nodeOf), nodeOf };
}

/** Every group where the curve put it. */
export function curveMapping({ nodes }: JointProblem): Int32Array {
  return Int32Array.from({ length: nodes }, (_, node) => node);
}

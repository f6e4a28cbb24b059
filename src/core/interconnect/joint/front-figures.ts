/** What is read off a front: its volume against a reference that every run shares, and the designs that bear a name. */
import { hypervolume } from '../../pareto/hypervolume';
import { curveMapping, evaluatePoint } from './archive';
import type { JointPoint, JointProblem } from './types';

/** Twice the cost and twice the rise of the plain curve order. */
export function volumeReference({ cost, peakK }: JointPoint, ambientK: number): readonly [number, number] {
  return [2 * cost, ambientK + 2 * (peakK - ambientK)];
}

export function curvePoint(problem: JointProblem): JointPoint {
  return evaluatePoint(problem, curveMapping(problem));
}

export function frontVolume(front: readonly JointPoint[], reference: readonly [number, number]): number {
  const columns = [Float64Array.from(front, ({ cost }) => cost), Float64Array.from(front, ({ peakK }) => peakK)];
  return hypervolume(columns, reference) ?? 0;
}

export interface Markers {
  /** Least cost; of these the coolest. */
  readonly performanceOnly: JointPoint;
  /** Nearest to the best of both axes, each by the front's extent. */
  readonly joint: JointPoint;
  /** Whether the two objectives are at odds: a single point says that they are not. */
  readonly hasConflict: boolean;
}

/** @param front not empty, costs ascending */
export function markersOf(front: readonly JointPoint[]): Markers {
  const [cheapest, coolest] = [front[0], front[front.length - 1]];
  const scaled = (part: number, extent: number) => (extent > 0 ? part / extent : 0);
  const distance = ({ cost, peakK }: JointPoint) =>
    Math.hypot(
      scaled(cost - cheapest.cost, coolest.cost - cheapest.cost),
      scaled(peakK - coolest.peakK, cheapest.peakK - coolest.peakK),
    );
  return {
    performanceOnly: cheapest,
    joint: front.reduce((best, point) => (distance(point) < distance(best) ? point : best)),
    hasConflict: front.length > 1,
  };
}

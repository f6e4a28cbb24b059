/** Points of a front run through the exact recurrence, and how far they are from the closed form that the front was found by. */
import { scalarOfFigure } from './axis-figure';
import { wholePoint, type WholeEvaluation } from './general-points';
import { statusCodes } from './point-status';
import type { PointsFront } from './points-front';
import { pointValues } from './samples';
import type { PointReason, PointResult, Scalar, Sweep } from './types';

/** Points to be simulated: of a front, or some of one. */
export type FrontPoints = Pick<PointsFront, 'indices' | 'metrics' | 'axes'>;

/** Exact figures of points, as columns, made to be transferred. */
export interface SimulatedPoints {
  readonly indices: Float64Array;
  /** Of the exact run, its place in `pointStatuses`. */
  readonly status: Uint8Array;
  /** By `Sweep.metrics`; NaN where the exact run gave no figure. */
  readonly metrics: readonly Float64Array[];
  /** As `largestDeviation`. */
  readonly deviations: Float64Array;
  /** Of each point without exact figures, why. */
  readonly reasons: readonly PointReason[];
}

/** Figures from tables and whole evaluations agree to 12 digits: less than this is rounding. */
const roundingShare = 1e-11;

/**
 * By how much an exact figure differs from the closed form's, as a share of that: -0.008 is 0.8 % less.
 *
 * @returns 0 for what is only rounding; infinite where the closed form says 0 and the recurrence does not
 */
export function deviationOf(closed: number, exact: number): number {
  if (closed === exact) return 0;
  const share = (exact - closed) / Math.abs(closed);
  return Math.abs(share) < roundingShare ? 0 : share;
}

/**
 * The deviation of the objective that deviates most, with its sign; of equal ones the first.
 *
 * @param closed and exact: by `Sweep.metrics`
 * @returns NaN where an objective has no exact figure
 */
export function largestDeviation(
  { objectives, metrics }: Sweep,
  closed: ArrayLike<number>,
  exact: ArrayLike<number>,
): number {
  let largest = 0;
  for (const { metric } of objectives) {
    const column = metrics.indexOf(metric);
    const own = deviationOf(closed[column], exact[column]);
    if (Number.isNaN(own)) return NaN;
    if (Math.abs(own) > Math.abs(largest)) largest = own;
  }
  return largest;
}

function valuesAt(sweep: Sweep, { indices, axes }: FrontPoints, place: number): Scalar[] {
  if (!axes) return pointValues(sweep, indices[place]);
  return sweep.axes.map((axis, own) => scalarOfFigure(axis, axes[own][place]));
}

/** So many points of a front from a place on. */
export function someOf({ indices, metrics, axes }: FrontPoints, first: number, count: number): FrontPoints {
  const part = (column: Float64Array) => column.slice(first, first + count);
  return { indices: part(indices), metrics: metrics.map(part), ...(axes && { axes: axes.map(part) }) };
}

/** Points whose runs have been made; whoever has them has their figures and reasons as well. */
function columnsOf(sweep: Sweep, points: FrontPoints, results: readonly PointResult[]): SimulatedPoints {
  const closedAt = (place: number) => points.metrics.map((column) => column[place]);
  return {
    indices: points.indices.slice(),
    status: Uint8Array.from(results, ({ status }) => statusCodes[status]),
    metrics: sweep.metrics.map((_, column) => Float64Array.from(results, ({ metrics }) => metrics[column])),
    deviations: Float64Array.from(results, ({ metrics }, place) => largestDeviation(sweep, closedAt(place), metrics)),
    reasons: results.flatMap(({ reason }, place) => (reason ? [{ ...reason, firstIndex: points.indices[place] }] : [])),
  };
}

/**
 * Runs points through the exact recurrence, one after the other: milliseconds each, more where weights are rewritten.
 *
 * @param evaluate of `scenario/`
 * @param breathe  between two points
 */
export async function simulatePoints(
  sweep: Sweep,
  evaluate: WholeEvaluation,
  points: FrontPoints,
  breathe: () => Promise<void>,
): Promise<SimulatedPoints> {
  const exact = wholePoint(sweep, evaluate, { simulate: true });
  const results: PointResult[] = [];
  for (let place = 0; place < points.indices.length; place++) {
    await breathe();
    results.push(exact(valuesAt(sweep, points, place)));
  }
  return columnsOf(sweep, points, results);
}

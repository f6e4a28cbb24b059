/** Points that were found as columns, like those of any other sample, with the values that they were found with. */
import { figureOfScalar } from '../core/exploration/axis-figure';
import { mergeReasons, statusCodes } from '../core/exploration/point-status';
import type { FoundPoint, PointBlock, Sweep } from '../core/exploration/types';

/** @param points neighbours in the order of their evaluation, at least one */
export function searchedBlock(sweep: Sweep, points: readonly FoundPoint[]): PointBlock {
  const count = points.length;
  const reasons = mergeReasons(
    points.map(({ index, result }) => (result.reason ? [{ ...result.reason, firstIndex: index }] : [])),
  );
  return {
    first: points[0]?.index ?? 0,
    count,
    status: Uint8Array.from(points, ({ result }) => statusCodes[result.status]),
    metrics: sweep.metrics.map((_, column) => Float64Array.from(points, ({ result }) => result.metrics[column] ?? NaN)),
    axes: sweep.axes.map((axis, place) =>
      Float64Array.from(points, ({ values }) => figureOfScalar(axis, values[place] ?? '')),
    ),
    ...(reasons.length > 0 && { reasons }),
    counts: { evaluated: count, covered: count, simulated: 0 },
  };
}

/** Points of a search as columns, like those of any other sample, with the values that the search gave them. */
import { mergeReasons, statusCodes } from '../core/exploration/point-status';
import type { SearchPoint } from '../core/exploration/search-archive';
import type { PointBlock, Scalar, Sweep, SweepAxis } from '../core/exploration/types';

/** A number as it is; of a choice its place. */
function axisFigure({ range, values }: SweepAxis, value: Scalar | undefined): number {
  return range ? Number(value) : values.indexOf(value ?? '');
}

/** @param points neighbours in the order of their evaluation, at least one */
export function searchedBlock(sweep: Sweep, points: readonly SearchPoint[]): PointBlock {
  const count = points.length;
  const reasons = mergeReasons(
    points.map(({ index, result }) => (result.reason ? [{ ...result.reason, firstIndex: index }] : [])),
  );
  return {
    first: points[0]?.index ?? 0,
    count,
    status: Uint8Array.from(points, ({ result }) => statusCodes[result.status]),
    metrics: sweep.metrics.map((_, column) => Float64Array.from(points, ({ result }) => result.metrics[column] ?? NaN)),
    axes: sweep.axes.map((axis, place) => Float64Array.from(points, ({ values }) => axisFigure(axis, values[place]))),
    ...(reasons.length > 0 && { reasons }),
    counts: { evaluated: count, covered: count, simulated: 0 },
  };
}

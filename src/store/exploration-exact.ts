/** Exact figures beside those of the closed form: put into the table as they come, and told of a row. */
import { deviationOf, type SimulatedPoints } from '../core/exploration/simulated-points';
import { pointStatuses } from '../core/exploration/types';
import { at } from '../draw/at';
import { deviationId, deviationText } from './exploration-columns';
import { indexAt, rowAt, type ExactPoint, type PointTable } from './exploration-table';

/** Fills in points that were simulated. In place, as blocks are: see `exactVersion`. */
export function withSimulated(table: PointTable, points: SimulatedPoints): PointTable {
  const { sweep, exact, columns } = table;
  const reasons = new Map(points.reasons.map(({ firstIndex, text }) => [firstIndex, text]));
  const deviations = columns.find(({ id }) => id === deviationId);
  points.indices.forEach((index, place) => {
    const reason = reasons.get(index);
    exact.set(index, {
      status: at(pointStatuses, at(points.status, place)),
      metrics: sweep.metrics.map((_, column) => at(at(points.metrics, column), place)),
      ...(reason !== undefined && { reason }),
    });
    const row = rowAt(table, index);
    if (row !== undefined && deviations) deviations.values[row] = at(points.deviations, place);
  });
  return { ...table };
}

/**
 * Another number whenever deviations have changed, if one of these columns has them: pictures of other figures need not be
 * made anew while points are simulated.
 */
export function exactVersion({ exact }: PointTable, columns: readonly string[]): number {
  return columns.includes(deviationId) ? exact.size : 0;
}

/** The exact figures of a row; undefined where it is not simulated. */
export function exactAt(table: PointTable, row: number): ExactPoint | undefined {
  return table.exact.get(indexAt(table, row));
}

/** "Throughput: closed form 1.23 k/s, exact 1.22 k/s, −0.8 %", an objective a line; or why there are no exact figures. */
export function deviationHint(table: PointTable, row: number): string | undefined {
  const { sweep, columns } = table;
  const exact = exactAt(table, row);
  if (!exact) return undefined;
  if (exact.reason !== undefined) return `simulated step by step: ${exact.reason}`;
  const lines = sweep.objectives.map(({ metric }) => {
    const place = sweep.metrics.indexOf(metric);
    const { label, values, text } = at(columns, sweep.axes.length + place);
    const [closed, found] = [at(values, row), at(exact.metrics, place)];
    return `${label}: closed form ${text(closed)}, exact ${text(found)}, ${deviationText(deviationOf(closed, found))}`;
  });
  return lines.join('\n');
}

/** Points whose exact run gave no figures, and why, each reason once. */
export function withoutExact({ exact }: PointTable): { readonly count: number; readonly texts: readonly string[] } {
  const reasons = [...exact.values()].flatMap(({ reason }) => reason ?? []);
  return { count: reasons.length, texts: [...new Set(reasons)] };
}

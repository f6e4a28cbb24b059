/**
 * What the files of a sweep hold. NDJSON: a header, a line a point, totals. CSV: names, a line a point. A line depends on its
 * point alone, so the lines of all shards in order are those of the whole sweep; numbers are the shortest text that reads
 * back to the same double.
 */
import { scalarOfFigure } from '../../core/exploration/axis-figure';
import type { PointsSummary } from '../../core/exploration/points-front';
import { axisValue } from '../../core/exploration/samples';
import type { FrontPoints, SimulatedPoints } from '../../core/exploration/simulated-points';
import { pointStatuses, type PointReason, type Scalar, type Sweep } from '../../core/exploration/types';
import { modelVersion } from '../../core/scenario/model-version';

export type SweepFormat = 'ndjson' | 'csv';

/** Which part of a sweep a file has: `index` of `of` shards. */
export interface ShardName {
  readonly index: number;
  readonly of: number;
}

/** First line of a file. */
export interface SweepHeader {
  readonly sweep: 1;
  readonly modelVersion: string;
  readonly hash: string;
  /** Points of the whole sweep, and those that this file speaks of. */
  readonly points: number;
  readonly first: number;
  readonly count: number;
  readonly shard?: ShardName;
  /** Only points that no other of these beats have a line. */
  readonly frontOnly?: true;
  /** Points of which nothing is known. */
  readonly missing?: readonly { readonly first: number; readonly count: number }[];
  readonly document: unknown;
}

/** Last line of a file. */
export interface SweepTotals {
  readonly points: number;
  readonly evaluated: number;
  readonly covered: number;
  readonly simulated: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Points on the front of what the file speaks of. */
  readonly front: number;
  readonly reasons: readonly PointReason[];
  /** Of an exact front with too many states: no point is better than all of its members by more than this share. */
  readonly withinShare?: number;
}

export function headerOf(
  { hash, pointCount, document }: Sweep,
  part: Pick<SweepHeader, 'first' | 'count' | 'shard' | 'frontOnly' | 'missing'>,
): SweepHeader {
  return { sweep: 1, modelVersion, hash, points: pointCount, ...part, document };
}

/** @param simulated points of the front that have exact figures beside */
export function totalsOf({ counts, byStatus, front, reasons, exact }: PointsSummary, simulated = 0): SweepTotals {
  return {
    points: byStatus.reduce((sum, own) => sum + own, 0),
    ...counts,
    simulated,
    byStatus: Object.fromEntries(pointStatuses.map((status, place) => [status, byStatus[place] ?? 0])),
    front: front.indices.length,
    reasons,
    ...(exact?.withinShare !== undefined && { withinShare: exact.withinShare }),
  };
}

export function headerLine(header: SweepHeader): string {
  return `${JSON.stringify(header)}\n`;
}

export function totalsLine(totals: SweepTotals): string {
  return `${JSON.stringify({ totals })}\n`;
}

/** Points of a file: of a block, or of a front. */
export interface PointTable {
  readonly count: number;
  readonly indexAt: (place: number) => number;
  readonly statusAt: (place: number) => string;
  readonly metrics: readonly Float64Array[];
  readonly axes?: readonly Float64Array[] | undefined;
  /** The same points by the exact recurrence. */
  readonly exact?: SimulatedPoints | undefined;
}

export function frontTable({ indices, metrics, axes }: FrontPoints, exact?: SimulatedPoints): PointTable {
  return {
    count: indices.length,
    indexAt: (place) => indices[place] ?? NaN,
    statusAt: () => 'feasible',
    metrics,
    axes,
    exact,
  };
}

function csvCell(value: Scalar | undefined): string {
  const text = typeof value === 'number' && !Number.isFinite(value) ? '' : String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** JSON has neither NaN nor infinity: a figure that is not there is null. */
function jsonValue(value: Scalar | undefined): string {
  return typeof value === 'number' && !Number.isFinite(value) ? 'null' : JSON.stringify(value ?? null);
}

/** Where the exact figures of a point begin in its line. */
export const exactMark = ',"exact":{';

/** An axis by its paths. */
export const axisName = (paths: readonly string[]) => paths.join(' ');

export interface PointWriter {
  /** Line of names; empty for NDJSON, whose points carry theirs. */
  readonly names: string;
  readonly linesOf: (table: PointTable) => string;
}

/** What a line says of its point's exact run, behind all else. */
type ExactWriter = (points: SimulatedPoints, place: number) => string;

function exactCells({ metrics }: Sweep): ExactWriter {
  return (points, place) => {
    const figures = metrics.map((_, column) => csvCell(points.metrics[column]?.[place]));
    const status = pointStatuses[points.status[place] ?? 0];
    return ['', ...figures, csvCell(status), csvCell(points.deviations[place])].join(',');
  };
}

function exactMembers({ metrics }: Sweep): ExactWriter {
  return (points, place) => {
    const figures = metrics.map((id, column) => `${JSON.stringify(id)}:${jsonValue(points.metrics[column]?.[place])}`);
    const status = `"status":${jsonValue(pointStatuses[points.status[place] ?? 0])}`;
    const reason = points.reasons.find(({ firstIndex }) => firstIndex === points.indices[place]);
    const members = [...figures, status, ...(reason ? [`"reason":${jsonValue(reason.text)}`] : [])];
    return `${exactMark}${members.join(',')}},"deviation":${jsonValue(points.deviations[place])}`;
  };
}

/** @param isSimulated every point has its exact figures beside */
export function pointWriter(sweep: Sweep, format: SweepFormat, isSimulated = false): PointWriter {
  const names = ['index', ...sweep.axes.map(({ paths }) => axisName(paths)), ...sweep.metrics, 'status'];
  const exactNames = [...sweep.metrics.map((id) => `exact ${id}`), 'exact status', 'deviation'];
  const [opens, closes, joins] = format === 'csv' ? ['', '\n', ','] : ['{', '}\n', ','];
  const keys = names.map((name) => (format === 'csv' ? '' : `${JSON.stringify(name)}:`));
  const textOf = format === 'csv' ? csvCell : jsonValue;
  const exactOf = (format === 'csv' ? exactCells : exactMembers)(sweep);
  const axisAt = (axis: number, index: number, figure: number | undefined): Scalar | undefined => {
    const own = sweep.axes[axis];
    return figure === undefined || !own ? axisValue(sweep, axis, index) : scalarOfFigure(own, figure);
  };
  const lineOf = ({ indexAt, statusAt, metrics, axes, exact }: PointTable, place: number): string => {
    const index = indexAt(place);
    let line = `${opens}${keys[0] ?? ''}${index}`;
    let name = 1;
    for (let axis = 0; axis < sweep.axes.length; axis++, name++) {
      line += `${joins}${keys[name] ?? ''}${textOf(axisAt(axis, index, axes?.[axis]?.[place]))}`;
    }
    for (let metric = 0; metric < metrics.length; metric++, name++) {
      line += `${joins}${keys[name] ?? ''}${textOf(metrics[metric]?.[place])}`;
    }
    line += `${joins}${keys[name] ?? ''}${textOf(statusAt(place))}`;
    return `${line}${exact ? exactOf(exact, place) : ''}${closes}`;
  };
  const allNames = isSimulated ? [...names, ...exactNames] : names;
  return {
    names: format === 'csv' ? `${allNames.map(csvCell).join(',')}\n` : '',
    linesOf: (table) => {
      let lines = '';
      for (let place = 0; place < table.count; place++) lines += lineOf(table, place);
      return lines;
    },
  };
}

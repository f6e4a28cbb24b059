/**
 * The points of a sweep as columns, filled while blocks come in. A row is a point. Where there are too many to keep them all,
 * the first rows are those of a sample, and those after them the points of the front that the sample lacks.
 */
import { scalarOfFigure } from '../core/exploration/axis-figure';
import { keptSampleOf, type KeepLimits, type KeptSample } from '../core/exploration/kept-sample';
import type { PointsFront } from '../core/exploration/points-front';
import { axisValue, pointValues } from '../core/exploration/samples';
import { statusCodes } from '../core/exploration/point-status';
import type { PointBlock, PointStatus, Scalar, Sweep } from '../core/exploration/types';
import { emptySet, has, setWhere, type BitSet } from '../draw/explore/bit-set';
import type { PointColumn } from '../draw/explore/point-column';
import { at } from '../draw/at';
import { axisColumn, deviationColumn, metricColumn } from './exploration-columns';

/** Status of a row whose point has not come, or of one that has none. */
export const notThere = 255;

/** A point run through the exact recurrence. */
export interface ExactPoint {
  readonly status: PointStatus;
  /** By `Sweep.metrics`; NaN where the run gave no figure. */
  readonly metrics: readonly number[];
  /** Why it gave none. */
  readonly reason?: string;
}

export interface PointTable {
  readonly sweep: Sweep;
  /** Rows that there is room for. */
  readonly rowCount: number;
  /** The points of the first rows. */
  readonly sample: KeptSample;
  /** Indices of the points of the rows after the sample, and the rows that they have. */
  readonly added: readonly number[];
  readonly rowOfAdded: ReadonlyMap<number, number>;
  /** By row, the place in `pointStatuses`, or `notThere`: then the figures of the row mean nothing. */
  readonly status: Uint8Array;
  readonly columns: readonly PointColumn[];
  /** Points that were simulated, by their index; filled while they come in, as rows are. */
  readonly exact: Map<number, ExactPoint>;
}

const noneAdded: Pick<PointTable, 'added' | 'rowOfAdded'> = { added: [], rowOfAdded: new Map() };

/**
 * A row for every point of the sweep, or of the sample where they are too many; none of them there yet. Columns: axes, then
 * figures, then the deviation of the exact ones.
 */
export function emptyTable(sweep: Sweep, limits?: KeepLimits): PointTable {
  const sample = keptSampleOf(sweep, limits);
  const rowCount = sample.rows;
  return {
    sweep,
    rowCount,
    sample,
    ...noneAdded,
    status: new Uint8Array(rowCount).fill(notThere),
    columns: [
      ...sweep.axes.map((axis) => axisColumn(axis, rowCount)),
      ...sweep.metrics.map((id) => metricColumn(sweep, id, rowCount)),
      deviationColumn(rowCount),
    ],
    exact: new Map(),
  };
}

/** Whether there are points that have no row. */
export function isSampled({ sweep, sample }: PointTable): boolean {
  return sample.rows < sweep.pointCount;
}

/** The index of the point of a row. */
export function indexAt({ sample, added }: PointTable, row: number): number {
  return row < sample.rows ? sample.indexOfRow(row) : at(added, row - sample.rows);
}

/** The row of a point; undefined for one that is not kept. */
export function rowAt({ sweep, sample, rowOfAdded }: PointTable, index: number): number | undefined {
  if (index >= sweep.pointCount) return undefined;
  const row = sample.rowOfIndex(index);
  return row >= 0 ? row : rowOfAdded.get(index);
}

/** The figure that a column has for the value of its axis at a point. */
function axisFigure(sweep: Sweep, axis: number, index: number, { words }: PointColumn): number {
  const value = axisValue(sweep, axis, index);
  return words ? at(sweep.axes, axis).values.indexOf(value) : Number(value);
}

/** The same where the point tells it: listed numbers by their place, which a column has for words alone. */
function toldFigure(sweep: Sweep, axis: number, told: number, { words }: PointColumn): number {
  return words ? told : Number(scalarOfFigure(at(sweep.axes, axis), told));
}

/** Fills in the rows of a block. In place: a table of a million rows is not made anew ten times a second. */
export function putBlock({ sweep, sample, status, columns }: PointTable, block: PointBlock): void {
  const { first, count, indices } = block;
  const [places, rows] = [new Uint32Array(count), new Uint32Array(count)];
  let kept = 0;
  for (let place = 0; place < count; place++) {
    const row = sample.rowOfIndex(indices?.[place] ?? first + place);
    if (row < 0) continue;
    places[kept] = place;
    rows[kept++] = row;
  }
  const put = (column: Float64Array | Uint8Array, values: ArrayLike<number>) => {
    for (let each = 0; each < kept; each++) column[rows[each] ?? 0] = values[places[each] ?? 0] ?? NaN;
  };
  put(status, block.status);
  sweep.axes.forEach((_, axis) => {
    const column = at(columns, axis);
    const found = block.axes?.[axis];
    if (found) put(column.values, found.map((told) => toldFigure(sweep, axis, told, column))); // prettier-ignore
    else for (const row of rows.subarray(0, kept)) column.values[row] = axisFigure(sweep, axis, sample.indexOfRow(row), column); // prettier-ignore
  });
  block.metrics.forEach((metric, place) => put(at(columns, sweep.axes.length + place).values, metric));
}

/** Rows after a sample at first. */
const leastRoom = 2 ** 12;

/** The table with room for so many rows after the sample. */
function withRoom(table: PointTable, rows: number): PointTable {
  const { sample, rowCount, status, columns } = table;
  if (sample.rows + rows <= rowCount) return table;
  const room = sample.rows + 2 ** Math.ceil(Math.log2(Math.max(leastRoom, rows)));
  const longer = <Column extends Uint8Array | Float64Array>(column: Column, values: Column): Column => {
    values.set(column);
    return values;
  };
  return {
    ...table,
    rowCount: room,
    status: longer(status, new Uint8Array(room).fill(notThere)),
    columns: columns.map((column) => ({
      ...column,
      values: longer(column.values, new Float64Array(room).fill(NaN)),
    })),
  };
}

/** The table with the points of a front that its sample lacks; those of an earlier front go. Rows of the sample stay. */
export function withFront(table: PointTable, front: PointsFront): PointTable {
  if (!isSampled(table)) return table;
  const { sweep, sample } = table;
  const places = Array.from(front.indices.keys()).filter((place) => sample.rowOfIndex(at(front.indices, place)) < 0);
  const added = places.map((place) => at(front.indices, place));
  const roomy = withRoom(table, added.length);
  const { status, columns } = roomy;
  status.fill(notThere, sample.rows).fill(statusCodes.feasible, sample.rows, sample.rows + added.length);
  const put = (number: number, figureOf: (place: number, index: number) => number) => {
    const { values } = at(columns, number);
    values.fill(NaN, sample.rows);
    added.forEach((index, each) => (values[sample.rows + each] = figureOf(at(places, each), index)));
  };
  sweep.axes.forEach((_, axis) => {
    const found = front.axes?.[axis];
    put(axis, (place, index) =>
      found
        ? toldFigure(sweep, axis, at(found, place), at(columns, axis))
        : axisFigure(sweep, axis, index, at(columns, axis)),
    );
  });
  front.metrics.forEach((metric, number) => put(sweep.axes.length + number, (place) => at(metric, place)));
  return { ...roomy, added, rowOfAdded: new Map(added.map((index, each) => [index, sample.rows + each])) };
}

/** Rows of a table as rows of a later state of it: the same points. */
export function carriedRows(rows: BitSet, before: PointTable, after: PointTable): BitSet {
  if (before.added === after.added) return rows;
  return setWhere(after.rowCount, (row) => {
    if (row < after.sample.rows) return has(rows, row);
    const index = after.added[row - after.sample.rows];
    const earlier = index === undefined ? undefined : before.rowOfAdded.get(index);
    return earlier !== undefined && has(rows, earlier);
  });
}

/** Rows that are feasible. */
export function feasibleRows({ rowCount, status }: PointTable): BitSet {
  return setWhere(rowCount, (row) => status[row] === statusCodes.feasible);
}

/** Rows on the front, by the indices of its points. */
export function frontRows(table: PointTable, indices: ArrayLike<number>): BitSet {
  const set = emptySet(table.rowCount);
  for (let place = 0; place < indices.length; place++) {
    const row = rowAt(table, at(indices, place));
    if (row !== undefined) set.words[row >>> 5] = at(set.words, row >>> 5) | (1 << (row & 31));
  }
  return set;
}

/** The value of an axis at a row, as a document has it. */
export function scalarAt({ sweep, columns }: PointTable, axis: number, row: number): Scalar {
  const { values, words } = at(columns, axis);
  const value = at(values, row);
  return words ? at(at(sweep.axes, axis).values, Math.round(value)) : value;
}

/**
 * The values of a point on all axes. Points of a grid or a drawn sample have them before they are there, and where they are not
 * kept; a search tells its points.
 */
export function scalarsOf(table: PointTable, index: number): Scalar[] | undefined {
  const { sweep, status } = table;
  const row = rowAt(table, index);
  if (row !== undefined && status[row] !== notThere) return sweep.axes.map((_, axis) => scalarAt(table, axis, row));
  const isPlaced = ['grid', 'random', 'latin'].includes(sweep.sample.kind);
  return isPlaced && index < sweep.pointCount ? pointValues(sweep, index) : undefined;
}

/** The same rows, members of the set before all others. */
export function membersFirst(rows: Uint32Array, set: BitSet): Uint32Array {
  const all = new Uint32Array(rows.length);
  let next = 0;
  for (const row of rows) if (has(set, row)) all[next++] = row;
  for (const row of rows) if (!has(set, row)) all[next++] = row;
  return all;
}

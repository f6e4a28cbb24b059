/** The points of a sweep as columns, filled while blocks come in; a row is a point, its number the point's index. */
import { axisValue } from '../core/exploration/samples';
import { findMetric } from '../core/exploration/metric-records';
import type { PointBlock, Scalar, Sweep, SweepAxis } from '../core/exploration/types';
import { findField } from '../core/scenario/fields';
import { emptySet, has, setWhere, type BitSet } from '../draw/explore/bit-set';
import type { PointColumn } from '../draw/explore/point-column';
import { at } from '../draw/at';
import { countText, numberText, quantityText, type Measure } from '../draw/quantity-text';

/** More points than this are not kept: about 250 MB of figures. */
export const mostRows = 2 ** 21;

/** Status of a row whose block has not come. */
export const notThere = 255;

export interface PointTable {
  readonly sweep: Sweep;
  readonly rowCount: number;
  /** By row, the place in `pointStatuses`, or `notThere`. */
  readonly status: Uint8Array;
  readonly columns: readonly PointColumn[];
}

/** How the figures of a metric are written; others by their number and unit. */
const measures: Readonly<Partial<Record<string, Measure>>> = {
  '1/s': 'rate',
  ns: 'time',
  pJ: 'energy',
  mW: 'power',
  'mm²': 'area',
};

/** Energy times delay in units that read well: from pJ x ns, as the figures have it. */
const energyDelays = [
  { unit: 'pJ·s', size: 1e9 },
  { unit: 'nJ·s', size: 1e12 },
  { unit: 'µJ·s', size: 1e15 },
  { unit: 'mJ·s', size: 1e18 },
] as const;

function energyDelayText(value: number): string {
  const { unit, size } = energyDelays.findLast((each) => value >= each.size) ?? energyDelays[0];
  return `${numberText(value / size)} ${unit}`;
}

function metricText(unit: string): (value: number) => string {
  if (unit === 'pJ·ns') return energyDelayText;
  const measure = measures[unit];
  if (measure) return (value) => quantityText(value, measure);
  return (value) => (unit === '' || Number.isNaN(value) ? numberText(value) : `${numberText(value)} ${unit}`);
}

/** Words of an axis are shown by the titles that its field gives them. */
function wordsOf({ paths, values }: SweepAxis): string[] | undefined {
  if (values.length === 0 || values.every((value) => typeof value === 'number')) return undefined;
  const field = findField(paths[0] ?? '');
  const title = (value: Scalar) => {
    if (typeof value === 'boolean') return value ? 'on' : 'off';
    const choice = field?.kind === 'choice' ? field.choices.find(({ id }) => id === value) : undefined;
    return choice?.title ?? String(value);
  };
  return values.map(title);
}

function axisText(unit: string, isInteger: boolean): (value: number) => string {
  const measure = measures[unit];
  if (measure) return (value) => quantityText(value, measure);
  const text = isInteger ? countText : numberText;
  return (value) => (unit === '' ? text(value) : `${text(value)} ${unit}`);
}

function axisColumn(axis: SweepAxis, rowCount: number): PointColumn {
  const words = wordsOf(axis);
  const isInteger = axis.values.every(Number.isInteger);
  return {
    id: `axis:${axis.paths.join(' ')}`,
    label: axis.label,
    kind: 'axis',
    values: new Float64Array(rowCount).fill(NaN),
    ...(words && { words }),
    text: words ? (place) => words[Math.round(place)] ?? '' : axisText(axis.unit ?? '', isInteger),
  };
}

function metricColumn(sweep: Sweep, id: string, rowCount: number): PointColumn {
  const record = findMetric(id);
  const judged = sweep.objectives.find(({ metric }) => metric === id);
  const direction = judged?.direction ?? record?.direction;
  return {
    id,
    label: record?.label ?? id,
    kind: 'metric',
    values: new Float64Array(rowCount).fill(NaN),
    ...(direction && { direction }),
    text: metricText(record?.unit ?? ''),
  };
}

/** Every point of the sweep, none of them there yet. Columns: axes, then figures. */
export function emptyTable(sweep: Sweep): PointTable {
  const rowCount = sweep.pointCount;
  return {
    sweep,
    rowCount,
    status: new Uint8Array(rowCount).fill(notThere),
    columns: [
      ...sweep.axes.map((axis) => axisColumn(axis, rowCount)),
      ...sweep.metrics.map((id) => metricColumn(sweep, id, rowCount)),
    ],
  };
}

/** Fills in the rows of a block. In place: a table of a million rows is not made anew ten times a second. */
export function putBlock({ sweep, status, columns }: PointTable, block: PointBlock): void {
  status.set(block.status.subarray(0, block.count), block.first);
  sweep.axes.forEach((axis, place) => {
    const { values, words } = at(columns, place);
    const found = block.axes?.[place];
    if (found) {
      values.set(found.subarray(0, block.count), block.first);
      return;
    }
    for (let row = block.first; row < block.first + block.count; row++) {
      const value = axisValue(sweep, place, row);
      values[row] = words ? axis.values.indexOf(value) : Number(value);
    }
  });
  block.metrics.forEach((metric, place) => {
    at(columns, sweep.axes.length + place).values.set(metric.subarray(0, block.count), block.first);
  });
}

/** Rows that are feasible. */
export function feasibleRows({ rowCount, status }: PointTable): BitSet {
  return setWhere(rowCount, (row) => status[row] === 0);
}

/** Rows on the front, by their indices. */
export function frontRows({ rowCount }: PointTable, indices: ArrayLike<number>): BitSet {
  const set = emptySet(rowCount);
  for (let place = 0; place < indices.length; place++) {
    const row = at(indices, place);
    if (row < rowCount) set.words[row >>> 5] = at(set.words, row >>> 5) | (1 << (row & 31));
  }
  return set;
}

/** The value of an axis at a row, as a document has it. */
export function scalarAt({ sweep, columns }: PointTable, axis: number, row: number): Scalar {
  const { values, words } = at(columns, axis);
  const value = at(values, row);
  return words ? at(at(sweep.axes, axis).values, Math.round(value)) : value;
}

/** A point's values on all axes; undefined before it is there. */
export function scalarsAt(table: PointTable, row: number): Scalar[] | undefined {
  if (row >= table.rowCount || table.status[row] === notThere) return undefined;
  return table.sweep.axes.map((_, axis) => scalarAt(table, axis, row));
}

/** The same rows, members of the set before all others. */
export function membersFirst(rows: Uint32Array, set: BitSet): Uint32Array {
  const all = new Uint32Array(rows.length);
  let next = 0;
  for (const row of rows) if (has(set, row)) all[next++] = row;
  for (const row of rows) if (!has(set, row)) all[next++] = row;
  return all;
}

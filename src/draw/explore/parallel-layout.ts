/** Parallel coordinates: one upright axis a column, every point a line across them. Where all that lies, in device pixels. */
import { at } from '../at';
import { membersOf, type BitSet } from './bit-set';
import type { PointColumn } from './point-column';
import { valueScale, type ScaleKind, type ValueScale } from './value-scale';

/** An axis as it is looked at. */
export interface ParallelAxis {
  readonly column: PointColumn;
  readonly kind: ScaleKind;
  readonly isFlipped: boolean;
}

export interface PlacedAxis extends ParallelAxis {
  readonly x: number;
  readonly scale: ValueScale;
}

export interface ParallelLayout {
  readonly axes: readonly PlacedAxis[];
  readonly top: number;
  readonly bottom: number;
  readonly density: number;
  /** Rows that have a line, ascending. */
  readonly rows: Uint32Array;
  /** By axis, the height of each line there, in the order of `rows`. */
  readonly heights: readonly Float32Array[];
}

/** CSS pixels; the numbers of an axis stand right of it, the last axis needs room for them. */
const margin = { left: 18, right: 66, top: 12, bottom: 14 } as const;

/** Lines of points that have no figure on an axis end below it. */
const belowAxis = 8;

/** Where the axes stand, CSS pixels, for their titles above. */
export function axisPlaces(count: number, width: number): number[] {
  const across = width - margin.left - margin.right;
  return Array.from({ length: count }, (_, place) => margin.left + (across * place) / Math.max(1, count - 1));
}

/** Axes reach over the rows that are `shown`; those of them that are `drawn` have a line. */
export function parallelLayout(
  axes: readonly ParallelAxis[],
  { shown, drawn }: { readonly shown: BitSet; readonly drawn: BitSet },
  size: { readonly width: number; readonly height: number },
  density: number,
): ParallelLayout {
  const top = Math.round(margin.top * density);
  const bottom = Math.max(top + 1, size.height - Math.round(margin.bottom * density));
  const places = axisPlaces(axes.length, size.width / density);
  const rows = membersOf(drawn);
  const placed = axes.map((axis, place): PlacedAxis => ({
    ...axis,
    x: Math.round(at(places, place) * density),
    scale: valueScale(axis.column, shown, axis.kind, axis.isFlipped),
  }));
  const frame = { top, bottom, density };
  const heights = placed.map((axis) => {
    const own = new Float32Array(rows.length);
    for (let place = 0; place < own.length; place++) own[place] = heightOfRow(frame, axis, rows[place] ?? 0);
    return own;
  });
  return { axes: placed, ...frame, rows, heights };
}

/** Where the line of a row crosses an axis. */
export function heightOfRow(
  { top, bottom, density }: Pick<ParallelLayout, 'top' | 'bottom' | 'density'>,
  { column, scale }: PlacedAxis,
  row: number,
): number {
  const share = scale.placeOf(column.values[row] ?? NaN);
  return Number.isNaN(share) ? bottom + belowAxis * density : bottom - share * (bottom - top);
}

/** Rows of pixels that lines may reach down to. */
export function lowestOf({ bottom, density }: Pick<ParallelLayout, 'bottom' | 'density'>): number {
  return Math.ceil(bottom + (belowAxis + 2) * density);
}

/** The value at a height of an axis, within its ends. */
export function valueAtHeight({ top, bottom }: ParallelLayout, { scale }: PlacedAxis, y: number): number {
  return scale.valueAt(Math.min(1, Math.max(0, (bottom - y) / (bottom - top))));
}

export function heightOfValue({ top, bottom }: ParallelLayout, { scale }: PlacedAxis, value: number): number {
  return bottom - scale.placeOf(value) * (bottom - top);
}

/** The axis within `reach` of a pixel across; undefined between axes. */
export function axisNear({ axes }: ParallelLayout, x: number, reach: number): number | undefined {
  const found = axes.findIndex((axis) => Math.abs(axis.x - x) <= reach);
  return found < 0 ? undefined : found;
}

/** The row of `among` whose line passes nearest to a pixel, within `reach`; undefined where none does. O(rows) */
export function lineNear(
  layout: ParallelLayout,
  among: (row: number) => boolean,
  x: number,
  y: number,
  reach: number,
): number | undefined {
  const { axes, heights, rows } = layout;
  const right = axes.findIndex((axis) => axis.x >= x);
  if (right < 0 || axes.length < 2) return undefined;
  const left = Math.max(0, right - 1);
  const next = Math.max(1, right);
  const [from, to] = [at(axes, left), at(axes, next)];
  const share = (x - from.x) / (to.x - from.x);
  let best = reach;
  let found: number | undefined;
  for (let place = 0; place < rows.length; place++) {
    const height = at(at(heights, left), place) * (1 - share) + at(at(heights, next), place) * share;
    const distance = Math.abs(height - y);
    if (distance < best && among(at(rows, place))) {
      best = distance;
      found = rows[place];
    }
  }
  return found;
}

/** The points that a search may try: how one is drawn, and how it becomes its neighbour. */
import { drawFrom, drawnOrder, drawStream } from '../basis/generator';
import { drawsOf, type Draws } from '../interconnect/joint/permutations';
import { valueOfUnit } from './samples';
import type { Scalar, SweepAxis } from './types';

/** The generator's series of a search, apart from those of points and their permutations. */
const stepSeries = 0x20000000;
const strataSeries = 0x20000001;

/** The smallest step of a search, as a share of the axis. */
const leastStep = 1e-4;

export function searchDraws(seed: number): Draws {
  return drawsOf(seed, stepSeries);
}

/** A Latin hypercube: on every axis one value in each of `count` strata. */
export function latinValues(axes: readonly SweepAxis[], count: number, seed: number): Scalar[][] {
  const columns = axes.map((axis, place) => {
    const order = drawnOrder(drawStream(seed, strataSeries + place), count);
    const inside = drawStream(seed, place);
    return Array.from(order, (stratum, point) =>
      valueOfUnit(axis, (stratum + drawFrom(inside, point) / 2 ** 32) / count),
    );
  });
  return Array.from({ length: count }, (_, point) => columns.map((column) => column[point]));
}

/** The size of a step, from `least` to 1, each order of magnitude as likely as the others. */
function stepSize(least: number, { unit }: Draws): number {
  return least ** unit();
}

function moveNumber(axis: NonNullable<SweepAxis['range']>, value: number, draws: Draws): number {
  const { min, max, scale, isInteger } = axis;
  const sign = draws.unit() < 0.5 ? -1 : 1;
  const size = sign * stepSize(leastStep, draws);
  const moved = scale === 'log' ? value * (max / min) ** size : value + size * (max - min);
  const rounded = isInteger
    ? sign > 0
      ? Math.max(value + 1, Math.round(moved))
      : Math.min(value - 1, Math.round(moved))
    : moved;
  return Math.min(max, Math.max(min, rounded));
}

/** Values that are numbers in order have neighbours; others do not. */
function isOrdered(values: readonly Scalar[]): boolean {
  return values.every(
    (value, place) => typeof value === 'number' && (place === 0 || Number(values[place - 1]) < value),
  );
}

function moveChoice(values: readonly Scalar[], value: Scalar, draws: Draws): Scalar {
  const place = values.indexOf(value);
  const last = values.length - 1;
  if (!isOrdered(values)) {
    const other = draws.below(last);
    return values[other < place ? other : other + 1];
  }
  const sign = draws.unit() < 0.5 ? -1 : 1;
  const size = Math.max(1, Math.round(last * stepSize(1 / last, draws)));
  return values[Math.min(last, Math.max(0, place + sign * size))];
}

/** Whether an axis has a second value. */
function canMove({ values, range }: SweepAxis): boolean {
  return range ? range.max > range.min : values.length > 1;
}

/** A neighbour on this axis: a step of a random size, or another choice; at the end of the axis it may stay. */
export function movedValue(axis: SweepAxis, value: Scalar, draws: Draws): Scalar {
  if (!canMove(axis)) return value;
  return axis.range ? moveNumber(axis.range, Number(value), draws) : moveChoice(axis.values, value, draws);
}

/** Points that there are; Infinity where an axis has no end of values. */
export function spaceSize(axes: readonly SweepAxis[]): number {
  return axes.reduce((product, { values, range }) => {
    if (!range) return product * values.length;
    return product * (range.isInteger ? range.max - range.min + 1 : range.max > range.min ? Infinity : 1);
  }, 1);
}

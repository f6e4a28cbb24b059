/** Between the values of a column and a place on its axis, 0 to 1: linear, logarithmic, or by rank. */
import { ticks as linearTicks } from 'd3-array';
import { at } from '../at';
import { membersOf, type BitSet } from './bit-set';
import type { PointColumn } from './point-column';

export const scaleKinds = ['linear', 'log', 'rank'] as const;
export type ScaleKind = (typeof scaleKinds)[number];

export interface ValueScale {
  /** What it is: a logarithmic one is linear where there are values of 0 or below. */
  readonly kind: ScaleKind;
  readonly low: number;
  readonly high: number;
  /** 0 for the lowest value, 1 for the highest; the other way round where it is flipped. NaN stays. */
  readonly placeOf: (value: number) => number;
  readonly valueAt: (place: number) => number;
  /** About so many values worth naming, ascending, of those in the range. */
  readonly ticks: (count: number) => readonly number[];
}

interface Span {
  readonly low: number;
  readonly high: number;
}

/** Word by word: to list a million members for each axis would take longer than to look at them. */
function spanOf(values: Float64Array, { words }: BitSet): Span {
  let [low, high] = [Infinity, -Infinity];
  for (let place = 0; place < words.length; place++) {
    for (let left = words[place] ?? 0; left !== 0; left &= left - 1) {
      const value = values[32 * place + (31 - Math.clz32(left & -left))] ?? NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? { low, high } : { low: 0, high: 1 };
}

/** Different values, ascending. */
function distinct(values: Float64Array, rows: BitSet): Float64Array {
  const sorted = Float64Array.from(membersOf(rows), (row) => at(values, row)).sort();
  return sorted.filter((value, place) => !Number.isNaN(value) && value !== sorted[place - 1]);
}

type Mapping = Pick<ValueScale, 'placeOf' | 'valueAt' | 'ticks'>;

function linear({ low, high }: Span): Mapping {
  const length = high - low;
  return {
    placeOf: (value) => (length === 0 ? 0.5 : (value - low) / length),
    valueAt: (place) => low + place * length,
    ticks: (count) => (length === 0 ? [low] : linearTicks(low, high, count)),
  };
}

/** Powers of ten, with 2 and 5 times them where there are few. */
function logTicks({ low, high }: Span, count: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.floor(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  const within = (multiples: readonly number[], step: number) =>
    powers
      .filter((power) => (power - first) % step === 0)
      .flatMap((power) => multiples.map((multiple) => Number(`${multiple}e${power}`)))
      .filter((value) => value >= low && value <= high);
  const fine = within([1, 2, 5], 1);
  if (fine.length < 2) return linearTicks(low, high, count);
  return fine.length <= count ? fine : within([1], Math.max(1, Math.ceil(powers.length / count)));
}

function logarithmic(span: Span): Mapping {
  const length = Math.log(span.high / span.low);
  return {
    placeOf: (value) => (length === 0 ? 0.5 : Math.log(value / span.low) / length),
    valueAt: (place) => span.low * Math.exp(place * length),
    ticks: (count) => (length === 0 ? [span.low] : logTicks(span, count)),
  };
}

/** Last place whose value is not above; -1 where all are. */
function placeBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(sorted, middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function ranked(sorted: Float64Array): Mapping {
  const last = sorted.length - 1;
  if (last <= 0) return linear({ low: sorted[0] ?? 0, high: sorted[0] ?? 0 });
  const placeOf = (value: number) => {
    if (Number.isNaN(value)) return NaN;
    const below = Math.min(last - 1, Math.max(0, placeBelow(sorted, value)));
    const [from, to] = [at(sorted, below), at(sorted, below + 1)];
    return (below + (value - from) / (to - from)) / last;
  };
  const valueAt = (place: number) => {
    const rank = Math.min(last, Math.max(0, place * last));
    const below = Math.min(last - 1, Math.floor(rank));
    const [from, to] = [at(sorted, below), at(sorted, below + 1)];
    return from + (rank - below) * (to - from);
  };
  const ticks = (count: number) => {
    const step = Math.max(1, Math.ceil(sorted.length / Math.max(1, count)));
    return Array.from(sorted).filter((_, place) => place % step === 0);
  };
  return { placeOf, valueAt, ticks };
}

function mappingOf(column: PointColumn, rows: BitSet, kind: ScaleKind, span: Span): Mapping {
  if (kind === 'rank') return ranked(distinct(column.values, rows));
  return kind === 'log' ? logarithmic(span) : linear(span);
}

/** Up to `most` different values, ascending; undefined where there are more. */
function fewValues(values: Float64Array, { words }: BitSet, most: number): number[] | undefined {
  const found = new Set<number>();
  let last = NaN;
  for (let place = 0; place < words.length; place++) {
    for (let left = words[place] ?? 0; left !== 0; left &= left - 1) {
      const value = values[32 * place + (31 - Math.clz32(left & -left))] ?? NaN;
      if (value === last || Number.isNaN(value)) continue;
      last = value;
      found.add(value);
      if (found.size > most) return undefined;
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Values of an axis that has few are named each; names between them would promise what is not there. */
const fewEnough = 8;

/** Words are named each, as far as there is room. */
function wordTicks({ words = [] }: PointColumn, { low, high }: Span, count: number): number[] {
  const step = Math.max(1, Math.ceil((high - low + 1) / Math.max(1, count)));
  return words.flatMap((_, place) => (place >= low && place <= high && (place - low) % step === 0 ? [place] : []));
}

/**
 * @param shown  rows that the scale reaches over
 * @param wanted logarithmic becomes linear where a value is 0 or below, or a word
 */
export function valueScale(column: PointColumn, shown: BitSet, wanted: ScaleKind, isFlipped = false): ValueScale {
  const isEmpty = shown.words.every((word) => word === 0);
  const span = spanOf(column.values, shown);
  const isPositive = span.low > 0 && column.words === undefined;
  const kind = wanted === 'log' && !isPositive ? 'linear' : wanted;
  const mapping = mappingOf(column, shown, kind, span);
  const { placeOf, valueAt } = mapping;
  const few = column.kind === 'axis' ? fewValues(column.values, shown, fewEnough) : undefined;
  const ticks = few ? () => few : mapping.ticks;
  return {
    kind,
    ...span,
    placeOf: isFlipped ? (value) => 1 - placeOf(value) : placeOf,
    valueAt: isFlipped ? (place) => valueAt(1 - place) : valueAt,
    ticks: isEmpty ? () => [] : column.words ? (count) => wordTicks(column, span, count) : ticks,
  };
}

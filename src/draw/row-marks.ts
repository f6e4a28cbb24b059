/**
 * From the slices of one track to what a row of pixels shows. Slices wider than a column stand for themselves; narrower
 * ones share a column, which shows the longest of them. No column belongs to two marks, and starts round down and ends up
 * to whole columns, so that panning does not shimmer. A column is a pixel, or a few where a picture must be quick.
 */
import { bucketsIn } from '../core/pipeline/pyramid';
import type { Timeline } from '../core/pipeline/types';
import { at } from './at';
import type { TimeScale } from './time-scale';
import { pixelOf, timePerPixel } from './time-scale';
import type { TrackPyramid } from '../core/pipeline/pyramid';

/** Something with a place in time: a copy of a slice, or a bucket of many. */
interface Item {
  readonly start: number;
  readonly end: number;
  /** The slice, or the longest of the bucket. */
  readonly row: number;
  readonly shift: number;
  /** Whether it is a bucket. */
  readonly isBucket: boolean;
}

export interface Mark {
  /** First pixel and number of pixels. */
  readonly x: number;
  readonly width: number;
  /** The slice, or the longest of those that share these pixels. */
  readonly row: number;
  /** It lies this many ns after its stored place: a copy of a repeated slice. */
  readonly shift: number;
  /** It stands for what is too narrow to stand for itself. */
  readonly isShared: boolean;
}

/** Slices a column from which buckets take their place. */
const slicesPerColumn = 1;

/** Place of the first row whose start is after `time`. */
function firstAfter(timeline: Timeline, rows: Uint32Array, time: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(timeline.start, at(rows, middle)) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Copies of slices of one tree that meet a stretch of time; slices of a track do not overlap. */
function slicesBetween(timeline: Timeline, rows: Uint32Array, from: number, to: number): Item[] {
  const items: Item[] = [];
  const [first] = rows;
  if (first === undefined) return items;
  const repeat = at(timeline.repeat, first);
  const shift = repeat === 1 ? 0 : at(timeline.shift, first);
  const last = at(rows, rows.length - 1);
  const span = at(timeline.start, last) + at(timeline.duration, last) - at(timeline.start, first);
  const base = at(timeline.start, first);
  const firstCopy = shift > 0 ? Math.max(0, Math.floor((from - base - span) / shift)) : 0;
  for (let copy = firstCopy; copy < repeat && base + copy * shift <= to; copy++) {
    const offset = copy * shift;
    const begin = Math.max(0, firstAfter(timeline, rows, from - offset) - 1);
    for (let place = begin; place < rows.length; place++) {
      const row = at(rows, place);
      const start = at(timeline.start, row) + offset;
      if (start > to) break;
      const end = start + at(timeline.duration, row);
      if (end >= from) items.push({ start, end, row, shift: offset, isBucket: false });
    }
  }
  return items;
}

/** About how many copies of slices of a tree a stretch of time holds. */
function countBetween(timeline: Timeline, rows: Uint32Array, from: number, to: number): number {
  const [first] = rows;
  if (first === undefined) return 0;
  const repeat = at(timeline.repeat, first);
  const shift = at(timeline.shift, first);
  if (repeat === 1 || shift <= 0) return firstAfter(timeline, rows, to) - firstAfter(timeline, rows, from) + 1;
  return rows.length * Math.min(repeat, Math.ceil((to - from) / shift) + 1);
}

function itemsOf(timeline: Timeline, track: TrackPyramid, scale: TimeScale, grain: number): Item[] {
  const { from, to } = scale.window;
  const column = grain * timePerPixel(scale);
  const columns = scale.width / grain;
  const items = track.trees.flatMap((tree) => {
    const { rows } = tree;
    const isFine = tree.width <= column && countBetween(timeline, rows, from, to) > slicesPerColumn * columns;
    if (!isFine) return slicesBetween(timeline, rows, from, to);
    const alone = { ...track, trees: [tree] };
    return bucketsIn(alone, from, to, column).map((bucket) => ({
      start: bucket.start,
      end: bucket.start + bucket.width,
      row: bucket.longest,
      shift: bucket.longestShift,
      isBucket: true,
    }));
  });
  return track.trees.length === 1 ? items : items.sort((a, b) => a.start - b.start);
}

/** A time on the edge of a pixel is there, whatever the last bits of the division say. */
function settled(pixel: number): number {
  const nearest = Math.round(pixel);
  return Math.abs(pixel - nearest) < 1e-6 ? nearest : pixel;
}

/** Marks narrower than a column that are still being gathered. */
interface Pending {
  readonly x: number;
  readonly row: number;
  readonly shift: number;
}

/**
 * Marks of a track in a window, left to right, disjoint, within the scale's pixels.
 *
 * @param scale with whole pixels as `left` and `width`
 * @param grain pixels of a column, an integer >= 1
 * @returns columns begin at multiples of `grain` from `scale.left`. O(columns + log slices)
 */
export function rowMarks(timeline: Timeline, track: TrackPyramid, scale: TimeScale, grain = 1): Mark[] {
  const marks: Mark[] = [];
  const { left } = scale;
  const right = left + scale.width;
  const columnBefore = (pixel: number) => left + grain * Math.floor((pixel - left) / grain);
  let free = left;
  let pending: Pending | undefined;

  const flush = () => {
    if (pending === undefined) return;
    const width = Math.min(grain, right - pending.x);
    marks.push({ ...pending, width, isShared: true });
    free = pending.x + width;
    pending = undefined;
  };
  const isLonger = (row: number, than: number) => at(timeline.duration, row) > at(timeline.duration, than);

  const gather = (x: number, row: number, shift: number) => {
    if (pending !== undefined && x > pending.x) flush();
    if (x >= free && (pending === undefined || isLonger(row, pending.row))) pending = { x, row, shift };
  };

  for (const { start, end, row, shift, isBucket } of itemsOf(timeline, track, scale, grain)) {
    const exactStart = settled(pixelOf(scale, start));
    const exactEnd = settled(pixelOf(scale, end));
    const x = Math.max(left, columnBefore(exactStart));
    if (x >= right) break;
    if (isBucket || exactEnd - exactStart < grain) {
      gather(x, row, shift);
      // What a bucket holds may begin in its second column.
      if (isBucket && x + grain < Math.min(exactEnd, right)) gather(x + grain, row, shift);
      continue;
    }
    if (pending !== undefined && x > pending.x) flush();
    // It is longer than all that share its first column, so it takes that column over.
    pending = undefined;
    const from = Math.max(x, free);
    const to = Math.min(right, left + grain * Math.ceil((exactEnd - left) / grain));
    if (to <= from) continue;
    marks.push({ x: from, width: to - from, row, shift, isShared: false });
    free = to;
  }
  flush();
  return marks;
}

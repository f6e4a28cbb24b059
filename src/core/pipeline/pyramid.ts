/**
 * Level of detail of a timeline: for each track, buckets of widths that double from level to level, so that a view
 * draws about one rectangle a pixel whatever the zoom. Slices that stand for repeated inferences have a pyramid of one
 * period of their own.
 */
import { forEachTrack } from './slices';
import { sliceKinds, type Timeline } from './types';

/** Slices for each of the narrowest buckets, about: below that width a view draws the slices themselves. */
const slicesPerBucket = 4;

/**
 * Sums of one stretch of buckets. The first `base` buckets are level 0, then come base / 2 of level 1, and so on to
 * one. A bucket's sums are the sums of its two halves, and its longest slice is the longer of theirs.
 */
export interface BucketTree {
  /** Buckets of level 0, a power of two. */
  readonly base: number;
  /** Time at which bucket 0 begins, and width of a bucket of level 0, ns. */
  readonly origin: number;
  readonly width: number;
  /** All slices in it stand for `repeat` inferences, `shift` ns apart. */
  readonly repeat: number;
  readonly shift: number;
  /** ns in the bucket. */
  readonly busy: Float64Array;
  readonly program: Float64Array;
  readonly stall: Float64Array;
  /** Slices that begin in the bucket. */
  readonly count: Uint32Array;
  /** Row of the longest slice that touches the bucket, or -1. */
  readonly longest: Int32Array;
}

export interface TrackPyramid {
  readonly tenant: number;
  readonly operator: number;
  /** Rows of the timeline, `end` exclusive. */
  readonly from: number;
  readonly end: number;
  readonly trees: readonly BucketTree[];
}

/** What a view draws of a track: buckets in time order within each tree. */
export interface Bucket {
  readonly start: number;
  readonly width: number;
  /** ns in the bucket. */
  readonly busy: number;
  readonly program: number;
  readonly stall: number;
  readonly count: number;
  /** Row of the longest slice that touches it. */
  readonly longest: number;
  /** The longest slice lies this many ns after its stored place: a copy of a repeated one. */
  readonly longestShift: number;
}

/** Pyramids of all tracks of a sorted timeline. O(slices). */
export function pyramidOf(timeline: Timeline): TrackPyramid[] {
  const tracks: TrackPyramid[] = [];
  forEachTrack(timeline, (tenant, operator, from, end) => {
    const trees = rowsByRepeat(timeline, from, end).map((rows) => treeOf(timeline, rows));
    tracks.push({ tenant, operator, from, end, trees });
  });
  return tracks;
}

/**
 * The buckets of a track that meet the time `from` to `to`, none wider than `bucketWidth` unless level 0 is; buckets
 * without a slice are left out. O(buckets given).
 */
export function bucketsIn(track: TrackPyramid, from: number, to: number, bucketWidth: number): Bucket[] {
  return track.trees.flatMap((tree) => bucketsOfTree(tree, from, to, bucketWidth));
}

function bucketsOfTree(tree: BucketTree, from: number, to: number, bucketWidth: number): Bucket[] {
  const span = tree.base * tree.width;
  const copies = tree.repeat;
  if (copies > 1 && tree.shift + span <= bucketWidth) return joinedCopies(tree, from, to, bucketWidth);
  const buckets: Bucket[] = [];
  const firstCopy = copies === 1 ? 0 : Math.max(0, Math.floor((from - tree.origin - span) / tree.shift));
  for (let copy = firstCopy; copy < copies; copy++) {
    const origin = tree.origin + copy * tree.shift;
    if (origin >= to) break;
    addBuckets(buckets, tree, levelFor(tree, bucketWidth), origin, from, to);
  }
  return buckets;
}

/** Copies that are narrower than a bucket, as many together as fit in one. */
function joinedCopies(tree: BucketTree, from: number, to: number, bucketWidth: number): Bucket[] {
  const span = tree.base * tree.width;
  const together = Math.max(1, Math.floor((bucketWidth - span) / tree.shift) + 1);
  const root = rootOf(tree);
  const buckets: Bucket[] = [];
  const firstGroup = Math.max(0, Math.floor((from - tree.origin - bucketWidth) / (together * tree.shift)));
  for (let copy = firstGroup * together; copy < tree.repeat; copy += together) {
    const start = tree.origin + copy * tree.shift;
    const joined = Math.min(together, tree.repeat - copy);
    const width = (joined - 1) * tree.shift + span;
    if (start >= to) break;
    if (start + width <= from) continue;
    buckets.push({
      start,
      width,
      busy: tree.busy[root] * joined,
      program: tree.program[root] * joined,
      stall: tree.stall[root] * joined,
      count: tree.count[root] * joined,
      longest: tree.longest[root],
      longestShift: copy * tree.shift,
    });
  }
  return buckets;
}

function addBuckets(into: Bucket[], tree: BucketTree, level: number, origin: number, from: number, to: number): void {
  const width = tree.width * 2 ** level;
  const offset = levelOffset(tree, level);
  const first = Math.max(0, Math.floor((from - origin) / width));
  const end = Math.min(tree.base / 2 ** level, Math.ceil((to - origin) / width));
  for (let place = first; place < end; place++) {
    const bucket = offset + place;
    if (tree.longest[bucket] < 0) continue;
    into.push({
      start: origin + place * width,
      width,
      busy: tree.busy[bucket],
      program: tree.program[bucket],
      stall: tree.stall[bucket],
      count: tree.count[bucket],
      longest: tree.longest[bucket],
      longestShift: origin - tree.origin,
    });
  }
}

/** Where level k begins: after base + base / 2 + ... buckets. */
export function levelOffset(tree: Pick<BucketTree, 'base'>, level: number): number {
  return 2 * tree.base - (2 * tree.base) / 2 ** level;
}

function rootOf(tree: BucketTree): number {
  return 2 * tree.base - 2;
}

/** The coarsest level with buckets no wider than `bucketWidth`; 0 if none is that narrow. */
function levelFor(tree: BucketTree, bucketWidth: number): number {
  const coarsest = Math.log2(tree.base);
  if (tree.width === 0) return 0;
  return Math.min(coarsest, Math.max(0, Math.floor(Math.log2(bucketWidth / tree.width))));
}

/** Rows of one track, those that stand for the same repeats together. */
function rowsByRepeat({ repeat, shift }: Timeline, from: number, end: number): number[][] {
  const groups: number[][] = [];
  for (let row = from; row < end; row++) {
    const group = groups.find(([first]) => repeat[first] === repeat[row] && shift[first] === shift[row]);
    if (group === undefined) groups.push([row]);
    else group.push(row);
  }
  return groups;
}

/** @param rows of one track, in time order, not empty */
function treeOf(timeline: Timeline, rows: readonly number[]): BucketTree {
  const base = 2 ** Math.max(0, Math.ceil(Math.log2(rows.length / slicesPerBucket)));
  const origin = timeline.start[rows[0]];
  const end = rows.reduce((latest, row) => Math.max(latest, timeline.start[row] + timeline.duration[row]), origin);
  const tree: BucketTree = {
    base,
    origin,
    width: (end - origin) / base,
    repeat: timeline.repeat[rows[0]],
    shift: timeline.shift[rows[0]],
    busy: new Float64Array(2 * base - 1),
    program: new Float64Array(2 * base - 1),
    stall: new Float64Array(2 * base - 1),
    count: new Uint32Array(2 * base - 1),
    longest: new Int32Array(2 * base - 1).fill(-1),
  };
  for (const row of rows) addToLevelZero(tree, timeline, row);
  for (let level = 0; tree.base / 2 ** level > 1; level++) sumPairs(tree, timeline, level);
  return tree;
}

function addToLevelZero(tree: BucketTree, timeline: Timeline, row: number): void {
  const start = timeline.start[row];
  const end = start + timeline.duration[row];
  const first = bucketAt(tree, start);
  const last = Math.max(first, bucketAt(tree, end));
  const sums = sumsOf(tree, timeline.kind[row]);
  tree.count[first]++;
  for (let bucket = first; bucket <= last; bucket++) {
    const from = bucket === first ? start : tree.origin + bucket * tree.width;
    const to = bucket === last ? end : tree.origin + (bucket + 1) * tree.width;
    if (bucket > first && to <= from) break;
    if (sums !== undefined) sums[bucket] += to - from;
    tree.longest[bucket] = longer(timeline, tree.longest[bucket], row);
  }
}

function bucketAt(tree: BucketTree, time: number): number {
  return tree.width === 0 ? 0 : Math.min(tree.base - 1, Math.floor((time - tree.origin) / tree.width));
}

function sumsOf(tree: BucketTree, kind: number): Float64Array | undefined {
  switch (sliceKinds[kind]) {
    case 'compute':
      return tree.busy;
    case 'program':
      return tree.program;
    case 'stall':
      return tree.stall;
    case 'transfer':
      return undefined;
  }
}

function sumPairs(tree: BucketTree, timeline: Timeline, level: number): void {
  const below = levelOffset(tree, level);
  const above = levelOffset(tree, level + 1);
  for (let place = 0; place < tree.base / 2 ** (level + 1); place++) {
    const left = below + 2 * place;
    const bucket = above + place;
    tree.busy[bucket] = tree.busy[left] + tree.busy[left + 1];
    tree.program[bucket] = tree.program[left] + tree.program[left + 1];
    tree.stall[bucket] = tree.stall[left] + tree.stall[left + 1];
    tree.count[bucket] = tree.count[left] + tree.count[left + 1];
    tree.longest[bucket] = longer(timeline, tree.longest[left], tree.longest[left + 1]);
  }
}

/** The longer of two slices, the earlier row if they are equal; -1 is none. */
function longer(timeline: Timeline, a: number, b: number): number {
  if (a < 0) return b;
  return b < 0 || timeline.duration[b] <= timeline.duration[a] ? a : b;
}

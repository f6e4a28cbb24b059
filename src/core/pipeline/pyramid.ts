/**
 * Level of detail of a timeline: for each track, buckets of widths that double from level to level, so that a view
 * draws about one rectangle a pixel whatever the zoom. Slices that stand for repeated inferences have a pyramid of one
 * period of their own.
 */
import { buildPyramid, levelOffset, treesOf, type BucketTree, type Pyramid } from './pyramid-columns';
import type { Timeline } from './types';

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

/** The pyramids of all tracks, as views into the shared columns. O(tracks) */
export function tracksOf(pyramid: Pyramid): TrackPyramid[] {
  const trees = treesOf(pyramid);
  let first = 0;
  return Array.from(pyramid.tenant, (tenant, track) => {
    const own = trees.slice(first, first + pyramid.trees[track]);
    first += own.length;
    return {
      tenant,
      operator: pyramid.operator[track],
      from: pyramid.from[track],
      end: pyramid.end[track],
      trees: own,
    };
  });
}

/** Pyramids of all tracks of a sorted timeline. O(slices) */
export function pyramidOf(timeline: Timeline): TrackPyramid[] {
  return tracksOf(buildPyramid(timeline));
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

function rootOf(tree: BucketTree): number {
  return 2 * tree.base - 2;
}

/** The coarsest level with buckets no wider than `bucketWidth`; 0 if none is that narrow. */
function levelFor(tree: BucketTree, bucketWidth: number): number {
  const coarsest = Math.log2(tree.base);
  if (tree.width === 0) return 0;
  return Math.min(coarsest, Math.max(0, Math.floor(Math.log2(bucketWidth / tree.width))));
}

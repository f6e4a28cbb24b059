/**
 * The sums of a pyramid in shared columns, and how they are built: a pyramid has many small trees, and crosses the border of
 * a worker as few large arrays.
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
  /** Rows of the timeline that it sums, in time order. */
  readonly rows: Uint32Array;
}

/** Trees one after the other in columns: tracks have `trees` of them each, trees have `base` and `rowCount` entries. */
export interface Pyramid {
  /** End of the last slice, copies included, ns; 0 without slices. */
  readonly makespan: number;
  /** By track: rows of the timeline from `from` to `end` (exclusive). */
  readonly tenant: Uint16Array;
  readonly operator: Uint32Array;
  readonly from: Uint32Array;
  readonly end: Uint32Array;
  readonly trees: Uint32Array;
  /** By tree; see `BucketTree`. */
  readonly base: Uint32Array;
  readonly rowCount: Uint32Array;
  readonly origin: Float64Array;
  readonly width: Float64Array;
  readonly repeat: Uint32Array;
  readonly shift: Float64Array;
  /** By bucket, 2 * `base` - 1 a tree. */
  readonly busy: Float64Array;
  readonly program: Float64Array;
  readonly stall: Float64Array;
  readonly count: Uint32Array;
  readonly longest: Int32Array;
  /** By slice: its row. */
  readonly rows: Uint32Array;
}

/** The trees of a pyramid, as views into its columns. O(trees) */
export function treesOf(pyramid: Pyramid): BucketTree[] {
  let firstBucket = 0;
  let firstRow = 0;
  return Array.from(pyramid.base, (base, tree) => {
    const [bucket, row] = [firstBucket, firstRow];
    firstBucket += 2 * base - 1;
    firstRow += pyramid.rowCount[tree];
    return {
      base,
      origin: pyramid.origin[tree],
      width: pyramid.width[tree],
      repeat: pyramid.repeat[tree],
      shift: pyramid.shift[tree],
      busy: pyramid.busy.subarray(bucket, firstBucket),
      program: pyramid.program.subarray(bucket, firstBucket),
      stall: pyramid.stall.subarray(bucket, firstBucket),
      count: pyramid.count.subarray(bucket, firstBucket),
      longest: pyramid.longest.subarray(bucket, firstBucket),
      rows: pyramid.rows.subarray(row, firstRow),
    };
  });
}

/** The pyramids of all tracks of a sorted timeline. O(slices) */
export function buildPyramid(timeline: Timeline): Pyramid {
  const tracks: { readonly tenant: number; readonly operator: number; readonly from: number; readonly end: number }[] =
    [];
  forEachTrack(timeline, (tenant, operator, from, end) => void tracks.push({ tenant, operator, from, end }));
  const trees = tracks.map(({ from, end }) => rowsByRepeat(timeline, from, end));
  const rowsOfTree = trees.flat();
  const shapes = rowsOfTree.map((rows) => shapeOf(timeline, rows));
  const buckets = shapes.reduce((sum, { base }) => sum + 2 * base - 1, 0);
  const pyramid: Pyramid = {
    makespan: shapes.reduce((latest, { lastEnd }) => Math.max(latest, lastEnd), 0),
    tenant: Uint16Array.from(tracks, ({ tenant }) => tenant),
    operator: Uint32Array.from(tracks, ({ operator }) => operator),
    from: Uint32Array.from(tracks, ({ from }) => from),
    end: Uint32Array.from(tracks, ({ end }) => end),
    trees: Uint32Array.from(trees, ({ length }) => length),
    base: Uint32Array.from(shapes, ({ base }) => base),
    rowCount: Uint32Array.from(rowsOfTree, ({ length }) => length),
    origin: Float64Array.from(shapes, ({ origin }) => origin),
    width: Float64Array.from(shapes, ({ width }) => width),
    repeat: Uint32Array.from(rowsOfTree, ([first]) => timeline.repeat[first]),
    shift: Float64Array.from(rowsOfTree, ([first]) => timeline.shift[first]),
    busy: new Float64Array(buckets),
    program: new Float64Array(buckets),
    stall: new Float64Array(buckets),
    count: new Uint32Array(buckets),
    longest: new Int32Array(buckets).fill(-1),
    rows: new Uint32Array(timeline.length),
  };
  treesOf(pyramid).forEach((tree, place) => {
    tree.rows.set(rowsOfTree[place]);
    for (const row of tree.rows) addToLevelZero(tree, timeline, row);
    for (let level = 0; tree.base / 2 ** level > 1; level++) sumPairs(tree, timeline, level);
  });
  return pyramid;
}

/** Where level k begins: after base + base / 2 + ... buckets. */
export function levelOffset(tree: Pick<BucketTree, 'base'>, level: number): number {
  return 2 * tree.base - (2 * tree.base) / 2 ** level;
}

/** Rows of one track, those that stand for the same repeats together. */
function rowsByRepeat({ repeat, shift }: Timeline, from: number, end: number): number[][] {
  const groups: number[][] = [];
  let group: number[] | undefined;
  for (let row = from; row < end; row++) {
    const isOfGroup = ([first]: readonly number[]) => repeat[first] === repeat[row] && shift[first] === shift[row];
    if (group === undefined || !isOfGroup(group)) group = groups.find(isOfGroup);
    if (group === undefined) groups.push((group = []));
    group.push(row);
  }
  return groups;
}

/** @param rows of one tree, in time order, not empty */
function shapeOf({ start, duration, repeat, shift }: Timeline, rows: readonly number[]) {
  const base = 2 ** Math.max(0, Math.ceil(Math.log2(rows.length / slicesPerBucket)));
  const origin = start[rows[0]];
  let end = origin;
  for (const row of rows) end = Math.max(end, start[row] + duration[row]);
  const lastEnd = end + (repeat[rows[0]] - 1) * shift[rows[0]];
  return { base, origin, width: (end - origin) / base, lastEnd };
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

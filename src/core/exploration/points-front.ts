/**
 * Fronts of the points of a sweep, block by block: a front of fronts is the front of all, in whatever order and however often
 * blocks come.
 */
import { comparePoints, isSamePoint, type Objectives } from '../pareto/objectives';
import { paretoFront } from '../pareto/front';
import { histogramOf, mergeHistograms, type Histogram } from './histogram';
import { emptyFrontText, mergeReasons, statusCodes } from './point-status';
import {
  pointStatuses,
  type ExactNote,
  type PointBlock,
  type PointCounts,
  type PointReason,
  type Sweep,
} from './types';

/** Points that no other beats, by the objectives as listed, best first, then by index. Columns of one length. */
export interface PointsFront {
  readonly indices: Float64Array;
  /** Of each: points of a higher index with the same objectives, if no block was counted twice. */
  readonly copies: Int32Array;
  /** By `Sweep.metrics`. */
  readonly metrics: readonly Float64Array[];
  /** Search alone: as in `PointBlock`. */
  readonly axes?: readonly Float64Array[];
}

/** What is known of some points of a sweep. */
export interface PointsSummary {
  readonly front: PointsFront;
  readonly counts: PointCounts;
  /** Points by status, in the order of `pointStatuses`. */
  readonly byStatus: readonly number[];
  readonly reasons: readonly PointReason[];
  readonly exact?: ExactNote;
  /** Of the feasible points, by `Sweep.metrics`; where they were asked for. */
  readonly histograms?: readonly Histogram[];
}

/** To be minimised. */
function objectivesOf({ objectives, metrics: ids }: Sweep, metrics: readonly Float64Array[]): Objectives {
  return objectives.map(({ metric, direction }) => {
    const column = metrics[ids.indexOf(metric)];
    return direction === 'min' ? column : column.map((value) => -value);
  });
}

function picked(front: PointsFront, places: readonly number[], copies: Int32Array): PointsFront {
  const of = (column: Float64Array) => Float64Array.from(places, (place) => column[place]);
  return {
    indices: of(front.indices),
    copies,
    metrics: front.metrics.map(of),
    ...(front.axes && { axes: front.axes.map(of) }),
  };
}

/** Points in the order of a front, those with the same objectives as one: of the lowest index. */
function inOrder(sweep: Sweep, points: PointsFront): PointsFront {
  const objectives = objectivesOf(sweep, points.metrics);
  const { indices } = points;
  // Equal points are compared by their index in the sweep, not by their place here.
  const order = Array.from(indices.keys()).sort((a, b) =>
    isSamePoint(objectives, a, b) ? indices[a] - indices[b] : comparePoints(objectives, a, b),
  );
  const places: number[] = [];
  const copies: number[] = [];
  for (const [at, place] of order.entries()) {
    const before = at > 0 ? order[at - 1] : undefined;
    if (before === undefined || !isSamePoint(objectives, before, place)) {
      places.push(place);
      copies.push(points.copies[place]);
    } else if (indices[before] !== indices[place]) {
      copies[copies.length - 1] += 1 + points.copies[place];
    }
  }
  return picked(points, places, Int32Array.from(copies));
}

/** Places of a block by the indices of their points: of equal points a front has the first. */
function placesByIndex({ count, indices }: PointBlock): Float64Array {
  const places = new Float64Array(count);
  if (!indices) return places.map((_, place) => place);
  // Index and place in one number, which is exact: sorting numbers as such is many times faster than with a comparison.
  const width = 2 ** Math.ceil(Math.log2(count + 1));
  for (let place = 0; place < count; place++) places[place] = indices[place] * width + place;
  return places.sort().map((key) => key % width);
}

function frontOfBlock(sweep: Sweep, block: PointBlock): PointsFront {
  const { first, count, indices, status, metrics, axes } = block;
  const byIndex = placesByIndex(block);
  const isFeasible = (place: number): boolean => status[place] === statusCodes.feasible;
  const objectives = objectivesOf(sweep, metrics).map((column) =>
    byIndex.map((place) => (isFeasible(place) ? column[place] : NaN)),
  );
  const { indices: members, copies } = paretoFront(objectives);
  const all = {
    indices: indices ? Float64Array.from(indices) : new Float64Array(count).map((_, place) => first + place),
    copies: new Int32Array(0),
    metrics,
    ...(axes && { axes }),
  };
  const places = Array.from(members, (member) => byIndex[member]);
  return inOrder(sweep, picked(all, places, copies));
}

function joinedColumns(columns: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

/** Columns of several tables, one below the other. */
function stacked(tables: readonly (readonly Float64Array[])[]): Float64Array[] {
  return tables[0].map((_, column) => joinedColumns(tables.map((table) => table[column])));
}

/** The front of the points of several fronts: associative, and a front that comes twice counts once. */
export function mergeFronts(sweep: Sweep, fronts: readonly PointsFront[]): PointsFront {
  const axes = fronts.flatMap((front) => (front.axes ? [front.axes] : []));
  const unique = inOrder(sweep, {
    indices: joinedColumns(fronts.map(({ indices }) => indices)),
    copies: Int32Array.from(fronts.flatMap(({ copies }) => Array.from(copies))),
    metrics: stacked(fronts.map(({ metrics }) => metrics)),
    ...(axes.length === fronts.length && { axes: stacked(axes) }),
  });
  const places = Array.from(paretoFront(objectivesOf(sweep, unique.metrics)).indices);
  return picked(
    unique,
    places,
    Int32Array.from(places, (place) => unique.copies[place]),
  );
}

function histogramsOf({ status, metrics }: PointBlock): Histogram[] {
  const feasible = new Uint32Array(status.length);
  let count = 0;
  for (let place = 0; place < status.length; place++) {
    if (status[place] === statusCodes.feasible) feasible[count++] = place;
  }
  const places = feasible.subarray(0, count);
  return metrics.map((column) => histogramOf(column, places));
}

/** What a block comes to. */
export function summaryOf(sweep: Sweep, block: PointBlock, withHistograms = false): PointsSummary {
  const byStatus = pointStatuses.map(() => 0);
  for (const own of block.status) byStatus[own]++;
  return {
    front: frontOfBlock(sweep, block),
    counts: block.counts,
    byStatus,
    reasons: block.reasons ?? [],
    ...(block.exact && { exact: block.exact }),
    ...(withHistograms && { histograms: histogramsOf(block) }),
  };
}

/** By metric; nothing where one of the parts has none. */
function addedHistograms(summaries: readonly PointsSummary[]): Pick<PointsSummary, 'histograms'> {
  const parts = summaries.flatMap(({ histograms }) => (histograms ? [histograms] : []));
  if (parts.length < summaries.length) return {};
  return { histograms: parts[0].map((_, column) => mergeHistograms(parts.map((part) => part[column]))) };
}

function addedCounts(all: readonly PointCounts[]): PointCounts {
  const sum = (of: (counts: PointCounts) => number) => all.reduce((total, counts) => total + of(counts), 0);
  return {
    evaluated: sum(({ evaluated }) => evaluated),
    covered: sum(({ covered }) => covered),
    simulated: sum(({ simulated }) => simulated),
  };
}

/** Summaries of different points as one. @param summaries at least one */
export function mergeSummaries(sweep: Sweep, summaries: readonly PointsSummary[]): PointsSummary {
  const exact = summaries.find((summary) => summary.exact)?.exact;
  return {
    front: mergeFronts(sweep, summaries.map(({ front }) => front)), // prettier-ignore
    counts: addedCounts(summaries.map(({ counts }) => counts)),
    byStatus: pointStatuses.map((_, place) => summaries.reduce((sum, { byStatus }) => sum + byStatus[place], 0)),
    reasons: mergeReasons(summaries.map(({ reasons }) => reasons)),
    ...addedHistograms(summaries),
    ...(exact && { exact }),
  };
}

/** Why there is no front; undefined where there is one. */
export function emptyFrontReason({ front, byStatus, reasons }: PointsSummary): string | undefined {
  if (front.indices.length > 0) return undefined;
  const total = byStatus.reduce((sum, own) => sum + own, 0);
  return emptyFrontText(total, reasons, byStatus[statusCodes.constrained]);
}

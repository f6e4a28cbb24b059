/**
 * Least sum of steps by the convex hull: the fast answer, with a bound that certifies how good it is.
 *
 * Each operator's choices are points (area, steps). The lower convex hull of these falls ever less steeply, so taking the
 * edges of all operators by gain per crossbar, steepest first, solves the relaxed problem; the first edge that does not
 * fit, taken in part, gives a lower bound of every whole answer.
 */
import { breakpoints } from './breakpoints';
import { areaOf, leastArea } from './table';
import { sumOfSteps } from './interval';
import type { Curve, OperatorTable } from './types';

/** Edges of the hulls of all operators, steepest first (ties: graph order); struct-of-arrays of one length. */
interface HullPath {
  readonly operator: Int32Array;
  /** Replicas of the operator at the end of the edge. */
  readonly replicas: Int32Array;
  /** Crossbars that the edge costs. */
  readonly area: Float64Array;
  /** Steps that it saves. */
  readonly gain: Float64Array;
}

interface HullAnswer {
  readonly replicas: Int32Array;
  /** No replicas of this area, and none fewer than those it started from, have a smaller sum of steps. */
  readonly certifiedBound: number;
}

/** Path entries that tenancy looks at, at most. */
const longestCurve = 400;

/**
 * The edges that lead up from the replicas `from`, of each operator up to the first that passes `room` crossbars for it
 * alone: whoever has no more than that never looks further.
 *
 * @source derived. O(n log n) in the number of breakpoints.
 */
function hullPath(table: OperatorTable, from: Int32Array, room: number): HullPath {
  const operator: number[] = [];
  const replicas: number[] = [];
  const area: number[] = [];
  const gain: number[] = [];
  const hulls = new Map<number, Map<number, Int32Array>>();
  for (let place = 0; place < from.length; place++) {
    if (table.ordered[place]) continue;
    const corners = hullOf(hulls, table.positions[place], from[place]);
    for (let corner = 1; corner < corners.length; corner++) {
      operator.push(place);
      replicas.push(corners[corner]);
      area.push(table.crossbars[place] * (corners[corner] - corners[corner - 1]));
      gain.push(table.pace[place] * wavesSaved(table.positions[place], corners[corner - 1], corners[corner]));
      if (table.crossbars[place] * (corners[corner] - corners[0]) > room) break;
    }
  }
  const order = Uint32Array.from(operator, (_, edge) => edge);
  order.sort((a, b) => gain[b] * area[a] - gain[a] * area[b] || a - b);
  return {
    operator: Int32Array.from(order, (edge) => operator[edge]),
    replicas: Int32Array.from(order, (edge) => replicas[edge]),
    area: Float64Array.from(order, (edge) => area[edge]),
    gain: Float64Array.from(order, (edge) => gain[edge]),
  };
}

/**
 * Replicas of `budget` crossbars in all, taken along the hull from `from`, none of which is lowered. An edge that does
 * not fit is left out with all that follow it in the same operator.
 */
export function climbHull(table: OperatorTable, from: Int32Array, budget: number): HullAnswer {
  return hullClimb(table, from, budget)(budget);
}

/** As `climbHull`, for any budget up to the largest: the edges are put in order once. */
export function hullClimb(table: OperatorTable, from: Int32Array, largest: number): (budget: number) => HullAnswer {
  const used = areaOf(table, from);
  const path = hullPath(table, from, largest - used);
  return (budget) => climbed(table, from, path, budget - used);
}

function climbed(table: OperatorTable, from: Int32Array, path: HullPath, available: number): HullAnswer {
  let room = available;
  const replicas = from.slice();
  const isClosed = new Uint8Array(from.length);
  let sum = sumOfSteps(table, from);
  let certifiedBound: number | undefined;
  for (let edge = 0; edge < path.operator.length; edge++) {
    const place = path.operator[edge];
    if (isClosed[place]) continue;
    if (path.area[edge] > room) {
      certifiedBound ??= sum - (path.gain[edge] * room) / path.area[edge];
      isClosed[place] = 1;
      continue;
    }
    room -= path.area[edge];
    sum -= path.gain[edge];
    replicas[place] = path.replicas[edge];
  }
  return { replicas, certifiedBound: certifiedBound ?? sum };
}

/**
 * The states along the path from one replica each, as tenancy takes them. Of more than 400 states those are kept that
 * are first to reach 400 areas in equal ratios from the first to the last; both ends always are.
 */
export function hullCurve(table: OperatorTable, floor = 1): Curve {
  const start = new Int32Array(table.positions.length).fill(1);
  const path = hullPath(table, start, Infinity);
  const states = statesAlong(table, path, floor);
  const kept = thinned(states.area);
  return {
    area: Float64Array.from(kept, (state) => states.area[state]),
    interval: Float64Array.from(kept, (state) => states.interval[state]),
    replicasAt: (entry, into) => {
      into.fill(1);
      for (let edge = 0; edge < kept[entry]; edge++) into[path.operator[edge]] = path.replicas[edge];
    },
  };
}

/** Area and interval after each number of edges, 0 to all. */
function statesAlong(
  table: OperatorTable,
  path: HullPath,
  floor: number,
): { area: Float64Array; interval: Float64Array } {
  const edges = path.operator.length;
  const area = new Float64Array(edges + 1);
  const interval = new Float64Array(edges + 1);
  const steps = Float64Array.from(table.positions, (positions, place) => positions * table.pace[place]);
  const slowest = (): number => steps.reduce((most, own) => Math.max(most, own), floor);
  area[0] = leastArea(table);
  interval[0] = slowest();
  for (let edge = 0; edge < edges; edge++) {
    const place = path.operator[edge];
    const wasSlowest = steps[place] === interval[edge];
    steps[place] -= path.gain[edge];
    area[edge + 1] = area[edge] + path.area[edge];
    interval[edge + 1] = wasSlowest ? slowest() : interval[edge];
  }
  return { area, interval };
}

function thinned(area: Float64Array): number[] {
  const last = area.length - 1;
  if (last < longestCurve) return Array.from(area, (_, state) => state);
  const kept = [0];
  const ratio = (area[last] / area[0]) ** (1 / (longestCurve - 1));
  for (let state = 1; state < last; state++) {
    if (area[state] >= area[0] * ratio ** kept.length) kept.push(state);
  }
  kept.push(last);
  return kept;
}

/** The hull of an operator, shared by all with the same positions and the same replicas to begin with. */
function hullOf(hulls: Map<number, Map<number, Int32Array>>, positions: number, first: number): Int32Array {
  const ofPositions = hulls.get(positions) ?? new Map<number, Int32Array>();
  hulls.set(positions, ofPositions);
  const corners = ofPositions.get(first) ?? lowerHull(positions, breakpoints(positions, first));
  ofPositions.set(first, corners);
  return corners;
}

/** Corners of the lower convex hull of (replicas, steps) over breakpoints; a point on an edge is no corner. */
function lowerHull(positions: number, counts: Int32Array): Int32Array {
  const corners = new Int32Array(counts.length);
  let length = 0;
  for (const count of counts) {
    while (length > 1 && isNoCorner(positions, corners[length - 2], corners[length - 1], count)) length--;
    corners[length++] = count;
  }
  return corners.subarray(0, length);
}

/** The middle one of three counts lies above the line between the outer two, or on it. */
function isNoCorner(positions: number, left: number, middle: number, right: number): boolean {
  const before = wavesSaved(positions, left, middle) * (right - middle);
  const after = wavesSaved(positions, middle, right) * (middle - left);
  return before <= after;
}

function wavesSaved(positions: number, fewer: number, more: number): number {
  return Math.ceil(positions / fewer) - Math.ceil(positions / more);
}

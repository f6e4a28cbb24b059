/** The volume that a set of points dominates, up to a reference point: one number by which fronts are compared. */
import { paretoFront } from './front';
import type { Objectives } from './objectives';
import { addStep, emptyStaircase, isCovered } from './staircase';

/** Front points beyond which the exact volume takes too long, by number of objectives. */
const mostPointsOfFour = 500;
const mostPointsOfMore = 150;

type Point = readonly number[];

/** Front points inside the reference, as rows; those at or beyond it add nothing. */
function frontRows(objectives: Objectives, reference: Point): Point[] {
  const { indices } = paretoFront(objectives);
  const rows = Array.from(indices, (index) => objectives.map((column) => column[index]));
  return rows.filter((row) => row.every((value, axis) => value < reference[axis]));
}

function planeVolume(rows: readonly Point[], [x, y]: Point): number {
  const staircase = emptyStaircase();
  let area = 0;
  for (const row of rows) if (!isCovered(staircase, row[0], row[1])) area += addStep(staircase, row[0], row[1], x, y);
  return area;
}

/** Slices along the third objective, each as large as the area of the points before it. */
function spaceVolume(rows: readonly Point[], [x, y, z]: Point): number {
  const sorted = rows.toSorted((a, b) => a[2] - b[2]);
  const staircase = emptyStaircase();
  let [area, volume] = [0, 0];
  for (const [place, row] of sorted.entries()) {
    if (!isCovered(staircase, row[0], row[1])) area += addStep(staircase, row[0], row[1], x, y);
    volume += area * ((place + 1 < sorted.length ? sorted[place + 1][2] : z) - row[2]);
  }
  return volume;
}

function columnsOf(rows: readonly Point[], axes: number): Float64Array[] {
  return Array.from({ length: axes }, (_, axis) => Float64Array.from(rows, (row) => row[axis]));
}

/**
 * What each point adds to those behind it: its box, less what of it they dominate.
 *
 * @source While, Bradstreet, Barone, IEEE TEVC 2012 (WFG)
 */
function exclusiveVolumes(rows: readonly Point[], reference: Point): number {
  let volume = 0;
  for (const [place, row] of rows.entries()) {
    const box = row.reduce((product, value, axis) => product * (reference[axis] - value), 1);
    const limited = rows.slice(place + 1).map((other) => other.map((value, axis) => Math.max(value, row[axis])));
    volume += box - volumeOf(limited, reference);
  }
  return volume;
}

function volumeOf(rows: readonly Point[], reference: Point): number {
  if (rows.length === 0) return 0;
  switch (reference.length) {
    case 1:
      return reference[0] - Math.min(...rows.map(([value]) => value));
    case 2:
      return planeVolume(rows, reference);
    case 3:
      return spaceVolume(rows, reference);
    default:
      return exclusiveVolumes(frontRows(columnsOf(rows, reference.length), reference), reference);
  }
}

/**
 * @param objectives columns to be minimised
 * @param reference  one number an objective
 * @returns the volume; undefined with four objectives and more than 500 front points, or five and more than 150
 */
export function hypervolume(objectives: Objectives, reference: Point): number | undefined {
  const rows = frontRows(objectives, reference);
  const most = reference.length > 4 ? mostPointsOfMore : reference.length === 4 ? mostPointsOfFour : Infinity;
  return rows.length > most ? undefined : volumeOf(rows, reference);
}

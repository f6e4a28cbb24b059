/** A block of points as it is filled, one point after the other. */
import type { Problem } from '../basis/result';
import { mergeReasons, reasonOf, statusCodes } from './point-status';
import type { PointBlock, PointReason, PointResult, PointStatus, Sweep } from './types';

export interface BlockWriter {
  /** Where a block tells indices, that of a place; before all else about it. */
  setIndex(place: number, index: number): void;
  /** @param status code of it */
  setFigures(place: number, status: number, figures: ArrayLike<number>): void;
  /** A point without figures; the same problem is often that of many points in a row. */
  setProblem(place: number, status: PointStatus, problem: Problem): void;
  setResult(place: number, result: PointResult): void;
  done(): PointBlock;
}

/** @param isIndexed points do not come in the order of their indices */
export function blockWriter(
  { metrics: { length: columns } }: Sweep,
  first: number,
  count: number,
  isIndexed = false,
): BlockWriter {
  const status = new Uint8Array(count);
  // One buffer: to hand over a dozen takes longer than to compute what is in them.
  const all = new Float64Array(columns * count).fill(NaN);
  const metrics = Array.from({ length: columns }, (_, column) => all.subarray(column * count, (column + 1) * count));
  const counted = new Map<Problem, { readonly reason: PointReason; count: number; firstIndex: number }>();
  const single: PointReason[] = [];
  const indices = isIndexed ? new Uint32Array(count) : undefined;
  const indexAt = (place: number): number => (indices ? indices[place] : first + place);

  const setFigures = (place: number, code: number, figures: ArrayLike<number>): void => {
    status[place] = code;
    for (let column = 0; column < columns; column++) metrics[column][place] = figures[column];
  };

  return {
    setIndex: (place, index) => {
      if (indices) indices[place] = index;
    },
    setFigures,
    setProblem: (place, name, problem) => {
      status[place] = statusCodes[name];
      const index = indexAt(place);
      const known = counted.get(problem);
      if (known) {
        known.count++;
        known.firstIndex = Math.min(known.firstIndex, index);
      } else counted.set(problem, { reason: reasonOf(problem, index), count: 1, firstIndex: index });
    },
    setResult: (place, result) => {
      setFigures(place, statusCodes[result.status], result.metrics);
      if (result.reason) single.push({ ...result.reason, firstIndex: indexAt(place) });
    },
    done: () => {
      const many = [...counted.values()].map(({ reason, count: points, firstIndex }) => ({
        ...reason,
        count: points,
        firstIndex,
      }));
      const reasons = mergeReasons([many, single]);
      return {
        first,
        count,
        ...(indices && { indices }),
        status,
        metrics,
        ...(reasons.length > 0 && { reasons }),
        counts: { evaluated: count, covered: count, simulated: 0 },
      };
    },
  };
}

/** A block of points as it is filled, one point after the other. */
import type { Problem } from '../basis/result';
import { mergeReasons, reasonOf, statusCodes } from './point-status';
import type { PointBlock, PointReason, PointResult, PointStatus, Sweep } from './types';

export interface BlockWriter {
  /** @param status code of it */
  setFigures(place: number, status: number, figures: ArrayLike<number>): void;
  /** A point without figures; the same problem is often that of many points in a row. */
  setProblem(place: number, status: PointStatus, problem: Problem): void;
  setResult(place: number, result: PointResult): void;
  done(): PointBlock;
}

export function blockWriter({ metrics: { length: columns } }: Sweep, first: number, count: number): BlockWriter {
  const status = new Uint8Array(count);
  const metrics = Array.from({ length: columns }, () => new Float64Array(count).fill(NaN));
  const counted = new Map<Problem, { readonly reason: PointReason; count: number }>();
  const single: PointReason[] = [];

  const setFigures = (place: number, code: number, figures: ArrayLike<number>): void => {
    status[place] = code;
    for (let column = 0; column < columns; column++) metrics[column][place] = figures[column];
  };

  return {
    setFigures,
    setProblem: (place, name, problem) => {
      status[place] = statusCodes[name];
      const known = counted.get(problem);
      if (known) known.count++;
      else counted.set(problem, { reason: reasonOf(problem, first + place), count: 1 });
    },
    setResult: (place, result) => {
      setFigures(place, statusCodes[result.status], result.metrics);
      if (result.reason) single.push({ ...result.reason, firstIndex: first + place });
    },
    done: () => {
      const many = [...counted.values()].map(({ reason, count: points }) => ({ ...reason, count: points }));
      const reasons = mergeReasons([many, single]);
      return {
        first,
        count,
        status,
        metrics,
        ...(reasons.length > 0 && { reasons }),
        counts: { evaluated: count, covered: count, simulated: 0 },
      };
    },
  };
}

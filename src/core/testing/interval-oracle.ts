/** Divisions of a chain the slow ways: the published interval programme, and every division there is. */
import type { Interval } from '../drampim/interval-search';

type TimeOf = (interval: Interval) => number;

/** Least sum by dynamic programming over all intervals, as published: an interval is one run, or two intervals. */
export function leastOverIntervals(count: number, timeOf: TimeOf): number {
  const best = new Map<string, number>();
  const at = (first: number, length: number) => best.get(`${first},${length}`) ?? Infinity;
  for (let length = 1; length <= count; length++) {
    for (let first = 0; first + length <= count; first++) {
      let least = length <= 3 ? timeOf({ first, length }) : Infinity;
      for (let left = 1; left < length; left++) {
        least = Math.min(least, at(first, left) + at(first + left, length - left));
      }
      best.set(`${first},${length}`, least);
    }
  }
  return count === 0 ? 0 : at(0, count);
}

/** Least sum over every way of cutting a chain into runs of one to three. */
export function leastOverDivisions(count: number, timeOf: TimeOf, first = 0): number {
  if (first === count) return 0;
  const lengths = [1, 2, 3].filter((length) => first + length <= count);
  return Math.min(
    ...lengths.map((length) => timeOf({ first, length }) + leastOverDivisions(count, timeOf, first + length)),
  );
}

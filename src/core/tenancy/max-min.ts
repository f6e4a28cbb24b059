/**
 * The least weighted time that every tenant can have at once: weighted max-min over the tenants' curves, exact.
 *
 * For a target every tenant needs the least area of its curve that reaches it, and the target can be reached exactly when
 * these areas fit on the chip. The optimum is one of the weighted times of the curves.
 */
import { entryReaching } from './curve';
import type { Certificate, DivisionProblem } from './types';

/**
 * The least `max w T` of any division; one exists.
 *
 * @source derived: the need falls with the target, so along each curve bisection finds its least weighted time that can
 *   be reached, and the least of these is the optimum. O(tenants^2 log^2 entries), no allocation.
 */
export function leastWeightedTime(problem: DivisionProblem): number {
  let least = Infinity;
  for (let tenant = 0; tenant < problem.curves.length; tenant++) {
    const { time } = problem.curves[tenant];
    const weight = problem.weights[tenant];
    let low = -1;
    let high = time.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (areaReaching(problem, weight * time[middle]) <= problem.area) low = middle;
      else high = middle - 1;
    }
    if (low >= 0) least = Math.min(least, weight * time[low]);
  }
  return least;
}

/** Least area, in crossbars, in which every weighted time is `target` or less; Infinity where none is enough. */
export function areaReaching(problem: DivisionProblem, target: number): number {
  let needs = 0;
  for (let tenant = 0; tenant < problem.curves.length; tenant++) {
    const curve = problem.curves[tenant];
    const entry = entryReaching(curve, problem.weights[tenant], target);
    if (entry === curve.area.length) return Infinity;
    needs += curve.area[entry];
  }
  return needs;
}

/** The largest weighted time of any curve below `time`, and the area that it would need; absent where there is none. */
export function certificateOf(problem: DivisionProblem, time: number): Certificate | undefined {
  let next = -Infinity;
  problem.curves.forEach((curve, tenant) => {
    const weight = problem.weights[tenant];
    let entry = entryReaching(curve, weight, time);
    if (entry < curve.time.length && weight * curve.time[entry] === time) entry++;
    if (entry < curve.time.length) next = Math.max(next, weight * curve.time[entry]);
  });
  return next === -Infinity ? undefined : { time: next, needs: areaReaching(problem, next) };
}

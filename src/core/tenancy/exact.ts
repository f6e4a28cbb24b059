/** The best division there is: the least weighted time, or the largest weighted sum of throughputs. Ours. */
import { failure, success } from '../basis/result';
import { entryReaching } from './curve';
import { divisionOf, misfitOf } from './division';
import { certificateOf, leastWeightedTime } from './max-min';
import type { DividingPolicy, Division, DivisionOptions, DivisionProblem } from './types';
import { largestWeightedSum } from './weighted-sum';

export const exact: DividingPolicy = {
  id: 'exact',
  title: 'Exact',
  tag: 'reconstructed',
  summary: 'the least weighted time that all tenants can have at once',
  shares: 'area',
  divide: (problem, options) => {
    const misfit = misfitOf(problem);
    if (misfit) return failure(misfit);
    return success(options.objective === 'sum' ? divideForSum(problem) : divideForTime(problem, options));
  },
};

function divideForTime(problem: DivisionProblem, options: DivisionOptions): Division {
  const bound = leastWeightedTime(problem);
  const entries = problem.curves.map((curve, tenant) => entryReaching(curve, problem.weights[tenant], bound));
  if (options.leftover !== 'none') giveLeftover(problem, entries);
  const certificate = certificateOf(problem, bound);
  return divisionOf(problem, areasOf(problem, entries), {
    policy: 'exact',
    bound,
    ...(certificate && { certificate }),
  });
}

/** Nothing is left to give: an entry that still fitted would raise the sum. */
function divideForSum(problem: DivisionProblem): Division {
  const { entries, value } = largestWeightedSum(problem);
  const division = divisionOf(problem, areasOf(problem, entries), { policy: 'exact', bound: value });
  return { ...division, objective: value };
}

/** The tenant of the largest weighted time whose next entry fits moves there (ties: first), until none fits. */
function giveLeftover(problem: DivisionProblem, entries: number[]): void {
  let left = problem.area - areasOf(problem, entries).reduce((sum, area) => sum + area, 0);
  const cost = (tenant: number): number => {
    const { area } = problem.curves[tenant];
    return entries[tenant] + 1 < area.length ? area[entries[tenant] + 1] - area[entries[tenant]] : Infinity;
  };
  for (;;) {
    let slowest = -1;
    let longest = -Infinity;
    problem.curves.forEach((curve, tenant) => {
      const time = problem.weights[tenant] * curve.time[entries[tenant]];
      if (time > longest && cost(tenant) <= left) {
        slowest = tenant;
        longest = time;
      }
    });
    if (slowest < 0) return;
    left -= cost(slowest);
    entries[slowest]++;
  }
}

function areasOf(problem: DivisionProblem, entries: readonly number[]): number[] {
  return entries.map((entry, tenant) => problem.curves[tenant].area[entry]);
}

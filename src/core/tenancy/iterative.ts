/**
 * The partition of arXiv 2408.04812: area moves from the tenant that finishes first to the slowest, by a learning rate,
 * until the times agree. The idea is stated there, the transfer formula reconstructed. It can stop short of the optimum.
 */
import { failure, success } from '../basis/result';
import { leastAreaOf, timeIn } from './curve';
import { divisionOf, equalAreas, misfitIn } from './division';
import { leastWeightedTime } from './max-min';
import type { DividingPolicy, DivisionOptions, DivisionProblem, IterationStep, IterativeRun } from './types';

export const iterative: DividingPolicy = {
  id: 'iterative',
  title: 'Iterative',
  tag: 'reconstructed',
  summary: 'area moves from the fastest tenant to the slowest until their times agree',
  shares: 'area',
  divide: (problem, options) => {
    const run = iteratePartition(problem, options);
    const misfit = misfitIn(problem, run.bestAreas);
    if (misfit) return failure(misfit);
    const bound = leastWeightedTime(problem);
    return success(divisionOf(problem, run.bestAreas, { policy: 'iterative', bound, run }));
  },
};

/**
 * The whole run, also of one that finds nothing feasible: then the best areas are the equal split. Weights play no part.
 * It ends always, and keeps the best because times are steps of a staircase and the plain iteration swings.
 */
export function iteratePartition(problem: DivisionProblem, options: DivisionOptions): IterativeRun {
  const { decay = 0.97, threshold = 0.01, maxIterations = 200 } = options;
  let { learningRate = 0.5 } = options;
  const areas = equalAreas(problem);
  const log: IterationStep[] = [];
  let best = { bestIteration: 0, bestObjective: Infinity, bestAreas: [...areas] };
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const times = problem.curves.map((curve, tenant) => timeIn(curve, areas[tenant]));
    const fastest = times.indexOf(Math.min(...times));
    const slowest = times.indexOf(Math.max(...times));
    if (times[slowest] < best.bestObjective) {
      best = { bestIteration: iteration, bestObjective: times[slowest], bestAreas: [...areas] };
    }
    log.push({ areas: [...areas], times, learningRate });
    const stopped = (stop: IterativeRun['stop']): IterativeRun => ({ stop, iterations: iteration, ...best, log });
    if (times[fastest] === Infinity) return stopped('infeasible');
    const imbalance = times[slowest] === Infinity ? Infinity : (times[slowest] - times[fastest]) / times[slowest];
    if (imbalance < threshold) return stopped('balanced');
    const moved = transfer(problem, areas, times, fastest, slowest, learningRate);
    if (moved < problem.granule) return stopped('unchanged');
    areas[fastest] -= moved;
    areas[slowest] += moved;
    learningRate *= decay;
  }
  return { stop: 'maximum iterations', iterations: maxIterations, ...best, log };
}

/** Crossbars that go from the fastest tenant to the slowest, in whole granules; the fastest keeps its least area. */
function transfer(
  problem: DivisionProblem,
  areas: readonly number[],
  times: readonly number[],
  fastest: number,
  slowest: number,
  learningRate: number,
): number {
  const { granule } = problem;
  const ratio = times[slowest] === Infinity ? 0 : times[fastest] / times[slowest];
  const wanted = Math.floor((learningRate * areas[fastest] * (1 - ratio)) / granule) * granule;
  const spare = Math.floor((areas[fastest] - leastAreaOf(problem.curves[fastest])) / granule) * granule;
  return Math.min(wanted, spare);
}

/** The least sum of steps: replicas where they shorten one inference most, not where they raise throughput. */
import { failure, success } from '../basis/result';
import { conclude } from './conclude';
import { climbHull, hullCurve } from './hull';
import { solveKnapsack } from './knapsack';
import { problemOf } from './table';
import type { AllocationPolicy } from './types';

export const latency: AllocationPolicy = {
  id: 'latency',
  title: 'Latency',
  tag: 'reconstructed',
  summary: 'the least sum of steps over all operators',
  allocate: (table, budget, options) => {
    const problem = problemOf(table, budget, options);
    if (problem) return failure(problem);
    const optimum = options.method === 'hull' ? undefined : solveKnapsack(table, budget);
    if (optimum) return success(conclude(table, budget, options, { policy: 'latency', replicas: optimum }));
    const single = new Int32Array(table.positions.length).fill(1);
    const answer = climbHull(table, single, budget);
    return success(conclude(table, budget, options, { policy: 'latency', ...answer }));
  },
  curve: (table, options) => hullCurve(table, options.floor),
};

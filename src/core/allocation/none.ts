/** One replica of every operator: HitM's naive design. */
import { failure, success } from '../basis/result';
import { conclude } from './conclude';
import { slowestInterval } from './interval';
import { leastArea, problemOf } from './table';
import type { AllocationPolicy } from './types';

export const none: AllocationPolicy = {
  id: 'none',
  title: 'None',
  tag: 'stated',
  summary: 'one replica of every operator',
  allocate: (table, budget, options) => {
    const problem = problemOf(table, budget, options);
    if (problem) return failure(problem);
    const replicas = new Int32Array(table.positions.length).fill(1);
    return success(conclude(table, budget, options, { policy: 'none', replicas }));
  },
  curve: (table, options) => ({
    area: Float64Array.of(leastArea(table)),
    interval: Float64Array.of(slowestInterval(table, options.floor)),
    replicasAt: (_, into) => void into.fill(1),
  }),
};

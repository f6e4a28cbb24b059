/** The least interval that fits, with the fewest crossbars that reach it. Our reconstruction of HitM's optimisation. */
import { failure, success } from '../basis/result';
import { conclude } from './conclude';
import { fillReplicas, leastInterval } from './interval';
import { spendLeftover } from './leftover';
import { staircaseCurve } from './staircase';
import { problemOf } from './table';
import type { AllocationPolicy } from './types';

export const exact: AllocationPolicy = {
  id: 'exact',
  title: 'Exact',
  tag: 'reconstructed',
  summary: 'the least interval that fits, with the fewest crossbars that reach it',
  allocate: (table, budget, options) => {
    const problem = problemOf(table, budget, options);
    if (problem) return failure(problem);
    const interval = leastInterval(table, budget, options.floor);
    const replicas = fillReplicas(table, interval, new Int32Array(table.positions.length));
    const withLeftover = spendLeftover(table, replicas, budget, options);
    return success(conclude(table, budget, options, { policy: 'exact', replicas, withLeftover }));
  },
  curve: (table, options) => staircaseCurve(table, options.floor),
};

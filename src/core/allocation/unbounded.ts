/** The least interval that there is, whatever it costs: HitM's optimal throughput, which ours is measured against. */
import { failure, success } from '../basis/result';
import { conclude } from './conclude';
import { fillReplicas, floorInterval, needFor } from './interval';
import { rangeProblem } from './table';
import type { AllocationPolicy } from './types';

export const unbounded: AllocationPolicy = {
  id: 'unbounded',
  title: 'Unbounded',
  tag: 'stated',
  summary: 'the interval at its floor, whatever area that takes',
  allocate: (table, budget, options) => {
    const problem = rangeProblem(budget, options);
    if (problem) return failure(problem);
    const floor = floorInterval(table, options.floor);
    const replicas = fillReplicas(table, floor, new Int32Array(table.positions.length));
    return success(conclude(table, budget, options, { policy: 'unbounded', replicas }));
  },
  curve: (table, options) => {
    const floor = floorInterval(table, options.floor);
    return {
      area: Float64Array.of(needFor(table, floor)),
      interval: Float64Array.of(floor),
      replicasAt: (_, into) => void fillReplicas(table, floor, into),
    };
  },
};

/** The same area for every tenant. */
import { failure, success } from '../basis/result';
import { divisionOf, equalAreas, misfitIn } from './division';
import { leastWeightedTime } from './max-min';
import type { DividingPolicy } from './types';

export const equal: DividingPolicy = {
  id: 'equal',
  title: 'Equal',
  tag: 'reconstructed',
  summary: 'the same area for every tenant',
  shares: 'area',
  divide: (problem) => {
    const areas = equalAreas(problem);
    const misfit = misfitIn(problem, areas);
    if (misfit) return failure(misfit);
    return success(divisionOf(problem, areas, { policy: 'equal', bound: leastWeightedTime(problem) }));
  },
};

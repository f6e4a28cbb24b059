/** Energy of computing, integrated from the slices of a timeline: must equal the sum of the demands. */
import { sliceKinds, type Timeline } from './types';

/** One operator in crossbars of one tenant. */
export interface ComputeCost {
  /** Positions a step: 1 of an ordered operator. */
  readonly replicas: number;
  readonly positions: number;
  /** Dynamic energy of one inference, pJ. */
  readonly energyPj: number;
}

/** Positions that a compute slice handles, all its repeats together; the last step of an inference may be narrower. */
function positionsOfSlice(timeline: Timeline, slice: number, replicas: number, positions: number): number {
  const from = timeline.firstStep[slice] * replicas;
  const to = Math.min(positions, from + timeline.steps[slice] * replicas);
  return (to - from) * timeline.repeat[slice];
}

/**
 * Dynamic energy of everything that a timeline computes.
 *
 * @param costs by tenant, then by operator, in the timeline's numbering
 * @returns pJ
 */
export function energyOfSlices(timeline: Timeline, costs: readonly (readonly ComputeCost[])[]): number {
  const compute = sliceKinds.indexOf('compute');
  let energyPj = 0;
  for (let slice = 0; slice < timeline.length; slice++) {
    if (timeline.kind[slice] !== compute) continue;
    const cost = costs[timeline.tenant[slice]][timeline.operator[slice]];
    const done = positionsOfSlice(timeline, slice, cost.replicas, cost.positions);
    energyPj += (cost.energyPj / cost.positions) * done;
  }
  return energyPj;
}

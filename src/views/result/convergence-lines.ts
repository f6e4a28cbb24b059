/** The numbers behind the convergence charts: what is best so far, where areas lie upon each other, what a place means. */
import type { PartitionStep } from '../../core/scenario/evaluation';

/** Longest time of all tenants at a step, ns; undefined where one does not fit. */
function roundTimeOf({ time_ns }: PartitionStep): number | undefined {
  const times = time_ns.filter((time) => time !== null);
  return times.length < time_ns.length ? undefined : Math.max(...times);
}

/** At each step the least `roundTimeOf` up to there, ns; undefined as long as no step had room for all. */
export function bestSoFar(log: readonly PartitionStep[]): (number | undefined)[] {
  let best: number | undefined;
  return log.map((step) => {
    const time = roundTimeOf(step);
    if (time !== undefined && (best === undefined || time < best)) best = time;
    return best;
  });
}

/** Where a tenant's area begins and ends at one step, as shares of the whole. */
export type Band = readonly [number, number];

/** By tenant, its band at each step, in tenant order upon each other. */
export function areaBands(log: readonly PartitionStep[]): Band[][] {
  const tenants = log[0]?.areas.length ?? 0;
  const bands: Band[][] = Array.from({ length: tenants }, () => []);
  for (const { areas } of log) {
    const whole = areas.reduce((sum, area) => sum + area, 0);
    let below = 0;
    areas.forEach((area, tenant) => {
      bands[tenant]?.push([below / whole, (below + area) / whole]);
      below += area;
    });
  }
  return bands;
}

/** Least and largest time of all steps, ns. */
export function timesOf(logs: readonly (readonly PartitionStep[])[]): [number, number] {
  const times = logs.flat().flatMap(({ time_ns }) => time_ns.filter((time) => time !== null));
  return [Math.min(...times), Math.max(...times)];
}

/**
 * The iteration at a place of the charts.
 *
 * @param share of the width, 0..1; beyond, the nearest end
 * @param span  iterations that the width stands for, less 1
 * @param last  number of the last iteration that there is
 */
export function iterationAt(share: number, span: number, last: number): number {
  return Math.min(last, Math.max(0, Math.round(share * span)));
}

/** The points of a front by the exact recurrence, all of them, in the order of the front. */
import type { FrontPoints, SimulatedPoints } from '../../core/exploration/simulated-points';
import type { Sweep } from '../../core/exploration/types';
import type { SweepPool } from '../../worker/sweep-pool';

/** Parts in any order, as columns in the order of the front. */
function inOrder(sweep: Sweep, { indices }: FrontPoints, parts: readonly SimulatedPoints[]): SimulatedPoints {
  const placeOf = new Map<number, number>();
  indices.forEach((index, place) => placeOf.set(index, place));
  const status = new Uint8Array(indices.length);
  const deviations = new Float64Array(indices.length);
  const metrics = sweep.metrics.map(() => new Float64Array(indices.length));
  for (const part of parts) {
    part.indices.forEach((index, at) => {
      const place = placeOf.get(index) ?? NaN;
      status[place] = part.status[at] ?? 0;
      deviations[place] = part.deviations[at] ?? NaN;
      metrics.forEach((column, metric) => (column[place] = part.metrics[metric]?.[at] ?? NaN));
    });
  }
  return { indices, status, metrics, deviations, reasons: parts.flatMap(({ reasons }) => reasons) };
}

/** Throws where a point could not be simulated, which is no fault of the point: what it comes to is told with it. */
export async function simulatedFront(sweep: Sweep, front: FrontPoints, pool: SweepPool): Promise<SimulatedPoints> {
  const parts: SimulatedPoints[] = [];
  const { failures } = await pool.simulate(sweep.document, front, {
    onPoints: (points) => parts.push(points),
    onProgress: () => undefined,
  });
  const [failed] = failures;
  if (failed) throw new Error(`point ${front.indices[failed.first] ?? 0} could not be simulated: ${failed.text}`);
  return inOrder(sweep, front, parts);
}

/** Time against area of one tenant, monotone, and looked up by area or by time. */
import { entryWithin } from '../allocation/staircase';
import type { TenantCurve } from './types';

/**
 * The curve of the points (area, time): areas rounded up to the granule, and an entry that is not faster than one of no
 * more area dropped.
 *
 * @param area ascending, crossbars
 * @param time of the same length; any unit
 */
export function tenantCurve(area: Float64Array, time: Float64Array, granule = 1): TenantCurve {
  const rounded = area.map((crossbars) => Math.ceil(crossbars / granule) * granule);
  const kept: number[] = [];
  for (let entry = 0; entry < area.length; entry++) {
    const last = kept.at(-1);
    if (last !== undefined) {
      if (time[entry] >= time[last]) continue;
      if (rounded[entry] === rounded[last]) kept.pop();
    }
    kept.push(entry);
  }
  return {
    area: Float64Array.from(kept, (entry) => rounded[entry]),
    time: Float64Array.from(kept, (entry) => time[entry]),
    entry: Int32Array.from(kept),
  };
}

/** Time in `area`; Infinity where the tenant does not fit. */
export function timeIn(curve: TenantCurve, area: number): number {
  const entry = entryWithin(curve.area, area);
  return entry < 0 ? Infinity : curve.time[entry];
}

/** First entry whose time, multiplied by `weight`, is `target` or less; the length of the curve where none is. */
export function entryReaching(curve: TenantCurve, weight: number, target: number): number {
  let low = 0;
  let high = curve.time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (weight * curve.time[middle] <= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Least area of the tenant, in crossbars. */
export function leastAreaOf(curve: TenantCurve): number {
  return curve.area[0];
}

/** How busy a tenant is over time, in a few hundred bins: for the minimap and for collapsed tenants. */
import { bucketsIn } from '../core/pipeline/pyramid';
import { at } from './at';
import type { TimeWindow } from './time-scale';
import type { TimelineIndex } from './timeline-scene';

/** Adds `amount` to the bins that `from` to `to` meets, by overlap. */
function spread(bins: Float64Array, window: TimeWindow, from: number, to: number, amount: number): void {
  const width = (window.to - window.from) / bins.length;
  const first = Math.max(0, Math.floor((from - window.from) / width));
  const last = Math.min(bins.length - 1, Math.floor((to - window.from) / width));
  const length = Math.max(to - from, Number.MIN_VALUE);
  for (let bin = first; bin <= last; bin++) {
    const start = window.from + bin * width;
    const overlap = Math.min(to, start + width) - Math.max(from, start);
    if (overlap > 0) bins[bin] = at(bins, bin) + (amount * overlap) / length;
  }
}

/**
 * Mean number of a tenant's operators at work in each bin of a window. O(bins x operators)
 *
 * @param count of bins
 */
export function activityOf({ tracks }: TimelineIndex, tenant: number, window: TimeWindow, count: number): Float64Array {
  const bins = new Float64Array(count);
  const width = (window.to - window.from) / count;
  for (const track of tracks) {
    if (track.tenant !== tenant) continue;
    for (const bucket of bucketsIn(track, window.from, window.to, width)) {
      spread(bins, window, bucket.start, bucket.start + bucket.width, bucket.busy + bucket.program);
    }
  }
  return bins.map((busy) => busy / width);
}

/** What happens in a range of time, by tenant: exact sums over slices, those at the edges in part. */
import { at } from './at';
import type { TimeWindow } from './time-scale';
import type { Timeline } from '../core/pipeline/types';
import { kindOfSlice } from './timeline-scene';

/** ns over all operators of a tenant. */
export interface RangeSum {
  readonly busy: number;
  readonly program: number;
  readonly stall: number;
}

/** Time that copies of a slice spend in a range; copies of one slice do not overlap. */
function overlapOf(timeline: Timeline, row: number, { from, to }: TimeWindow): number {
  const start = at(timeline.start, row);
  const duration = at(timeline.duration, row);
  const repeat = at(timeline.repeat, row);
  const shift = at(timeline.shift, row);
  const overlap = (copy: number) =>
    Math.max(0, Math.min(to, start + copy * shift + duration) - Math.max(from, start + copy * shift));
  if (repeat === 1 || shift <= 0) return overlap(0) * repeat;
  const first = Math.max(0, Math.floor((from - start - duration) / shift) + 1);
  const last = Math.min(repeat - 1, Math.ceil((to - start) / shift) - 1);
  if (last < first) return 0;
  if (last === first) return overlap(first);
  return overlap(first) + overlap(last) + (last - first - 1) * duration;
}

/** @param tenants how many there are. O(slices) */
export function rangeSums(timeline: Timeline, tenants: number, range: TimeWindow): readonly RangeSum[] {
  const sums = Array.from({ length: tenants }, () => ({ busy: 0, program: 0, stall: 0 }));
  for (let row = 0; row < timeline.length; row++) {
    const sum = sums[at(timeline.tenant, row)];
    if (sum === undefined) continue;
    const kind = kindOfSlice(timeline, row);
    if (kind === 'transfer') continue;
    sum[kind === 'compute' ? 'busy' : kind] += overlapOf(timeline, row, range);
  }
  return sums;
}

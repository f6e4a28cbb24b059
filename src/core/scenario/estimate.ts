/** What the closed form says of a tenant's replicas: latency, and the interval of as many inferences as may be in flight. */
import { closedFormLatency, initiationInterval } from '../pipeline/closed-form';
import { streamInterval } from '../pipeline/steady-state';
import type { StageTiming } from '../pipeline/types';
import type { TenantWork } from './tenant-work';

/** In ticks, not always whole. */
export interface Estimate {
  readonly latency: number;
  readonly interval: number;
}

/**
 * @param replicas by graph node
 * @param members  as in `RunOptions`
 */
export function estimate(
  work: TenantWork,
  replicas: Int32Array,
  timing: StageTiming,
  members: Uint8Array | undefined,
): Estimate {
  const latency = closedFormLatency(work.dataflow, replicas, timing, members);
  const slowest = initiationInterval(work.dataflow, replicas, timing, members);
  return { latency, interval: streamInterval(slowest, latency, work.sequences.streams) };
}

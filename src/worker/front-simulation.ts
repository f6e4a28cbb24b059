/** The second part of a sweep: the points of its front by the exact recurrence, the best first, in all workers. */
import { someOf, type FrontPoints, type SimulatedPoints } from '../core/exploration/simulated-points';
import { endingOf, type PoolTask } from './pool-task';
import { chunkQueue, type SweepFailure } from './sweep-chunks';
import type { StartSweepWorker } from './sweep-protocol';
import { sweepTeam, type PointReply } from './sweep-team';

/** Points, and ms: few points at first, because the first of a worker loads what simulates. */
const chunks = { first: 1, most: 64, ms: 50 } as const;
const tellEveryMs = 100;

export interface SimulationProgress {
  readonly done: number;
  readonly total: number;
}

export interface SimulationHandlers {
  /** Every point once, about in the order of the front. */
  readonly onPoints: (points: SimulatedPoints) => void;
  /** At most ten times a second, and once at the end. */
  readonly onProgress: (progress: SimulationProgress) => void;
}

export interface SimulationEnd extends SimulationProgress {
  /** `partial`: cancelled, or with failures. */
  readonly state: 'done' | 'partial';
  /** Points that no worker could simulate in two tries, by their places on the front. */
  readonly failures: readonly SweepFailure[];
}

interface SimulationOrder {
  /** Of the sweep that the front is of. */
  readonly document: unknown;
  readonly front: FrontPoints;
  readonly handlers: SimulationHandlers;
  readonly start: StartSweepWorker;
  readonly workers: number;
}

export function frontSimulation(order: SimulationOrder): PoolTask<SimulationEnd> {
  const { document, front, handlers, start, workers } = order;
  const total = front.indices.length;
  const queue = chunkQueue({ first: 0, count: total }, 1);
  let [done, toldAt] = [0, -Infinity];

  const onPoints = (reply: PointReply) => {
    if (reply.kind !== 'simulated') return 0;
    const { points } = reply;
    done += points.indices.length;
    handlers.onPoints(points);
    const now = performance.now();
    if (now - toldAt >= tellEveryMs) {
      toldAt = now;
      handlers.onProgress({ done, total });
    }
    return points.indices.length;
  };

  const { ended, finish } = endingOf((isCancelled): SimulationEnd => {
    team.end();
    handlers.onProgress({ done, total });
    const { failures } = queue;
    return { state: isCancelled || failures.length > 0 ? 'partial' : 'done', done, total, failures };
  });

  const team = sweepTeam({
    queue,
    workers: Math.min(workers, Math.max(1, total)),
    start,
    opening: { kind: 'open', document, order: 'index' },
    requestFor: ({ first, count }) => ({ kind: 'simulate', points: someOf(front, first, count) }),
    chunks,
    onPoints,
    onDone: () => finish(false),
  });

  return { ended, begin: team.begin, setPaused: team.setPaused, cancel: () => finish(true) };
}

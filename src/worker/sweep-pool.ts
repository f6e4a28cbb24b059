/**
 * Several workers on one sweep: each takes the next chunk, so the fast do more. What is found arrives as it is found, and does
 * not depend on chunks, workers or the order of arrival. Cancelling ends the workers at once and keeps what has arrived.
 */
import type { PointsSummary } from '../core/exploration/points-front';
import { readSweep } from '../core/exploration/read-sweep';
import type { FrontPoints } from '../core/exploration/simulated-points';
import type { PointBlock, PointCounts } from '../core/exploration/types';
import { frontSimulation, type SimulationEnd, type SimulationHandlers } from './front-simulation';
import { endOf, type PoolTask } from './pool-task';
import type { PointRange, SweepFailure } from './sweep-chunks';
import type { StartSweepWorker } from './sweep-protocol';
import { sweepRun } from './sweep-run';

export interface SweepProgress {
  readonly done: number;
  readonly total: number;
  /** Evaluated a second, pauses not counted. */
  readonly pointsPerSecond: number;
  readonly remainingMs: number;
  readonly frontSize: number;
  readonly counts: PointCounts;
}

export interface SweepHandlers {
  /** Every block once, in no order; with what it comes to. Absent: columns of points are not even sent. */
  readonly onBlock?: (block: PointBlock, summary: PointsSummary) => void;
  /** At most ten times a second, and once at the end. */
  readonly onProgress: (progress: SweepProgress) => void;
  /** What all points so far come to; as often as progress, from the first point on. */
  readonly onSummary: (summary: PointsSummary) => void;
}

export interface SweepRunOptions {
  readonly signal?: AbortSignal;
  /** Indices, which are evaluated in their order; absent: all points, in whatever order is cheapest. */
  readonly range?: PointRange;
  /** Whether summaries have histograms. */
  readonly withHistograms?: boolean;
}

export interface SweepEnd {
  /** `partial`: cancelled, or with failures. A search may end before its last evaluation. */
  readonly state: 'done' | 'partial';
  readonly done: number;
  readonly total: number;
  readonly failures: readonly SweepFailure[];
  /** Of all points that are done; undefined where there are none. */
  readonly summary: PointsSummary | undefined;
}

export interface SweepPool {
  /** One sweep at a time. Throws where the document cannot be read: whoever asks has read it before. */
  readonly run: (document: unknown, handlers: SweepHandlers, options?: SweepRunOptions) => Promise<SweepEnd>;
  /** Runs points of a sweep's front through the exact recurrence, after it has ended; nothing else runs meanwhile. */
  readonly simulate: (
    document: unknown,
    front: FrontPoints,
    handlers: SimulationHandlers,
    signal?: AbortSignal,
  ) => Promise<SimulationEnd>;
  readonly pause: () => void;
  readonly resume: () => void;
}

export interface SweepPoolOptions {
  readonly workers: number;
  readonly start: StartSweepWorker;
}

const mostWorkers = 16;

/** Workers for a sweep on a machine with so many cores: one is left to the person where there are more than two. */
export function sweepWorkerCount(cores: number): number {
  return Math.min(mostWorkers, Math.max(1, cores > 2 ? cores - 1 : cores));
}

export function createSweepPool({ workers, start }: SweepPoolOptions): SweepPool {
  let current: Pick<PoolTask<unknown>, 'setPaused'> | undefined;
  return {
    pause: () => current?.setPaused(true),
    resume: () => current?.setPaused(false),
    run: async (document, handlers, { signal, range, withHistograms = false } = {}) => {
      const read = readSweep(document);
      if (!read.ok) throw new Error(read.problem.text);
      const sweep = read.value;
      const run = sweepRun({ document, sweep, range, withHistograms, handlers, start, workers });
      current = run;
      return endOf(run, signal);
    },
    simulate: async (document, front, handlers, signal) => {
      const simulation = frontSimulation({ document, front, handlers, start, workers });
      current = simulation;
      return endOf(simulation, signal);
    },
  };
}

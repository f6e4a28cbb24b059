/**
 * Several workers on one sweep: each takes the next chunk, so the fast do more. What is found arrives as it is found, and does
 * not depend on chunks, workers or the order of arrival. Cancelling ends the workers at once and keeps what has arrived.
 */
import type { PointsSummary } from '../core/exploration/points-front';
import { readSweep } from '../core/exploration/read-sweep';
import type { PointBlock, PointCounts } from '../core/exploration/types';
import type { PointRange, SweepFailure } from './sweep-chunks';
import type { StartSweepWorker } from './sweep-protocol';
import { sweepRun, type SweepRun } from './sweep-run';

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
  /** Every block once, in no order; with what it comes to. */
  readonly onBlock: (block: PointBlock, summary: PointsSummary) => void;
  /** At most ten times a second, and once at the end. */
  readonly onProgress: (progress: SweepProgress) => void;
  /** Indices of the points on the front so far, best first; as often as progress. */
  readonly onFront: (indices: Float64Array) => void;
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
  readonly run: (
    document: unknown,
    handlers: SweepHandlers,
    signal?: AbortSignal,
    range?: PointRange,
  ) => Promise<SweepEnd>;
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
  let current: SweepRun | undefined;
  return {
    pause: () => current?.setPaused(true),
    resume: () => current?.setPaused(false),
    run: async (document, handlers, signal, range) => {
      const read = readSweep(document);
      if (!read.ok) throw new Error(read.problem.text);
      const sweep = read.value;
      const whole = { first: 0, count: sweep.pointCount };
      const run = sweepRun({ document, sweep, range: range ?? whole, handlers, start, workers });
      current = run;
      signal?.addEventListener('abort', run.cancel);
      if (signal?.aborted === true) run.cancel();
      else run.begin();
      const end = await run.ended;
      signal?.removeEventListener('abort', run.cancel);
      return end;
    },
  };
}

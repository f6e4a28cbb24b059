/** How far a sweep is, and what it has come to so far. Fronts are merged when somebody looks, not with every block. */
import { mergeSummaries, type PointsSummary } from '../core/exploration/points-front';
import type { Sweep } from '../core/exploration/types';
import type { SweepProgress } from './sweep-pool';

export interface SweepTally {
  readonly add: (summary: PointsSummary, points: number) => void;
  /** Merges what has been added since the last time. */
  readonly settle: () => void;
  readonly setPaused: (isPaused: boolean, now: number) => void;
  readonly done: () => number;
  /** Points that are to come in all, as far as that is known. */
  readonly total: () => number;
  readonly progress: (now: number) => SweepProgress;
  /** As of the last merge. */
  readonly summary: () => PointsSummary | undefined;
}

/** @param total of the sweep: an exact front says itself how many members it has; @param startedAt and every `now`: ms of one clock */
export function emptyTally(sweep: Sweep, total: number, startedAt: number): SweepTally {
  let merged: PointsSummary | undefined;
  let pending: PointsSummary[] = [];
  let [done, pausedMs] = [0, 0];
  let pausedAt: number | undefined;
  const totalOf = () => merged?.exact?.members ?? total;
  return {
    add: (summary, points) => {
      pending.push(summary);
      done += points;
    },
    settle: () => {
      if (pending.length === 0) return;
      merged = mergeSummaries(sweep, merged ? [merged, ...pending] : pending);
      pending = [];
    },
    setPaused: (isPaused, now) => {
      if (isPaused) pausedAt ??= now;
      else if (pausedAt !== undefined) {
        pausedMs += now - pausedAt;
        pausedAt = undefined;
      }
    },
    done: () => done,
    total: totalOf,
    progress: (now) => {
      const activeMs = (pausedAt ?? now) - startedAt - pausedMs;
      const perMs = done / Math.max(1, activeMs);
      return {
        done,
        total: totalOf(),
        pointsPerSecond: 1000 * perMs,
        remainingMs: perMs > 0 ? (totalOf() - done) / perMs : Infinity,
        frontSize: merged?.front.indices.length ?? 0,
        counts: merged?.counts ?? { evaluated: 0, covered: 0, simulated: 0 },
      };
    },
    summary: () => merged,
  };
}

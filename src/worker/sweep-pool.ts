/**
 * Several workers on one sweep: each takes the next chunk, so the fast do more. What is found arrives as it is found, and does
 * not depend on chunks, workers or the order of arrival. Cancelling ends the workers at once and keeps what has arrived.
 */
import { emptyTally, type SweepTally } from './sweep-tally';
import { readSweep } from '../core/exploration/read-sweep';
import type { PointsSummary } from '../core/exploration/points-front';
import type { PointBlock, PointCounts } from '../core/exploration/types';
import type { StartSweepWorker, SweepReply, SweepWorker } from './sweep-protocol';

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

/** Points that no worker could evaluate, in two tries. */
export interface SweepFailure {
  readonly first: number;
  readonly count: number;
  readonly text: string;
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

/** Contiguous points of a sweep. */
export interface PointRange {
  readonly first: number;
  readonly count: number;
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
const mostChunk = 16_384;
const firstChunk = 16;
/** A chunk grows until it takes as long, ms, by this factor at most. */
const chunkMs = 20;
const mostGrowth = 4;
/** Workers that fail one after the other, with no point in between, before the rest is given up. */
const mostFailuresInRow = 8;
const tellEveryMs = 100;

/** Workers for a sweep on a machine with so many cores: one is left to the person where there are more than two. */
export function sweepWorkerCount(cores: number): number {
  return Math.min(mostWorkers, Math.max(1, cores > 2 ? cores - 1 : cores));
}

interface Chunk {
  first: number;
  count: number;
  readonly attempt: number;
}

/** A place for a worker, and what it has at hand. */
interface Slot {
  worker?: SweepWorker | undefined;
  chunk?: Chunk | undefined;
  chunkSize: number;
  /** Of the chunk at hand: points, and when it was given. */
  points: number;
  startedAt: number;
}

export function createSweepPool({ workers, start }: SweepPoolOptions): SweepPool {
  let isPaused = false;
  let onPause: () => void = () => undefined;
  const setPaused = (value: boolean) => {
    isPaused = value;
    onPause();
  };
  return {
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    run: (document, handlers, signal, range) => {
      const read = readSweep(document);
      if (!read.ok) throw new Error(read.problem.text);
      const sweep = read.value;
      const isSearch = sweep.sample.kind === 'search';
      const { first, count: total } = range ?? { first: 0, count: sweep.pointCount };
      const end = first + total;
      const tally: SweepTally = emptyTally(sweep, total, performance.now());
      const failures: SweepFailure[] = [];
      const again: Chunk[] = [];
      let next = first;
      let failuresInRow = 0;
      let toldAt = -Infinity;
      let isFinished = false;
      const slots = Array.from({ length: isSearch ? 1 : workers }, (): Slot => ({
        chunkSize: firstChunk,
        points: 0,
        startedAt: 0,
      }));
      isPaused = false;

      return new Promise<SweepEnd>((resolve) => {
        const tell = () => {
          toldAt = performance.now();
          tally.settle();
          handlers.onFront(tally.front());
          handlers.onProgress(tally.progress(toldAt));
        };
        const finish = () => {
          if (isFinished) return;
          isFinished = true;
          signal?.removeEventListener('abort', finish);
          onPause = () => undefined;
          for (const slot of slots) slot.worker?.end();
          const isOver = signal?.aborted !== true && failures.length === 0;
          tell();
          resolve({
            state: isOver ? 'done' : 'partial',
            done: tally.done(),
            total,
            failures,
            summary: tally.summary(),
          });
        };
        const nextChunk = (slot: Slot): Chunk | undefined => {
          const known = again.shift();
          if (known || next >= end) return known;
          const count = isSearch ? total : Math.min(slot.chunkSize, end - next);
          const chunk = { first: next, count, attempt: 0 };
          next += count;
          return chunk;
        };
        const give = (slot: Slot) => {
          slot.chunk = isPaused ? undefined : nextChunk(slot);
          const { chunk } = slot;
          if (!chunk) {
            if (!isPaused && slots.every((other) => !other.chunk)) finish();
            return;
          }
          slot.points = chunk.count;
          slot.startedAt = performance.now();
          slot.worker ??= startWorker(slot);
          if (isSearch) slot.worker.post({ kind: 'search', from: chunk.first });
          else slot.worker.post({ kind: 'evaluate', first: chunk.first, count: chunk.count });
        };
        const startWorker = (slot: Slot): SweepWorker => {
          // A worker that was ended may still have words under way.
          const ifMine =
            <Told>(act: (told: Told) => void) =>
            (told: Told) => {
              if (slot.worker === worker && !isFinished) act(told);
            };
          const worker: SweepWorker = start({
            onReply: ifMine((reply: SweepReply) => hear(slot, reply)),
            onFailure: ifMine((text: string) => fail(slot, text)),
          });
          worker.post({ kind: 'open', document });
          return worker;
        };
        const hear = (slot: Slot, reply: SweepReply) => {
          if (reply.kind === 'failed') fail(slot, reply.text);
          else if (reply.kind === 'end') {
            const ms = Math.max(0.1, performance.now() - slot.startedAt);
            const fitting = (slot.points * chunkMs) / ms;
            slot.chunkSize = Math.max(1, Math.floor(Math.min(mostChunk, fitting, mostGrowth * slot.points)));
            give(slot);
          } else {
            failuresInRow = 0;
            const { block, summary } = reply;
            if (slot.chunk) {
              slot.chunk.first += block.count;
              slot.chunk.count -= block.count;
            }
            tally.add(summary, block.count);
            handlers.onBlock(block, summary);
            if (performance.now() - toldAt >= tellEveryMs) tell();
          }
        };
        const fail = (slot: Slot, text: string) => {
          slot.worker?.end();
          slot.worker = undefined;
          const { chunk } = slot;
          slot.chunk = undefined;
          failuresInRow++;
          if (chunk && chunk.count > 0) {
            if (chunk.attempt === 0) again.push({ ...chunk, attempt: 1 });
            else failures.push({ first: chunk.first, count: chunk.count, text });
          }
          if (failuresInRow > mostFailuresInRow) {
            for (const left of again.splice(0)) failures.push({ first: left.first, count: left.count, text });
            if (next < end) failures.push({ first: next, count: end - next, text });
            next = end;
          }
          give(slot);
        };
        onPause = () => {
          tally.setPaused(isPaused, performance.now());
          for (const slot of slots) {
            slot.worker?.post({ kind: isPaused ? 'pause' : 'resume' });
            if (!isPaused && !slot.chunk) give(slot);
          }
        };
        signal?.addEventListener('abort', finish);
        if (signal?.aborted === true || total === 0) finish();
        else for (const slot of slots) give(slot);
      });
    },
  };
}

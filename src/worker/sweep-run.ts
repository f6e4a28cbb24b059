/** One sweep in several workers, from its first chunk to its end: who works on what, and what is heard of it. */
import type { PointsSummary } from '../core/exploration/points-front';
import { pointsOfDeployment } from '../core/exploration/table-axes';
import type { PointBlock, Sweep } from '../core/exploration/types';
import { chunkQueue, type Chunk, type PointRange } from './sweep-chunks';
import type { SweepEnd, SweepHandlers } from './sweep-pool';
import type { StartSweepWorker, SweepReply, SweepWorker } from './sweep-protocol';
import { emptyTally } from './sweep-tally';

const mostChunk = 16_384;
const firstChunk = 16;
/** A chunk grows until it takes as long, ms, by this factor at most: a worker that is done must wait for a page that draws. */
const chunkMs = 100;
const mostGrowth = 4;
/** Workers that fail one after the other, with no point in between, before the rest is given up. */
const mostFailuresInRow = 8;
const tellEveryMs = 100;

/** A place for a worker, and what it has at hand. */
interface Slot {
  worker?: SweepWorker | undefined;
  chunk?: Chunk | undefined;
  chunkSize: number;
  /** Of the chunk at hand, as it was given. */
  points: number;
}

function emptySlot(): Slot {
  return { chunkSize: firstChunk, points: 0 };
}

/** The next chunk's size, from how long the worker took for the last one: how busy the page is does not count. */
function fittingSize(points: number, ms: number): number {
  return Math.max(1, Math.floor(Math.min(mostChunk, (points * chunkMs) / Math.max(0.1, ms), mostGrowth * points)));
}

/** What a run is asked for. */
interface RunOrder {
  readonly document: unknown;
  readonly sweep: Sweep;
  readonly range: PointRange;
  readonly handlers: SweepHandlers;
  readonly start: StartSweepWorker;
  readonly workers: number;
}

export interface SweepRun {
  readonly begin: () => void;
  readonly setPaused: (isPaused: boolean) => void;
  /** Ends it with what has arrived. */
  readonly cancel: () => void;
  readonly ended: Promise<SweepEnd>;
}

export function sweepRun({ document, sweep, range, handlers, start, workers }: RunOrder): SweepRun {
  const isSearch = sweep.sample.kind === 'search';
  const queue = chunkQueue(range, isSearch ? 1 : pointsOfDeployment(sweep));
  const tally = emptyTally(sweep, range.count, performance.now());
  const slots = Array.from({ length: isSearch ? 1 : workers }, emptySlot);
  let [failuresInRow, toldAt] = [0, -Infinity];
  let [isPaused, isFinished] = [false, false];
  let resolve: (end: SweepEnd) => void = () => undefined;
  const ended = new Promise<SweepEnd>((tellEnd) => (resolve = tellEnd));

  const tell = () => {
    toldAt = performance.now();
    tally.settle();
    handlers.onFront(tally.front());
    handlers.onProgress(tally.progress(toldAt));
  };

  const finish = (isCancelled: boolean) => {
    if (isFinished) return;
    isFinished = true;
    for (const slot of slots) slot.worker?.end();
    tell();
    const { failures } = queue;
    const state = isCancelled || failures.length > 0 ? 'partial' : 'done';
    resolve({ state, done: tally.done(), total: range.count, failures, summary: tally.summary() });
  };

  const give = (slot: Slot) => {
    slot.chunk = isPaused ? undefined : queue.take(isSearch ? range.count : slot.chunkSize);
    const { chunk } = slot;
    if (!chunk) {
      if (!isPaused && slots.every((other) => !other.chunk)) finish(false);
      return;
    }
    slot.points = chunk.count;
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

  const add = ({ chunk }: Slot, block: PointBlock, summary: PointsSummary) => {
    failuresInRow = 0;
    if (chunk) {
      chunk.first += block.count;
      chunk.count -= block.count;
    }
    tally.add(summary, block.count);
    handlers.onBlock(block, summary);
    if (performance.now() - toldAt >= tellEveryMs) tell();
  };

  const hear = (slot: Slot, reply: SweepReply) => {
    switch (reply.kind) {
      case 'failed':
        fail(slot, reply.text);
        break;
      case 'end':
        slot.chunkSize = fittingSize(slot.points, reply.ms);
        give(slot);
        break;
      default:
        add(slot, reply.block, reply.summary);
    }
  };

  const fail = (slot: Slot, text: string) => {
    slot.worker?.end();
    slot.worker = undefined;
    if (slot.chunk) queue.fail(slot.chunk, text);
    slot.chunk = undefined;
    failuresInRow++;
    if (failuresInRow > mostFailuresInRow) queue.giveUp(text);
    give(slot);
  };

  return {
    ended,
    begin: () => {
      for (const slot of slots) give(slot);
    },
    setPaused: (value) => {
      if (isFinished) return;
      isPaused = value;
      tally.setPaused(value, performance.now());
      for (const slot of slots) {
        slot.worker?.post({ kind: value ? 'pause' : 'resume' });
        if (!value && !slot.chunk) give(slot);
      }
    },
    cancel: () => finish(true),
  };
}

/**
 * Workers that share out a queue of points. Each has a chunk at hand and the next one waiting, so that none is idle while the
 * page draws; a worker that dies is replaced, and its points are tried once more.
 */
import type { Chunk, ChunkQueue } from './sweep-chunks';
import type { StartSweepWorker, SweepReply, SweepRequest, SweepWorker } from './sweep-protocol';

/** Chunks of a worker: one it works on, and one that waits. */
const mostAtHand = 2;
/** A chunk grows by this factor at most from one to the next: the first one may have been lucky, or have made all tables. */
const mostGrowth = 4;
/** Workers that fail one after the other, with no point in between, before the rest is given up. */
const mostFailuresInRow = 8;

/** Replies that bring points. */
export type PointReply = Extract<SweepReply, { kind: 'block' | 'simulated' }>;

interface TeamOrder {
  readonly queue: ChunkQueue;
  readonly workers: number;
  readonly start: StartSweepWorker;
  /** What every worker hears first. */
  readonly opening: SweepRequest;
  readonly requestFor: (chunk: Chunk) => SweepRequest;
  /** Points of the first chunk and of the largest, and how long one takes, ms: by the worker's clock, not by the busy page's. */
  readonly chunks: { readonly first: number; readonly most: number; readonly ms: number };
  /** @returns points that have arrived */
  readonly onPoints: (reply: PointReply) => number;
  /** All points have arrived or failed. */
  readonly onDone: () => void;
}

/** A place for a worker. */
interface Slot {
  worker?: SweepWorker | undefined;
  /** In the order in which they were given; what has arrived is taken off the first. */
  readonly atHand: Chunk[];
  /** Points of each chunk at hand, as it was given. */
  readonly given: number[];
  /** Points of the next one. */
  share: number;
}

export interface SweepTeam {
  readonly begin: () => void;
  /** What is under way comes to an end; nothing new is given out. */
  readonly setPaused: (isPaused: boolean) => void;
  /** Ends the workers at once. */
  readonly end: () => void;
}

export function sweepTeam(order: TeamOrder): SweepTeam {
  const { queue, start, opening, requestFor, chunks, onPoints, onDone } = order;
  const slots = Array.from({ length: order.workers }, (): Slot => ({ atHand: [], given: [], share: chunks.first }));
  let failuresInRow = 0;
  let [isPaused, isOver] = [false, false];

  const startWorker = (slot: Slot): SweepWorker => {
    // A worker that was ended may still have words under way.
    const isMine = () => slot.worker === worker && !isOver;
    const worker: SweepWorker = start({
      onReply: (reply) => isMine() && hear(slot, reply),
      onFailure: (text) => isMine() && fail(slot, text),
    });
    worker.post(opening);
    return worker;
  };

  const give = (slot: Slot): void => {
    while (!isPaused && slot.atHand.length < mostAtHand) {
      const chunk = queue.take(slot.share);
      if (!chunk) break;
      slot.atHand.push(chunk);
      slot.given.push(chunk.count);
      slot.worker ??= startWorker(slot);
      slot.worker.post(requestFor(chunk));
    }
    if (!isPaused && slots.every(({ atHand }) => atHand.length === 0)) onDone();
  };

  const hear = (slot: Slot, reply: SweepReply): void => {
    if (reply.kind === 'failed') {
      fail(slot, reply.text);
    } else if (reply.kind === 'end') {
      const points = slot.given.shift() ?? 1;
      slot.atHand.shift();
      const fitting = (points * chunks.ms) / Math.max(0.1, reply.ms);
      slot.share = Math.max(1, Math.floor(Math.min(chunks.most, fitting, mostGrowth * points)));
      give(slot);
    } else {
      failuresInRow = 0;
      const arrived = onPoints(reply);
      const [chunk] = slot.atHand;
      if (!chunk) return;
      chunk.first += arrived;
      chunk.count -= arrived;
    }
  };

  const fail = (slot: Slot, text: string): void => {
    slot.worker?.end();
    slot.worker = undefined;
    slot.given.length = 0;
    const [failed, ...waiting] = slot.atHand.splice(0);
    if (failed) queue.fail(failed, text);
    for (const chunk of waiting) queue.giveBack(chunk);
    failuresInRow++;
    if (failuresInRow > mostFailuresInRow) queue.giveUp(text);
    for (const each of slots) give(each);
  };

  return {
    begin: () => {
      for (const slot of slots) give(slot);
    },
    setPaused: (value) => {
      if (isOver) return;
      isPaused = value;
      for (const slot of slots) {
        slot.worker?.post({ kind: value ? 'pause' : 'resume' });
        give(slot);
      }
    },
    end: () => {
      isOver = true;
      for (const slot of slots) slot.worker?.end();
    },
  };
}

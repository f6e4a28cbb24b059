/**
 * The one place that talks to the worker. Latest wins: at most one run is in flight and one waits; a newer request takes
 * the place of the waiting one. A request is answered in two stages, closed form first; the exact stage follows after a
 * short pause, and is left out when something newer comes. Where the last exact answer was quick the first stage is left
 * out: either way only one picture is drawn for each place of a moving slider. Replies reach the listener with rising
 * generations, so a stale one is never painted.
 */
import type { Result } from '../core/basis/result';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Connection } from './connection';
import type { Reply, Stage } from './protocol';

export type ClientStatus = 'idle' | Stage;

export interface ClientOptions {
  readonly connect: () => Connection;
  /** Also told which document the reply answers. */
  readonly onReply: (reply: Reply, document: ScenarioDocument) => void;
  readonly onStatus: (status: ClientStatus) => void;
  readonly wait: (ms: number) => Promise<void>;
}

export interface Client {
  /** Asks for a document; its generation is given back. */
  readonly request: (document: ScenarioDocument) => number;
  /** The exact answer for another document, when nothing else is to be done; undefined when it was cancelled. */
  readonly once: (document: ScenarioDocument) => Promise<Reply | undefined>;
  /** Where the tenants lie in these areas, beside any run; undefined when the worker was ended or failed. */
  readonly place: (document: ScenarioDocument, areas: readonly number[]) => Promise<Result<PlacedAreas> | undefined>;
  /** Ends what runs and forgets what waits; nothing is answered. */
  readonly cancel: () => void;
}

/** An exact answer within this time needs no closed form before it. */
const quickExactMs = 30;

interface Job {
  readonly document: ScenarioDocument;
  readonly generation: number;
  readonly stages: readonly Stage[];
  readonly deliver: (reply: Reply) => void;
  readonly dropped: () => void;
}

const attempts = 2;

/** Longer than from one event of a moving slider to the next, short enough for an exact answer within 100 ms. */
const pauseBeforeExactMs = 40;

function defect(generation: number, reason: unknown): Reply {
  const text = reason instanceof Error ? reason.message : String(reason);
  return {
    ok: false,
    generation,
    problem: { code: 'defect', path: '', text: `PIMscape failed twice on this: ${text}` },
  };
}

export function createClient({ connect, onReply, onStatus, wait }: ClientOptions): Client {
  let connection: Connection | undefined;
  let generation = 0;
  let isRunning = false;
  let isQuick = false;
  /** Rises with every cancel: a run that began under another number is dropped. */
  let epoch = 0;
  /** Ends a pause early: something newer came, or all was cancelled. */
  let endPause: () => void = () => undefined;
  const queue: { latest: Job | undefined; once: Job[] } = { latest: undefined, once: [] };

  function disconnect() {
    connection?.end();
    connection = undefined;
  }

  /** Undefined if it was cancelled meanwhile. */
  async function run(job: Job, stage: Stage): Promise<Reply | undefined> {
    const began = epoch;
    let reason: unknown;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        connection ??= connect();
        const reply = await Promise.race([
          connection.evaluator.run(job.document, stage, job.generation),
          connection.failed,
        ]);
        return began === epoch ? reply : undefined;
      } catch (error) {
        if (began !== epoch) return undefined;
        reason = error;
        disconnect();
      }
    }
    return defect(job.generation, reason);
  }

  async function pause() {
    const ended = new Promise<void>((resolve) => (endPause = resolve));
    await Promise.race([wait(pauseBeforeExactMs), ended]);
  }

  async function runStages(job: Job) {
    const began = epoch;
    for (const [place, stage] of job.stages.entries()) {
      if (place > 0) await pause();
      if (place > 0 && queue.latest) return;
      if (began !== epoch) {
        job.dropped();
        return;
      }
      onStatus(stage);
      const reply = await run(job, stage);
      if (reply === undefined) {
        job.dropped();
        return;
      }
      if (reply.ok && stage === 'exact') isQuick = reply.elapsedMs <= quickExactMs;
      job.deliver(reply);
      if (!reply.ok) return;
    }
  }

  async function drain() {
    if (isRunning) return;
    isRunning = true;
    for (let job = next(); job; job = next()) await runStages(job);
    isRunning = false;
    onStatus('idle');
  }

  function next(): Job | undefined {
    const { latest } = queue;
    if (latest === undefined) return queue.once.shift();
    queue.latest = undefined;
    return latest;
  }

  return {
    request: (document) => {
      generation++;
      const deliver = (reply: Reply) => onReply(reply, document);
      queue.latest = {
        document,
        generation,
        stages: isQuick ? ['exact'] : ['estimate', 'exact'],
        deliver,
        dropped: () => undefined,
      };
      endPause();
      void drain();
      return generation;
    },
    once: (document) =>
      new Promise((resolve) => {
        const dropped = () => resolve(undefined);
        queue.once.push({ document, generation: 0, stages: ['exact'], deliver: resolve, dropped });
        void drain();
      }),
    place: async (document, areas) => {
      const used = (connection ??= connect());
      try {
        return await Promise.race([used.evaluator.place(document, areas), used.failed]);
      } catch {
        if (connection === used && !isRunning) disconnect();
        return undefined;
      }
    },
    cancel: () => {
      epoch++;
      endPause();
      queue.latest = undefined;
      for (const job of queue.once.splice(0)) job.dropped();
      disconnect();
    },
  };
}

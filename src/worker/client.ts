/**
 * The one place that talks to the worker. Latest wins: at most one run is in flight and one waits; a newer request takes
 * the place of the waiting one. A request is answered in two stages, closed form first; the exact stage follows after a
 * short pause, and is left out when something newer comes. Where the last exact answer was quick the first stage is left
 * out: either way only one picture is drawn for each place of a moving slider. What has no closed form answers exactly at
 * once, and that ends it. Replies reach the listener with rising generations, so a stale one is never painted. A run that is
 * long is left when something newer comes, and its worker lives on; cancelled, it answers with what it has found until then.
 */
import type { Result } from '../core/basis/result';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Connection, ProgressWatcher } from './connection';
import type { Halt, Reply, RunProgress, Stage } from './protocol';
import type { RunView, ViewAnswer, ViewArguments } from './run-views';

export type ClientStatus = 'idle' | Stage;

export interface ClientOptions {
  readonly connect: (onProgress: ProgressWatcher) => Connection;
  /** Also told which document the reply answers. */
  readonly onReply: (reply: Reply, document: ScenarioDocument) => void;
  readonly onStatus: (status: ClientStatus) => void;
  /** Of the run that is under way, where it is long. */
  readonly onProgress: (progress: RunProgress) => void;
  readonly wait: (ms: number) => Promise<void>;
}

export interface Client {
  /** Asks for a document; its generation is given back. */
  readonly request: (document: ScenarioDocument) => number;
  /** The exact answer for another document, when nothing else is to be done; undefined when it was cancelled. */
  readonly once: (document: ScenarioDocument) => Promise<Reply | undefined>;
  /** Where the tenants lie in these areas, beside any run; undefined when the worker was ended or failed. */
  readonly place: (document: ScenarioDocument, areas: readonly number[]) => Promise<Result<PlacedAreas> | undefined>;
  /** Looks into the run that answered a generation; undefined where it is no longer there. */
  readonly look: <View extends RunView>(
    generation: number,
    view: View,
    ...rest: ViewArguments<View>
  ) => Promise<ViewAnswer<View> | undefined>;
  /** Ends what runs and forgets what waits. A long run answers with what it has found, any other not at all. */
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

export function createClient({ connect, onReply, onStatus, onProgress, wait }: ClientOptions): Client {
  let connection: Connection | undefined;
  let generation = 0;
  let isRunning = false;
  let isQuick = false;
  /** What the worker has at hand, and whether it has told that it is long. */
  let underWay: { readonly job: Job; isLong: boolean } | undefined;
  /** Rises with every cancel: a run that began under another number is dropped. */
  let epoch = 0;
  /** Ends a pause early: something newer came, or all was cancelled. */
  let endPause: () => void = () => undefined;
  const queue: { latest: Job | undefined; once: Job[] } = { latest: undefined, once: [] };

  function watch(told: number, progress: RunProgress) {
    if (underWay?.job.generation !== told) return;
    underWay.isLong = true;
    onProgress(progress);
  }

  function halt(how: Halt) {
    if (underWay) connection?.evaluator.halt(underWay.job.generation, how);
  }

  function disconnect() {
    connection?.end();
    connection = undefined;
  }

  /** Undefined if it was cancelled or left meanwhile. */
  async function run(job: Job, stage: Stage): Promise<Reply | undefined> {
    const began = epoch;
    let reason: unknown;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        connection ??= connect(watch);
        underWay = { job, isLong: false };
        const reply = await Promise.race([
          connection.evaluator.run(job.document, stage, job.generation),
          connection.failed,
        ]);
        return began === epoch ? reply : undefined;
      } catch (error) {
        if (began !== epoch) return undefined;
        reason = error;
        disconnect();
      } finally {
        underWay = undefined;
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
        // Left for something newer: one that nobody replaces has its turn after it.
        if (began === epoch && job.generation === 0) queue.once.unshift(job);
        else job.dropped();
        return;
      }
      const isExact = reply.ok && reply.stage === 'exact';
      if (isExact) isQuick = reply.elapsedMs <= quickExactMs;
      job.deliver(reply);
      if (!reply.ok || isExact) return;
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
      halt('drop');
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
      const used = (connection ??= connect(watch));
      try {
        return await Promise.race([used.evaluator.place(document, areas), used.failed]);
      } catch {
        if (connection === used && !isRunning) disconnect();
        return undefined;
      }
    },
    look: async (told, view, ...rest) => {
      const used = connection;
      try {
        const seen = await (used && Promise.race([used.evaluator.look(told, view, rest), used.failed]));
        return seen as ViewAnswer<typeof view> | undefined;
      } catch {
        return undefined;
      }
    },
    cancel: () => {
      queue.latest = undefined;
      for (const job of queue.once.splice(0)) job.dropped();
      if (underWay?.isLong === true && underWay.job.generation > 0) {
        halt('stop');
        return;
      }
      epoch++;
      endPause();
      disconnect();
    },
  };
}

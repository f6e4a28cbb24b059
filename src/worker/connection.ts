/** A running worker as the client sees it: something that evaluates, that can fail, and that can be ended. */
import { proxy, releaseProxy, wrap } from 'comlink';
import type { Evaluator } from './evaluator';
import { pageWeights, type Receiver } from './held-weights';
import type { RunProgress } from './protocol';
import { createReceiver, type SentReply } from './sent-reply';
import { startWorker } from './start-worker';

export interface Connection {
  readonly evaluator: Evaluator;
  /** Rejects when the worker dies or is ended; never resolves. */
  readonly failed: Promise<never>;
  readonly end: () => void;
}

/** Told how far the run of a generation is. */
export type ProgressWatcher = (generation: number, progress: RunProgress) => void;

/** What the worker offers through Comlink: an evaluator whose replies have crossed the border. */
export interface RemoteEvaluator extends Omit<Evaluator, 'run'> {
  readonly run: (...args: Parameters<Evaluator['run']>) => Promise<SentReply | undefined>;
  readonly watch: (tell: ProgressWatcher) => void;
  /** Gives the worker the files of imported weights, before any run that needs them. */
  readonly hold: Receiver;
}

/**
 * Starts a worker. Its file may fail to load later: that arrives through `failed`.
 *
 * @param onProgress of long runs; absent: nobody watches
 */
export function connectWorker(onProgress?: ProgressWatcher): Connection {
  const worker = startWorker();
  const remote = wrap<RemoteEvaluator>(worker);
  const receive = createReceiver();
  if (onProgress) void remote.watch(proxy(onProgress));
  const stopGiving = pageWeights.giveTo((held) => void remote.hold(held));
  const evaluator: Evaluator = {
    run: async (...args) => {
      const sent = await remote.run(...args);
      return sent && receive(sent);
    },
    halt: (...args) => void remote.halt(...args),
    look: (...args) => remote.look(...args),
    place: (...args) => remote.place(...args),
    ablate: (...args) => remote.ablate(...args),
    exactLatency: (...args) => remote.exactLatency(...args),
    sensitivity: (...args) => remote.sensitivity(...args),
    programPolicy: (...args) => remote.programPolicy(...args),
    programSize: (...args) => remote.programSize(...args),
    studyOffload: (...args) => remote.studyOffload(...args),
    studyWires: (name, document, rest, tell) => remote.studyWires(name, document, rest, proxy(tell)),
    haltWires: () => void remote.haltWires(),
    placeByHand: (...args) => remote.placeByHand(...args),
  };
  const { promise: failed, reject } = withReject();
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(event.message || 'the worker could not be loaded'));
  });
  worker.addEventListener('messageerror', () => reject(new Error('an unreadable message from the worker')));
  const end = () => {
    stopGiving();
    reject(new Error('the worker was ended'));
    remote[releaseProxy]();
    worker.terminate();
  };
  return { evaluator, failed, end };
}

/** A promise that only ever rejects, with the hand that does it. A rejection that nobody waits for is no error. */
export function withReject(): { readonly promise: Promise<never>; readonly reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_resolve, rejectPromise) => (reject = rejectPromise));
  promise.catch(() => undefined);
  return { promise, reject };
}

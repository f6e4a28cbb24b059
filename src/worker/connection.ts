/** A running worker as the client sees it: something that evaluates, that can fail, and that can be ended. */
import { releaseProxy, wrap } from 'comlink';
import type { Evaluator } from './answer';
import { createReceiver, type SentReply } from './sent-reply';
import { startWorker } from './start-worker';

export interface Connection {
  readonly evaluator: {
    readonly run: (...args: Parameters<Evaluator['run']>) => Promise<Awaited<ReturnType<Evaluator['run']>>>;
    readonly place: (...args: Parameters<Evaluator['place']>) => Promise<Awaited<ReturnType<Evaluator['place']>>>;
    readonly ablate: (...args: Parameters<Evaluator['ablate']>) => Promise<Awaited<ReturnType<Evaluator['ablate']>>>;
    readonly exactLatency: (
      ...args: Parameters<Evaluator['exactLatency']>
    ) => Promise<Awaited<ReturnType<Evaluator['exactLatency']>>>;
  };
  /** Rejects when the worker dies or is ended; never resolves. */
  readonly failed: Promise<never>;
  readonly end: () => void;
}

/** What the worker offers through Comlink: an evaluator whose replies have crossed the border. */
export interface RemoteEvaluator extends Omit<Evaluator, 'run'> {
  readonly run: (...args: Parameters<Evaluator['run']>) => SentReply;
}

/** Starts a worker. Its file may fail to load later: that arrives through `failed`. */
export function connectWorker(): Connection {
  const worker = startWorker();
  const remote = wrap<RemoteEvaluator>(worker);
  const receive = createReceiver();
  const evaluator: Connection['evaluator'] = {
    run: async (...args) => receive(await remote.run(...args)),
    place: (...args) => remote.place(...args),
    ablate: (...args) => remote.ablate(...args),
    exactLatency: (...args) => remote.exactLatency(...args),
  };
  const { promise: failed, reject } = withReject();
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(event.message || 'the worker could not be loaded'));
  });
  worker.addEventListener('messageerror', () => reject(new Error('an unreadable message from the worker')));
  const end = () => {
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

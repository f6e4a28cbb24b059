/** A running worker as the client sees it: something that evaluates, that can fail, and that can be ended. */
import { releaseProxy, wrap } from 'comlink';
import type { Evaluator } from './answer';
import { startWorker } from './start-worker';

export interface Connection {
  readonly evaluator: {
    readonly run: (...args: Parameters<Evaluator['run']>) => Promise<Awaited<ReturnType<Evaluator['run']>>>;
  };
  /** Rejects when the worker dies or is ended; never resolves. */
  readonly failed: Promise<never>;
  readonly end: () => void;
}

/** Starts a worker. Its file may fail to load later: that arrives through `failed`. */
export function connectWorker(): Connection {
  const worker = startWorker();
  const evaluator = wrap<Evaluator>(worker);
  const { promise: failed, reject } = withReject();
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(event.message || 'the worker could not be loaded'));
  });
  worker.addEventListener('messageerror', () => reject(new Error('an unreadable message from the worker')));
  const end = () => {
    reject(new Error('the worker was ended'));
    evaluator[releaseProxy]();
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

/** A sweep's worker in the browser, as the pool sees it. */
import { startSweepWorker } from './start-sweep-worker';
import type { StartSweepWorker, SweepReply } from './sweep-protocol';

export const connectSweepWorker: StartSweepWorker = ({ onReply, onFailure }) => {
  const worker = startSweepWorker();
  worker.addEventListener('message', ({ data }: MessageEvent<SweepReply>) => onReply(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onFailure(event.message || 'the worker could not be loaded');
  });
  worker.addEventListener('messageerror', () => onFailure('an unreadable message from the worker'));
  return { post: (request) => worker.postMessage(request), end: () => worker.terminate() };
};

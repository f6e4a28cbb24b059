/** A sweep's workers as threads of Node: the program itself, started once more, which serves instead of reading its words. */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { serveSweep } from '../../worker/serve-sweep';
import type { StartSweepWorker, SweepReply, SweepRequest } from '../../worker/sweep-protocol';

/** MB for what has just been made: more makes a thread larger and no faster. */
const young = { maxYoungGenerationSizeMb: 8 } as const;

/** @param program the module that calls `serveInThread` before anything else */
export function threadStarter(program: URL): StartSweepWorker {
  return ({ onReply, onFailure }) => {
    const thread = new Worker(program, { resourceLimits: young });
    thread.on('message', (reply: SweepReply) => onReply(reply));
    thread.on('error', (error) => onFailure(error instanceof Error ? error.message : String(error)));
    thread.on('exit', (code) => {
      if (code !== 0) onFailure(`a thread ended with ${code}`);
    });
    return { post: (request) => thread.postMessage(request), end: () => void thread.terminate() };
  };
}

/** Serves a sweep where this is a thread; gives whether it is. */
export function serveInThread(): boolean {
  if (isMainThread || !parentPort) return false;
  const port = parentPort;
  const answer = serveSweep((reply, transfer) => port.postMessage(reply, transfer));
  port.on('message', (request: SweepRequest) => answer(request));
  return true;
}

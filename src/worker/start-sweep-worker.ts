/** A sweep's worker from a file of its own. The single-file build puts `start-inline-sweep-worker.ts` in its place. */
export function startSweepWorker(): Worker {
  return new Worker(new URL('./sweep.worker.ts', import.meta.url), { type: 'module' });
}

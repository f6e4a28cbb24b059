/** A worker from a file of its own. The single-file build puts `start-inline-worker.ts` in its place. */
export function startWorker(): Worker {
  return new Worker(new URL('./evaluate.worker.ts', import.meta.url), { type: 'module' });
}

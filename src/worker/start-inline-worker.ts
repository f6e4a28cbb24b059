/** A worker whose source travels inside the page, for the build that works from the disk. */
import EvaluateWorker from './evaluate.worker?worker&inline';

export function startWorker(): Worker {
  return new EvaluateWorker();
}

/** A sweep's worker with its source inside the page, for the build that works from the disk. */
import SweepWorker from './sweep.worker?worker&inline';

export function startSweepWorker(): Worker {
  return new SweepWorker();
}

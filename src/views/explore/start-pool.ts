/** The workers of a sweep in this browser. */
import { connectSweepWorker } from '../../worker/sweep-connection';
import { createSweepPool, sweepWorkerCount, type SweepPool } from '../../worker/sweep-pool';

export function startPool(): SweepPool {
  return createSweepPool({ workers: sweepWorkerCount(navigator.hardwareConcurrency), start: connectSweepWorker });
}

/** The benchmark's kernel in several threads at once: how a sweep without tables grows with the cores. */
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { freshKernel } from '../../core/exploration/bench-kernel';
import { benchCase } from './exploration-cases';

/** What tells a thread that it is one of these. */
const role = 'bench-kernel';

const warmUpPoints = 100_000;
const pointsAtOnce = 20_000;

interface Measured {
  readonly points: number;
  readonly ms: number;
}

/** Points in at least `leastMs`. */
function measured(leastMs: number): Measured {
  const kernel = freshKernel(benchCase());
  kernel.run(warmUpPoints);
  const began = performance.now();
  let [points, ms] = [0, 0];
  while (ms < leastMs) {
    kernel.run(pointsAtOnce);
    points += pointsAtOnce;
    ms = performance.now() - began;
  }
  return { points, ms };
}

/** Measures where this is a thread of the bench; gives whether it is. */
export function benchInThread(): boolean {
  if (isMainThread || workerData !== role || !parentPort) return false;
  const port = parentPort;
  port.on('message', (leastMs: number) => port.postMessage(measured(leastMs)));
  return true;
}

/**
 * Points a second of so many threads at once, run after run.
 *
 * @param program the module that calls `benchInThread`
 */
export async function threadRates(program: URL, workers: number, runs: number, leastMs: number): Promise<number[]> {
  const threads = Array.from({ length: workers }, () => new Worker(program, { workerData: role }));
  const rates: number[] = [];
  for (let run = 0; run < runs; run++) {
    const answers = threads.map((thread) => once(thread, 'message') as Promise<[Measured]>);
    for (const thread of threads) thread.postMessage(leastMs);
    const all = await Promise.all(answers);
    rates.push(all.reduce((sum, [{ points, ms }]) => sum + (1000 * points) / ms, 0));
  }
  await Promise.all(threads.map((thread) => thread.terminate()));
  return rates;
}

/** How long a piece of work takes once it is warm. */

export interface Timing {
  /** Median of the samples, in ms for one run. */
  readonly median_ms: number;
  readonly best_ms: number;
  readonly samples: number;
}

const warmUpMs = 150;
/** A sample lasts at least this long, so that the clock's own grain does not count. */
const sampleMs = 20;
const mostSamples = 9;
const fewestSamples = 5;
/** Of work that takes a second and more. */
const fewestSlowSamples = 3;
/** Slow work gives fewer samples rather than a long bench. */
const patienceMs = 1500;

function timeOf(work: () => void, runs: number): number {
  const began = performance.now();
  for (let run = 0; run < runs; run++) work();
  return performance.now() - began;
}

/** Runs `work` until it is warm, then takes samples of as many runs as fill 20 ms. */
export function measure(work: () => void): Timing {
  let runs = 0;
  const began = performance.now();
  do {
    work();
    runs++;
  } while (performance.now() - began < warmUpMs);
  const runsInSample = Math.max(1, Math.ceil((sampleMs * runs) / (performance.now() - began)));
  const perRun: number[] = [];
  const started = performance.now();
  const fewest = started - began > 1000 * runs ? fewestSlowSamples : fewestSamples;
  while (perRun.length < fewest || (perRun.length < mostSamples && performance.now() - started < patienceMs)) {
    perRun.push(timeOf(work, runsInSample) / runsInSample);
  }
  perRun.sort((a, b) => a - b);
  return { median_ms: perRun[perRun.length >> 1] ?? 0, best_ms: perRun[0] ?? 0, samples: perRun.length };
}

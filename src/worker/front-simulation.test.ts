/** The second part of a sweep in workers that run here: all points of the front, once each, whatever happens on the way. */
import { expect, test } from 'vitest';
import { createPointEvaluator } from '../core/exploration/point-evaluator';
import { summaryOf } from '../core/exploration/points-front';
import { readSweep } from '../core/exploration/read-sweep';
import { simulatePoints, type SimulatedPoints } from '../core/exploration/simulated-points';
import type { SweepDocument } from '../core/exploration/types';
import { evaluate } from '../core/scenario/evaluate';
import type { SimulationEnd, SimulationProgress } from './front-simulation';
import { createSweepPool, type SweepPool } from './sweep-pool';
import { sweepWorkersHere } from './testing/sweep-worker-here';

const document: SweepDocument = {
  version: 1,
  scenario: { version: 1, tenants: [{ network: 'vgg8-cifar' }] },
  axes: [
    { path: 'system.tiles', min: 40, max: 200, count: 9 },
    { path: 'system.readTime_ns', values: [80, 100] },
  ],
  objectives: [
    { metric: 'latency.worst', direction: 'min' },
    { metric: 'area', direction: 'min' },
  ],
};

const sweep = (() => {
  const read = readSweep(document);
  if (!read.ok) throw new Error(read.problem.text);
  return read.value;
})();

const { front } = summaryOf(sweep, createPointEvaluator(sweep).evaluate(0, sweep.pointCount));
const total = front.indices.length;
const alone = await simulatePoints(sweep, evaluate, front, () => Promise.resolve());

interface Heard {
  readonly end: SimulationEnd;
  readonly points: SimulatedPoints[];
  readonly progress: SimulationProgress[];
}

async function heard(pool: SweepPool, signal?: AbortSignal, onPoints: () => void = () => undefined): Promise<Heard> {
  const points: SimulatedPoints[] = [];
  const progress: SimulationProgress[] = [];
  const handlers = {
    onPoints: (own: SimulatedPoints) => {
      points.push(own);
      onPoints();
    },
    onProgress: (told: SimulationProgress) => progress.push(told),
  };
  return { end: await pool.simulate(document, front, handlers, signal), points, progress };
}

const pairs = (parts: readonly SimulatedPoints[]) =>
  parts
    .flatMap(({ indices, deviations }) => Array.from(indices, (index, place) => [index, deviations[place]] as const))
    .sort(([a], [b]) => a - b);

test.each([1, 3])('%d workers simulate what one after the other would, each point once', async (workers) => {
  const { end, points, progress } = await heard(createSweepPool({ workers, start: sweepWorkersHere() }));
  expect(total).toBeGreaterThan(4);
  expect(pairs(points)).toEqual(pairs([alone]));
  expect(end).toEqual({ state: 'done', done: total, total, failures: [] });
  expect(progress.at(-1)).toEqual({ done: total, total });
});

test('what was simulated before it was cancelled stays, and nothing comes after', async () => {
  const stop = new AbortController();
  const pool = createSweepPool({ workers: 1, start: sweepWorkersHere() });
  const { end, points } = await heard(pool, stop.signal, () => stop.abort());
  expect(points.length).toBe(1);
  expect(end).toMatchObject({ state: 'partial', done: 1, total });
  // The best point of the front comes first.
  expect(pairs(points)).toEqual([[front.indices[0], alone.deviations[0]]]);
});

test('nothing is given out in a pause, and all of it after', async () => {
  let isPaused = false;
  const givenInPause: string[] = [];
  const start = sweepWorkersHere(undefined, ({ kind }) => {
    if (isPaused && kind === 'simulate') givenInPause.push(kind);
  });
  const pool = createSweepPool({ workers: 2, start });
  let seen = 0;
  const { points } = await heard(pool, undefined, () => {
    if (seen++ > 0) return;
    isPaused = true;
    pool.pause();
    setTimeout(() => {
      isPaused = false;
      pool.resume();
    }, 20);
  });
  expect(givenInPause).toEqual([]);
  expect(pairs(points)).toEqual(pairs([alone]));
});

test('the points of a dead worker are tried once more; those that fail twice are named', async () => {
  let replies = 0;
  const diesOnce = sweepWorkersHere((reply) => (++replies === 2 ? new Error('gone') : reply));
  const mended = await heard(createSweepPool({ workers: 2, start: diesOnce }));
  expect(pairs(mended.points)).toEqual(pairs([alone]));
  const bad = front.indices[0] ?? NaN;
  const failsAt = sweepWorkersHere((reply) =>
    reply.kind === 'simulated' && reply.points.indices.includes(bad) ? new Error('bad point') : reply,
  );
  const { end, points } = await heard(createSweepPool({ workers: 1, start: failsAt }));
  expect(end).toMatchObject({ state: 'partial', failures: [{ first: 0, count: 1, text: 'bad point' }] });
  expect(pairs(points)).toEqual(pairs([alone]).filter(([index]) => index !== bad));
});

test('an empty front is done at once', async () => {
  const pool = createSweepPool({ workers: 2, start: sweepWorkersHere() });
  const none = { indices: new Float64Array(0), metrics: sweep.metrics.map(() => new Float64Array(0)) };
  const end = await pool.simulate(document, none, { onPoints: () => undefined, onProgress: () => undefined });
  expect(end).toEqual({ state: 'done', done: 0, total: 0, failures: [] });
});

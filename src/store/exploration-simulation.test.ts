/** The second part of a run: the points of the front by the exact recurrence, while its results are there. */
import { expect, test } from 'vitest';
import { metricOf } from '../core/exploration/metrics';
import { evaluate } from '../core/scenario/evaluate';
import { membersOf } from '../draw/explore/bit-set';
import type { SweepRun } from './exploration';
import { deviationHint, exactAt } from './exploration-exact';
import { sweepCsv } from './exploration-files';
import type { SweepPlan } from './exploration-plan';
import { indexAt } from './exploration-table';
import { explorationHere } from './testing/exploration-here';

const plan: SweepPlan = {
  version: 1,
  axes: [
    { path: 'system.tiles', min: 40, max: 200, count: 9 },
    { path: 'system.crossbar.cellBits', values: [2, 4] },
  ],
  objectives: [
    { metric: 'latency.worst', direction: 'min' },
    { metric: 'area', direction: 'min' },
  ],
};

const start = (own: SweepPlan = plan) => explorationHere({ version: 1, tenants: [{ network: 'vgg8-cifar' }] }, own);

type Started = ReturnType<typeof start>;

function runOf({ state }: Started): SweepRun {
  const { run } = state();
  if (!run) throw new Error('nothing was run');
  return run;
}

const columnOf = ({ table }: SweepRun, id: string) => table.columns.find((column) => column.id === id)?.values ?? [];

/** Rows that have a deviation, which are those that were simulated. */
function simulatedRows(run: SweepRun): number[] {
  return Array.from(columnOf(run, 'deviation')).flatMap((value, row) => (Number.isNaN(value) ? [] : [row]));
}

/** Cancels as soon as so many points are simulated. */
function cancelAfter({ exploration }: Started, points: number): void {
  const stop = exploration.store.subscribe(({ run }) => {
    if ((run?.simulation?.done ?? 0) < points) return;
    stop();
    exploration.cancel();
  });
}

test('every point of the front is simulated, no other, and its deviation is that of an evaluation', async () => {
  const started = start();
  await started.exploration.run();
  const run = runOf(started);
  const front = membersOf(run.front);
  expect(front.length).toBeGreaterThan(3);
  expect(simulatedRows(run)).toEqual([...front]);
  expect(run).toMatchObject({ state: 'done', simulation: { state: 'done', done: front.length, total: front.length } });
  expect(run.progress.counts).toEqual({ evaluated: 18, covered: 18, simulated: front.length });
  for (const row of front) {
    const evaluated = evaluate(started.exploration.scenarioOf(indexAt(run.table, row)));
    const exact = evaluated.ok ? metricOf(evaluated.value, 'latency.worst') : NaN;
    const closed = columnOf(run, 'latency.worst')[row] ?? NaN;
    expect(exactAt(run.table, row)?.metrics[0]).toBe(exact);
    expect(columnOf(run, 'deviation')[row]).toBeCloseTo(exact / closed - 1, 10);
    expect(deviationHint(run.table, row)).toMatch(/^Worst latency: closed form .*, exact .* %\nArea: .*, 0 %$/);
  }
});

test('a simulation that is cancelled keeps the results and what it had, and goes on when it is asked', async () => {
  const started = start();
  cancelAfter(started, 1);
  await started.exploration.run();
  const before = runOf(started);
  const { done = 0, total = 0 } = before.simulation ?? {};
  expect(before).toMatchObject({ state: 'done', simulation: { state: 'partial' } });
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(total);
  expect(simulatedRows(before)).toHaveLength(done);
  await started.exploration.simulate();
  const after = runOf(started);
  expect(after.simulation).toMatchObject({ state: 'done', done: total, total });
  expect(simulatedRows(after)).toEqual([...membersOf(after.front)]);
});

test('a sweep that is cancelled is not simulated unless somebody asks', async () => {
  const started = start();
  const { exploration, pool } = started;
  pool.holdAfter(2);
  const ended = exploration.run();
  await expect.poll(() => started.state().run?.progress.done).toBeGreaterThan(0);
  exploration.cancel();
  pool.release();
  await ended;
  expect(runOf(started)).toMatchObject({ state: 'partial' });
  expect(runOf(started).simulation).toBeUndefined();
  await exploration.simulate();
  expect(simulatedRows(runOf(started))).toEqual([...membersOf(runOf(started).front)]);
});

test('another run ends the simulation of the one before', async () => {
  const started = start();
  const again = new Promise<void>((resolve) => {
    const stop = started.exploration.store.subscribe(({ run }) => {
      if ((run?.simulation?.done ?? 0) === 0) return;
      stop();
      void started.exploration.run().then(resolve);
    });
  });
  await Promise.all([started.exploration.run(), again]);
  const run = runOf(started);
  expect(run).toMatchObject({ state: 'done', simulation: { state: 'done' } });
  expect(simulatedRows(run)).toEqual([...membersOf(run.front)]);
});

test('points of a search are simulated as the scenarios that they stand for', async () => {
  const started = start({ ...plan, sample: { kind: 'search', evaluations: 30, seed: 4 } });
  await started.exploration.run();
  const run = runOf(started);
  for (const row of membersOf(run.front)) {
    const evaluated = evaluate(started.exploration.scenarioOf(indexAt(run.table, row)));
    expect(exactAt(run.table, row)?.metrics[0]).toBe(evaluated.ok && metricOf(evaluated.value, 'latency.worst'));
  }
});

test('members of the front that a sample lacks are simulated as well', async () => {
  const started = explorationHere({ version: 1, tenants: [{ network: 'vgg8-cifar' }] }, plan, {
    bytes: 400,
    sampleRows: 3,
  });
  await started.exploration.run();
  const run = runOf(started);
  const front = membersOf(run.front);
  expect(front.length).toBe(run.summary?.front.indices.length);
  expect(front.some((row) => row >= run.table.sample.rows)).toBe(true);
  expect(simulatedRows(run)).toEqual([...front]);
});

test('the file of the points has the exact figures of those that were simulated', async () => {
  const started = start();
  await started.exploration.run();
  const run = runOf(started);
  const [names = [], ...lines] = [...sweepCsv(run.table)]
    .join('')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(names.slice(-2)).toEqual(['exact status', 'deviation']);
  const place = names.indexOf('exact latency.worst');
  const exact = lines.flatMap((line, row) => (line[place] === '' ? [] : [[row, Number(line[place])]]));
  expect(exact).toEqual(Array.from(membersOf(run.front), (row) => [row, exactAt(run.table, row)?.metrics[0]]));
  expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([names.length]));
});

import { describe, expect, test, vi } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { evaluate } from '../core/scenario/evaluate';
import { countOf, membersOf, setWhere } from '../draw/explore/bit-set';
import { setField } from './edit';
import type { SweepRun } from './exploration';
import { readPlan, sweepKey } from './planned-sweep';
import { axisChoices, axisFor, firstPlan, planAlone, withAxis } from './exploration-axes';
import { sweepCsv } from './exploration-files';
import { membersFirst, notThere, scalarsOf } from './exploration-table';
import { sortedRows } from './sorted-rows';
import { presentDocument } from './state';
import { explorationHere, smallPlan as plan } from './testing/exploration-here';

function start() {
  return explorationHere(defaultScenario, plan);
}

/** Rows whose blocks have come. */
function isThere(run: SweepRun | undefined): number {
  return run?.table.status.filter((status) => status !== notThere).length ?? 0;
}

async function finished() {
  const started = start();
  await started.exploration.run();
  return started;
}

test('points come in while the sweep runs, the last picture has all of them', async () => {
  const { pool, exploration, state } = start();
  pool.holdAfter(2);
  const ended = exploration.run();
  await vi.waitUntil(() => isThere(state().run) > 1, { timeout: 10_000 });
  expect(state().run).toMatchObject({ state: 'running', progress: { total: 14 } });
  expect(isThere(state().run)).toBeLessThan(14);
  pool.release();
  await ended;
  expect(state().run).toMatchObject({ state: 'done', progress: { done: 14, counts: { evaluated: 14 } } });
  expect(isThere(state().run)).toBe(14);
  expect(countOf(state().run?.front ?? { size: 0, words: new Uint32Array() })).toBeGreaterThan(1);
});

test('what was found before it was cancelled stays, and a new run begins anew', async () => {
  const { pool, exploration, state } = start();
  pool.holdAfter(2);
  const ended = exploration.run();
  await vi.waitUntil(() => isThere(state().run) > 1, { timeout: 10_000 });
  exploration.cancel();
  await ended;
  expect(state().run?.state).toBe('partial');
  expect(state().run?.progress.done).toBe(isThere(state().run));
  pool.release();
  await exploration.run();
  expect(state().run?.state).toBe('done');
});

test('the figures of a row are those of its scenario', async () => {
  const { exploration, state } = await finished();
  const { run } = state();
  const row = membersOf(state().shown).at(-1) ?? 0;
  const scenario = exploration.scenarioOf(row);
  const evaluated = evaluate(scenario, { simulate: false });
  const throughput = run?.table.columns.find(({ id }) => id === 'throughput')?.values[row] ?? NaN;
  expect(evaluated.ok && throughput / evaluated.value.evaluation.system.weightedThroughput_per_s).toBeCloseTo(1, 9);
});

describe('narrowing', () => {
  test('keep, exclude and restore', async () => {
    const { exploration, state } = await finished();
    const all = countOf(state().shown);
    exploration.brush('axis:policy.tenancy', [{ low: 1, high: 1 }]);
    const exact = countOf(state().picked);
    expect(exact).toBeGreaterThan(0);
    expect(exact).toBeLessThan(all);
    expect(countOf(state().shown)).toBe(all);
    exploration.keep();
    expect([countOf(state().shown), state().brushes.size]).toEqual([exact, 0]);
    exploration.restore();
    expect(countOf(state().shown)).toBe(all);
    exploration.brush('axis:policy.tenancy', [{ low: 1, high: 1 }]);
    exploration.exclude();
    expect(countOf(state().shown)).toBe(all - exact);
  });
});

test('a point becomes the scenario in one step, and the sweep is still its own', async () => {
  const { app, exploration, state } = await finished();
  const row = membersOf(state().shown)[0] ?? 0;
  const run = state().run;
  const values = run && scalarsOf(run.table, row);
  exploration.load(row);
  const document = presentDocument(app.store.getState());
  expect(document.system).toMatchObject({ tiles: values?.[0] });
  expect(app.store.getState().history.past).toHaveLength(1);
  expect(sweepKey(plan, document)).toBe(run?.key);
  app.edit(setField('tenants[0].batch', 2));
  expect(sweepKey(plan, presentDocument(app.store.getState()))).not.toBe(run?.key);
  app.undo();
  app.undo();
  expect(presentDocument(app.store.getState())).toEqual(defaultScenario);
});

test('a sweep that cannot be read says why, and keeps the results that there are', async () => {
  const { app, exploration, state } = await finished();
  app.plan({ ...plan, axes: [{ path: 'system.tails', values: [1] }] });
  await exploration.run();
  expect(state().problem?.path).toBe('axes[0].path');
  expect(state().run?.state).toBe('done');
});

test('rows in the order of a figure, those picked out first', async () => {
  const { state } = await finished();
  const column = state().run?.table.columns.find(({ id }) => id === 'throughput');
  if (!column) throw new Error('no throughput');
  const rows = membersOf(state().shown);
  const isOdd = setWhere(14, (row) => row % 2 === 1);
  const sorted = membersFirst(sortedRows(rows, column, true), isOdd);
  const odd = sorted.filter((row) => row % 2 === 1);
  expect([...sorted.subarray(0, odd.length)]).toEqual([...odd]);
  expect([...odd]).toEqual([...odd].sort((a, b) => (column.values[b] ?? 0) - (column.values[a] ?? 0) || a - b));
  expect(new Set(sorted)).toEqual(new Set(rows));
});

test('a file of the table has a line for each point that is there', async () => {
  const { state } = await finished();
  const { run } = state();
  const lines = run ? [...sweepCsv(run.table)].join('').trimEnd().split('\r\n') : [];
  expect(lines).toHaveLength(15);
  expect(lines[0]).toMatch(/^index,status,system\.tiles,policy\.tenancy,throughput,area,/);
  expect(lines[1]).toMatch(/^0,(feasible|does-not-fit),100,equal,/);
});

describe('axes', () => {
  test('every field that is offered can be swept, with the range that it is given', () => {
    for (const { path } of axisChoices(defaultScenario)) {
      const read = readPlan({ ...plan, axes: [axisFor(defaultScenario, path)] }, defaultScenario);
      expect(read.ok ? '' : `${path}: ${read.problem.text}`).toBe('');
    }
  });

  test('the first sweep has something to show on every system', () => {
    const offload = { tenants: [{ network: 'mobilenet-v2' }], system: { kind: 'gpu+dram-pim' as const } };
    for (const document of [defaultScenario, offload]) {
      const read = readPlan(firstPlan(document), document);
      expect(read.ok && read.value.pointCount).toBeGreaterThan(10);
    }
  });

  test('a field is swept alone, or beside the others, once', () => {
    const alone = planAlone(defaultScenario, 'system.tiles', plan);
    expect(alone).toMatchObject({ axes: [{ path: 'system.tiles' }], objectives: [{ metric: 'throughput' }] });
    const both = withAxis(alone, defaultScenario, 'tenants[1].batch');
    expect(both.axes).toHaveLength(2);
    expect(withAxis(both, defaultScenario, 'tenants[1].batch')).toBe(both);
  });
});

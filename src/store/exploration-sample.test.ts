import { expect, test } from 'vitest';
import { countOfHistogram } from '../core/exploration/histogram';
import type { KeepLimits } from '../core/exploration/kept-sample';
import { createPointEvaluator } from '../core/exploration/point-evaluator';
import type { PointsFront } from '../core/exploration/points-front';
import type { ScenarioDocument } from '../core/scenario/schema';
import { at } from '../draw/at';
import { countOf, emptySet, membersOf, setWhere, type BitSet } from '../draw/explore/bit-set';
import type { SweepRun } from './exploration';
import { readPlan } from './planned-sweep';
import { sweepCsv } from './exploration-files';
import { carriedRows, emptyTable, indexAt, isSampled, rowAt, withFront } from './exploration-table';
import { explorationHere, smallPlan as plan } from './testing/exploration-here';

const document: ScenarioDocument = { tenants: [{ network: 'vgg8-cifar' }, { network: 'vgg8-cifar' }] };

/** Of the 14 points three are kept, beside the front. */
const few: KeepLimits = { bytes: 1000, sampleRows: 3 };

async function finished(limits?: KeepLimits) {
  const started = explorationHere(document, plan, limits);
  await started.exploration.run();
  return started;
}

test('there is a sample, and the front is complete', async () => {
  const [all, sampled] = [(await finished()).state().run, (await finished(few)).state().run];
  if (!all || !sampled) throw new Error('no run');
  expect([isSampled(all.table), isSampled(sampled.table)]).toEqual([false, true]);
  const indicesOf = (run: SweepRun, set: BitSet) => Array.from(membersOf(set), (row) => indexAt(run.table, row));
  const front = indicesOf(all, all.front);
  expect(indicesOf(sampled, sampled.front).sort((a, b) => a - b)).toEqual(front);
  const kept = Array.from({ length: 3 }, (_, row) => sampled.table.sample.indexOfRow(row));
  const shown = indicesOf(all, all.feasible).filter((index) => kept.includes(index) || front.includes(index));
  expect(indicesOf(sampled, sampled.feasible).sort((a, b) => a - b)).toEqual(shown);
  // A row of its own for some of them, or the case shows nothing.
  expect(front.some((index) => !kept.includes(index))).toBe(true);
  for (const index of shown) {
    const [row, ownRow] = [rowAt(all.table, index) ?? -1, rowAt(sampled.table, index) ?? -1];
    const figures = ({ table }: SweepRun, at: number) => table.columns.map(({ values }) => values[at]);
    expect(figures(sampled, ownRow)).toEqual(figures(all, row));
  }
});

test('all are counted in the histograms', async () => {
  const [all, sampled] = [(await finished()).state().run, (await finished(few)).state().run];
  const histograms = sampled?.summary?.histograms ?? [];
  expect(histograms.map(countOfHistogram)).toEqual(histograms.map(() => countOf(all?.feasible ?? emptySet(0))));
  expect(sampled?.progress.counts.evaluated).toBe(14);
});

test('a set of rows keeps its points when the front becomes another', () => {
  const read = readPlan(plan, document);
  if (!read.ok) throw new Error(read.problem.text);
  const block = createPointEvaluator(read.value).evaluate(0, 14);
  const frontOf = (indices: readonly number[]): PointsFront => ({
    indices: Float64Array.from(indices),
    copies: new Int32Array(indices.length),
    metrics: block.metrics.map((column) => Float64Array.from(indices, (index) => at(column, index))),
  });
  const early = withFront(emptyTable(read.value, { bytes: 1000, sampleRows: 1 }), frontOf([1, 4, 9, 12]));
  const kept = early.sample.indexOfRow(0);
  const rows = setWhere(early.rowCount, (row) => [kept, 4, 12].some((index) => rowAt(early, index) === row));
  const late = withFront(early, frontOf([12, 10, 9, 4, 2]));
  const carried = Array.from(membersOf(carriedRows(rows, early, late)), (row) => indexAt(late, row));
  expect(new Set(carried)).toEqual(new Set([kept, 4, 12]));
  expect(rowAt(late, 1)).toBe(kept === 1 ? 0 : undefined);
  const throughput = late.columns.find(({ id }) => id === 'throughput');
  const row = rowAt(late, 10) ?? -1;
  expect(throughput?.values[row]).toBe(block.metrics[read.value.metrics.indexOf('throughput')]?.[10]);
});

test('there is room for a front of any size', () => {
  const read = readPlan(
    { ...plan, axes: [{ path: 'system.readTime_ns', min: 50, max: 500, count: 20_000 }] },
    document,
  );
  if (!read.ok) throw new Error(read.problem.text);
  const frontOf = (length: number): PointsFront => {
    const indices = Float64Array.from({ length }, (_, place) => 2 * place);
    return { indices, copies: new Int32Array(length), metrics: read.value.metrics.map(() => indices) };
  };
  const small = withFront(emptyTable(read.value, { bytes: 1000, sampleRows: 1 }), frontOf(10));
  const large = withFront(small, frontOf(9000));
  for (const place of [0, 9, 8999]) {
    const row = rowAt(large, 2 * place) ?? -1;
    expect([large.status[row], indexAt(large, row)]).toEqual([0, 2 * place]);
    for (const { values } of large.columns) expect(values.length).toBe(large.rowCount);
  }
  expect(rowAt(withFront(large, frontOf(10)), 2 * 8999)).toBeUndefined();
});

test('a point is chosen by its index, and one that is not kept still has its scenario', async () => {
  const { app, exploration, state } = await finished(few);
  const { run } = state();
  if (!run) throw new Error('no run');
  const row = membersOf(run.front).at(-1) ?? 0;
  exploration.choose(row);
  expect(app.store.getState().point).toBe(indexAt(run.table, row));
  const others = Array.from({ length: 14 }, (_, index) => index).filter(
    (index) => rowAt(run.table, index) === undefined,
  );
  expect(others.length).toBeGreaterThan(0);
  const whole = await finished();
  for (const index of others) expect(exploration.scenarioOf(index)).toEqual(whole.exploration.scenarioOf(index));
  expect(exploration.scenarioOf(14)).toBeUndefined();
});

test('the file says of each point why it is kept', async () => {
  const { run } = (await finished(few)).state();
  if (!run) throw new Error('no run');
  const lines = [...sweepCsv(run.table)].join('').trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^kept,index,status,/);
  const kept = lines.slice(1).map((line) => line.split(','));
  expect(kept.filter(([why]) => why === 'sample').map(([, index]) => Number(index))).toEqual(
    Array.from({ length: 3 }, (_, row) => run.table.sample.indexOfRow(row)),
  );
  expect(kept.filter(([why]) => why === 'front').map(([, index]) => Number(index))).toEqual(run.table.added);
});

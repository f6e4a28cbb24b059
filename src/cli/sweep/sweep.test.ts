import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SweepDocument } from '../../core/exploration/types';
import { evaluate } from '../../core/scenario/evaluate';
import { createSweepPool, type SweepPool } from '../../worker/sweep-pool';
import { sweepWorkersHere } from '../../worker/testing/sweep-worker-here';
import { readArguments } from '../arguments';
import { mergeFronts } from './merge-fronts';
import { runSweep, type SweepOptions } from './run-sweep';
import { totalsOf } from './sweep-file';

const sweep: SweepDocument = {
  version: 1,
  scenario: { version: 1, tenants: [{ network: 'resnet18' }, { network: 'vgg8-cifar' }] },
  axes: [
    { path: 'system.tiles', min: 100, max: 500, count: 9 },
    { path: ['system.crossbar.rows', 'system.crossbar.columns'], values: [128, 256] },
    { path: 'policy.tenancy', values: ['equal', 'exact'] },
  ],
  objectives: [
    { metric: 'throughput', direction: 'max' },
    { metric: 'area', direction: 'min' },
  ],
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pimscape-sweep-'));
});

/** Runs a sweep into a file of this name, and gives its path. */
async function swept(name: string, options: SweepOptions = {}, document: object = sweep): Promise<string> {
  const out = join(folder, name);
  const result = await runSweep(document, { workers: 2, ...options, out }, sweepWorkersHere());
  if (!result.ok) throw new Error(result.problem.text);
  return out;
}

const textOf = (path: string) => readFile(path, 'utf8');
const shards = (document: object = sweep, options: SweepOptions = {}) =>
  Promise.all(
    [0, 1, 2].map((index) => swept(`s${index}-${Math.random()}`, { ...options, shard: { index, of: 3 } }, document)),
  );

/** Without header and totals. */
const pointLines = (text: string) => text.split('\n').slice(1, -2);

async function frontOf(paths: readonly string[], isPartial = false): Promise<string> {
  const merged = await mergeFronts(paths, isPartial);
  if (!merged.ok) throw new Error(merged.problem.text);
  return merged.value;
}

describe('a sweep', () => {
  test('is a header, a line for each point in order, and totals', async () => {
    const lines = (await textOf(await swept('whole'))).trimEnd().split('\n');
    const [header, ...rest] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(header).toMatchObject({ sweep: 1, points: 36, first: 0, count: 36, document: sweep });
    expect(rest.slice(0, -1).map(({ index }) => index)).toEqual(Array.from({ length: 36 }, (_, place) => place));
    expect(rest[3]).toMatchObject({
      'system.tiles': 100,
      'system.crossbar.rows system.crossbar.columns': 256,
      'policy.tenancy': 'exact',
    });
    const totals = rest.at(-1)?.['totals'] as { points: number; evaluated: number; byStatus: Record<string, number> };
    expect(totals).toMatchObject({ points: 36, evaluated: 36, covered: 36, simulated: 0 });
    const feasible = rest.filter(({ status }) => status === 'feasible').length;
    expect(totals.byStatus['feasible']).toBe(feasible);
  });

  test('in shards has the same lines, and the same again when a shard is run twice', async () => {
    const whole = pointLines(await textOf(await swept('whole')));
    const parts = await Promise.all((await shards()).map(textOf));
    expect(parts.flatMap(pointLines)).toEqual(whole);
    const once = await textOf(await swept('again', { shard: { index: 1, of: 3 }, workers: 1 }));
    expect(await textOf(await swept('again', { shard: { index: 1, of: 3 }, workers: 3 }))).toBe(once);
    expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('as CSV has the same figures under names', async () => {
    const [names, first, ...more] = (await textOf(await swept('table.csv', { format: 'csv' }))).trimEnd().split('\n');
    const [line] = pointLines(await textOf(await swept('whole')));
    expect(more.length).toBe(35);
    const point = JSON.parse(line ?? '') as Record<string, unknown>;
    expect(names?.split(',')).toEqual(Object.keys(point));
    expect(first?.split(',')).toEqual(
      Object.values(point).map((value) => (value === null ? '' : String(value as string | number))),
    );
  });

  test('refuses what is no sweep, and a shard that is not there', async () => {
    const start = sweepWorkersHere();
    expect(await runSweep({ ...sweep, axes: [] }, {}, start)).toMatchObject({ ok: false });
    expect(await runSweep(sweep, { shard: { index: 0, of: 99 } }, start)).toMatchObject({
      problem: { code: 'out-of-range', path: 'shard' },
    });
    const search = { ...sweep, sample: { kind: 'search', evaluations: 20 } };
    expect(await runSweep(search, { shard: { index: 0, of: 2 } }, start)).toMatchObject({ problem: { path: 'shard' } });
  });
});

const poolHere = createSweepPool({ workers: 2, start: sweepWorkersHere() });

/** The latency of the closed form is that of the recurrence only where there are no replicas. */
const late: SweepDocument = {
  ...sweep,
  objectives: [
    { metric: 'latency.worst', direction: 'min' },
    { metric: 'area', direction: 'min' },
  ],
};

describe('the front with exact figures', () => {
  test('has those of an evaluation beside its own, and says how far they are apart', async () => {
    const lines = (await textOf(await swept('exact', { frontOnly: true, simulate: true }, late))).trimEnd().split('\n');
    const [, ...points] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const { totals } = points.pop() as { totals: { simulated: number; front: number } };
    expect(totals.simulated).toBe(points.length);
    expect(totals.front).toBe(points.length);
    for (const point of points) {
      const side = point['system.crossbar.rows system.crossbar.columns'] as number;
      const evaluated = evaluate({
        ...late.scenario,
        system: { tiles: point['system.tiles'], crossbar: { rows: side, columns: side } },
        policy: { tenancy: point['policy.tenancy'] },
      });
      const latency = evaluated.ok ? Math.max(...evaluated.value.evaluation.tenants.map((own) => own.latency_ns)) : NaN;
      expect(point['exact']).toMatchObject({ 'latency.worst': latency, status: 'feasible' });
      expect(point['deviation']).toBeCloseTo(latency / (point['latency.worst'] as number) - 1, 10);
    }
    expect(points.some(({ deviation }) => deviation !== 0)).toBe(true);
  });

  test('is the same bytes from one run and from shards, whoever simulates', async () => {
    const expected = await textOf(await swept('front-exact', { frontOnly: true, simulate: true }, late));
    const merged = async (paths: readonly string[], pool?: SweepPool) => {
      const found = await mergeFronts(paths, false, pool);
      return found.ok ? found.value : found.problem.text;
    };
    expect(await merged(await shards(late), poolHere)).toBe(expected);
    const simulated = await shards(late, { frontOnly: true, simulate: true });
    expect(await merged(simulated)).toBe(expected);
    const [first = ''] = simulated;
    const others = (await shards(late, { frontOnly: true })).slice(1);
    expect(await merged([first, ...others], poolHere)).toBe(expected);
    const file = join(folder, 'merged-exact');
    await writeFile(file, expected);
    expect(await merged([file], poolHere)).toBe(expected);
  });

  test('of a search is simulated by the values in its lines', async () => {
    const document = { ...late, sample: { kind: 'search', evaluations: 30, seed: 5 } };
    const expected = await textOf(await swept('searched-exact', { frontOnly: true, simulate: true }, document));
    const merged = await mergeFronts([await swept('all-searched', {}, document)], false, poolHere);
    expect(merged.ok && merged.value).toBe(expected);
  });

  test('as CSV has them under names of their own', async () => {
    const text = await textOf(await swept('exact.csv', { format: 'csv', frontOnly: true, simulate: true }, late));
    const [names = [], ...rows] = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    expect(names.slice(-2)).toEqual(['exact status', 'deviation']);
    const cell = (row: readonly string[], name: string) => Number(row[names.indexOf(name)]);
    for (const row of rows) {
      expect(row).toHaveLength(names.length);
      const [closed, exact] = [cell(row, 'latency.worst'), cell(row, 'exact latency.worst')];
      expect(cell(row, 'deviation')).toBeCloseTo(exact / closed - 1, 10);
    }
  });
});

describe('the front', () => {
  test('of shards, whole or fronts alone, is that of one run, byte for byte', async () => {
    const expected = await textOf(await swept('front', { frontOnly: true }));
    expect(pointLines(expected).length).toBeGreaterThan(2);
    expect(await frontOf([await swept('whole')])).toBe(expected);
    expect(await frontOf((await shards()).toReversed())).toBe(expected);
    expect(await frontOf(await shards(sweep, { frontOnly: true }))).toBe(expected);
  });

  test('of a search is that of its points', async () => {
    const document = { ...sweep, sample: { kind: 'search', evaluations: 30, seed: 5 } };
    const expected = await textOf(await swept('searched', { frontOnly: true }, document));
    expect(await frontOf([await swept('all', {}, document)])).toBe(expected);
  });

  test('of a division, merged exactly, is all of its points, in one shard', async () => {
    const scenario = { tenants: [{ network: 'squeezenet-1.1' }, { network: 'squeezenet-1.1' }], system: { tiles: 20 } };
    const document = {
      version: 1,
      scenario,
      axes: [
        { path: 'policy.tenancy', values: ['given'] },
        ...[0, 1].map((tenant) => ({ path: `tenants[${tenant}].crossbars`, min: 1, max: 1920 })),
      ],
      sample: { kind: 'exact' },
      objectives: [
        { metric: 'throughput', direction: 'max' },
        { metric: 'crossbars', direction: 'min' },
      ],
    };
    const whole = await textOf(await swept('division', {}, document));
    const lines = pointLines(whole).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.every((line) => line['policy.tenancy'] === 'given' && line['status'] === 'feasible')).toBe(true);
    const { totals } = JSON.parse(whole.trimEnd().split('\n').at(-1) ?? '') as { totals: Record<string, number> };
    expect(totals).toMatchObject({ points: lines.length, front: lines.length, covered: (1920 * 1919) / 2 });
    expect(await frontOf([await swept('division', {}, document)])).toBe(
      await textOf(await swept('division-front', { frontOnly: true }, document)),
    );
    expect(await runSweep(document, { shard: { index: 0, of: 2 } }, sweepWorkersHere())).toMatchObject({
      problem: { path: 'shard' },
    });
  });

  test('says within which share it is one, where there were too many states', () => {
    const counts = { evaluated: 9, covered: 99, simulated: 0 };
    const front = { indices: Float64Array.of(0), copies: Int32Array.of(0), metrics: [] };
    const summary = { front, counts, byStatus: [1, 0, 0, 0, 0], reasons: [] };
    expect(totalsOf({ ...summary, exact: { members: 1, withinShare: 0.001 } })).toMatchObject({ withinShare: 0.001 });
    expect(totalsOf({ ...summary, exact: { members: 1 } })).not.toHaveProperty('withinShare');
  });

  test('names the shards that are missing or there twice; partial takes what there is, each once', async () => {
    const [one, two, three] = (await shards()) as [string, string, string];
    expect(await mergeFronts([one, three], false)).toMatchObject({
      problem: { code: 'missing-shards', text: expect.stringContaining('shard 1/3 (points 12 to 23)') as string },
    });
    expect(await mergeFronts([one, two, three, two], false)).toMatchObject({
      problem: { code: 'double-shards', text: expect.stringContaining('shard 1/3') as string },
    });
    expect(await frontOf([one, two, three, two], true)).toBe(await frontOf([one, two, three]));
    const partial = await frontOf([one, three], true);
    expect(JSON.parse(partial.split('\n')[0] ?? '')).toMatchObject({ missing: [{ first: 12, count: 12 }] });
  });

  test('is refused of different sweeps, of different divisions, of a file that was stopped, of any other file', async () => {
    const [one, two, three] = (await shards()) as [string, string, string];
    const codeOf = async (...paths: string[]) => {
      const merged = await mergeFronts(paths, true);
      return merged.ok ? 'fine' : merged.problem.code;
    };
    const fewer = await swept('fewer', { shard: { index: 1, of: 3 } }, { ...sweep, axes: sweep.axes.slice(0, 2) });
    expect(await codeOf(one, fewer)).toBe('other-sweep');
    expect(await codeOf(one, await swept('half', { shard: { index: 0, of: 2 } }))).toBe('overlapping-shards');
    const stopped = join(folder, 'stopped');
    await writeFile(stopped, (await textOf(two)).split('\n').slice(0, 5).join('\n'));
    expect(await codeOf(one, stopped, three)).toBe('unfinished-shard');
    const other = join(folder, 'other.json');
    await writeFile(other, '{"a": 1}\n');
    expect(await codeOf(other)).toBe('not-a-sweep');
    expect(await codeOf(join(folder, 'nowhere'))).toBe('unreadable');
    const newer = join(folder, 'newer');
    await writeFile(newer, (await textOf(two)).replace(/"modelVersion":"\d+"/, '"modelVersion":"none"'));
    expect(await codeOf(one, newer)).toBe('other-version');
  });
});

test('the words of sweep, front and bench', () => {
  const call = (...words: string[]) => readArguments(words);
  const flags = ['--shard', '2/16', '--front-only', '--workers', '3', '--format', 'csv', '--out', 'a.csv'];
  expect(call('sweep', 'a.json', ...flags)).toEqual({
    ok: true,
    value: {
      command: 'sweep',
      document: 'a.json',
      sweep: { shard: { index: 2, of: 16 }, frontOnly: true, workers: 3, format: 'csv', out: 'a.csv' },
    },
  });
  expect(call('front', 'a', '--partial', 'b')).toEqual({
    ok: true,
    value: { command: 'front', shards: { files: ['a', 'b'], isPartial: true, isSimulated: false } },
  });
  expect(call('sweep', 'a.json', '--front-only', '--simulate')).toMatchObject({
    value: { sweep: { frontOnly: true, simulate: true } },
  });
  expect(call('front', 'a', '--simulate')).toMatchObject({ value: { shards: { files: ['a'], isSimulated: true } } });
  expect(call('bench', '--workers', '2')).toEqual({ ok: true, value: { command: 'bench', workers: 2 } });
  for (const words of [
    ['sweep'],
    ['sweep', 'a', '--shard', '3/3'],
    ['sweep', 'a', '--shard', '1'],
    ['sweep', 'a', '--workers', '0'],
    ['sweep', 'a', '--format', 'xml'],
    ['sweep', 'a', '--fast', '1'],
    ['sweep', 'a', '--simulate'],
    ['front'],
    ['front', 'a', '--all'],
    ['bench', '--workers', 'two'],
  ]) {
    expect(call(...words), words.join(' ')).toMatchObject({ ok: false, problem: { code: 'usage' } });
  }
});

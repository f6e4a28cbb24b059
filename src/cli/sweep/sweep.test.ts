import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SweepDocument } from '../../core/exploration/types';
import { sweepWorkersHere } from '../../worker/testing/sweep-worker-here';
import { readArguments } from '../arguments';
import { mergeFronts } from './merge-fronts';
import { runSweep, type SweepOptions } from './run-sweep';

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
    value: { command: 'front', shards: { files: ['a', 'b'], isPartial: true } },
  });
  expect(call('bench', '--workers', '2')).toEqual({ ok: true, value: { command: 'bench', workers: 2 } });
  for (const words of [
    ['sweep'],
    ['sweep', 'a', '--shard', '3/3'],
    ['sweep', 'a', '--shard', '1'],
    ['sweep', 'a', '--workers', '0'],
    ['sweep', 'a', '--format', 'xml'],
    ['sweep', 'a', '--fast', '1'],
    ['front'],
    ['front', 'a', '--all'],
    ['bench', '--workers', 'two'],
  ]) {
    expect(call(...words), words.join(' ')).toMatchObject({ ok: false, problem: { code: 'usage' } });
  }
});

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ablationCells } from '../core/scenario/ablation';
import { defaultScenario } from '../core/scenario/default-scenario';
import { evaluate } from '../core/scenario/evaluate';
import { encodeLink } from '../store/link';
import { readArguments } from './arguments';
import { ablateScenario, analyzeScenario, evaluateScenario, listNetworks, traceScenario } from './commands';
import { importFile } from './import-file';
import { readJson, readScenario } from './input';
import { printed, refused } from './output';

function valueOf<T>(result: { ok: true; value: T } | { ok: false; problem: { text: string } }): T {
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

async function fileWith(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'pimscape-')), 'document.json');
  await writeFile(path, text);
  return path;
}

describe('the words of a call', () => {
  test('name a command and its document', () => {
    expect(valueOf(readArguments(['evaluate', 'a.json']))).toEqual({ command: 'evaluate', document: 'a.json' });
    expect(valueOf(readArguments(['networks']))).toEqual({ command: 'networks' });
    expect(valueOf(readArguments([]))).toEqual({ command: 'help' });
  });

  test('give import numbers for sizes that a file has by name', () => {
    expect(valueOf(readArguments(['import', 'a.onnx', '--dim', 'N=1', '--dim', 'a=b=224']))).toEqual({
      command: 'import',
      document: 'a.onnx',
      dims: { N: 1, 'a=b': 224 },
    });
  });

  test.each([
    [['sweeep']],
    [['toString']],
    [['evaluate']],
    [['networks', 'a.json']],
    [['solve', 'a', 'b']],
    [['import']],
    [['import', 'a', '--dim']],
    [['import', 'a', '--dim', 'N=x']],
    [['import', 'a', 'N=1']],
  ])('%j are refused', (words) => {
    expect(readArguments(words)).toMatchObject({ ok: false, problem: { code: 'usage' } });
  });
});

describe('a document', () => {
  test('is read from a file', async () => {
    expect(valueOf(await readJson(await fileWith('{"tenants": []}')))).toEqual({ tenants: [] });
  });

  test('that is no JSON, or not there, is a problem', async () => {
    expect(await readJson(await fileWith('{"tenants": ['))).toMatchObject({ ok: false, problem: { code: 'not-json' } });
    expect(await readJson('nowhere.json')).toMatchObject({ ok: false, problem: { code: 'unreadable' } });
  });

  test('can be a share link, and evaluates to the same figures', async () => {
    const link = `https://example.org/app/${await encodeLink({ scenario: defaultScenario })}`;
    const scenario = valueOf(await readScenario(link));
    expect(valueOf(evaluateScenario(scenario))).toEqual(valueOf(evaluate(defaultScenario)).evaluation);
  });
});

test('networks lists every built-in network with its counts', () => {
  const networks = valueOf(listNetworks()) as { id: string; parameters: number; macs: number }[];
  expect(networks).toContainEqual(expect.objectContaining({ id: 'resnet50', parameters: 25557032, macs: 4089184256 }));
  expect(networks.length).toBeGreaterThanOrEqual(21);
});

test('analyze gives the demand of every operator, and totals that are their sums', () => {
  const { tenants } = valueOf(analyzeScenario({ tenants: [{ network: 'vgg16' }] })) as {
    tenants: { operators: { kind: string; crossbars?: number }[]; totals: { crossbars: number } }[];
  };
  const crossbars = tenants[0]?.operators.flatMap((operator) => operator.crossbars ?? []) ?? [];
  expect(crossbars.length).toBe(16);
  expect(crossbars.reduce((sum, own) => sum + own, 0)).toBe(tenants[0]?.totals.crossbars);
  expect(tenants[0]?.operators.find(({ kind }) => kind === 'pool')).not.toHaveProperty('crossbars');
});

test('ablation has a row for every cell, an error where one cannot be deployed', () => {
  const rows = valueOf(
    ablateScenario({ tenants: [{ network: 'vgg8-cifar' }], policy: { tenancyOptions: { granule: 'tile' } } }),
  ) as object[];
  expect(rows.length).toBe(ablationCells().length);
  expect(rows[0]).toMatchObject({ mix: 'alexnet + vgg16', size: 1 / 8, design: 'baseline', tiles: 21 });
  for (const row of rows) expect('error' in row || 'speedup' in row).toBe(true);
  expect(ablateScenario({})).toMatchObject({ ok: false });
});

test('timeline has an event for each slice, with its track named', () => {
  const { traceEvents } = valueOf(traceScenario(defaultScenario)) as {
    traceEvents: { ph: string; pid: number; tid: number }[];
  };
  const events = traceEvents.filter(({ ph }) => ph === 'X');
  expect(events.length).toBe(valueOf(evaluate(defaultScenario)).timeline.length);
  const named = new Set(traceEvents.filter(({ ph }) => ph === 'M').map(({ pid, tid }) => `${pid}.${tid}`));
  for (const { pid, tid } of events) expect(named).toContain(`${pid}.${tid}`);
});

test('bad input exits with 2 and prints its problem; an infinite time prints as null', () => {
  const refusal = refused({ code: 'does-not-fit', path: 'tenants[0]', text: 'too large', needs: 9, available: 4 });
  expect(refusal.exitCode).toBe(2);
  expect(JSON.parse(refusal.text)).toEqual({
    error: { code: 'does-not-fit', path: 'tenants[0]', text: 'too large', needs: 9, available: 4 },
  });
  expect(JSON.parse(printed({ time: Infinity, replicas: Int32Array.of(1, 2) }).text)).toEqual({
    time: null,
    replicas: [1, 2],
  });
});

describe('import', () => {
  const layers = 'name,kind,channels,height,width,outFeatures\nx,input,3,8,8,\ny,linear,,,,10\n';

  async function layersFile(): Promise<string> {
    const path = join(await mkdtemp(join(tmpdir(), 'pimscape-')), 'my layers.csv');
    await writeFile(path, layers);
    return path;
  }

  test('gives one network, named after the file, that works inside a scenario', async () => {
    const network = valueOf(await importFile(await layersFile()));
    expect(network).toMatchObject({ id: 'custom:my layers', title: 'my layers' });
    expect(evaluateScenario({ tenants: [{ network: network.id }], networks: [network] }).ok).toBe(true);
  });

  test('of what is not there, or of a size that the file does not have, is a problem', async () => {
    expect(await importFile('nowhere.onnx')).toMatchObject({ ok: false, problem: { code: 'unreadable' } });
    expect(await importFile(await layersFile(), { N: 3 })).toMatchObject({
      ok: false,
      problem: { code: 'unknown-size' },
    });
  });
});

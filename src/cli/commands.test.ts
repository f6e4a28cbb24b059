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

test('evaluate and timeline count the wires: energy in both timings, transfers in strict timing', () => {
  const evaluation = valueOf(evaluateScenario(defaultScenario)) as {
    interconnect?: { package: string; energy_pJ: number };
  };
  expect(evaluation.interconnect).toMatchObject({ package: 'monolithic', topology: 'mesh', nodes: 168, links: 310 });
  const strict = { ...defaultScenario, pipeline: { timing: 'strict' } };
  const transfersOf = (scenario: object) => {
    const { traceEvents } = valueOf(traceScenario(scenario)) as { traceEvents: { cat?: string; args: object }[] };
    return traceEvents.filter(({ cat }) => cat === 'transfer');
  };
  expect(transfersOf(defaultScenario)).toEqual([]);
  const transfers = transfersOf(strict);
  expect(transfers.length).toBeGreaterThan(0);
  for (const { args } of transfers) expect(args).toHaveProperty('waitsFor');
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

describe('a GPU with DRAM-PIM', () => {
  const document = { tenants: [{ network: 'mobilenet-v2' }], system: { kind: 'gpu+dram-pim' } };

  test('is evaluated with lanes and decisions', () => {
    const evaluation = valueOf(evaluateScenario(document)) as { lanes: object[]; tenants: { offload: object[] }[] };
    expect(evaluation.lanes).toHaveLength(2);
    expect(evaluation.tenants[0]?.offload).toHaveLength(64);
  });

  test('is analysed by what the memory can do, with a reason for the rest', () => {
    const { tenants } = valueOf(analyzeScenario(document)) as {
      tenants: {
        operators: { products: object[]; stays?: string }[];
        totals: { macs: number; macsForMemory: number };
      }[];
    };
    for (const { products, stays } of tenants[0]?.operators ?? [])
      expect(products.length > 0).toBe(stays === undefined);
    expect(tenants[0]?.totals.macsForMemory).toBeLessThan(tenants[0]?.totals.macs ?? 0);
  });

  test('has a track for each lane after the tenants, with as many events as there are bars', () => {
    const { traceEvents } = valueOf(traceScenario(document)) as {
      traceEvents: { ph: string; pid: number; tid: number; name: string; args: { name?: string } }[];
    };
    const names = traceEvents.filter(({ ph, pid }) => ph === 'M' && pid === 2).map(({ args }) => args.name);
    expect(names).toEqual(['lanes', 'gpu', 'pim:0']);
    const evaluated = evaluate(document);
    const lanes = evaluated.ok && evaluated.value.kind === 'gpu+dram-pim' ? evaluated.value.lanes : [];
    const bars = traceEvents.filter(({ ph, pid }) => ph === 'X' && pid === 2);
    expect(bars).toHaveLength(lanes.reduce((sum, lane) => sum + lane.bars.length, 0));
    expect(traceEvents.slice(-bars.length)).toEqual(bars);
  });

  test('has no ablation', () => {
    expect(ablateScenario(document)).toMatchObject({ ok: false, problem: { code: 'other-kind', path: 'system.kind' } });
  });
});

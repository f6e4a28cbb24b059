import { describe, expect, test } from 'vitest';
import { readSweep } from './read-sweep';
import type { AxisDocument, Sweep } from './types';

const scenario = { version: 1, tenants: [{ network: 'resnet18' }, { network: 'vgg16', batch: 2 }] };
const axes: AxisDocument[] = [
  { path: 'system.tiles', min: 100, max: 400, count: 31, scale: 'linear' },
  { path: 'system.crossbar.cellBits', values: [1, 2, 4] },
  { path: 'policy.tenancy', values: ['equal', 'exact'] },
];
const objectives = [
  { metric: 'throughput', direction: 'max' },
  { metric: 'area', direction: 'min' },
];
const base = { version: 1, scenario, axes, objectives };

function read(change: object): Sweep {
  const sweep = readSweep({ ...base, ...change });
  if (!sweep.ok) throw new Error(`${sweep.problem.path}: ${sweep.problem.text}`);
  return sweep.value;
}

function problem(change: object) {
  const sweep = readSweep({ ...base, ...change });
  if (sweep.ok) throw new Error('nothing is wrong with it');
  return sweep.problem;
}

/** Values of one axis. */
function valuesOf(axis: AxisDocument): unknown[] {
  return [...read({ axes: [axis] }).axes[0].values];
}

test('a sweep is its document with everything filled in', () => {
  const sweep = read({ constraints: [{ metric: 'power', atMost: 65_800 }] });
  expect(sweep).toMatchObject({ pointCount: 186, sample: { kind: 'grid' } });
  expect(sweep.axes.map(({ label, stride, values }) => [label, stride, values.length])).toEqual([
    ['Tiles', 6, 31],
    ['Cell bits', 2, 3],
    ['Tenancy', 1, 2],
  ]);
  expect(sweep.metrics.slice(0, 3)).toEqual(['throughput', 'area', 'power']);
  expect(sweep.metrics.length).toBeLessThanOrEqual(12);
  expect(new Set(sweep.metrics).size).toBe(sweep.metrics.length);
});

test('the hash is that of the content, in whatever order it is written', () => {
  const { version, ...rest } = base;
  expect(readSweep({ ...rest, version })).toMatchObject({ ok: true, value: { hash: read({}).hash } });
  expect(read({ axes: axes.slice(1) }).hash).not.toBe(read({}).hash);
});

describe('values of a range', () => {
  test('are evenly apart, and the last is the largest', () => {
    expect(valuesOf({ path: 'system.readTime_ns', min: 10, max: 20, count: 5 })).toEqual([10, 12.5, 15, 17.5, 20]);
    const third = valuesOf({ path: 'system.readTime_ns', min: 10, max: 20.1, count: 4 });
    expect(third.at(-1)).toBe(20.1);
  });

  test('are apart by a factor on a log scale', () => {
    const axis: AxisDocument = { path: 'system.crossbar.rows', min: 64, max: 512, count: 4, scale: 'log' };
    expect(valuesOf(axis)).toEqual([64, 128, 256, 512]);
  });

  test('of integers are rounded, half up, and each is there once', () => {
    expect(valuesOf({ path: 'system.tiles', min: 1, max: 4, count: 7 })).toEqual([1, 2, 3, 4]);
    expect(valuesOf({ path: 'system.tiles', min: 1, max: 2, count: 3 })).toEqual([1, 2]);
    expect(valuesOf({ path: 'system.tiles', min: 0.5, max: 2.4, count: 3 })).toEqual([1, 2]);
  });

  test('are the least alone if there is one', () => {
    expect(valuesOf({ path: 'system.tiles', min: 30, max: 90, count: 1 })).toEqual([30]);
  });
});

test('several paths can be one axis', () => {
  const sides = { path: ['system.crossbar.rows', 'system.crossbar.columns'], values: [64, 128] };
  const sweep = read({ axes: [sides, ...axes] });
  expect(sweep.pointCount).toBe(372);
  expect(sweep.axes[0]).toMatchObject({ label: 'Crossbar rows and 1 more', values: [64, 128] });
});

test('fields of tenants and components of the table can be axes', () => {
  const sweep = read({
    axes: [
      { path: 'tenants[1].batch', values: [1, 2] },
      { path: 'system.components.adc.power_mW', min: 1, max: 29, count: 29 },
    ],
  });
  expect(sweep.axes.map(({ label, unit }) => [label, unit])).toEqual([
    ['vgg16: Batch', ''],
    ['ADC: power', 'mW'],
  ]);
});

test('of powers of two only powers are drawn', () => {
  const rows = { path: 'system.crossbar.rows', min: 50, max: 600 };
  const sweep = read({ axes: [rows], sample: { kind: 'random', count: 10 } });
  expect(sweep.axes[0]).toMatchObject({ values: [64, 128, 256, 512] });
  expect(sweep.axes[0].range).toBeUndefined();
  expect(sweep.sample).toEqual({ kind: 'random', count: 10, seed: 1 });
});

test('powers of two are drawn from 1 on, and have to be there', () => {
  const drawn = (min: number, max: number) =>
    readSweep({ ...base, axes: [{ path: 'system.crossbar.rows', min, max }], sample: { kind: 'random', count: 1 } });
  expect(drawn(0, 64)).toMatchObject({ ok: false, problem: { code: 'out-of-range', path: 'axes[0].values' } });
  expect(drawn(65, 127)).toMatchObject({ ok: false, problem: { code: 'out-of-range', path: 'axes[0].min' } });
});

test('a search has the evaluations that it may make, and the seed of its scenario', () => {
  const sample = { kind: 'search', evaluations: 20_000 };
  const sweep = read({ scenario: { ...scenario, seed: 7 }, sample });
  expect(sweep.sample).toEqual({ ...sample, algorithm: 'archive', seed: 7 });
  expect(sweep.pointCount).toBe(20_000);
});

describe('what is wrong is said with its path, the value and what is allowed', () => {
  const one = (axis: object) => problem({ axes: [axis] });

  test.each([
    ['an unknown field', { path: 'system.tilse', values: [1] }, 'unknown-field', 'axes[0].path', 'tilse'],
    ['a tenant that is not there', { path: 'tenants[2].batch', values: [1] }, 'unknown-field', 'axes[0].path', '2 tenants'], // prettier-ignore
    ['no path at all', { path: 'system..tiles', values: [1] }, 'unknown-field', 'axes[0].path', 'tenants[0].batch'],
    ['the kind of the system', { path: 'system.kind', values: ['reram'] }, 'unknown-field', 'axes[0].path', 'no axis'],
    ['a field of another system', { path: 'system.dramPim.channels', values: [1] }, 'other-kind', 'axes[0].path', 'gpu+dram-pim'], // prettier-ignore
    ['a value out of range', { path: 'system.tiles', values: [168, 5000] }, 'out-of-range', 'axes[0].values', '1 to 4,096'], // prettier-ignore
    ['a range beyond that of the field', { path: 'system.tiles', min: 0, max: 9, count: 3 }, 'out-of-range', 'axes[0].values', '1 to 4,096'], // prettier-ignore
    ['an unknown choice', { path: 'policy.tenancy', values: ['fair'] }, 'unknown-value', 'axes[0].values', 'exact'],
    ['what is no power of two', { path: 'system.crossbar.rows', min: 64, max: 512, count: 3 }, 'out-of-range', 'axes[0].values', 'power of two'], // prettier-ignore
    ['a range of components from below nothing', { path: 'system.components.adc.power_mW', min: -1, max: 9, count: 3 }, 'out-of-range', 'axes[0].values', '0 to 1,000,000'], // prettier-ignore
    ['a wrong type', { path: 'system.tiles', values: ['many'] }, 'wrong-type', 'axes[0].values', 'integer'],
    ['a block in place of a field', { path: 'system.crossbar', values: [1] }, 'wrong-type', 'axes[0].values', 'object'],
    ['values and a range', { path: 'system.tiles', values: [1], min: 1, max: 2 }, 'out-of-range', 'axes[0].values', 'not both'], // prettier-ignore
    ['no values', { path: 'system.tiles' }, 'missing-field', 'axes[0].values', 'min and max'],
    ['no count on a grid', { path: 'system.tiles', min: 1, max: 2 }, 'missing-field', 'axes[0].count', 'count'],
    ['a range the wrong way round', { path: 'system.tiles', min: 3, max: 2, count: 2 }, 'out-of-range', 'axes[0].min', 'at most max'], // prettier-ignore
    ['a logarithm of nothing', { path: 'system.staticShare', min: 0, max: 0.5, count: 2, scale: 'log' }, 'out-of-range', 'axes[0].min', 'above 0'], // prettier-ignore
  ])('%s', (_, axis, code, path, words) => {
    const found = one(axis);
    expect(found).toMatchObject({ code, path });
    expect(found.text).toContain(words);
  });

  test('an axis twice', () => {
    expect(problem({ axes: [...axes, { path: ['system.adcBits', 'system.tiles'], values: [8] }] })).toMatchObject({
      code: 'duplicate-name',
      path: 'axes[3].path',
    });
  });

  test('nothing to vary, or to judge by', () => {
    expect(problem({ axes: [] }).path).toBe('axes');
    expect(problem({ objectives: [] }).path).toBe('objectives');
    expect(problem({ objectives: [objectives[0], objectives[0]] })).toMatchObject({ code: 'duplicate-name' });
    expect(problem({ constraints: [{ metric: 'power' }] })).toMatchObject({ path: 'constraints[0]' });
  });

  test('metrics that there are not, or not here', () => {
    const asked = (metric: string, change: object = {}) =>
      problem({ objectives: [{ metric, direction: 'min' }], ...change });
    expect(asked('speed')).toMatchObject({ code: 'unknown-value', path: 'objectives[0].metric' });
    const alone = { scenario: { tenants: [{ network: 'resnet18' }] }, axes: axes.slice(0, 1) };
    expect(asked('fairness', alone).text).toContain('two tenants');
    const gpu = { tenants: [{ network: 'resnet18' }], system: { kind: 'gpu+dram-pim' } };
    const channels = [{ path: 'tenants[0].weight', values: [1, 2] }];
    expect(asked('crossbars', { scenario: gpu, axes: channels }).text).toContain('gpu+dram-pim');
  });

  test('a scenario that is none', () => {
    expect(problem({ scenario: { tenants: [] } }).path).toBe('scenario.tenants');
    expect(problem({ scenario: { tenants: [{ network: 'resnet' }, { network: 'vgg16' }] } })).toMatchObject({
      code: 'unknown-network',
      path: 'scenario.tenants[0].network',
    });
  });

  test('too much', () => {
    const tiles = { path: 'system.tiles', min: 1, max: 4096, count: 4096 };
    const read_ns = { path: 'system.readTime_ns', min: 1, max: 1000, count: 1_000_000 };
    const found = problem({ axes: [tiles, read_ns] });
    expect(found).toMatchObject({ code: 'sweep-too-large', path: 'axes' });
    expect(found.text).toContain('4,096 x 1,000,000 = 4,096,000,000 points');
    const many = Array.from({ length: 13 }, (_, place) => ({ path: `tenants[${place}].batch`, values: [1] }));
    expect(problem({ axes: many })).toMatchObject({ code: 'sweep-too-large', path: 'axes' });
  });
});

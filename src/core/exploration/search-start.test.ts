import { describe, expect, test } from 'vitest';
import { evaluate } from '../scenario/evaluate';
import { createPointEvaluator } from './point-evaluator';
import { readSweep } from './read-sweep';
import { searchSteps } from './search';
import { searchStart } from './search-start';
import type { Sweep } from './types';

const tenants = [{ network: 'squeezenet-1.1' }, { network: 'resnet18-cifar' }];

function sweepOf(
  axes: readonly object[],
  objectives: readonly object[],
  evaluations: number,
  system: object = {},
): Sweep {
  const read = readSweep({
    version: 1,
    scenario: { version: 1, tenants, system: { tiles: 100, ...system }, policy: { tenancy: 'given' } },
    axes,
    objectives,
    sample: { kind: 'search', evaluations, seed: 7 },
  });
  if (!read.ok) throw new Error(`${read.problem.path}: ${read.problem.text}`);
  return read.value;
}

const throughput = { metric: 'throughput', direction: 'max' };
const heat = { metric: 'temperature.peak', direction: 'min' };
const regions = [0, 1].map((tenant) => ({ path: `tenants[${tenant}].crossbars`, min: 1, max: 9600 }));
const tried = (sweep: Sweep) => [...searchStart(sweep)].filter((values) => values !== undefined);

describe('a search begins', () => {
  test('with exact divisions at the middle of the other axes', () => {
    const axes = [...regions, { path: 'system.crossbar.cellBits', values: [1, 2, 4] }, { path: 'system.readTime_ns', min: 80, max: 120 }]; // prettier-ignore
    const sweep = sweepOf(axes, [throughput, { metric: 'energy', direction: 'min' }], 300);
    const start = tried(sweep);
    // The energy separates no more than a ratio does: the front of the throughput alone is one division.
    expect(start.map((values) => values.slice(2))).toEqual([[2, 100]]);
    const { evaluateAt } = createPointEvaluator(sweep);
    const points = [...searchSteps(sweep, evaluateAt, searchStart(sweep))].flatMap((step) => step.points);
    const atMiddle = points.filter(({ values, result }) => values[2] === 2 && result.status === 'feasible');
    const most = Math.max(...atMiddle.map(({ result }) => result.metrics[0]));
    expect(points[0].result.metrics[0]).toBe(most);
  });

  test('with the front of what tables tell, where some figure takes a whole evaluation', () => {
    const axes = [{ path: 'system.tiles', values: [120, 150, 180] }, { path: 'policy.tenancy', values: ['equal', 'exact'] }]; // prettier-ignore
    const interposer = { interconnect: { package: 'stack-tsv' } };
    const sweep = sweepOf(axes, [throughput, heat, { metric: 'area', direction: 'min' }], 20, interposer);
    const start = tried(sweep);
    expect(start.length).toBeGreaterThan(1);
    const relaxed = sweepOf(axes, [throughput, { metric: 'area', direction: 'min' }], 20, interposer);
    const { evaluateAt } = createPointEvaluator(relaxed);
    const figures = (values: (typeof start)[number]) => evaluateAt(values).metrics.slice(0, 2);
    const all = [120, 150, 180].flatMap((tiles) => ['equal', 'exact'].map((tenancy) => [tiles, tenancy] as const));
    for (const values of start) {
      const [rate, area] = figures(values);
      const isBeaten = all.map((other) => figures(other)).some(([more, less]) => more > rate && less <= area);
      expect(isBeaten).toBe(false);
    }
    const whole = createPointEvaluator(sweep, evaluate);
    const first = searchSteps(sweep, whole.evaluateAt, searchStart(sweep));
    const points = [...first].flatMap((step) => step.points);
    expect(points.slice(0, start.length).map(({ values }) => values)).toEqual(start);
  });

  test('as it always did, where nothing is easier', () => {
    const axes = [{ path: 'system.tiles', min: 100, max: 400 }];
    expect(tried(sweepOf(axes, [throughput], 50))).toEqual([]);
    expect(tried(sweepOf([regions[0]], [throughput], 50))).toEqual([]);
    expect(tried(sweepOf([...regions, { path: 'pipeline.timing', values: ['strict'] }], [throughput], 50))).toEqual([]);
  });
});

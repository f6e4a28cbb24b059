/** Exact figures of front points against evaluations of their own, and what their deviation means. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../scenario/evaluate';
import { figureOfScalar } from './axis-figure';
import { metricOf } from './metrics';
import { createPointEvaluator } from './point-evaluator';
import { statusCodes } from './point-status';
import { summaryOf } from './points-front';
import { readSweep } from './read-sweep';
import { pointValues, scenarioAt } from './samples';
import { deviationOf, largestDeviation, simulatePoints, someOf, type FrontPoints } from './simulated-points';
import type { Scalar, Sweep } from './types';

function sweepOf(document: unknown): Sweep {
  const sweep = readSweep(document);
  if (!sweep.ok) throw new Error(`${sweep.problem.path}: ${sweep.problem.text}`);
  return sweep.value;
}

const grid = {
  version: 1,
  scenario: { version: 1, tenants: [{ network: 'resnet18-cifar' }, { network: 'vgg8-cifar', batch: 3 }] },
  axes: [
    { path: 'system.tiles', min: 60, max: 240, count: 7 },
    { path: 'system.crossbar.cellBits', values: [2, 4] },
  ],
  objectives: [
    { metric: 'latency.worst', direction: 'min' },
    { metric: 'area', direction: 'min' },
    { metric: 'energy', direction: 'min' },
  ],
};

function frontOf(sweep: Sweep): FrontPoints {
  return summaryOf(sweep, createPointEvaluator(sweep).evaluate(0, sweep.pointCount)).front;
}

const atOnce = () => Promise.resolve();

/** Figures of a choice of values, straight from an evaluation. */
function figuresOf(sweep: Sweep, values: readonly Scalar[], simulate: boolean): number[] {
  const evaluated = evaluate(scenarioAt(sweep, values), { simulate });
  if (!evaluated.ok) throw new Error(evaluated.problem.text);
  return sweep.metrics.map((id) => metricOf(evaluated.value, id));
}

test('a point of a front has the figures of an exact evaluation, and the deviation of the objective that is furthest off', async () => {
  const sweep = sweepOf(grid);
  const front = frontOf(sweep);
  const found = await simulatePoints(sweep, evaluate, front, atOnce);
  expect(found.indices).toEqual(front.indices);
  expect(found.reasons).toEqual([]);
  expect(front.indices.length).toBeGreaterThan(3);
  for (const [place, index] of front.indices.entries()) {
    const values = pointValues(sweep, index);
    const exact = figuresOf(sweep, values, true);
    const closed = figuresOf(sweep, values, false);
    expect(found.metrics.map((column) => column[place])).toEqual(exact);
    const shares = grid.objectives.map((_, column) => exact[column] / closed[column] - 1);
    const furthest = shares.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    expect(found.deviations[place]).toBeCloseTo(furthest, 10);
  }
  // Replicas are balanced by their intervals: operators wait for each other in ways that the closed form does not see.
  expect(Math.max(...found.deviations.map(Math.abs))).toBeGreaterThan(0.001);
});

test('one replica each on a chain of convolutions: the closed form is the recurrence', async () => {
  const sweep = sweepOf({
    ...grid,
    scenario: { version: 1, tenants: [{ network: 'vgg8-cifar' }], policy: { allocation: 'none' } },
  });
  const front = frontOf(sweep);
  const { deviations } = await simulatePoints(sweep, evaluate, front, atOnce);
  expect([...deviations]).toEqual([...front.indices].map(() => 0));
});

test('points whose values do not follow from an index are simulated by the values that they carry', async () => {
  const sweep = sweepOf({ ...grid, sample: { kind: 'search', evaluations: 20, seed: 1 } });
  const values: Scalar[] = [137, 4];
  const axes = sweep.axes.map((axis, place) => Float64Array.of(figureOfScalar(axis, values[place])));
  const metrics = figuresOf(sweep, values, false).map((value) => Float64Array.of(value));
  const found = await simulatePoints(sweep, evaluate, { indices: Float64Array.of(7), metrics, axes }, atOnce);
  expect(found.metrics.map(([value]) => value)).toEqual(figuresOf(sweep, values, true));
});

test('a run that the recurrence does not finish says why, and has no deviation', async () => {
  const network = {
    id: 'custom:wide',
    title: 'wide',
    source: 'more positions than steps can be simulated',
    operators: [
      { name: 'c0', kind: 'input', channels: 1, height: 4096, width: 4096 },
      ...[1, 2, 3].map((depth) => ({
        name: `c${depth}`,
        kind: 'conv',
        inputs: [`c${depth - 1}`],
        outChannels: 1,
        kernel: 1,
      })),
    ],
  };
  const sweep = sweepOf({
    ...grid,
    scenario: {
      version: 1,
      networks: [network],
      tenants: [{ network: 'custom:wide' }],
      policy: { allocation: 'none' },
    },
    axes: [{ path: 'system.tiles', values: [3, 4] }],
  });
  const front = frontOf(sweep);
  expect([...front.indices]).toEqual([0]);
  const found = await simulatePoints(sweep, evaluate, front, atOnce);
  expect(found.reasons).toMatchObject([{ code: 'too-large', firstIndex: 0, count: 1 }]);
  expect(found.status[0]).toBe(statusCodes.refused);
  expect([found.deviations[0], ...found.metrics.map(([value]) => value)].every(Number.isNaN)).toBe(true);
});

describe('a deviation', () => {
  const figure = fc.double({ min: 1e-3, max: 1e9, noNaN: true });

  test('is the share by which the exact figure is above the closed form', () => {
    fc.assert(
      fc.property(figure, fc.double({ min: -0.9, max: 4, noNaN: true }), (closed, share) => {
        expect(deviationOf(closed, closed * (1 + share))).toBeCloseTo(share, 9);
        expect(deviationOf(-closed, -closed * (1 + share))).toBeCloseTo(-share, 9);
      }),
    );
  });

  test('is nothing where two ways of adding up differ by rounding', () => {
    fc.assert(
      fc.property(figure, (closed) => {
        expect(deviationOf(closed, closed * (1 + 1e-13))).toBe(0);
      }),
    );
    expect(deviationOf(0, 0)).toBe(0);
    expect(deviationOf(0, 3)).toBe(Infinity);
  });

  test('of a point is that of one of its objectives, and no other is larger', () => {
    const sweep = sweepOf(grid);
    const figures = fc.array(figure, { minLength: sweep.metrics.length, maxLength: sweep.metrics.length });
    fc.assert(
      fc.property(figures, figures, (closed, exact) => {
        const shares = grid.objectives.map((_, column) => deviationOf(closed[column], exact[column]));
        const found = largestDeviation(sweep, closed, exact);
        expect(shares).toContain(found);
        for (const share of shares) expect(Math.abs(share)).toBeLessThanOrEqual(Math.abs(found));
      }),
    );
  });
});

test('a stretch of a front has its columns', () => {
  const front = { indices: Float64Array.of(5, 3, 9), metrics: [Float64Array.of(1, 2, 4)] };
  expect(someOf(front, 1, 2)).toEqual({ indices: Float64Array.of(3, 9), metrics: [Float64Array.of(2, 4)] });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/exploration.json';
import { readSweep } from './read-sweep';
import { axisValue, pointValues, scenarioAt, scenarioOf } from './samples';
import { shardOf } from './shards';
import type { AxisDocument, SampleDocument, Sweep } from './types';

function sweepOf(axes: AxisDocument[], sample: SampleDocument): Sweep {
  const scenario = { tenants: [{ network: 'resnet18' }] };
  const objectives = [{ metric: 'throughput', direction: 'max' }];
  const sweep = readSweep({ version: 1, scenario, axes, sample, objectives });
  if (!sweep.ok) throw new Error(sweep.problem.text);
  return sweep.value;
}

const components = ['adc', 'dac', 'sampleHold', 'array', 'edram', 'bus', 'router', 'sigmoid'];

/** Axes whose values are the unit numbers themselves. */
function unitAxes(count: number): AxisDocument[] {
  return components.slice(0, count).map((id) => ({ path: `system.components.${id}.power_mW`, min: 0, max: 1 }));
}

describe('reference samples', () => {
  test.each(reference.generator.draws)('seed $seed, axis $axis, point $point', ({ seed, axis, point, unit }) => {
    const sweep = sweepOf(unitAxes(8), { kind: 'random', count: 1e6, seed });
    expect(axisValue(sweep, axis, point)).toBe(unit);
  });

  test.each(reference.generator.latin)('a Latin hypercube of $count points', ({ seed, count, axes, units }) => {
    const sweep = sweepOf(unitAxes(axes), { kind: 'latin', count, seed });
    expect(units.map((_, index) => pointValues(sweep, index))).toEqual(units);
  });
});

test('a Latin hypercube has one point in each stratum of each axis', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (count, seed) => {
      const sweep = sweepOf(unitAxes(3), { kind: 'latin', count, seed });
      for (let axis = 0; axis < 3; axis++) {
        const strata = Array.from({ length: count }, (_, index) =>
          Math.floor(Number(axisValue(sweep, axis, index)) * count),
        );
        expect(new Set(strata).size).toBe(count);
      }
    }),
    { numRuns: 30 },
  );
});

test('the last axis of a grid counts fastest', () => {
  const axes = [
    { path: 'system.tiles', values: [100, 200] },
    { path: 'policy.allocation', values: ['exact', 'none', 'greedy'] },
  ];
  const sweep = sweepOf(axes, { kind: 'grid' });
  expect(Array.from({ length: sweep.pointCount }, (_, index) => pointValues(sweep, index))).toEqual([
    [100, 'exact'],
    [100, 'none'],
    [100, 'greedy'],
    [200, 'exact'],
    [200, 'none'],
    [200, 'greedy'],
  ]);
});

test('draws stay in their range, whole numbers reach both of its ends', () => {
  const axes: AxisDocument[] = [
    { path: 'system.adcBits', min: 3, max: 6 },
    { path: 'system.tiles', min: 2, max: 9, scale: 'log' },
    { path: 'system.readTime_ns', min: 10, max: 1000, scale: 'log' },
    { path: 'system.flippedColumns', values: [true, false] },
  ];
  const sweep = sweepOf(axes, { kind: 'random', count: 500 });
  const drawn = axes.map(
    (_, axis) => new Set(Array.from({ length: 500 }, (__, index) => axisValue(sweep, axis, index))),
  );
  expect([...drawn[0]].sort()).toEqual([3, 4, 5, 6]);
  expect([...drawn[1]].sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  expect([...drawn[2]].every((value) => Number(value) >= 10 && Number(value) <= 1000)).toBe(true);
  expect(drawn[3]).toEqual(new Set([true, false]));
});

test('a point is the scenario with a value at every path', () => {
  const axes = [
    { path: ['system.crossbar.rows', 'system.crossbar.columns'], values: [64, 256] },
    { path: 'tenants[0].batch', values: [1, 5] },
  ];
  const sweep = sweepOf(axes, { kind: 'grid' });
  const changed = { tenants: [{ network: 'resnet18', batch: 5 }], system: { crossbar: { rows: 256, columns: 256 } } };
  expect(scenarioOf(sweep, 3)).toEqual(changed);
  expect(scenarioAt(sweep, [256, 5])).toEqual(changed);
  expect(sweep.document.scenario).toEqual({ tenants: [{ network: 'resnet18' }] });
});

test('shards are contiguous, complete, and of nearly the same size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 64 }), (points, count) => {
      let next = 0;
      for (let place = 0; place < count; place++) {
        const shard = shardOf(points, place, count);
        expect(shard.first).toBe(next);
        expect(Math.abs(shard.count - points / count)).toBeLessThan(1);
        next += shard.count;
      }
      expect(next).toBe(points);
    }),
  );
});

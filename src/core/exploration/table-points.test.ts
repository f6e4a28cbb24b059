/** Tables against whole evaluations, point by point, over scenarios and axes of all kinds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../scenario/evaluate';
import { fieldsOfKind } from '../scenario/fields';
import { pointsOfBlocks } from '../testing/points-of-blocks';
import { wholePoint } from './general-points';
import { metricRecords } from './metric-records';
import { createPointEvaluator, needsWholeEvaluation } from './point-evaluator';
import { isPriced } from './price-point';
import { readSweep } from './read-sweep';
import { pointValues } from './samples';
import { pointsOfDeployment } from './table-axes';
import { pointStatuses, type AxisDocument, type Sweep } from './types';

function sweepOf(document: unknown): Sweep {
  const sweep = readSweep(document);
  if (!sweep.ok) throw new Error(`${sweep.problem.path}: ${sweep.problem.text}`);
  return sweep.value;
}

/** All points of a sweep by both ways. */
function expectSame(sweep: Sweep): string[] {
  const evaluator = createPointEvaluator(sweep, needsWholeEvaluation(sweep) ? evaluate : undefined);
  expect(evaluator.isTable).toBe(true);
  const block = evaluator.evaluate(0, sweep.pointCount);
  const wholeOf = wholePoint(sweep, evaluate);
  const statuses: string[] = [];
  for (let index = 0; index < sweep.pointCount; index++) {
    const whole = wholeOf(pointValues(sweep, index));
    const where = `point ${index}: ${JSON.stringify(pointValues(sweep, index))}`;
    expect(pointStatuses[block.status[index]], where).toBe(whole.status);
    for (const [column, value] of whole.metrics.entries()) {
      const own = block.metrics[column][index];
      if (Number.isNaN(value)) expect(own, `${where} ${sweep.metrics[column]}`).toBeNaN();
      else expect(Math.abs(own / value - 1), `${where} ${sweep.metrics[column]}`).toBeLessThan(1e-12);
    }
    statuses.push(whole.status);
  }
  return statuses;
}

const objectives = metricRecords
  .filter(({ id, leastTenants }) => isPriced(id) && leastTenants === 1)
  .slice(0, 8)
  .map(({ id, direction }) => ({ metric: id, direction }));

function twoTenants(system: object = {}, policy: object = {}, tenants: readonly object[] = [{}, {}]) {
  const [first, second] = tenants;
  return {
    version: 1,
    tenants: [
      { network: 'resnet18', batch: 2, ...first },
      { network: 'mobilenet-v2', ...second },
    ],
    system: { tiles: 220, ...system },
    policy,
  };
}

const prices: AxisDocument[] = [
  { path: 'system.readTime_ns', values: [37, 333.3] },
  { path: 'system.components.adc.power_mW', values: [0, 17.5] },
];

const cases: readonly (readonly [string, object, AxisDocument[]])[] = [
  ['tiles and cells', twoTenants(), [{ path: 'system.tiles', values: [60, 168, 301] }, { path: 'system.crossbar.cellBits', values: [1, 2, 4] }]], // prettier-ignore
  [
    'all tenancies',
    twoTenants(),
    [{ path: 'policy.tenancy', values: ['exact', 'iterative', 'equal', 'given', 'sequential'] }],
  ],
  ['given areas', twoTenants({}, { tenancy: 'given' }), [{ path: 'tenants[0].crossbars', values: [0, 5800, 12000, 21000] }, { path: 'tenants[1].crossbars', values: [0, 300, 3100, 12345] }]], // prettier-ignore
  ['given areas in whole tiles', twoTenants({}, { tenancy: 'given', tenancyOptions: { granule: 'tile' } }, [{ crossbars: 9000 }, {}]), [{ path: 'tenants[1].crossbars', min: 2000, max: 14000, count: 5 }]], // prettier-ignore
  ['all allocations', twoTenants(), [{ path: 'policy.allocation', values: ['exact', 'proportional', 'greedy', 'latency', 'none', 'unbounded'] }]], // prettier-ignore
  ['splittings on a small chip', twoTenants({ tiles: 40 }), [{ path: 'policy.splitting', values: ['none', 'spatial', 'temporal'] }]], // prettier-ignore
  ['turns on a small chip', twoTenants({ tiles: 40 }, { tenancy: 'sequential' }), [{ path: 'system.device.rowWrite_ns', values: [10, 100] }]], // prettier-ignore
  ['packages', twoTenants({ tiles: 100 }), [{ path: 'system.interconnect.package', values: ['monolithic', 'ideal', 'stack-tsv'] }]], // prettier-ignore
  ['chiplets', twoTenants({ interconnect: { package: 'interposer' } , tiles: undefined }), [{ path: 'system.interconnect.topology', values: ['floret', 'mesh'] }, { path: 'policy.placement', values: ['curve', 'random'] }]], // prettier-ignore
  ['traffic and placement', twoTenants(), [{ path: 'system.interconnect.trafficModel', values: ['broadcast', 'partitioned', 'replica-aware'] }, { path: 'policy.placement', values: ['snake', 'nearest-neighbour'] }]], // prettier-ignore
  ['promises and arrivals', twoTenants({}, {}, [{ arrivalRate_per_s: 900 }, {}]), [{ path: 'tenants[0].latencyTarget_ns', values: [1e6, 2e7] }, { path: 'tenants[1].arrivalRate_per_s', values: [0, 50, 5000] }]], // prettier-ignore
  ['strict timing', twoTenants(), [{ path: 'pipeline.timing', values: ['faithful', 'strict'] }]],
  ['granules, groups and sums', twoTenants(), [{ path: 'policy.tenancyOptions.granule', values: ['crossbar', 'tile'] }, { path: 'policy.tenancyOptions.objective', values: ['round', 'interval', 'sum'] }]], // prettier-ignore
  ['tenants whose times tie', { tenants: [{ network: 'resnet18', batch: 3 }, { network: 'resnet18', batch: 3, weight: 2 }, { network: 'googlenet', batch: 3 }] }, [{ path: 'system.tiles', values: [120, 168, 500] }]], // prettier-ignore
  ['near ties that change places with the clock', { tenants: [{ network: 'mobilenet-v2', batch: 4 }, { network: 'efficientnet-b0' }, { network: 'densenet-121' }] }, [{ path: 'system.tiles', values: [150, 168] }]], // prettier-ignore
  ['static power', twoTenants(), [{ path: 'system.poweredTiles', values: ['all', 'owned'] }, { path: 'system.staticShare', values: [0, 0.3] }, { path: 'system.countLink', values: [false, true] }]], // prettier-ignore
  ['converters', twoTenants(), [{ path: 'system.adcRate_GHz', values: [0.5, 1.28] }, { path: 'system.adcBits', values: [6, 8] }, { path: 'system.components.router.area_mm2', values: [0, 0.3] }]], // prettier-ignore
  ['programming, which has no tables', twoTenants({ tiles: 60 }), [{ path: 'policy.programming', values: ['resident', 'naive'] }]], // prettier-ignore
  ['refused designs', twoTenants(), [{ path: 'system.ou.rows', values: [16, 128] }, { path: 'system.crossbar.rows', values: [64, 128] }]], // prettier-ignore
];

describe('tables give what a whole evaluation gives', () => {
  test.each(cases)('%s', (_, scenario, axes) => {
    const plain = JSON.parse(JSON.stringify(scenario)) as object;
    const statuses = expectSame(sweepOf({ version: 1, scenario: plain, axes: [...axes, ...prices], objectives }));
    expect(statuses).toContain('feasible');
  });

  test('at random points over random fields', () => {
    const paths = fieldsOfKind.reram
      .filter(
        (field) => field.kind === 'number' && /^(system\.(?!interconnect|device)|policy\.tenancy)/.test(field.path),
      )
      .map((field) => field as Extract<typeof field, { kind: 'number' }>);
    const axisOf = (path: string, min: number, max: number): AxisDocument => ({ path, min, max });
    fc.assert(
      fc.property(fc.subarray(paths, { minLength: 1, maxLength: 4 }), fc.nat(), (own, seed) => {
        const axes = own.map(({ path, min, max }) => axisOf(path, min, max));
        const sample = { kind: 'latin', count: 5, seed };
        const scenario = twoTenants({ tiles: 600 });
        expectSame(sweepOf({ version: 1, scenario, axes, sample, objectives }));
      }),
      { numRuns: 8 },
    );
  });
});

test('points are evaluated with the axes outermost that cost most, and keep their indices', () => {
  const axes = [...prices, { path: 'system.tiles', values: [150, 200, 250] }, { path: 'system.crossbar.cellBits', values: [2, 4] }]; // prettier-ignore
  const sweep = sweepOf({ version: 1, scenario: twoTenants(), axes, objectives });
  const byIndex = createPointEvaluator(sweep).evaluate(0, sweep.pointCount);
  const block = createPointEvaluator(sweep, undefined, 'cheapest').evaluate(0, sweep.pointCount);
  const indices = [...(block.indices ?? [])];
  const rankOf = (index: number) => {
    const [clock, price, tiles, cells] = sweep.axes.map(({ stride, values }) => Math.floor(index / stride) % values.length); // prettier-ignore
    return [cells, tiles, clock, price].join('');
  };
  expect(indices.map(rankOf)).toEqual(indices.map(rankOf).toSorted());
  expect(pointsOfDeployment(sweep, 'cheapest')).toBe(4);
  expect(pointsOfDeployment(sweep, 'index')).toBe(1);
  expect(pointsOfBlocks([block])).toEqual(byIndex);
  // From the middle on it meets the same points.
  const half = sweep.pointCount / 2;
  const rest = createPointEvaluator(sweep, undefined, 'cheapest').evaluate(half, half);
  expect([...(rest.indices ?? [])]).toEqual(indices.slice(half));
});

test('a block does not depend on what was evaluated before', () => {
  const axes = [{ path: 'system.tiles', values: [150, 200, 250] }, ...prices];
  const sweep = sweepOf({ version: 1, scenario: twoTenants(), axes, objectives });
  const whole = createPointEvaluator(sweep).evaluate(0, sweep.pointCount);
  const other = createPointEvaluator(sweep);
  const pieces = [
    [9, 3],
    [2, 6],
    [0, 2],
  ] as const;
  for (const [first, count] of pieces) {
    const block = other.evaluate(first, count);
    expect([...block.status]).toEqual([...whole.status.slice(first, first + count)]);
    for (const [column, values] of block.metrics.entries()) {
      expect([...values]).toEqual([...whole.metrics[column].slice(first, first + count)]);
    }
  }
  const { metrics } = other.evaluateAt(pointValues(sweep, 11));
  expect(metrics).toEqual(whole.metrics.map((column) => column[11]));
});

/** Exact fronts of divisions against every division of small chips, evaluated one by one. */
import { describe, expect, test } from 'vitest';
import { hypervolume } from '../pareto/hypervolume';
import { comparePoints, objectivesOf } from '../pareto/objectives';
import { paretoFront } from '../pareto/front';
import { evaluate } from '../scenario/evaluate';
import { exactPoints } from './exact-points';
import { wholePoint } from './general-points';
import { createPointEvaluator } from './point-evaluator';
import { readSweep } from './read-sweep';
import { searchSteps } from './search';
import { searchStart } from './search-start';
import type { FoundPoint, Objective, Scalar, Sweep } from './types';

const throughput = { metric: 'throughput', direction: 'max' } as const;
const crossbars = { metric: 'crossbars', direction: 'min' } as const;
const interval = { metric: 'interval.worst', direction: 'min' } as const;
const latency = { metric: 'latency.worst', direction: 'min' } as const;
const response = { metric: 'response.p99.worst', direction: 'min' } as const;
const stp = { metric: 'stp', direction: 'max' } as const;
const antt = { metric: 'antt', direction: 'min' } as const;

interface Case {
  readonly tenants: readonly object[];
  readonly tiles: number;
  readonly objectives: readonly Objective[];
  readonly policy?: object;
  readonly constraints?: readonly object[];
  readonly ranges?: readonly object[];
  readonly sample?: object;
}

function sweepOf(asked: Case): Sweep {
  const { tenants, tiles, objectives, policy = {}, constraints = [], ranges = [], sample = { kind: 'exact' } } = asked;
  const read = readSweep({
    version: 1,
    scenario: {
      version: 1,
      tenants,
      system: { tiles },
      policy: { tenancyOptions: { granule: 'tile' }, ...policy },
    },
    axes: [
      { path: 'policy.tenancy', values: ['given'] },
      ...tenants.map((_, place) => ({
        path: `tenants[${place}].crossbars`,
        ...(ranges[place] ?? { min: 1, max: 96 * tiles }),
      })),
    ],
    objectives,
    ...(constraints.length > 0 && { constraints }),
    sample,
  });
  if (!read.ok) throw new Error(`${read.problem.path}: ${read.problem.text}`);
  return read.value;
}

function found(sweep: Sweep): { readonly points: FoundPoint[]; readonly evaluated: number; readonly covered: number } {
  const { evaluateAt } = createPointEvaluator(sweep);
  const steps = [...exactPoints(sweep, evaluateAt)];
  const [{ counts, exact }] = steps;
  expect(exact).toEqual({ members: steps.length });
  return { points: steps.map(({ point }) => point), ...counts };
}

function rowsOf({ objectives }: Sweep, metrics: readonly (readonly number[])[]): number[][] {
  return metrics.map((own) => objectives.map((_, axis) => own[axis]));
}

/** Rows that no other beats, best first. */
function frontRows(sweep: Sweep, rows: readonly number[][]): number[][] {
  const columns = objectivesOf(
    rows,
    sweep.objectives.map(({ direction }) => direction),
  );
  const members = Array.from(paretoFront(columns).indices).sort((a, b) => comparePoints(columns, a, b));
  return members.map((member) => rows[member]);
}

/** All divisions in whole tiles, each a whole evaluation. */
function enumerated(sweep: Sweep, tenants: number, tiles: number, tileValues: (place: number) => number[]): number[][] {
  const evaluateAt = wholePoint(sweep, evaluate);
  const rows: number[][] = [];
  const visit = (values: Scalar[], left: number): void => {
    if (values.length === tenants + 1) {
      const { status, metrics } = evaluateAt(values);
      if (status === 'feasible') rows.push(...rowsOf(sweep, [metrics]));
      return;
    }
    for (const own of tileValues(values.length - 1)) if (own <= left) visit([...values, 96 * own], left - own);
  };
  visit(['given'], tiles);
  return frontRows(sweep, rows);
}

const upTo = (least: number, most: number) => Array.from({ length: most - least + 1 }, (_, place) => least + place);

const two = [
  { network: 'squeezenet-1.1', weight: 2, batch: 3 },
  { network: 'mobilenet-v1', batch: 2 },
];
const three = [
  { network: 'squeezenet-1.1' },
  { network: 'squeezenet-1.1', batch: 4 },
  { network: 'squeezenet-1.1', weight: 3 },
];

describe('an exact front is that of all divisions, each evaluated', () => {
  test.each<readonly [string, Case]>([
    ['throughput and crossbars', { tenants: two, tiles: 40, objectives: [throughput, crossbars] }],
    ['three objectives', { tenants: two, tiles: 39, objectives: [throughput, interval, crossbars] }],
    ['latency, which left area shortens', { tenants: two, tiles: 40, objectives: [latency, throughput, crossbars] }],
    ['what sharing costs', { tenants: two, tiles: 40, objectives: [stp, antt] }],
    ['three tenants', { tenants: three, tiles: 29, objectives: [throughput, crossbars] }],
    [
      'no left area spent',
      {
        tenants: two,
        tiles: 39,
        objectives: [latency, crossbars],
        policy: { allocationOptions: { leftover: 'none' }, tenancyOptions: { granule: 'tile' } },
      },
    ],
    [
      'another allocation',
      {
        tenants: two,
        tiles: 39,
        objectives: [throughput, crossbars],
        policy: { allocation: 'latency', tenancyOptions: { granule: 'tile' } },
      },
    ],
    ...(['greedy', 'proportional', 'none'] as const).map((allocation) => {
      const policy = { allocation, tenancyOptions: { granule: 'tile' } };
      return [
        `allocation ${allocation}`,
        { tenants: two, tiles: 38, objectives: [throughput, interval], policy },
      ] as const;
    }),
    [
      'operators in parts',
      {
        tenants: two,
        tiles: 38,
        objectives: [throughput, crossbars],
        policy: { splitting: 'spatial', tenancyOptions: { granule: 'tile' } },
      },
    ],
    [
      'arrivals and promises',
      {
        tenants: [
          { ...two[0], arrivalRate_per_s: 900 },
          { ...two[1], latencyTarget_ns: 4e7 },
        ],
        tiles: 39,
        objectives: [response, crossbars],
      },
    ],
    [
      'the objective interval',
      {
        tenants: two,
        tiles: 39,
        objectives: [interval, crossbars],
        policy: { tenancyOptions: { granule: 'tile', objective: 'interval' } },
      },
    ],
  ])('%s', (_, asked) => {
    const sweep = sweepOf(asked);
    const { points, covered } = found(sweep);
    const { tiles, tenants } = asked;
    const own = rowsOf(
      sweep,
      points.map(({ result }) => result.metrics),
    );
    expect(points.every(({ result }) => result.status === 'feasible')).toBe(true);
    const expected = enumerated(sweep, tenants.length, tiles, () => upTo(8, tiles));
    expect(own.length).toBe(expected.length);
    for (const [place, row] of expected.entries()) {
      for (const [axis, value] of row.entries()) expect(own[place][axis] / value).toBeCloseTo(1, 10);
    }
    // From no tile, which 1 to 95 crossbars come to, up to the chip, and whatever is left free.
    const ways = upTo(1, tenants.length).reduce((product, place) => (product * (tiles + place)) / place, 1);
    expect(covered).toBe(ways);
  });

  test('within ranges and lists', () => {
    const ranges = [{ min: 900, max: 1500 }, { values: [2496, 2700, 3000, 9000] }];
    const sweep = sweepOf({ tenants: two, tiles: 48, objectives: [throughput, crossbars], ranges });
    const { points, covered } = found(sweep);
    const regions = [upTo(9, 15), [26, 28, 31]];
    const expected = enumerated(sweep, 2, 48, (place) => regions[place]);
    expect(rowsOf(sweep, points.map(({ result }) => result.metrics))).toEqual(expected.map((row) => row.map((value) => expect.closeTo(value, 3) as number))); // prettier-ignore
    expect(covered).toBe(7 * 3);
    for (const { values } of points) {
      expect(Number(values[1])).toBeGreaterThanOrEqual(900);
      expect([2496, 2700, 3000]).toContain(values[2]);
    }
  });

  test('at single crossbars, where the axes begin in the middle of a stair', () => {
    const ranges = [
      { min: 710, max: 735 },
      { min: 2410, max: 2430 },
    ];
    const sweep = sweepOf({ tenants: two, tiles: 48, objectives: [crossbars, throughput], ranges, policy: { tenancyOptions: {} } }); // prettier-ignore
    const { points, covered } = found(sweep);
    expect(covered).toBe(26 * 21);
    const evaluator = createPointEvaluator(sweep);
    const all = upTo(710, 735).flatMap((first) =>
      upTo(2410, 2430).map((second) => evaluator.evaluateAt(['given', first, second]).metrics),
    );
    const expected = frontRows(sweep, rowsOf(sweep, all));
    expect(rowsOf(sweep, points.map(({ result }) => result.metrics))).toEqual(expected); // prettier-ignore
    expect(expected.length).toBeGreaterThan(1);
  });

  test('within bounds', () => {
    const free = sweepOf({ tenants: two, tiles: 39, objectives: [throughput] });
    const [best] = found(free).points;
    const used = best.result.metrics[free.metrics.indexOf('crossbars')];
    const bounds = [{ metric: 'crossbars', atMost: used - 200 }];
    const sweep = sweepOf({ tenants: two, tiles: 39, objectives: [throughput], constraints: bounds });
    const { points } = found(sweep);
    const expected = enumerated(sweep, 2, 44, () => upTo(8, 39));
    expect(points.length).toBe(1);
    expect(points[0].result.status).toBe('feasible');
    expect(points[0].result.metrics[0]).toBeCloseTo(expected[0][0], 6);
    expect(points[0].result.metrics[0]).toBeLessThan(best.result.metrics[0]);
  });
});

test('at any crossbar it covers far more than it evaluates, and no division of the grid beats it', () => {
  const sweep = sweepOf({
    tenants: two,
    tiles: 48,
    objectives: [throughput, crossbars],
    policy: { tenancyOptions: {} },
  });
  const { points, evaluated, covered } = found(sweep);
  expect(covered).toBe((4608 * 4607) / 2);
  expect(evaluated).toBeLessThan(covered / 100);
  const own = frontRows(
    sweep,
    rowsOf(
      sweep,
      points.map(({ result }) => result.metrics),
    ),
  );
  expect(own.length).toBe(points.length);
  const tiles = enumerated(sweep, 2, 48, () => upTo(8, 48));
  expect(frontRows(sweep, [...own, ...tiles]).map((row) => row.map(String))).toEqual(own.map((row) => row.map(String)));
});

test('where no division fits, the one that comes closest says why', () => {
  const { points } = found(sweepOf({ tenants: two, tiles: 20, objectives: [throughput] }));
  expect(points.map(({ result }) => [result.status, result.reason?.code])).toEqual([['does-not-fit', 'does-not-fit']]);
});

test('members from a place on are the same', () => {
  const sweep = sweepOf({ tenants: two, tiles: 48, objectives: [throughput, crossbars] });
  const { evaluateAt } = createPointEvaluator(sweep);
  const whole = [...exactPoints(sweep, evaluateAt)].map(({ point }) => point);
  expect([...exactPoints(sweep, evaluateAt, 5)].map(({ point }) => point)).toEqual(whole.slice(5));
});

describe('a search over the same divisions', () => {
  const asked: Case = {
    tenants: three,
    tiles: 32,
    objectives: [throughput, crossbars],
    policy: { tenancyOptions: {} },
  };
  const exact = sweepOf(asked);
  const members = rowsOf(exact, found(exact).points.map(({ result }) => result.metrics)); // prettier-ignore
  const reference = [0, 32 * 96];
  const volumeOf = (rows: readonly number[][]) => hypervolume(objectivesOf(rows, ['max', 'min']), reference) ?? NaN;

  function searched(algorithm: 'archive' | 'nsga2', withStart: boolean, evaluations = 300) {
    const sweep = sweepOf({ ...asked, sample: { kind: 'search', evaluations, seed: 4, algorithm } });
    const { evaluateAt } = createPointEvaluator(sweep);
    const steps = [...searchSteps(sweep, evaluateAt, withStart ? searchStart(sweep) : [])];
    const points = steps.flatMap((step) => step.points);
    const feasible = points.filter(({ result }) => result.status === 'feasible');
    return { points, volume: volumeOf(rowsOf(sweep, feasible.map(({ result }) => result.metrics))) }; // prettier-ignore
  }

  test.each(['archive', 'nsga2'] as const)('by %s is never beyond the exact front, and starts on it', (algorithm) => {
    const share = searched(algorithm, true).volume / volumeOf(members);
    expect(share).toBeGreaterThan(0.95);
    expect(share).toBeLessThanOrEqual(1 + 1e-12);
    expect(share).toBeGreaterThan(searched(algorithm, false).volume / volumeOf(members));
  });

  test('begins with members of the exact front, at most half of its first points, and is the same each time', () => {
    const first = searched('archive', true).points;
    const starting = [...searchStart(sweepOf({ ...asked, sample: { kind: 'search', evaluations: 300, seed: 4 } }))];
    const tried = starting.filter((values) => values !== undefined);
    expect(tried.length).toBe(15);
    expect(first.slice(0, 15).map(({ values }) => values)).toEqual(tried);
    expect(searched('archive', true).points).toEqual(first);
  });
});

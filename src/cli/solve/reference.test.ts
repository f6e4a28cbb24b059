/** Every published or derived reference figure that a bare problem can be asked for, through the same door as people. */
import { describe, expect, test } from 'vitest';
import allocation from '../../../fixtures/reference/allocation.json';
import crossbar from '../../../fixtures/reference/crossbar.json';
import exploration from '../../../fixtures/reference/exploration.json';
import networks from '../../../fixtures/reference/networks.json';
import tenancy from '../../../fixtures/reference/tenancy.json';
import { solve } from './index';

function answer(problem: object): Record<string, unknown> {
  const result = solve(problem);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value as Record<string, unknown>;
}

/** The fields of `expected` that are there, compared with a relative tolerance for what is no integer. */
function expectFields(found: Record<string, unknown>, expected: Record<string, unknown>, names: readonly string[]) {
  for (const name of names) {
    const wanted = expected[name];
    if (wanted === undefined) continue;
    if (typeof wanted === 'number' && !(Number.isInteger(wanted) && Number.isInteger(found[name]))) {
      const scale = Math.max(1, Math.abs(wanted));
      expect(Math.abs((found[name] as number) - wanted) / scale, name).toBeLessThan(1e-6);
    } else expect(found[name], name).toEqual(wanted);
  }
}

const operatorOfCase = (document: object, c: number, h: number, w: number) => ({
  kind: 'network',
  network: {
    id: 'custom:case',
    title: 'case',
    source: 'test',
    operators: [
      { name: 'in', kind: 'input', channels: c, height: h, width: w },
      { name: 'x', inputs: ['in'], ...document },
    ],
  },
});

describe('network', () => {
  const counts = [
    'parameters',
    'macs',
    'macsInCrossbars',
    'crossbarWeights',
    'crossbarOperators',
    'maxPositions',
    'sumPositions',
  ];
  test.each(networks.cases)('$network has its published counts', (expected) => {
    expectFields(answer({ kind: 'network', network: expected.network }), expected, counts);
  });

  test.each(networks.shapes)('$case has its shape', (expected) => {
    const { operators } = answer(operatorOfCase(expected.operator, expected.c, expected.h, expected.w));
    const [, found] = operators as Record<string, unknown>[];
    expectFields(found as Record<string, unknown>, expected, ['out', 'parameters', 'rows', 'columns']);
  });

  test.each(networks.recurrent)('$cell of $inputs to $hidden', ({ cell, inputs, hidden, steps, ...expected }) => {
    const { operators } = answer(operatorOfCase({ kind: 'recurrent', cell, hidden }, inputs, steps, 1));
    const [, found] = operators as Record<string, unknown>[];
    expectFields(found as Record<string, unknown>, expected, ['parameters', 'rows', 'columns', 'macs', 'crossbars']);
  });
});

describe('packing', () => {
  test.each(crossbar.operators)('$kind $rows x $columns in $groups groups', (expected) => {
    const { rows, columns, groups, crossbarRows, crossbarColumns, slices } = expected;
    const crossbars = (packing: string, grouping: string) =>
      answer({ kind: 'packing', rows, columns, groups, crossbarRows, crossbarColumns, slices, packing, grouping })[
        'crossbars'
      ];
    expect(crossbars('adjacent', 'diagonal')).toBe(expected.adjacentDiagonal);
    expect(crossbars('adjacent', 'separate')).toBe(expected.adjacentSeparate);
    expect(crossbars('sliced', 'diagonal')).toBe(expected.slicedDiagonal);
  });

  test.each(crossbar.perOperator)('$network operator by operator', (expected) => {
    const found = answer({ kind: 'packing', network: expected.network });
    expectFields(found, expected, ['crossbarsPerOperator', 'positionsPerOperator']);
  });

  test.each(crossbar.networks)('$network as a whole', (expected) => {
    const found = answer({ kind: 'packing', network: expected.network });
    expectFields(found, expected, ['tiles', 'adcConversionsAll', 'adcConversionsUsed', 'arrayMvms']);
    expect(found['utilisation']).toBeCloseTo(expected.utilisation, 5);
    expect(found['crossbars']).toBe(expected.crossbars.adjacent);
    const other = (options: object) => answer({ kind: 'packing', network: expected.network, ...options })['crossbars'];
    expect(other({ packing: 'sliced' })).toBe(expected.crossbars.sliced);
    expect(other({ grouping: 'separate' })).toBe(expected.crossbars.separate);
  });
});

describe('chip', () => {
  test('ISAAC-CE rolls up to its published totals, within 0.1 %', () => {
    const [expected] = crossbar.chip;
    const found = answer({ kind: 'chip', preset: expected?.preset });
    const { preset, tag: _tag, ...figures } = expected as NonNullable<typeof expected>;
    expect(found['preset']).toBe(preset);
    for (const [name, wanted] of Object.entries(figures)) {
      expect(Math.abs((found[name] as number) / wanted - 1), name).toBeLessThan(1e-3);
    }
    expect(found['arrayCycleEnergyPj']).toEqual(crossbar.arrayCycleEnergyPj[0]);
  });

  test.each(crossbar.adcBits)('$activeRows rows, $dacBits and $cellBits bits', (expected) => {
    const { activeRows, dacBits, cellBits } = expected;
    expectFields(answer({ kind: 'chip', activeRows, dacBits, cellBits }), expected, ['plainBits', 'flippedBits']);
  });
});

describe('allocation', () => {
  const figures = [
    'intervalSteps',
    'crossbarsUsed',
    'floorSteps',
    'throughputOfUnbounded',
    'resourceShare',
    'lowerBoundSteps',
    'latencySteps',
  ];

  test.each(allocation.cases.filter((c) => c.feasible))('$network in $budget crossbars', (expected) => {
    const { network, budget } = expected;
    expectFields(answer({ kind: 'allocation', network, budget }), expected, figures);
    const greedy = answer({ kind: 'allocation', network, budget, policy: 'greedy' });
    expect(greedy['intervalSteps']).toBe(expected.greedySteps);
    const proportional = answer({ kind: 'allocation', network, budget, policy: 'proportional' });
    expect([proportional['intervalSteps'], proportional['crossbarsUsed']]).toEqual([
      expected.proportionalSteps,
      expected.proportionalUsed,
    ]);
  });

  test.each(allocation.cases.filter((c) => !c.feasible))(
    '$network does not fit in $budget',
    ({ network, budget, minimum }) => {
      const found = solve({ kind: 'allocation', network, budget });
      expect(found).toMatchObject({ ok: false, problem: { code: 'does-not-fit', needs: minimum, available: budget } });
    },
  );

  test.each(allocation.targets)('$network at given intervals', ({ network, targets }) => {
    const found = targets.map(
      ({ steps }) => answer({ kind: 'allocation', network, targetSteps: steps })['crossbarsUsed'],
    );
    expect(found).toEqual(targets.map(({ crossbars }) => crossbars));
  });

  test.each(allocation.latency)('the least sum of steps of $network in $budget', (expected) => {
    const { network, budget } = expected;
    const sum = (options: object) => answer({ kind: 'allocation', network, budget, ...options });
    expect(sum({ policy: 'latency', method: 'dp' })['sumSteps']).toBe(expected.optimumSumSteps);
    const hull = sum({ policy: 'latency', method: 'hull' });
    expect(hull['sumSteps']).toBe(expected.hullGreedySumSteps);
    expect(hull['certifiedBound']).toBeCloseTo(expected.certifiedBound, 3);
    expect(sum({})['sumSteps']).toBe(expected.intervalAllocationSumSteps);
  });

  test.each(allocation.tiny)('bare operators in $budget crossbars', (expected) => {
    const { operators, budget, feasible } = expected;
    if (feasible === false) {
      expect(solve({ kind: 'allocation', operators, budget })).toMatchObject({
        ok: false,
        problem: { code: 'does-not-fit' },
      });
      return;
    }
    expectFields(answer({ kind: 'allocation', operators, budget }), expected, ['intervalSteps', 'crossbarsUsed']);
    expect(answer({ kind: 'allocation', operators, budget, policy: 'latency', method: 'dp' })['sumSteps']).toBe(
      expected.optimumSumSteps,
    );
  });
});

describe('staircase', () => {
  test.each(allocation.staircases)('$network', (expected) => {
    const { entries } = answer({ kind: 'staircase', network: expected.network }) as {
      entries: { need: number; T: number }[];
    };
    expect(entries.length).toBe(expected.entries);
    expect([entries[0], entries.at(-1)]).toEqual([expected.first, expected.last]);
    for (const sample of expected.samples) expect(entries).toContainEqual(sample);
  });
});

describe('recurrence', () => {
  test.each(allocation.recurrence)('$network at $targetSteps steps', ({ makespanOf8, budget: _budget, ...given }) => {
    const { interval, latency, ...problem } = given;
    expect(answer({ kind: 'recurrence', ...problem })).toMatchObject({ interval, latency });
    expect(answer({ kind: 'recurrence', ...problem, batch: 8 })['makespan']).toBe(makespanOf8);
  });
});

test('a loop is closed where the latency of a step is given, and its networks come by document too', () => {
  const network = {
    id: 'custom:decoder',
    title: 'Decoder',
    source: 'test',
    operators: [
      { name: 'words', kind: 'input', channels: 64, height: 20, width: 1 },
      { name: 'lstm', kind: 'recurrent', inputs: ['words'], cell: 'lstm', hidden: 64, feedback: 'decoder' },
      { name: 'decoder', kind: 'linear', inputs: ['lstm'], outFeatures: 900 },
    ],
  };
  const problem = { kind: 'recurrence', network, targetSteps: 20 };
  expect(answer(problem)).toMatchObject({ interval: 20, latency: 21, closedFormLatency: 21 });
  const strict = { ...problem, stepInterval: 16, stepLatency: 22, batch: 3 };
  expect(answer(strict)).toMatchObject({ interval: 880, latency: 880, makespan: 2640, closedFormLatency: 880 });
});

describe('tenancy', () => {
  test.each(tenancy.sequential)('$tenants in turns on $crossbars crossbars', (expected) => {
    const { tenants, crossbars, batch, writersPerTile, rowWrite_ns } = expected;
    const found = answer({
      kind: 'tenancy',
      tenants: tenants.map((network) => ({ network, batch })),
      budget: crossbars,
      policy: 'sequential',
      rowWrite_ns,
      writersPerTile,
    });
    expect([found['resident'], found['segments']]).toEqual([expected.resident, expected.segments]);
    for (const [place, ns] of expected.tenantNs.entries())
      expect((found['tenantNs'] as number[])[place]).toBeCloseTo(ns, 1);
    expect(found['roundNs']).toBeCloseTo(expected.roundNs, 1);
  });

  test.each(tenancy.segments)('the segments of $network', (expected) => {
    const { network, crossbars, batch, writersPerTile, rowWrite_ns } = expected;
    const found = answer({
      kind: 'tenancy',
      tenants: [{ network, batch }],
      budget: crossbars,
      policy: 'sequential',
      rowWrite_ns,
      writersPerTile,
    });
    expect((found['segmentList'] as object[])[0]).toEqual(expected.segments);
  });

  test.each(tenancy.equal)('$tenants with equal shares', ({ tenants, budget, ...expected }) => {
    const found = answer({
      kind: 'tenancy',
      tenants: tenants.map((network) => ({ network })),
      budget,
      policy: 'equal',
    });
    expectFields(found, expected, ['areas', 'intervalSteps']);
  });

  test.each(tenancy.exact)('the optimum of $tenants, weights $weights', ({ tenants, weights, budget, ...expected }) => {
    const weighted = tenants.map((network, place) => ({ network, weight: weights[place] }));
    const found = answer({ kind: 'tenancy', tenants: weighted, budget });
    expectFields(found, expected, ['objective', 'intervalSteps', 'areas', 'areaUsed']);
  });

  test.each(tenancy.iterative)('the iterative partition of $tenants', (given) => {
    const { tenants, budget, learningRate, decay, threshold, granule, firstIterations, exactObjective, ...expected } =
      given;
    const problem = { kind: 'tenancy', tenants: tenants.map((network) => ({ network })), budget };
    const found = answer({ ...problem, policy: 'iterative', learningRate, decay, threshold, granule });
    expectFields(found, expected, ['stop', 'iterations', 'bestIteration', 'bestObjective', 'bestAreas']);
    expect((found['log'] as object[]).slice(0, firstIterations.length)).toEqual(firstIterations);
    expect(answer(problem)['objective']).toBe(exactObjective);
  });
});

describe('waiting and fairness', () => {
  test.each(tenancy.queueing)('waits at utilisation $utilisation', ({ utilisation, serviceNs, ...expected }) => {
    const found = answer({ kind: 'queue', utilisation, serviceNs });
    expectFields(found, expected, ['meanWaitNs', 'p99WaitNs', 'p999WaitNs']);
  });

  test.each(exploration.md1)('the queue at utilisation $utilisation', ({ utilisation, serviceNs, ...expected }) => {
    const found = answer({ kind: 'queue', utilisation, serviceNs });
    expectFields(found, expected, ['meanWaitNs', 'probabilityNoWait']);
    const quantiles = found['waitQuantilesNs'] as Record<string, Record<string, number>>;
    expect(Object.keys(quantiles)).toEqual(Object.keys(expected.waitQuantilesNs));
    for (const [p, wanted] of Object.entries(expected.waitQuantilesNs)) {
      expectFields(quantiles[p] ?? {}, wanted, ['exact', 'asymptotic']);
    }
  });

  test.each(tenancy.metrics)('alone $aloneNs, sharing $sharedNs', ({ aloneNs, sharedNs, ...expected }) => {
    const found = answer({ kind: 'fairness', aloneNs, sharedNs });
    expectFields(found, expected, ['slowdown', 'stp', 'antt', 'fairness']);
  });

  test('an unstable queue waits for ever, which prints as null', () => {
    expect(answer({ kind: 'queue', utilisation: 1, serviceNs: 10 })).toMatchObject({
      meanWaitNs: Infinity,
      probabilityNoWait: 0,
    });
  });
});

describe('exploration', () => {
  const bare = ({ operators, weight }: { operators: object[]; weight: number }) => ({ operators, weight });

  test.each(exploration.weightedMaxMin)('weighted max-min in $budget crossbars', (expected) => {
    const found = answer({ kind: 'tenancy', tenants: expected.tenants.map(bare), budget: expected.budget });
    const { optimum: objective, crossbarsUsed: areaUsed, steps: intervalSteps } = expected;
    expect(found).toMatchObject({ objective, areaUsed, intervalSteps });
  });

  test.each(exploration.latencyTargets)('floors in $budget crossbars', ({ tenants, budget, ...expected }) => {
    const floors = tenants.map(({ operators, targetSteps, floorCrossbars }) => {
      const floor = answer({ kind: 'allocation', operators, targetSteps })['crossbarsUsed'];
      expect(floor).toBe(floorCrossbars);
      return floor as number;
    });
    const sum = floors.reduce((all, own) => all + own, 0);
    expect(sum).toBe(expected.sumOfFloors);
    expect(sum <= budget).toBe(expected.feasible);
  });
});

test('a list is answered in order, a bad problem with its error in its place', () => {
  const result = solve([{ kind: 'packing', rows: 9, columns: 1, groups: 32 }, { kind: 'none' }]);
  expect(result).toMatchObject({
    ok: true,
    value: [{ crossbars: 3 }, { error: { code: 'unknown-kind', path: 'kind' } }],
  });
});

import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/tenancy.json';
import { energyOfSlices } from '../pipeline/energy';
import { sliceKinds } from '../pipeline/types';
import { defaultScenario } from './default-scenario';
import { total } from './energy-account';
import { evaluate } from './evaluate';
import type { ReramEvaluated } from './evaluation-steps';
import type { ReramDocument } from './schema';

function evaluated(document: ReramDocument, options?: { simulate: boolean }): ReramEvaluated {
  const result = evaluate(document, options);
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.text}`);
  return result.value;
}

const changed = (change: Partial<ReramDocument>) => evaluated({ ...defaultScenario, ...change });
const areas = ({ evaluation }: ReramEvaluated) => evaluation.tenants.map(({ crossbars }) => crossbars);
const milliseconds = (ns: number) => Number((ns / 1e6).toFixed(3));

describe('the default scenario', () => {
  test('has the figures that its model states', () => {
    const { evaluation } = evaluated(defaultScenario);
    expect(areas(evaluated(defaultScenario))).toEqual([3267, 8107, 4744]);
    expect(evaluation.tenants.map(({ allocation }) => allocation.intervalSteps)).toEqual([405, 138, 784]);
    expect(milliseconds(evaluation.makespan_ns)).toBe(2.962);
    expect(evaluation.baseline.makespan_ns / 1e6).toBeCloseTo(158.77, 2);
    expect(evaluation.baseline.speedup).toBeCloseTo(53.6, 1);
  });

  test('takes longer in equal shares, and nearly as long by iteration', () => {
    const equal = changed({ policy: { tenancy: 'equal' } }).evaluation;
    expect(equal.tenants.map(({ makespan_ns }) => milliseconds(makespan_ns))).toEqual([1.192, 6.875, 2.962]);
    expect(changed({ policy: { tenancy: 'iterative' } }).evaluation.makespan_ns / 1e6).toBeCloseTo(2.97, 2);
  });

  test('is matched by direct deployment with replicas where writing is fast', () => {
    const { evaluation } = changed({ system: { device: { preset: 'pipelayer', writersPerTile: 'unlimited' } } });
    expect(milliseconds(evaluation.baselineWithReplicas.makespan_ns)).toBe(2.986);
    expect(evaluation.baselineWithReplicas.speedup).toBeCloseTo(1.01, 2);
    const slower = evaluated(defaultScenario).evaluation.baselineWithReplicas.makespan_ns - 2.986e6;
    expect(slower).toBeGreaterThan(0);
    expect(slower).toBeLessThanOrEqual(3 * 1.0531e6);
  });

  test('gives the same document again and again', () => {
    const once = JSON.stringify(evaluated(defaultScenario).evaluation);
    expect(JSON.stringify(evaluated(JSON.parse(JSON.stringify(defaultScenario)) as ReramDocument).evaluation)).toBe(
      once,
    );
  });
});

describe('the block of tenancy', () => {
  test('has the interval of every region', () => {
    expect(evaluated(defaultScenario).evaluation.tenancy.intervalSteps).toEqual([405, 138, 784]);
  });

  test.each(reference.segments)('lists the segments of $network in turns', ({ network, crossbars, segments }) => {
    const policy = { tenancy: 'sequential', allocation: 'none' } as const;
    const { tenancy } = evaluated({ tenants: [{ network }], system: { tiles: crossbars / 96 }, policy }).evaluation;
    expect(tenancy.segmentList).toEqual([segments]);
    expect(tenancy.segments).toEqual([segments.length]);
  });
});

const mixes: ReramDocument[] = [
  defaultScenario,
  {
    tenants: [{ network: 'resnet18', batch: 3 }, { network: 'googlenet' }],
    policy: { tenancy: 'equal', allocation: 'proportional' },
  },
  { tenants: [{ network: 'resnet50', batch: 12 }], policy: { allocation: 'latency' }, pipeline: { timing: 'strict' } },
  {
    tenants: [{ network: 'vgg16' }, { network: 'alexnet', batch: 16 }],
    policy: { tenancy: 'sequential', allocation: 'none' },
  },
  {
    tenants: [{ network: 'resnet18' }, { network: 'resnet18' }],
    policy: { tenancy: 'sequential' },
    system: { tiles: 8 },
  },
  {
    tenants: [{ network: 'squeezenet-1.1', batch: 5 }],
    pipeline: { admission: 'paced' },
    policy: { allocation: 'greedy' },
  },
  {
    tenants: [{ network: 'mobilenet-v1' }],
    system: { grouping: 'dense', ouMode: 'on', poweredTiles: 'owned', countLink: false },
  },
  { tenants: [{ network: 'alexnet' }], policy: { allocation: 'unbounded' } },
  { tenants: [{ network: 'alexnet', batch: 9 }], policy: { tenancy: 'sequential' }, pipeline: { bufferRows: 14 } },
];

describe.each(mixes.map((document, place) => ({ document, place })))('in mix $place', ({ document }) => {
  const { evaluation, timeline, occupancy, analyses, scenario } = evaluated(document);
  const { system, tenants } = evaluation;

  test('the energies of the components are the energy', () => {
    expect(total(system.energyByComponent_pJ) / system.energy_pJ).toBeCloseTo(1, 12);
    for (const tenant of tenants) expect(total(tenant.energyByComponent_pJ) / tenant.energy_pJ).toBeCloseTo(1, 12);
    const batches = tenants.reduce(
      (sum, { energy_pJ }, place) => sum + energy_pJ * (scenario.tenants[place]?.batch ?? 0),
      0,
    );
    expect(batches / system.energy_pJ).toBeCloseTo(1, 12);
  });

  test('the energies of the operators are the dynamic energy', () => {
    for (const { operators, energyByComponent_pJ } of tenants) {
      const { static: _static, write: _write, interconnect: _moved, ...dynamic } = energyByComponent_pJ;
      expect(operators.reduce((sum, { energy_pJ }) => sum + energy_pJ, 0) / total(dynamic)).toBeCloseTo(1, 12);
    }
  });

  test('the compute slices account for all dynamic energy, where no operator is swept', () => {
    if (
      evaluation.tenancy.policy === 'sequential' &&
      tenants.some(({ operators, crossbars }) => operators.some((own) => own.crossbars > crossbars))
    )
      return;
    const costs = tenants.map(({ operators }) => operators.map((own) => ({ ...own, energyPj: own.energy_pJ })));
    const dynamic = tenants.reduce((sum, { operators }, place) => {
      const batch = scenario.tenants[place]?.batch ?? 0;
      return sum + batch * operators.reduce((own, { energy_pJ }) => own + energy_pJ, 0);
    }, 0);
    expect(energyOfSlices(timeline, costs) / dynamic).toBeCloseTo(1, 9);
  });

  test('slices lie inside the round, and each crossbar has one owner at a time', () => {
    for (let slice = 0; slice < timeline.length; slice++) {
      const end =
        (timeline.start[slice] ?? 0) +
        (timeline.duration[slice] ?? 0) +
        ((timeline.repeat[slice] ?? 1) - 1) * (timeline.shift[slice] ?? 0);
      expect(end).toBeLessThanOrEqual(evaluation.makespan_ns * (1 + 1e-12));
    }
    const rows = Array.from({ length: occupancy.length }, (_, row) => row).sort(
      (a, b) => occupancy.from[a] - occupancy.from[b] || occupancy.first[a] - occupancy.first[b],
    );
    for (let next = 1; next < rows.length; next++) {
      const [before, row] = [rows[next - 1], rows[next]];
      if (occupancy.from[before] !== occupancy.from[row]) continue;
      expect(occupancy.first[row]).toBeGreaterThanOrEqual(occupancy.first[before] + occupancy.count[before]);
    }
  });

  test('what is used fits in what is owned', () => {
    for (const tenant of tenants) {
      expect(tenant.crossbarsUsed).toBeLessThanOrEqual(tenant.crossbars);
      expect(tenant.temporalUtilisation).toBeGreaterThan(0);
      expect(tenant.temporalUtilisation).toBeLessThanOrEqual(1);
      expect(tenant.operators.length).toBe(analyses[tenants.indexOf(tenant)]?.demands.length);
    }
  });

  test('the estimate differs in times only, and by no more than its bound', () => {
    const estimate = evaluated(document, { simulate: false });
    expect(estimate.timeline.length).toBe(0);
    expect(areas(estimate)).toEqual(tenants.map(({ crossbars }) => crossbars));
    expect(Math.abs(estimate.evaluation.makespan_ns / evaluation.makespan_ns - 1)).toBeLessThan(0.15);
  });
});

describe('a chip that is too small', () => {
  test('for one tenant names it, what it needs, and what is there', () => {
    expect(evaluate({ tenants: [{ network: 'alexnet' }, { network: 'vgg16' }] })).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', path: 'tenants[0]', needs: 29864, available: 16128 },
    });
  });

  test('for all together names the list', () => {
    expect(evaluate({ tenants: [{ network: 'resnet50' }, { network: 'resnet18' }] })).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', path: 'tenants', needs: 12504 + 5724, available: 16128 },
    });
  });

  test('is said with the tiles that would do, where a chip may have so many', () => {
    const textOf = (document: ReramDocument): string => {
      const result = evaluate(document);
      return result.ok ? '' : result.problem.text;
    };
    const twice = [{ network: 'resnet50' }, { network: 'resnet18' }];
    expect(textOf({ tenants: twice })).toBe('needs 18,228 crossbars, there are 16,128: 190 tiles would do');
    expect(evaluate({ tenants: twice, system: { tiles: 189 } }).ok).toBe(false);
    expect(evaluate({ tenants: twice, system: { tiles: 190 } }).ok).toBe(true);
    const small = { preset: 'isaac-ce', imasPerTile: 1, crossbarsPerIma: 1 };
    expect(textOf({ tenants: twice, system: small })).toBe('needs 12,504 crossbars, there are 168');
  });

  test('is no matter for direct deployment, which then rewrites', () => {
    const { evaluation, timeline } = changed({ system: { tiles: 1 }, policy: { tenancy: 'sequential' } });
    expect(evaluation.tenancy.resident).toBe(false);
    expect(evaluation.system.energyByComponent_pJ.write).toBeGreaterThan(0);
    expect(timeline.kind).toContain(sliceKinds.indexOf('program'));
  });
});

test('with dense packing, operators and timeline count rounds of replicas, the allocation step intervals', () => {
  const { evaluation, timeline, analyses } = evaluated({
    tenants: [{ network: 'mobilenet-v2' }],
    system: { grouping: 'dense' },
  });
  const [{ operators, allocation }] = evaluation.tenants;
  const pace = analyses[0].demands.map((demand) => demand.pace);
  expect(Math.max(...pace)).toBeGreaterThan(1);
  expect(allocation.steps).toEqual(operators.map(({ steps }, place) => steps * pace[place]));
  const rounds = operators.map(() => 0);
  for (let row = 0; row < timeline.length; row++) rounds[timeline.operator[row]] += timeline.steps[row];
  expect(rounds).toEqual(operators.map(({ steps }) => steps));
});

test('an objective that the policy does not know is refused with those that it does', () => {
  const document = { ...defaultScenario, policy: { tenancy: 'equal', tenancyOptions: { objective: 'sum' } } };
  expect(evaluate(document)).toMatchObject({ ok: false, problem: { path: 'policy.tenancyOptions.objective' } });
});

test('the weighted sum is never less than what the fairest division gives', () => {
  const sum = changed({ policy: { tenancyOptions: { objective: 'sum' } } }).evaluation;
  const fair = changed({ policy: { tenancyOptions: { objective: 'interval' } } }).evaluation;
  expect(sum.system.weightedThroughput_per_s).toBeGreaterThanOrEqual(fair.system.weightedThroughput_per_s * (1 - 1e-9));
  expect(sum.makespan_ns).toBeGreaterThanOrEqual(fair.makespan_ns * (1 - 1e-9));
});

test('a heavier tenant gets no less of the chip', () => {
  const light = areas(evaluated(defaultScenario));
  const tenants = defaultScenario.tenants.map((tenant, place) => (place === 0 ? { ...tenant, weight: 4 } : tenant));
  expect(areas(changed({ tenants }))[0]).toBeGreaterThan(light[0]);
});

test('regions are multiples of their granule', () => {
  const { evaluation } = changed({ policy: { tenancyOptions: { granule: 'tile' } } });
  for (const { crossbars } of evaluation.tenants) expect(crossbars % 96).toBe(0);
});

test('strict timing is never faster than faithful', () => {
  const strict = changed({ pipeline: { timing: 'strict' }, policy: { tenancy: 'equal' } }).evaluation;
  const faithful = changed({ policy: { tenancy: 'equal' } }).evaluation;
  strict.tenants.forEach((tenant, place) => {
    expect(tenant.latency_ns).toBeGreaterThanOrEqual(faithful.tenants[place].latency_ns);
    expect(tenant.interval_ns).toBeGreaterThanOrEqual(faithful.tenants[place].interval_ns * (1 - 1e-12));
  });
});

test('the energy gain stays below its bound', () => {
  for (const tenancy of ['exact', 'iterative', 'equal']) {
    const { baseline, baselineWithReplicas } = changed({ policy: { tenancy } }).evaluation;
    expect(baseline.energyGain).toBeLessThan(baseline.energyGainBound);
    expect(baselineWithReplicas.energyGain).toBeLessThan(baselineWithReplicas.energyGainBound);
  }
});

test('replicas that lengthen an inference are said to', () => {
  const networks: ReramDocument['networks'] = [
    {
      id: 'custom:chain',
      title: 'chain',
      source: 'three pointwise convolutions of four positions',
      operators: [
        { name: 'in', kind: 'input', channels: 16, height: 1, width: 4 },
        { name: 'a', kind: 'conv', inputs: ['in'], outChannels: 256, kernel: 1 },
        { name: 'b', kind: 'conv', inputs: ['a'], outChannels: 16, kernel: 1 },
        { name: 'c', kind: 'conv', inputs: ['b'], outChannels: 256, kernel: 1 },
      ],
    },
  ];
  const inCrossbars = (crossbarsPerIma: number) => {
    const system = { tiles: 1, imasPerTile: 1, crossbarsPerIma };
    const { evaluation } = evaluated({
      tenants: [{ network: 'custom:chain' }],
      networks,
      system,
      policy: { tenancy: 'equal', allocation: 'latency' },
    });
    return { stages: evaluation.decisions.map(({ stage }) => stage), steps: evaluation.tenants[0].latency_ns / 1600 };
  };
  expect(inCrossbars(34).steps).toBe(6);
  expect(inCrossbars(34).stages).not.toContain('pipeline');
  expect(inCrossbars(40).steps).toBe(9);
  expect(inCrossbars(40).stages).toContain('pipeline');
});

test('buffers that are too small name the edge and the least that would do', () => {
  expect(evaluate({ ...defaultScenario, pipeline: { bufferRows: 1 } })).toMatchObject({
    ok: false,
    problem: { code: 'buffer-too-small', path: 'pipeline.bufferRows', needs: expect.any(Number) as number },
  });
});

/** Programming as a policy of the scenario: what is deployed, what it costs, and what is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withValueAt } from '../basis/path';
import { programmingPolicies } from '../programming/policies';
import { doubleUses } from '../testing/timeline-checker';
import { evaluate, evaluationSteps, type EvaluateOptions } from './evaluate';
import type { ProgrammingEvaluation } from './evaluation';
import type { ReramEvaluated } from './evaluation-steps';
import { findField } from './fields';
import type { ReramDocument } from './schema';

const networks: ReramDocument['networks'] = [
  {
    id: 'custom:chain',
    title: 'chain',
    source: 'five convolutions and a classifier',
    operators: [
      { name: 'in', kind: 'input', channels: 3, height: 8, width: 8 },
      { name: 'a', kind: 'conv', inputs: ['in'], outChannels: 16, kernel: 3, pad: 1 },
      { name: 'b', kind: 'conv', inputs: ['a'], outChannels: 32, kernel: 3, pad: 1 },
      { name: 'c', kind: 'conv', inputs: ['b'], outChannels: 32, kernel: 3, pad: 1, stride: 2 },
      { name: 'd', kind: 'conv', inputs: ['c'], outChannels: 64, kernel: 3, pad: 1 },
      { name: 'e', kind: 'conv', inputs: ['d'], outChannels: 64, kernel: 3, pad: 1, stride: 2 },
    ],
  },
];

/** Its five operators need 1, 4, 6, 12 and 20 crossbars. */
const chain: ReramDocument = {
  networks,
  tenants: [{ network: 'custom:chain', batch: 2 }],
  system: { tiles: 3, imasPerTile: 1, crossbarsPerIma: 8, device: { preset: 'nvsim' } },
  policy: { tenancy: 'sequential', programming: 'scheduled' },
};

const policies = ['naive', 'difference', 'random', 'hamming', 'scheduled', 'ideal'] as const;

function withValues(document: ReramDocument, values: Readonly<Record<string, unknown>>): ReramDocument {
  return Object.entries(values).reduce((edited, [path, value]) => withValueAt(edited, path, value), document);
}

function evaluated(document: ReramDocument, options?: EvaluateOptions): ReramEvaluated {
  const result = evaluate(document, options);
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.text}`);
  return result.value;
}

function programmingOf(document: ReramDocument, options?: EvaluateOptions): ProgrammingEvaluation {
  const { programming } = evaluated(document, options).evaluation.tenants[0];
  if (!programming) throw new Error('nothing is programmed');
  return programming;
}

function problemOf(document: unknown) {
  const result = evaluate(document);
  return result.ok ? undefined : result.problem;
}

describe('what is deployed', () => {
  test('weights that do not all fit run in segments, each loaded before it computes', () => {
    const { evaluation, timeline, occupancy } = evaluated(chain);
    const { programming } = evaluation.tenants[0];
    const segments = programming?.segments ?? [];
    expect(segments.length).toBeGreaterThan(1);
    expect(segments[0].from).toBe('a');
    expect(segments.at(-1)?.to).toBe('e');
    expect(segments.every(({ load_ns, crossbars }) => load_ns > 0 && crossbars <= 24)).toBe(true);
    expect(evaluation.makespan_ns).toBeCloseTo(programming?.total_ns ?? 0, 6);
    expect(doubleUses(timeline, occupancy)).toEqual([]);
    expect(new Set(timeline.kind.subarray(0, timeline.length))).toContain(1);
  });

  test('weights that all fit stay, and nothing is written', () => {
    const resident = evaluated(withValues(chain, { 'system.tiles': 40 }));
    const { programming } = resident.evaluation.tenants[0];
    expect(programming).toMatchObject({ program_ns: 0, changedCells: 0, energy_pJ: 0, lifetime_years: null });
    expect(programming?.segments).toMatchObject([{ from: 'a', to: 'e', rounds: 1, load_ns: 0 }]);
    expect(resident.programming).toBeUndefined();
    const asEver = evaluated(withValues(chain, { 'system.tiles': 40, 'policy.programming': 'resident' }));
    expect(resident.evaluation.makespan_ns).toBe(asEver.evaluation.makespan_ns);
  });

  test('an operator larger than the chip is written in rounds', () => {
    const { evaluation, timeline, occupancy } = evaluated(withValues(chain, { 'system.tiles': 1 }));
    const { segments } = evaluation.tenants[0].programming ?? { segments: [] };
    expect(segments.find(({ to }) => to === 'e')?.rounds).toBeGreaterThan(1);
    expect(segments.every(({ crossbars }) => crossbars <= 8)).toBe(true);
    expect(doubleUses(timeline, occupancy)).toEqual([]);
    const { start_ns, end_ns } = evaluation.tenants[0].operators[4];
    expect(end_ns - start_ns).toBeGreaterThan(segments.at(-1)?.compute_ns ?? 0);
  });

  test('parts of an operator are written in an order that never takes longer than their own', () => {
    const small = withValues(chain, { 'system.tiles': 1, 'policy.programming': 'difference' });
    const { programming, evaluation, timeline, occupancy } = evaluated(small);
    const [{ order, task }] = programming ?? [];
    expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
    expect(task.rounds).toHaveLength(order.length);
    const { segments = [], program_ns, compute_ns, total_ns } = evaluation.tenants[0].programming ?? {};
    const spill = segments.reduce((sum, { spill_ns }) => sum + spill_ns, 0);
    expect((program_ns ?? 0) + (compute_ns ?? 0) + spill).toBeCloseTo(total_ns ?? 0, 3);
    expect(doubleUses(timeline, occupancy)).toEqual([]);
    expect(evaluation.decisions.map(({ text }) => text).join()).toContain('across the cuts');
  });

  test.each(['sequential', 'equal', 'iterative', 'exact'])(
    '%s: no crossbar is written while it computes',
    (tenancy) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 2, max: 7 }),
          fc.constantFrom('none', 'halves'),
          fc.constantFrom(...policies),
          fc.constantFrom('crossbar', 'pair'),
          (tiles, overlap, programming, scope) => {
            const document = withValues(chain, {
              tenants: [{ network: 'custom:chain' }, { network: 'custom:chain', name: 'other', batch: 3 }],
              'system.tiles': tiles,
              'policy.tenancy': tenancy,
              'policy.programming': programming,
              'policy.programmingOptions': { overlap, scope, refinements: 4 },
            });
            const { timeline, occupancy, evaluation } = evaluated(document);
            expect(doubleUses(timeline, occupancy)).toEqual([]);
            const areas = evaluation.tenants.map(({ crossbars }) => crossbars);
            const whole = tenancy === 'sequential' ? Math.max(...areas) : areas.reduce((sum, area) => sum + area, 0);
            expect(whole).toBeLessThanOrEqual(8 * tiles);
            for (const slice of occupancy.first.keys()) {
              expect(occupancy.first[slice] + occupancy.count[slice]).toBeLessThanOrEqual(8 * tiles);
            }
          },
        ),
        { numRuns: 8 },
      );
    },
    60_000,
  );

  test('halves overlap: writing goes on while the other half computes', () => {
    const document = withValues(chain, { 'system.tiles': 5, 'policy.programmingOptions.overlap': 'halves' });
    const { evaluation } = evaluated(document);
    const { overlapped, overlap } = evaluation.tenants[0].programming ?? {};
    expect(overlap).toBe('halves');
    const { total_ns = 0, program_ns = 0, compute_ns = 0 } = overlapped ?? {};
    expect(total_ns).toBeLessThan(program_ns + compute_ns);
    expect(evaluation.makespan_ns).toBeCloseTo(total_ns, 6);
  });

  test('a chip that grows is never slower by the closed form', () => {
    const times = Array.from({ length: 20 }, (_, more) => {
      const document = withValues(chain, { 'system.tiles': 1, 'system.crossbarsPerIma': 20 + 2 * more });
      return evaluated(document, { simulate: false }).evaluation.makespan_ns;
    });
    for (const [place, time] of times.entries()) {
      if (place > 0) expect(time, String(place)).toBeLessThanOrEqual(times[place - 1] * (1 + 1e-9));
    }
  });
});

describe('what it costs', () => {
  const costs = Object.fromEntries(
    policies.map((programming) => [
      programming,
      programmingOf(withValues(chain, { 'policy.programming': programming })),
    ]),
  ) as Record<(typeof policies)[number], ProgrammingEvaluation>;

  test('scheduled writes no longer than difference, that no longer than naive, and ideal nothing', () => {
    expect(costs.scheduled.program_ns).toBeLessThanOrEqual(costs.difference.program_ns);
    expect(costs.difference.program_ns).toBeLessThanOrEqual(costs.naive.program_ns);
    expect(costs.naive.program_ns).toBeLessThanOrEqual(costs.naive.worst_ns);
    expect(costs.ideal.program_ns).toBe(0);
    for (const policy of policies) {
      expect(costs[policy].total_ns).toBeGreaterThanOrEqual(costs.ideal.total_ns);
      expect(costs[policy].segments.map(({ to }) => to)).toEqual(costs.naive.segments.map(({ to }) => to));
    }
  });

  test('naive stands beside every policy, on the same contents', () => {
    expect(costs.scheduled.naive_ns).toBe(costs.naive.program_ns);
    expect(costs.naive.naive_ns).toBe(costs.naive.program_ns);
  });

  test('energy of writing is that of the policy', () => {
    const { evaluation } = evaluated(chain);
    const { energy_pJ = 0 } = evaluation.tenants[0].programming ?? {};
    expect(evaluation.system.energyByComponent_pJ.write).toBeCloseTo(energy_pJ, 6);
    expect(energy_pJ).toBeGreaterThan(0);
  });

  test('before contents are made, loads are those of the worst data, and say so', () => {
    const quick = programmingOf(chain, { simulate: false });
    expect(quick.isUpper).toBe(true);
    expect(quick.changedCells).toBeUndefined();
    expect(quick.program_ns).toBe(costs.naive.worst_ns);
    expect(quick.energy_pJ).toBeGreaterThanOrEqual(costs.naive.energy_pJ);
  });

  test('the same document gives the same bytes, and another seed other weights', () => {
    const text = (document: ReramDocument) => JSON.stringify(evaluated(document).evaluation);
    expect(text(chain)).toBe(text(chain));
    expect(programmingOf({ ...chain, seed: 2 }).changedCells).not.toBe(costs.scheduled.changedCells);
  });

  test('equal networks have equal weights: a second tenant of one network changes no cell of its rounds', () => {
    const pair = withValues(chain, {
      tenants: [{ network: 'custom:chain' }, { network: 'custom:chain', name: 'other' }],
      'system.tiles': 1,
      'system.crossbarsPerIma': 43,
      'policy.programming': 'difference',
    });
    const { evaluation } = evaluated(pair);
    const [first, second] = evaluation.tenants.map(({ programming }) => programming);
    expect(first?.segments.length).toBe(second?.segments.length);
    expect(first?.program_ns).toBe(second?.program_ns);
  });

  test('a cell that is written too often is a warning with its years', () => {
    const { evaluation } = evaluated(withValues(chain, { 'system.device.endurance': 1e5 }));
    expect(evaluation.warnings.map(({ code }) => code)).toContain('short-lifetime');
    expect(evaluation.tenants[0].programming?.lifetime_years).toBeLessThan(5);
  });

  test('no round repeats: the first is written on erased cells, and a single one is paid', () => {
    const once = withValues(chain, { 'policy.programmingOptions.cyclic': false, 'policy.programming': 'difference' });
    expect(programmingOf(once).changedCells).not.toBe(costs.difference.changedCells);
  });
});

describe('steps', () => {
  test('say how far they are: the plan first, then its deployment', () => {
    const steps = evaluationSteps(chain);
    let step = steps.next(false);
    for (; !step.done && step.value.stage === 'segments'; step = steps.next(false));
    expect(step.value).toEqual({ stage: 'deployment', done: 1, budget: 1 });
  });

  test.each(['sequential', 'exact'])('%s: stopped at once the planned loads stand', (tenancy) => {
    const steps = evaluationSteps(withValues(chain, { 'policy.tenancy': tenancy }));
    let step = steps.next(false);
    for (; !step.done; step = steps.next(true));
    if (!step.value.ok) throw new Error(step.value.problem.text);
    expect(step.value.value.evaluation.tenants[0].programming?.isUpper).toBe(true);
  });

  test('stopped at any step, the answer is true of its deployment', () => {
    const document = withValues(chain, { 'policy.programmingOptions.refinements': 32 });
    const whole = programmingOf(document);
    for (const stopAt of [1, 2, 3, 4, 5, 8]) {
      const steps = evaluationSteps(document);
      let made = 0;
      let step = steps.next(false);
      for (; !step.done; step = steps.next(made >= stopAt)) made++;
      if (!step.value.ok) throw new Error(step.value.problem.text);
      const { programming } = step.value.value.evaluation.tenants[0];
      expect(programming?.program_ns).toBeGreaterThanOrEqual(whole.program_ns);
      expect(doubleUses(step.value.value.timeline, step.value.value.occupancy)).toEqual([]);
    }
  });
});

describe('what is refused', () => {
  test.each([
    ['splitting that rewrites too', { 'policy.splitting': 'temporal' }, 'policy.splitting'],
    ['groups that are reloaded', { 'policy.tenancy': 'exact', 'policy.tenancyOptions.timeSharing': 'groups' }, 'policy.tenancyOptions.timeSharing'], // prettier-ignore
    ['wide weights', { 'system.weightBits': 17 }, 'system.weightBits'],
    ['many levels', { 'system.crossbar.cellBits': 5, 'system.device.preset': 'puma' }, 'system.crossbar.cellBits'],
    ['a row time for pulses', { 'system.device.rowWrite_ns': 50 }, 'system.device.rowWrite_ns'],
    [
      'pulses for a device of rows',
      { 'system.device': { preset: 'puma', setTime_ns: 20 } },
      'system.device.setTime_ns',
    ],
    ['one level for two bits', { 'system.device.scheme': 'SLC' }, 'system.device.scheme'],
    ['loops of another cell', { 'system.device.setLoops': [0, 1] }, 'system.device.setLoops'],
    ['a hash of synthetic weights', { 'tenants[0].weights': { hash: 'abc' } }, 'tenants[0].weights.hash'],
    ['imported weights without a hash', { 'tenants[0].weights': { source: 'imported' } }, 'tenants[0].weights.hash'],
    ['too little power to write', { 'system.device.writePowerBudget_mW': 0.001 }, 'system.device.writePowerBudget_mW'],
  ])('%s', (_name, values, path) => {
    expect(problemOf(withValues(chain, values))?.path).toBe(path);
  });

  test('the power to write may be less than the drivers', () => {
    const powerful = programmingOf(chain).writers;
    const { writers } = programmingOf(withValues(chain, { 'system.device.writePowerBudget_mW': 2.5 }));
    expect(writers).toBeLessThan(powerful);
    expect(writers).toBeGreaterThan(0);
  });

  test('units that leave cells over, or cut weights, are said', () => {
    const codes = (columns: number, rows: number) => {
      const document = withValues(chain, { 'system.ou': { rows, columns } });
      return evaluated(document, { simulate: false }).evaluation.warnings.map(({ code }) => code);
    };
    expect(codes(12, 16)).toEqual(['slices-span-ous', 'unused-cells']);
    expect(codes(16, 16)).toEqual([]);
  });
});

describe('imported weights', () => {
  const imported = withValues(chain, { 'tenants[0].weights': { source: 'imported', hash: 'file' } });
  const source = {
    quantised: (operator: string) => {
      const [rows, columns] = { a: [27, 16], b: [144, 32], c: [288, 32], d: [288, 64], e: [576, 64] }[operator] ?? [
        0, 0,
      ];
      return { ok: true as const, value: new Int16Array(rows * columns).fill(7) };
    },
  };

  test('that are not here are an error where contents are compared, else a warning', () => {
    expect(problemOf(imported)).toMatchObject({
      code: 'weights-missing',
      path: 'tenants[0].weights',
      allowed: ['file'],
    });
    for (const programming of ['naive', 'ideal']) {
      const { evaluation } = evaluated(withValues(imported, { 'policy.programming': programming }));
      expect(evaluation.warnings.map(({ code }) => code)).toContain('weights-missing');
      expect(evaluation.tenants[0].programming?.isUpper).toBe(programming === 'naive');
    }
  });

  test('are read by operator, and are not called synthetic', () => {
    const own = programmingOf(imported, { weights: (hash) => (hash === 'file' ? source : undefined) });
    expect(own.isSynthetic).toBe(false);
    expect(own.changedCells).toBeLessThan(programmingOf(chain).changedCells ?? 0);
  });

  test('of another shape are refused', () => {
    const result = evaluate(imported, {
      weights: () => ({ quantised: () => ({ ok: true, value: new Int16Array(3) }) }),
    });
    expect(result).toMatchObject({ ok: false, problem: { code: 'weights-missing' } });
  });
});

test('the choices of the field are the policies that there are, in their words', () => {
  const field = findField('policy.programming');
  const words = programmingPolicies.map(({ id, title, summary }) => ({ id, title, summary }));
  expect(field?.kind === 'choice' && field.choices.slice(1)).toEqual(words);
});

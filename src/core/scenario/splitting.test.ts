/** Tenants that the splitter rebuilt, from the document to the picture. */
import { describe, expect, test } from 'vitest';
import { sliceKinds } from '../pipeline/types';
import { defaultScenario } from './default-scenario';
import { evaluate } from './evaluate';
import type { ReramEvaluated } from './evaluation-steps';
import type { ReramDocument } from './schema';

function evaluated(document: ReramDocument, simulate = true): ReramEvaluated {
  const result = evaluate(document, { simulate });
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.text}`);
  return result.value;
}

const tooLarge = [
  { network: 'alexnet', batch: 4 },
  { network: 'vgg16', batch: 4 },
];
const tile = { granule: 'tile' };
type Policy = NonNullable<ReramDocument['policy']>;
const temporal: Policy = { splitting: 'temporal', tenancyOptions: tile };
const repeating: Policy = { ...temporal, splittingOptions: { rounds: 'repeating' } };
const collaborative: Policy = { ...temporal, tenancy: 'iterative', allocation: 'proportional' };
const inTurns: Policy = { ...collaborative, tenancy: 'sequential' };
const tiles = (count: number) => ({ system: { tiles: count } });

const cases: [string, ReramDocument][] = [
  ['a slot on half a chip', { tenants: [{ network: 'resnet18', batch: 4 }], ...tiles(50), policy: temporal }],
  ['two tenants larger than the chip', { tenants: tooLarge, policy: temporal }],
  ['overlapping rounds', { tenants: tooLarge, policy: repeating }],
  ['the collaborative bundle', { tenants: tooLarge, policy: collaborative }],
  ['turns with a slot', { tenants: tooLarge, policy: inTurns }],
  ['turns on a small chip', { tenants: tooLarge, ...tiles(42), policy: inTurns }],
  ['a recurrent network', { tenants: [{ network: 'lstm-lm' }], ...tiles(20), policy: temporal }],
  ['strict timing', { tenants: tooLarge, policy: temporal, pipeline: { timing: 'strict' } }],
  ['small buffers', { tenants: [{ network: 'resnet18', batch: 4 }], ...tiles(50), policy: temporal, pipeline: { bufferRows: 64 } }], // prettier-ignore
  ['a token by token network', { tenants: [{ network: 'gpt2-small-decode', batch: 4 }], ...tiles(100), policy: temporal, pipeline: { streams: 2 } }], // prettier-ignore
  ['turns of a network with stages', { tenants: [{ network: 'efficientnet-b0', batch: 4 }, { network: 'resnet50' }], ...tiles(40), policy: { ...temporal, tenancy: 'sequential' } }], // prettier-ignore
  ['one crossbar', { tenants: [{ network: 'vgg8-cifar' }], system: { tiles: 1, imasPerTile: 1, crossbarsPerIma: 1 }, policy: { splitting: 'temporal' } }], // prettier-ignore
];

describe.each(cases)('%s', (_, document) => {
  const { evaluation, timeline, occupancy, scenario, analyses } = evaluated(document);
  const { tenants } = evaluation;

  test('is not slower than direct deployment, and writes what it says', () => {
    expect(evaluation.baseline.speedup).toBeGreaterThanOrEqual(1);
    const isRewritten = tenants.some(({ splitting }) => splitting) || evaluation.tenancy.resident === false;
    expect((evaluation.system.energyByComponent_pJ.write ?? 0) > 0).toBe(isRewritten);
    expect(timeline.kind.includes(sliceKinds.indexOf('program'))).toBe(isRewritten);
  });

  test('has every operator once, and all of its steps in every inference', () => {
    const counted = tenants.map(({ operators }) => operators.map(() => 0));
    for (let row = 0; row < timeline.length; row++) {
      if (timeline.kind[row] !== sliceKinds.indexOf('compute')) continue;
      counted[timeline.tenant[row]][timeline.operator[row]] += timeline.steps[row] * timeline.repeat[row];
    }
    tenants.forEach(({ operators, splitting, crossbars }, tenant) => {
      expect(operators.map(({ name }) => name)).toEqual(analyses[tenant].demands.map(({ name }) => name));
      operators.forEach(({ name, steps, crossbars: own }, place) => {
        const slotted = splitting?.slotted?.find(({ operator }) => operator === name);
        const passes = slotted?.parts ?? Math.max(1, Math.ceil(own / crossbars));
        const isWhole = passes === 1 || splitting?.mode === 'slot';
        const expected = steps * scenario.tenants[tenant].batch * passes;
        if (isWhole) expect(counted[tenant][place], name).toBe(expected);
        else expect(counted[tenant][place], name).toBeGreaterThanOrEqual(expected);
      });
    });
  });

  test('shows at every time one owner of a crossbar, inside the chip', () => {
    const rows = Array.from({ length: occupancy.length }, (_row, at) => ({
      first: occupancy.first[at],
      end: occupancy.first[at] + occupancy.count[at],
      from: occupancy.from[at],
      to: occupancy.to[at],
    }));
    const times = [...new Set(rows.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
    for (let at = 1; at < times.length; at += Math.max(1, Math.floor(times.length / 40))) {
      const middle = (times[at - 1] + times[at]) / 2;
      const held = rows.filter(({ from, to }) => from <= middle && middle < to).sort((a, b) => a.first - b.first);
      for (let next = 1; next < held.length; next++) {
        expect(held[next].first).toBeGreaterThanOrEqual(held[next - 1].end);
      }
      expect(held.at(-1)?.end ?? 0).toBeLessThanOrEqual(evaluation.system.crossbars);
    }
  });

  test('fills its region as far as it says', () => {
    for (const { splitting, crossbars, crossbarsUsed } of tenants) {
      expect(crossbarsUsed).toBeLessThanOrEqual(crossbars);
      if (!splitting) continue;
      expect(splitting.fill).toBeCloseTo(crossbarsUsed / crossbars, 12);
      expect(splitting.fill + splitting.waste).toBeCloseTo(1, 12);
    }
  });

  test('no slice lies outside the round', () => {
    for (let row = 0; row < timeline.length; row++) {
      const end = timeline.start[row] + timeline.duration[row] + (timeline.repeat[row] - 1) * timeline.shift[row];
      expect(end).toBeLessThanOrEqual(evaluation.makespan_ns * (1 + 1e-9));
    }
  });
});

test('in a round by itself nothing of the slot runs before what it needs, nor what needs it before it has ended', () => {
  const document = { tenants: [{ network: 'resnet18', batch: 4 }], ...tiles(40), policy: temporal };
  const { evaluation, scenario } = evaluated(document);
  const [{ operators, splitting }] = evaluation.tenants;
  const { nodes } = scenario.tenants[0].graph;
  const startOf = new Map(operators.map((operator) => [operator.name, operator.start_ns]));
  const slotted = new Set(splitting?.slotted?.map(({ operator }) => operator));
  expect(slotted.size).toBeGreaterThan(1);
  /** Crossbar operators that a node takes its values from. */
  const producersOf = (index: number): number[] =>
    nodes[index].inputs.flatMap((input) => (nodes[input].matrix ? [input] : producersOf(input)));
  for (const node of nodes) {
    if (!node.matrix) continue;
    for (const producer of producersOf(node.index)) {
      if (!slotted.has(node.name) && !slotted.has(nodes[producer].name)) continue;
      expect(startOf.get(node.name)).toBeGreaterThan(startOf.get(nodes[producer].name) ?? 0);
    }
  }
});

describe('at the same area', () => {
  const sizes = [5, 21, 60, 168, 400];
  const cells = ['alexnet', 'resnet18', 'googlenet'].flatMap((network) =>
    sizes.flatMap((count) => [1, 16].map((batch) => [network, count, batch] as const)),
  );

  test.each(cells)('%s on %d tiles, batch %d, is never slower than deployed directly', (network, count, batch) => {
    for (const rounds of ['once', 'repeating']) {
      const policy = { ...collaborative, tenancy: 'equal', splittingOptions: { rounds } };
      const { evaluation } = evaluated({ tenants: [{ network, batch }], ...tiles(count), policy }, false);
      expect(evaluation.tenancy.areas).toEqual([96 * count]);
      expect(evaluation.baseline.speedup).toBeGreaterThanOrEqual(1);
      const writes = evaluation.system.energyByComponent_pJ.write ?? 0;
      if (writes === 0) expect(evaluation.baseline.energyGain).toBeGreaterThanOrEqual(1);
    }
  });
});

test('without splitting a tenant that does not fit is refused; spatial parts do not change that', () => {
  for (const splitting of ['none', 'spatial']) {
    expect(evaluate({ tenants: tooLarge, policy: { splitting } })).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit' },
    });
  }
});

test('spatial parts keep the round, and give every part a track of its own', () => {
  const whole = evaluated(defaultScenario).evaluation;
  const parts = evaluated({ ...defaultScenario, policy: { splitting: 'spatial' } }).evaluation;
  expect(parts.makespan_ns).toBeLessThanOrEqual(whole.makespan_ns * 1.01);
  expect(parts.baseline.makespan_ns).toBe(whole.baseline.makespan_ns);
  parts.tenants.forEach(({ operators, crossbarsUsed }, tenant) => {
    const sum = (list: typeof operators) => list.reduce((all, own) => all + own.crossbars, 0);
    expect(sum(operators)).toBe(sum(whole.tenants[tenant].operators));
    expect(operators.length).toBeGreaterThan(whole.tenants[tenant].operators.length);
    expect(crossbarsUsed).toBeGreaterThan(0);
  });
});

describe('groups that take turns', () => {
  const mix: ReramDocument = {
    tenants: [{ network: 'resnet50' }, { network: 'resnet18', batch: 4 }, { network: 'densenet-121' }],
    policy: { tenancyOptions: { timeSharing: 'groups' } },
  };

  test('serve tenants that do not fit together, each group loaded and held in its turn', () => {
    expect(evaluate({ ...mix, policy: {} }).ok).toBe(false);
    const { evaluation, occupancy } = evaluated(mix);
    const { groups = [], groupNs = [], roundNs } = evaluation.tenancy;
    expect(groups.flat().sort()).toEqual(['densenet-121', 'resnet18', 'resnet50']);
    expect(groups.length).toBeGreaterThan(1);
    expect(groupNs.reduce((sum, own) => sum + own, 0)).toBeCloseTo(roundNs ?? 0, 3);
    expect(evaluation.makespan_ns).toBe(roundNs);
    for (const { interval_ns, name } of evaluation.tenants) {
      expect(interval_ns).toBeCloseTo(evaluation.makespan_ns / (name === 'resnet18' ? 4 : 1), 3);
    }
    expect(evaluation.system.energyByComponent_pJ.write).toBeGreaterThan(0);
    const bounds = new Set(Array.from(occupancy.to));
    expect(bounds.size).toBe(groups.length);
  });

  test('are one where all fit and that is faster', () => {
    const grouped = evaluated({ ...defaultScenario, policy: { tenancyOptions: { timeSharing: 'groups' } } }).evaluation;
    const { groups, ...tenancy } = grouped.tenancy;
    expect(groups).toBeUndefined();
    expect(tenancy).toEqual(evaluated(defaultScenario).evaluation.tenancy);
  });

  test('go with exact and the round only, and with up to eight tenants', () => {
    const refused = (policy: ReramDocument['policy'], tenants = mix.tenants) => evaluate({ tenants, policy });
    const path = 'policy.tenancyOptions.timeSharing';
    const timeSharing = 'groups';
    for (const tenancy of ['iterative', 'equal', 'sequential']) {
      expect(refused({ tenancy, tenancyOptions: { timeSharing } })).toMatchObject({ ok: false, problem: { path } });
    }
    expect(refused({ tenancyOptions: { timeSharing, objective: 'interval' } })).toMatchObject({
      ok: false,
      problem: { path },
    });
    const nine = Array.from({ length: 9 }, () => ({ network: 'vgg8-cifar' }));
    expect(refused({ tenancyOptions: { timeSharing } }, nine)).toMatchObject({ ok: false, problem: { path } });
  });
});

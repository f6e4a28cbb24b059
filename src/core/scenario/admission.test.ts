import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate';
import type { ReramEvaluated } from './evaluation-steps';

const names = ['resnet18', 'mobilenet-v2', 'vgg8-cifar'] as const;

type Event = { readonly admit: string } | { readonly release: string };

function scenario(events: readonly Event[] | undefined, policy: object = {}, options: object = {}) {
  return {
    tenants: names.map((network) => ({ network })),
    system: { interconnect: { package: 'interposer', width: 4, height: 4 } },
    policy: { ...policy, placementOptions: { ...options, ...(events && { events }) } },
  };
}

function evaluated(document: object): ReramEvaluated {
  const result = evaluate(document, { simulate: false });
  if (!result.ok || result.value.kind !== 'reram') throw new Error(JSON.stringify(result));
  return result.value;
}

function problemOf(document: object) {
  const result = evaluate(document, { simulate: false });
  return result.ok ? undefined : result.problem;
}

function picture(document: object) {
  const { wires } = evaluated(document);
  if (!wires) throw new Error('no places');
  return wires;
}

const admitted = names.map((name) => ({ admit: name }));
const codesOf = ({ evaluation }: ReramEvaluated) => evaluation.warnings.map(({ code }) => code);

describe('tenants that come and go', () => {
  test('all admitted in the order of the list is what happens without events', () => {
    const [plain, asked] = [evaluated(scenario(undefined)), evaluated(scenario(admitted))];
    expect(asked.evaluation.tenants).toEqual(plain.evaluation.tenants);
    expect(asked.evaluation.system).toEqual(plain.evaluation.system);
    expect(asked.evaluation.tenancy).toEqual(plain.evaluation.tenancy);
    expect(asked.wires).toEqual(plain.wires);
    expect(codesOf(asked)).not.toContain('waiting');
  });

  test('who leaves is no tenant of the answer, is said, and the others stay where they are', () => {
    const before = picture(scenario(admitted));
    const after = evaluated(scenario([...admitted, { release: 'mobilenet-v2' }]));
    expect(after.evaluation.tenants.map(({ name }) => name)).toEqual(['resnet18', 'vgg8-cifar']);
    expect(after.analyses).toHaveLength(2);
    expect(after.wires?.reserved).toEqual([before.reserved[0], before.reserved[2]]);
    expect(after.evaluation.warnings).toContainEqual(
      expect.objectContaining({ code: 'released', path: 'policy.placementOptions.events' }),
    );
    expect(after.wires?.fragmentation.freeNodes).toBeGreaterThan(before.fragmentation.freeNodes);
    expect(after.evaluation.decisions.map(({ text }) => text).join()).toContain('gone: mobilenet-v2');
  });

  test('who leaves and comes back lies where it lay', () => {
    const back = [...admitted, { release: 'mobilenet-v2' }, { admit: 'mobilenet-v2' }];
    expect(picture(scenario(back)).reserved).toEqual(picture(scenario(admitted)).reserved);
    expect(codesOf(evaluated(scenario(back)))).not.toContain('released');
  });

  test('no crossbar belongs to two, whoever came and went before, and no node holds more than it has', () => {
    const events = [...admitted, { release: 'resnet18' }, { release: 'vgg8-cifar' }, { admit: 'resnet18' }];
    for (const placement of ['snake', 'curve', 'row-major', 'nearest-neighbour']) {
      const { wires, occupancy } = evaluated(scenario(events, { placement }));
      wires?.capacity.forEach((capacity, node) => {
        expect(wires.reserved.reduce((sum, own) => sum + own[node], 0)).toBeLessThanOrEqual(capacity);
      });
      const runs = Array.from(occupancy.first, (first, row) => [first, first + occupancy.count[row]]);
      runs.sort(([one], [other]) => one - other);
      for (const [place, [first]] of runs.slice(1).entries()) expect(first).toBeGreaterThanOrEqual(runs[place][1]);
    }
  });

  test('who has no room waits, with what it needs, and a later one may overtake', () => {
    const order = ['vgg8-cifar', 'resnet18', 'mobilenet-v2'].map((name) => ({ admit: name }));
    const full = evaluated(scenario(order, {}, { shareNodes: false }));
    expect(full.evaluation.tenants.map(({ name }) => name)).toEqual(['resnet18', 'vgg8-cifar']);
    const [warning] = full.evaluation.warnings.filter(({ code }) => code === 'waiting');
    expect(warning.text).toMatch(/mobilenet-v2 is not on the chip: it needs [\d,]+ crossbars, there are [\d,]+/u);
    const [first, , refused] = full.evaluation.events ?? [];
    expect(first).toEqual({ entered: ['vgg8-cifar'] });
    expect(refused.entered).toEqual([]);
    expect(refused.needs).toBeGreaterThan(refused.available ?? Infinity);
    const released = evaluated(scenario([...order, { release: 'resnet18' }], {}, { shareNodes: false }));
    expect(released.evaluation.tenants.map(({ name }) => name)).toEqual(['mobilenet-v2', 'vgg8-cifar']);
    expect(released.evaluation.events?.at(-1)).toEqual({ entered: ['mobilenet-v2'] });
  });

  test('where all together are too many, those that are there at the end share the chip', () => {
    const tenants = ['vgg16', 'resnet50'].map((network) => ({ network }));
    const events = [{ admit: 'resnet50' }, { admit: 'vgg16' }];
    const { evaluation } = evaluated({ tenants, policy: { placementOptions: { events } } });
    const alone = evaluated({ tenants: [{ network: 'resnet50' }] }).evaluation;
    expect(evaluation.tenants.map(({ name, crossbars }) => [name, crossbars])).toEqual([
      ['resnet50', alone.tenants[0].crossbars],
    ]);
    expect(evaluation.warnings.map(({ code }) => code)).toContain('waiting');
  });

  test('paths of warnings are those of the document', () => {
    const late = { ...scenario([{ admit: 'vgg8-cifar' }]) };
    const tenants = names.map((network) => ({ network, arrivalRate_per_s: 1e6 }));
    const paths = evaluated({ ...late, tenants }).evaluation.warnings.map(({ path }) => path);
    expect(paths).toContain('tenants[2].arrivalRate_per_s');
    expect(paths).not.toContain('tenants[0].arrivalRate_per_s');
  });

  const only = (event: object) => scenario([event as Event]);
  test.each([
    [only({ admit: 'nobody' }), 'unknown-tenant', 'policy.placementOptions.events[0].admit'],
    [only({ release: 'resnet18' }), 'unknown-tenant', 'policy.placementOptions.events[0].release'],
    [scenario([admitted[0], admitted[0]]), 'duplicate-name', 'policy.placementOptions.events[1].admit'],
    [only({ admits: 'resnet18' }), 'unknown-field', 'policy.placementOptions.events[0].admits'],
    [only({ admit: 'resnet18', release: 'resnet18' }), 'out-of-range', 'policy.placementOptions.events[0]'],
    [only({}), 'out-of-range', 'policy.placementOptions.events[0]'],
    [scenario([admitted[0], { release: 'resnet18' }]), 'no-tenants', 'policy.placementOptions.events'],
    [scenario([]), 'no-tenants', 'policy.placementOptions.events'],
    [scenario(admitted, { tenancy: 'sequential' }), 'out-of-range', 'policy.placementOptions.events'],
  ])('what cannot be is said (%#)', (document, code, path) => {
    expect(problemOf(document)).toMatchObject({ code, path });
  });
});

describe('defective nodes', () => {
  const dead = [1, 6];

  test.each(['snake', 'row-major', 'curve', 'nearest-neighbour', 'random', 'performance-thermal'])(
    'hold nothing by placement %s, and their crossbars are none of the chip’s',
    (placement) => {
      const { policy, ...rest } = scenario(undefined, { placement }, { evaluations: 1000 });
      const interconnect = { package: 'interposer', width: 4, height: 4, defects: dead };
      const result = evaluate({ ...rest, policy, system: { interconnect } });
      if (!result.ok || result.value.kind !== 'reram') throw new Error('cannot be evaluated');
      const { wires, evaluation } = result.value;
      for (const node of dead) {
        expect(wires?.capacity[node]).toBe(0);
        for (const own of wires?.reserved ?? []) expect(own[node]).toBe(0);
      }
      const owned = evaluation.tenants.reduce((sum, { crossbars }) => sum + crossbars, 0);
      expect(owned).toBeLessThanOrEqual(14 * 1536);
    },
  );

  test('still forward: the network is as large as before', () => {
    const system = { interconnect: { package: 'interposer', width: 4, height: 4, defects: dead } };
    const { interconnect } = evaluated({ ...scenario(undefined), system }).evaluation;
    expect(interconnect).toMatchObject({
      nodes: 16,
      links: evaluated(scenario(undefined)).evaluation.interconnect?.links,
    });
  });

  test('refuse what is placed on them by hand', () => {
    const nodes = { 'vgg8-cifar': { conv1: [[1, 1]] } };
    const system = { interconnect: { package: 'interposer', width: 4, height: 4, defects: dead } };
    const policy = { placement: 'manual', placementOptions: { nodes } };
    const problem = problemOf({ tenants: [{ network: 'vgg8-cifar' }], system, policy });
    expect(problem?.path).toMatch(/^policy\.placementOptions\.nodes\.vgg8-cifar/u);
  });
});

describe('an interconnect that cannot be', () => {
  const on = (interconnect: object) => ({ ...scenario(undefined), system: { interconnect } });

  test.each([
    [{ package: 'interposer', topology: 'hexa', width: 1, height: 16 }, 'topology-unsupported', 'width', '2 to 32'],
    [{ package: 'interposer', topology: 'cycle', width: 16, height: 1 }, 'topology-unsupported', 'height', '2 to 32'],
    [{ package: 'interposer', topology: 'mesh3d' }, 'topology-unsupported', 'topology', 'it takes floret, mesh'],
    [{ package: 'interposer', topology: 'floret', lambda: 7 }, 'topology-unsupported', 'lambda', 'one of 2, 4, 5'],
    [{ package: 'interposer', topology: 'mesh', lambda: 2 }, 'topology-unsupported', 'lambda', 'mesh has no lambda'],
    [{ package: 'interposer', topology: 'ring' }, 'unknown-value', 'topology', 'allowed: mesh'],
    [{ package: 'interposer', tiers: 2 }, 'topology-unsupported', 'tiers', 'goes with stack-tsv'],
    [{ package: 'ideal', clockGHz: 1 }, 'topology-unsupported', 'clockGHz', 'it takes package, width'],
    [{ package: 'interposer', busWidthBits: 0 }, 'out-of-range', 'busWidthBits', 'an integer from 8 to 1,024'],
    [{ package: 'interposer', busWidthBits: 12 }, 'out-of-range', 'busWidthBits', 'a multiple of 8'],
    [{ package: 'interposer', clockGHz: 0 }, 'out-of-range', 'clockGHz', 'from 0.2 to 4'],
    [{ package: 'interposer', packetBits: 0 }, 'out-of-range', 'packetBits', 'from 64 to 4,096'],
    [{ package: 'interposer', width: 4, height: 4, defects: [16] }, 'out-of-range', 'defects[0]', '0 to 15'],
    [{ package: 'interposer', width: 4 }, 'missing-field', 'height', 'both sides or neither'],
  ])('%o names its field and what is allowed', (interconnect, code, field, allowed) => {
    const problem = problemOf(on(interconnect));
    expect(problem).toMatchObject({ code, path: `system.interconnect.${field}` });
    expect(problem?.text).toContain(allowed);
  });

  test('more tenants than room says what is needed and what there is', () => {
    const small = on({ package: 'interposer', width: 2, height: 2, defects: [0, 1] });
    expect(problemOf(small)).toMatchObject({ code: 'does-not-fit', available: 2 * 1536 });
    expect(problemOf(small)?.needs).toBeGreaterThan(2 * 1536);
  });
});

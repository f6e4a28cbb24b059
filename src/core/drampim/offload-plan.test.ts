import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInGraph } from '../testing/built-in-graph';
import { convolutionsOf, planOf, settingOf, systemOf } from '../testing/offload-cases';
import { graphOf, image } from '../testing/small-graphs';
import { leastOverDivisions } from '../testing/interval-oracle';
import { bestCandidate, candidatesOf } from './candidates';
import { machineOf } from './machine';
import { offloadOperators } from './offload-operator';
import { planOffload } from './offload-plan';
import { checkBatch } from './offload-setting';
import { offloadPolicies } from './policies/index';
import { isWorthwhile, pipelineOf } from './pipelining';

const networks = ['mobilenet-v2', 'resnet18', 'squeezenet-1.1', 'lstm-lm'];
const operatorsOf = (network: string) => offloadOperators(builtInGraph(network));

describe.each(networks)('%s', (network) => {
  const operators = operatorsOf(network);
  const ns = (policy: string, mode: 'faithful' | 'strict', pimChannels = 16) =>
    planOf(operators, settingOf(policy, mode, systemOf('gddr6-875', { pimChannels }))).ns;

  test.each(['faithful', 'strict'] as const)('a policy that may do more is not slower, %s', (mode) => {
    for (const pimChannels of [8, 13, 24]) {
      const gain = (10 / 1.365) * operators.length;
      expect(ns('newton++', mode, pimChannels)).toBeLessThanOrEqual(ns('newton+', mode, pimChannels) + 1e-6);
      expect(ns('mddp', mode, pimChannels)).toBeLessThanOrEqual(ns('newton++', mode, pimChannels) + 1e-6);
      expect(ns('pimflow', mode, pimChannels)).toBeLessThanOrEqual(ns('mddp', mode, pimChannels) + 1e-6);
      expect(ns('pimflow', mode, pimChannels)).toBeLessThanOrEqual(ns('pipeline', mode, pimChannels) + gain);
    }
  });

  test.each(offloadPolicies)('every operator has its decision and its time once, $id', ({ id }) => {
    const plan = planOf(operators, settingOf(id));
    expect(plan.decisions.map(({ operator }) => operator)).toEqual(operators.map(({ node }) => node));
    const done = plan.steps.flatMap((step) => step.operators);
    const timed = operators.filter(({ gpu }) => gpu.kind !== 'free').map(({ node }) => node);
    expect([...done].sort((one, other) => one - other)).toEqual(timed);
    const stages = plan.steps.flatMap((step) => step.stages);
    const sum = (numbers: number[]) => numbers.reduce((total, own) => total + own, 0);
    expect(sum(stages.map(({ gpu, pim }) => Math.max(gpu?.ns ?? 0, pim?.ns ?? 0)))).toBeCloseTo(plan.ns, 3);
    expect(sum(stages.map(({ gpu }) => gpu?.ns ?? 0))).toBeCloseTo(plan.gpuNs, 3);
    expect(sum(stages.map(({ pim }) => pim?.ns ?? 0))).toBeCloseTo(plan.pimNs, 3);
  });
});

test('all rows of an operator are made, on one side or the other', () => {
  const operators = convolutionsOf('mobilenet-v2');
  for (const { id } of offloadPolicies) {
    const made = new Map<number, number>();
    for (const { stages } of planOf(operators, settingOf(id)).steps) {
      for (const work of stages.flatMap(({ gpu, pim }) => [gpu, pim])) {
        if (work) made.set(work.operator, (made.get(work.operator) ?? 0) + work.rows);
      }
    }
    for (const { node, rows, gpu } of operators) expect(made.get(node)).toBe(gpu.kind === 'free' ? undefined : rows);
  }
});

test('the plan of a small network is the best of all divisions of its chain', () => {
  const block = (name: string, from: string, width: number, out: number) =>
    [
      { name: `${name}1`, kind: 'conv', inputs: [from], outChannels: width, kernel: 1 },
      { name: `${name}2`, kind: 'conv', inputs: [`${name}1`], outChannels: width, kernel: 3, pad: 1, groups: width },
      { name: `${name}3`, kind: 'conv', inputs: [`${name}2`], outChannels: out, kernel: 1 },
    ] as const;
  const sizes = fc.record({
    side: fc.constantFrom(7, 14, 28, 56),
    width: fc.constantFrom(96, 192, 384, 960),
    out: fc.constantFrom(24, 64, 160),
    channels: fc.constantFrom(4, 12, 16, 28),
  });
  fc.assert(
    fc.property(sizes, ({ side, width, out, channels }) => {
      const graph = graphOf(
        image(out, side, side),
        ...block('a', 'image', width, out),
        ...block('b', 'a3', width, out),
      );
      const operators = offloadOperators(graph);
      const setting = settingOf('pimflow', 'faithful', systemOf('gddr6-875', { pimChannels: channels }));
      const machine = machineOf(setting);
      const chain = operators.slice(1);
      const singles = chain.map((operator) => bestCandidate(candidatesOf(operator, setting.policy, machine)).ns);
      const least = leastOverDivisions(chain.length, ({ first, length }) => {
        const own = singles.slice(first, first + length).reduce((sum, ns) => sum + ns, 0);
        if (length === 1) return own;
        const pipeline = pipelineOf(chain.slice(first, first + length), machine);
        return pipeline && isWorthwhile(pipeline, own, machine) ? pipeline.ns : Infinity;
      });
      expect(planOf(operators, setting).ns).toBeCloseTo(least, 6);
    }),
    { numRuns: 30 },
  );
});

describe('decisions', () => {
  const decisionsOf = (policy: string) => planOf(convolutionsOf('mobilenet-v2'), settingOf(policy)).decisions;

  test('candidates at 100 and 0 are the times of the sides alone', () => {
    const operators = convolutionsOf('mobilenet-v2');
    const setting = settingOf('mddp');
    const machine = machineOf(setting);
    for (const { operator, candidates } of planOf(operators, setting).decisions) {
      if (candidates.length === 0) continue;
      const { rows } = operators[operator];
      const at = (share: number) => candidates.find(({ gpuShare }) => gpuShare === share)?.ns;
      expect(at(100)).toBe(machine.gpuNs(operators[operator], rows));
      expect(at(0)).toBe(machine.memory(operators[operator], rows)?.ns);
    }
  });

  test('a sentence says what the runner-up would have cost', () => {
    const [, first] = decisionsOf('mddp');
    expect(first.chosen).toEqual({ kind: 'split', gpuShare: 70 });
    expect(first.why).toMatch(
      /^70 % on the GPU takes [\d.]+ µs; \d+ % on the GPU would take [\d.]+ µs, (1[\d.]* times|just) as long$/,
    );
  });

  test('an operator that stays on the GPU says why', () => {
    const depthwise = decisionsOf('pimflow').find(
      ({ chosen, why }) => chosen.kind === 'gpu' && why.includes('depthwise'),
    );
    expect(depthwise?.why).toMatch(
      /^the GPU alone takes [\d.]+ µs: a depthwise convolution has no inputs that outputs share$/,
    );
  });

  test('a pipeline names its group, its halves and what it saves', () => {
    const piped = decisionsOf('pipeline').filter(({ chosen }) => chosen.group === 0);
    expect(piped.map(({ chosen }) => [chosen.type, chosen.gpuShare, chosen.halves])).toEqual([
      [2, 100, [14, 14]],
      [2, 0, [14, 14]],
    ]);
    expect(piped[0].why).toMatch(/^2 operators in overlapping halves take [\d.]+ µs; one after the other/);
  });

  test('the halo of a depthwise convolution is made in the first half', () => {
    const first = decisionsOf('pipeline').find(({ chosen }) => chosen.type === 3);
    expect(first?.chosen.halves).toEqual([15, 13]);
  });
});

describe('what cannot be used', () => {
  const operators = convolutionsOf('squeezenet-1.1');
  const refused = (fields: object, system: object = {}, policy = 'pimflow') => {
    const setting = settingOf(policy);
    const result = planOffload(operators, {
      ...setting,
      system: { ...setting.system, ...system },
      options: { ...setting.options, ...fields },
    });
    return result.ok ? undefined : [result.problem.code, result.problem.path];
  };

  test('a number of buffers that the channel does not have', () => {
    expect(refused({ buffers: 3 })).toEqual(['out-of-range', 'policy.offloadOptions.buffers']);
    expect(refused({ buffers: 2 })).toBeUndefined();
  });

  test('chunks out of range', () => {
    expect(refused({ chunks: 65 })).toEqual(['out-of-range', 'policy.offloadOptions.chunks']);
    expect(refused({ chunkOverheadNs: -1 })).toEqual(['out-of-range', 'policy.offloadOptions.chunkOverhead_ns']);
    expect(refused({ chunkOverheadNs: NaN })).toEqual(['out-of-range', 'policy.offloadOptions.chunkOverhead_ns']);
  });

  test('a policy that cuts operators on a memory without commands', () => {
    const { backEnd } = systemOf('upmem-like');
    expect(refused({}, { backEnd })).toEqual(['policy-needs-commands', 'policy.offload']);
    expect(refused({}, { backEnd }, 'newton+')).toBeUndefined();
  });

  test('more commands than can be simulated, with their number', () => {
    const graph = graphOf(image(16, 4096, 4096), {
      name: 'wide',
      kind: 'conv',
      inputs: ['image'],
      outChannels: 128,
      kernel: 1,
    });
    const result = planOffload(offloadOperators(graph), settingOf('newton++'));
    expect(result).toMatchObject({ ok: false, problem: { code: 'too-large', needs: 4096 * 4096 * 8 } });
    expect(planOffload(offloadOperators(graph), settingOf('baseline')).ok).toBe(true);
  });
});

test('networks are timed for one inference at a time', () => {
  expect(checkBatch(1, 'tenants[0].batch').ok).toBe(true);
  expect(checkBatch(4, 'tenants[0].batch')).toMatchObject({
    ok: false,
    problem: { code: 'out-of-range', path: 'tenants[0].batch' },
  });
});

test('channels that the groups do not divide stay idle, and are counted', () => {
  const idle = (pimChannels: number) =>
    planOf(convolutionsOf('mobilenet-v2'), settingOf('newton++', 'faithful', systemOf('gddr6-875', { pimChannels })))
      .idleChannels;
  expect([idle(16), idle(13)]).toEqual([0, 1]);
});

/** A GPU whose memory computes, as a scenario: what goes in, what comes out, and what is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/drampim.json';
import { withValueAt } from '../basis/path';
import { offloadPolicies } from '../drampim/policies/index';
import { gpuDramPimPresets } from '../hardware/presets/gpu-dram-pim';
import { evaluate } from './evaluate';
import { evaluateOffload, type OffloadEvaluated } from './offload-evaluate';
import { completeOffloadScenario } from './offload-scenario';
import { parseDocument } from './scenario';
import type { OffloadDocument } from './schema';

const mobile: OffloadDocument = { tenants: [{ network: 'mobilenet-v2' }], system: { kind: 'gpu+dram-pim' } };
const mixed: OffloadDocument = {
  tenants: [
    { name: 'vision', network: 'mobilenet-v2' },
    { name: 'words', network: 'lstm-lm', weight: 2 },
    { name: 'camera', network: 'resnet18' },
  ],
  system: { kind: 'gpu+dram-pim' },
};

function withValues(document: OffloadDocument, values: Readonly<Record<string, unknown>>): OffloadDocument {
  return Object.entries(values).reduce((edited, [path, value]) => withValueAt(edited, path, value), document);
}

function evaluated(document: OffloadDocument, simulate = true): OffloadEvaluated {
  const result = evaluateOffload(document, simulate);
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.text}`);
  return result.value;
}

function refused(document: unknown) {
  const result = evaluate(document);
  return result.ok ? undefined : result.problem;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('figures of the reference', () => {
  /** Of a plan, the time of its convolutions: the reference has no other operators. */
  function convolutionsNs(document: OffloadDocument): number {
    const { run, evaluation } = evaluated(document);
    const { steps } = run.shared.plans[0];
    expect(evaluation.tenants[0].latency_ns).toBeCloseTo(sum(steps.map(({ ns }) => ns)), 3);
    const isConvolution = (node: number) => run.operators[0][node].kind === 'conv';
    return sum(steps.filter(({ operators }) => operators.every(isConvolution)).map(({ ns }) => ns));
  }

  const rows = reference.policies as unknown as readonly (Readonly<Record<string, number>> & {
    readonly mode: 'faithful' | 'strict';
  })[];
  const cases = rows.flatMap((row) =>
    offloadPolicies.map(({ id }) => [id, row.mode, row['pimChannels'], row[id]] as const),
  );

  test.each(cases)('MobileNetV2 with %s, %s, on %i channels', (offload, timing, pimChannels, expectedNs) => {
    const document = withValues(mobile, { 'policy.offload': offload, 'system.dramPim.pimChannels': pimChannels });
    expect(Math.abs(convolutionsNs({ ...document, pipeline: { timing } }) - expectedNs)).toBeLessThan(0.2);
  });

  test('cycles of a decision are those of the table of 1x1 convolutions', () => {
    const [row] = reference.table.rows;
    const { tenants } = evaluated({ ...mobile, policy: { offload: 'newton++' } }).evaluation;
    const cycles = tenants[0].offload.flatMap(({ candidates }) => candidates.flatMap((each) => each.cycles ?? []));
    expect([row.ic, row.oc]).toEqual([32, 16]);
    expect(cycles).toContain(row.gw4Hide);
  });
});

describe('an evaluation', () => {
  const presets = gpuDramPimPresets.map(({ id }) => id);
  const policies = offloadPolicies.map(({ id }) => id);

  test('has what the contract names, and nothing that counts crossbars', () => {
    const { evaluation, occupancy, analyses } = evaluated(mixed);
    expect(Object.keys(evaluation).sort()).toEqual(
      [
        'scenarioHash',
        'modelVersion',
        'tenants',
        'system',
        'lanes',
        'makespan_ns',
        'baseline',
        'decisions',
        'warnings',
      ].sort(),
    );
    expect([occupancy.length, analyses]).toEqual([0, []]);
    expect(JSON.stringify(evaluation)).not.toMatch(/rossbar/);
    expect(evaluation.lanes.map(({ id }) => id)).toEqual(['gpu', 'pim:0']);
    expect(evaluation.system.stp).toBeGreaterThan(0);
  });

  test('is the same for the same document, and plain JSON', () => {
    const text = JSON.stringify(evaluated(mixed).evaluation);
    expect(JSON.stringify(evaluated(JSON.parse(JSON.stringify(mixed)) as OffloadDocument).evaluation)).toBe(text);
    expect(JSON.parse(text)).toEqual(evaluated(mixed).evaluation);
  });

  const anyDocument = fc
    .record({
      offload: fc.constantFrom(...policies),
      share: fc.constantFrom('time', 'space'),
      timing: fc.constantFrom('faithful', 'strict'),
      pimChannels: fc.constantFrom(12, 16, 20, 28),
      countEnergy: fc.boolean(),
      tenants: fc.constantFrom(mobile.tenants, mixed.tenants),
      preset: fc.constantFrom(...presets.slice(0, 3)),
    })
    .map(({ offload, share, timing, pimChannels, countEnergy, tenants, preset }): OffloadDocument => ({
      tenants,
      system: { kind: 'gpu+dram-pim', preset, dramPim: { pimChannels }, gpu: { countEnergy } },
      policy: { offload, offloadOptions: { share } },
      pipeline: { timing },
    }));

  test('keeps its lanes apart, its sums and its bounds, whatever is set', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { evaluation, timeline, lanes, run } = evaluated(document);
        const { tenants, system, makespan_ns } = evaluation;
        for (const { id, bars } of lanes) {
          for (const [place, bar] of bars.entries()) {
            if (place > 0) expect(bar.start_ns).toBeGreaterThanOrEqual(bars[place - 1].end_ns - 1e-6);
          }
          const busy = sum(bars.map((bar) => bar.end_ns - bar.start_ns));
          expect(busy).toBeCloseTo(evaluation.lanes.find((lane) => lane.id === id)?.busy_ns ?? NaN, 3);
          expect(busy).toBeLessThanOrEqual(makespan_ns + 1e-6);
        }
        const busyNs = sum(evaluation.lanes.map(({ busy_ns }) => busy_ns));
        expect(sum(tenants.map(({ gpu_ns, pim_ns }) => gpu_ns + pim_ns))).toBeCloseTo(busyNs, 2);
        expect(Math.max(...tenants.map(({ latency_ns }) => latency_ns))).toBeCloseTo(makespan_ns, 6);
        for (const tenant of tenants) {
          expect(tenant.offload.map(({ op }) => op)).toEqual(tenant.operators.map(({ name }) => name));
          expect(sum(tenant.offload.map(({ gpuNs }) => gpuNs))).toBeCloseTo(tenant.gpu_ns, 3);
          expect(sum(tenant.offload.map(({ pimNs }) => pimNs))).toBeCloseTo(tenant.pim_ns, 3);
          const { static: waiting = 0, ...atWork } = tenant.energyByComponent_pJ;
          const ofOperators = sum(tenant.operators.map(({ energy_pJ = 0 }) => energy_pJ));
          expect(ofOperators / Math.max(1, sum(Object.values(atWork)))).toBeCloseTo(
            tenant.energy_pJ === undefined ? 0 : 1,
            9,
          );
          expect((tenant.energy_pJ ?? 0) - sum(Object.values(atWork)) - waiting).toBeCloseTo(0, 0);
        }
        expect(sum(tenants.map(({ energy_pJ = 0 }) => energy_pJ)) / Math.max(1, system.energy_pJ ?? 1)).toBeCloseTo(
          system.energy_pJ === undefined ? 0 : 1,
          9,
        );
        for (let row = 1; row < timeline.length; row++) {
          const isSameTrack =
            timeline.tenant[row] === timeline.tenant[row - 1] && timeline.operator[row] === timeline.operator[row - 1];
          const end = timeline.start[row - 1] + timeline.duration[row - 1];
          if (isSameTrack) expect(timeline.start[row]).toBeGreaterThanOrEqual(end - 1e-6);
        }
        // Every output row is made once, on one side or the other.
        const made = new Map<string, number>();
        for (let row = 0; row < timeline.length; row++) {
          const track = `${timeline.tenant[row]} ${timeline.operator[row]}`;
          made.set(track, (made.get(track) ?? 0) + timeline.steps[row]);
        }
        run.operators.forEach((operators, tenant) => {
          const rows = operators.filter(({ gpu }) => gpu.kind !== 'free').map((operator) => operator.rows);
          expect(rows.map((_, place) => made.get(`${tenant} ${place}`))).toEqual(rows);
        });
      }),
      { numRuns: 40 },
    );
  });

  test.each(presets)('of %s has an answer with the policies that it allows', (preset) => {
    for (const offload of policies) {
      const result = evaluate({ ...mobile, system: { kind: 'gpu+dram-pim', preset }, policy: { offload } });
      expect(result.ok ? 'an answer' : result.problem.code).toMatch(/^(an answer|policy-needs-commands)$/);
    }
    const { evaluation } = evaluated({
      ...mobile,
      system: { kind: 'gpu+dram-pim', preset },
      policy: { offload: 'newton+' },
    });
    const hasBadge = gpuDramPimPresets.find(({ id }) => id === preset)?.badge !== undefined;
    expect(evaluation.warnings.some(({ code }) => code === 'unverified-preset')).toBe(hasBadge);
  });

  test('without simulation has no timeline, and the same figures', () => {
    expect(evaluated(mixed, false).timeline.length).toBe(0);
    expect(evaluated(mixed, false).evaluation).toEqual(evaluated(mixed).evaluation);
  });

  test('with the policy baseline is its own baseline', () => {
    const { evaluation } = evaluated({ ...mobile, policy: { offload: 'baseline' } });
    expect(evaluation.baseline).toMatchObject({ speedup: 1, speedupBand: { low: 1, high: 1 } });
    expect(evaluation.system.energy_pJ).toBeUndefined();
  });

  test('shows the speed-up with the range of the GPU substitute, the chosen one in it', () => {
    const { speedup, speedupBand } = evaluated(mobile).evaluation.baseline;
    const withBlock = (block: number) =>
      evaluated(withValues(mobile, { 'system.gpu.block': block })).evaluation.baseline;
    expect(speedupBand).toEqual({ low: withBlock(64).speedup, high: speedup });
    expect(withBlock(64).speedupBand).toEqual(speedupBand);
  });

  test('of requests tells their waits, by the interval of the round', () => {
    const served = {
      ...mobile,
      tenants: [{ network: 'mobilenet-v2', arrivalRate_per_s: 1000, latencyTarget_ns: 1e9 }],
    };
    const [{ service, interval_ns }] = evaluated(served).evaluation.tenants;
    expect(service?.utilisation).toBeCloseTo(1000 * interval_ns * 1e-9, 9);
    expect(service?.targetMet).toBe(true);
    const tooMany = { ...mobile, tenants: [{ network: 'mobilenet-v2', arrivalRate_per_s: 1e5 }] };
    expect(evaluated(tooMany).evaluation.warnings).toMatchObject([{ code: 'unstable' }]);
  });

  test('counts the GPU’s energy only where it is asked for', () => {
    const counted = evaluated(withValues(mobile, { 'system.gpu.countEnergy': true })).evaluation;
    const { energyByComponent_pJ: parts } = counted.system;
    expect(Object.keys(parts).sort()).toEqual(['gpu', 'pim', 'static']);
    expect(Object.keys(evaluated(mobile).evaluation.system.energyByComponent_pJ)).toEqual(['pim']);
    const [gpu] = counted.lanes;
    expect(parts.gpu).toBeCloseTo(160_000 * gpu.busy_ns, 0);
    expect(parts.static).toBeCloseTo(25_000 * (counted.makespan_ns - gpu.busy_ns), 0);
    expect(counted.baseline.energy_pJ).toBeCloseTo(160_000 * counted.baseline.makespan_ns, 0);
  });

  test('says why an operator stays on the GPU, and what the runner-up would have cost', () => {
    const { offload } = evaluated(mobile).evaluation.tenants[0];
    const staying = offload.filter(({ candidates }) => candidates.length === 1);
    expect(staying.length).toBeGreaterThan(0);
    for (const { why } of staying) expect(why).toMatch(/^the GPU alone takes .*: |overlapping halves/);
    for (const { candidates, chosen, gpuNs, pimNs } of offload) {
      if (chosen.kind === 'pipeline') continue;
      const best = Math.min(...candidates.map((each) => Math.max(each.gpuNs, each.pimNs)));
      expect(Math.max(gpuNs, pimNs)).toBe(best);
    }
  });

  test('warns of channels that nobody uses', () => {
    const odd = evaluated(withValues(mobile, { 'system.dramPim.pimChannels': 15 })).evaluation;
    expect(odd.warnings).toMatchObject([{ code: 'idle-channels', path: 'system.dramPim.pimChannels' }]);
    const shared = withValues(mixed, { 'system.dramPim.pimChannels': 14, 'policy.offloadOptions.share': 'space' });
    expect(evaluated(shared).evaluation.warnings).toMatchObject([
      {
        code: 'idle-channels',
        path: 'policy.offloadOptions.share',
        text: expect.stringMatching(/^2 channels of 14/) as string,
      },
    ]);
    const chunked = evaluated(withValues(mobile, { 'policy.offloadOptions.chunks': 4 })).evaluation;
    expect(chunked.warnings).toMatchObject([{ code: 'no-effect', path: 'policy.offloadOptions.chunks' }]);
  });
});

/** The document with one network of its own: an image, and what follows it. */
function withOperators(...operators: readonly object[]): OffloadDocument {
  const image = { name: 'image', kind: 'input', channels: 32, height: 12, width: 12 };
  const own = { id: 'custom:own', title: 'own', source: 'a test', operators: [image, ...operators] };
  return withValues(mobile, { networks: [own], tenants: [{ network: 'custom:own', name: 'own' }] });
}

test('warns of a network that the memory can do nothing of', () => {
  const depthwise = withOperators({
    name: 'c',
    kind: 'conv',
    inputs: ['image'],
    outChannels: 32,
    kernel: 3,
    groups: 32,
  });
  const { evaluation } = evaluated(depthwise);
  expect(evaluation.warnings).toMatchObject([{ code: 'memory-unused', path: 'tenants[0].network' }]);
  expect(evaluation.tenants[0].pim_ns).toBe(0);
  expect(evaluated(withValues(depthwise, { 'policy.offload': 'baseline' })).evaluation.warnings).toEqual([]);
});

describe('what is refused', () => {
  const cases: [string, object, string, string][] = [
    ['a batch of 2', { tenants: [{ network: 'mobilenet-v2', batch: 2 }] }, 'tenants[0].batch', 'out-of-range'],
    ['no channel that computes', { 'system.dramPim.pimChannels': 0 }, 'system.dramPim.pimChannels', 'out-of-range'],
    ['all channels that compute', { 'system.dramPim.pimChannels': 32 }, 'system.dramPim.pimChannels', 'out-of-range'],
    ['three buffers', { 'policy.offloadOptions.buffers': 3 }, 'policy.offloadOptions.buffers', 'out-of-range'],
    ['a block of 100', { 'system.gpu.block': 100 }, 'system.gpu.block', 'out-of-range'],
    ['half a cycle', { 'system.dramPim.timing.nCL': 1.5 }, 'system.dramPim.timing.nCL', 'out-of-range'],
    [
      'a refresh without end',
      { 'system.dramPim.timing.nREFI': 300 },
      'system.dramPim.timing.nREFI',
      'refresh-never-ends',
    ],
    ['crossbars', { 'system.tiles': 4 }, 'system.tiles', 'other-kind'],
    ['an axis of crossbars', { 'policy.tenancy': 'exact' }, 'policy.tenancy', 'other-kind'],
    ['options of crossbars', { 'policy.tenancyOptions.granule': 'tile' }, 'policy.tenancyOptions', 'other-kind'],
    ['an admission', { 'pipeline.admission': 'paced' }, 'pipeline.admission', 'other-kind'],
    ['a preset of crossbars', { 'system.preset': 'isaac-ce' }, 'system.preset', 'other-kind'],
    ['an unknown preset', { 'system.preset': 'gddr7' }, 'system.preset', 'unknown-value'],
    ['an unknown policy', { 'policy.offload': 'newton' }, 'policy.offload', 'unknown-value'],
    ['an unknown field', { 'system.gpu.cores': 4 }, 'system.gpu.cores', 'unknown-field'],
    ['an unknown network', { tenants: [{ network: 'resnet19' }] }, 'tenants[0].network', 'unknown-network'],
  ];

  test.each(cases)('%s', (_, change, path, code) => {
    expect(refused(withValues(mobile, change as Record<string, unknown>))).toMatchObject({ path, code });
  });

  test('a network that takes no time', () => {
    expect(refused(withOperators())).toMatchObject({ path: 'tenants[0].network', code: 'no-operator' });
  });

  test('more tenants than groups of four channels, in space', () => {
    const few = withValues(mixed, { 'system.dramPim.pimChannels': 8, 'policy.offloadOptions.share': 'space' });
    expect(refused(few)).toMatchObject({ path: 'tenants', code: 'too-many-tenants' });
  });

  test('the second technology’s fields on crossbars, naming the kind that has them', () => {
    const tenants = mobile.tenants;
    expect(refused({ tenants, policy: { offload: 'pimflow' } })).toMatchObject({
      path: 'policy.offload',
      code: 'other-kind',
    });
    expect(refused({ tenants, system: { gpu: { sms: 4 } } })?.text).toContain('gpu+dram-pim');
    expect(refused({ tenants, system: { preset: 'hbm2-850' } })).toMatchObject({ code: 'other-kind' });
    expect(refused({ tenants, system: { kind: 'tpu' } })).toMatchObject({ path: 'system.kind', code: 'unknown-value' });
    expect(evaluateOffload({ tenants })).toMatchObject({ ok: false, problem: { code: 'other-kind' } });
  });
});

test('a scenario in the models’ terms has the numbers of its document', () => {
  const document = parseDocument(withValues(mobile, { 'system.gpu.busy_W': 90, 'system.dramPim.pimLaunch_ns': 100 }));
  if (!document.ok) throw new Error(document.problem.text);
  const scenario = completeOffloadScenario(document.value as OffloadDocument);
  if (!scenario.ok) throw new Error(scenario.problem.text);
  const { gpu, dramPim } = scenario.value.setting.system;
  expect([gpu.busyW, dramPim.pimLaunchNs, dramPim.timing.nFAW, dramPim.edges]).toEqual([90, 100, 17, 'final']);
});

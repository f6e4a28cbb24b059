import { describe, expect, test } from 'vitest';
import { offloadPolicies } from '../drampim/policies/index';
import { channelStops, offloadChannelStudy } from './offload-channel-study';
import { offloadDefaults } from './offload-document';
import { evaluateOffload } from './offload-evaluate';
import { offloadNetworkStudy } from './offload-network-study';
import { offloadPolicyStudy } from './offload-policy-study';
import type { OffloadDocument } from './schema';

const mobile: OffloadDocument = { tenants: [{ network: 'mobilenet-v2' }], system: { kind: 'gpu+dram-pim' } };

function valueOf<T>(result: { ok: true; value: T } | { ok: false; problem: { text: string } }): T {
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

describe('the policies on one scenario', () => {
  const study = valueOf(offloadPolicyStudy(mobile));
  const whole = study['whole network'] ?? [];

  test('have the figures that the evaluation has, in both timing modes', () => {
    for (const { policy, faithful, strict } of whole) {
      for (const [timing, figures] of [['faithful', faithful], ['strict', strict]] as const) {
        const { evaluation } = valueOf(evaluateOffload({ ...mobile, policy: { offload: policy }, pipeline: { timing } }));
        expect(figures).toEqual({
          ns: evaluation.makespan_ns,
          speedup: evaluation.baseline.speedup,
          band: evaluation.baseline.speedupBand,
        });
      }
    }
    expect(whole.map(({ policy }) => policy)).toEqual(offloadPolicies.map(({ id }) => id));
  }); // prettier-ignore

  test('carry what is published of MobileNetV2: its convolutions policy by policy, the whole for PIMFlow alone', () => {
    const published = (rows: typeof whole) =>
      Object.fromEntries(rows.flatMap((row) => (row.published ? [[row.policy, row.published.speedup]] : [])));
    expect(published(study.convolutions ?? [])).toEqual({
      'newton++': 1.365,
      pipeline: 1.413,
      mddp: 1.436,
      pimflow: 1.481,
    });
    expect(published(whole)).toEqual({ pimflow: 1.38 });
    const other = valueOf(offloadPolicyStudy({ ...mobile, tenants: [{ network: 'squeezenet-1.1' }] }));
    expect([...(other.convolutions ?? []), ...(other['whole network'] ?? [])].some((row) => row.published)).toBe(false);
  });

  test('of several tenants have a common round, and no convolutions to compare', () => {
    const tenants = [{ network: 'mobilenet-v2' }, { name: 'words', network: 'lstm-lm' }];
    const shared = valueOf(offloadPolicyStudy({ ...mobile, tenants }));
    expect(shared.convolutions).toBeUndefined();
    expect(shared['whole network']?.every(({ published }) => published === undefined)).toBe(true);
    const { evaluation } = valueOf(evaluateOffload({ ...mobile, tenants }));
    expect(shared['whole network']?.[0].faithful?.ns).toBe(evaluation.makespan_ns);
  });

  test('that a memory without commands does not have say why', () => {
    const system = { kind: 'gpu+dram-pim', preset: 'upmem-like' } as const;
    const like = valueOf(offloadPolicyStudy({ ...mobile, system }));
    const refused = (like['whole network'] ?? []).filter(({ refusal }) => refusal !== undefined);
    expect(refused.map(({ policy }) => policy).sort()).toEqual(['mddp', 'newton++', 'pimflow', 'pipeline']);
    for (const { refusal, faithful, strict } of refused) {
      expect(refusal).toContain('driven by commands');
      expect([faithful, strict]).toEqual([undefined, undefined]);
    }
  });

  test('are asked of a scenario with crossbars in vain', () => {
    expect(offloadPolicyStudy({ tenants: mobile.tenants })).toMatchObject({ ok: false });
  });
});

describe('a network of the study', () => {
  test('gains on its 1x1 convolutions, unless it has none', () => {
    expect(valueOf(offloadNetworkStudy(mobile, 'vgg16')).pointwise).toBeUndefined();
    const { pointwise, policies } = valueOf(offloadNetworkStudy(mobile, 'mnasnet-1.0'));
    for (const mode of ['faithful', 'strict'] as const) {
      const { gain, low, high } = pointwise?.[mode] ?? { gain: NaN, low: NaN, high: NaN };
      expect(low).toBeLessThanOrEqual(gain);
      expect(gain).toBeLessThanOrEqual(high);
    }
    expect(policies.some(({ published }) => published)).toBe(false);
  });

  test('has the convolutions of the present scenario where that is about it', () => {
    const own = valueOf(offloadPolicyStudy(mobile)).convolutions;
    expect(valueOf(offloadNetworkStudy(mobile, 'mobilenet-v2')).policies).toEqual(own);
    expect(offloadNetworkStudy(mobile, 'no-such')).toMatchObject({ ok: false });
  });
});

describe('channels that compute', () => {
  const defaults = valueOf(offloadDefaults());

  test('are every fourth, and those there are', () => {
    expect(channelStops(defaults.system)).toEqual([4, 8, 12, 16, 20, 24, 28]);
    const { dramPim } = defaults.system;
    expect(channelStops({ dramPim: { ...dramPim, channels: 12, pimChannels: 5 } })).toEqual([4, 5, 8]);
  });

  test('give the rounds that the evaluation has with as many', () => {
    const { roundNs } = valueOf(offloadChannelStudy(mobile, 24));
    const { evaluation } = valueOf(
      evaluateOffload({ ...mobile, system: { kind: 'gpu+dram-pim', dramPim: { pimChannels: 24 } } }),
    );
    expect(roundNs['pimflow']).toBe(evaluation.makespan_ns);
    expect(Object.keys(roundNs).sort()).toEqual(offloadPolicies.map(({ id }) => id).sort());
    expect(roundNs['baseline']).toBe(evaluation.baseline.makespan_ns);
  });

  test('that are too few for the tenants have no round', () => {
    const tenants = ['a', 'b', 'c'].map((name) => ({ name, network: 'mobilenet-v2' }));
    const spaced = { ...mobile, tenants, policy: { offloadOptions: { share: 'space' } } } as const;
    expect(valueOf(offloadChannelStudy(spaced, 8)).roundNs).toEqual({});
  });
});

import { expect, test } from 'vitest';
import { builtInGraph } from '../testing/built-in-graph';
import { planOf, settingOf, systemOf } from '../testing/offload-cases';
import { offloadOperators } from './offload-operator';
import { shareOffload, type ChannelSharing, type OffloadTenant } from './shared-offload';

const tenantOf = (network: string, weight = 1): OffloadTenant => ({
  operators: offloadOperators(builtInGraph(network)),
  weight,
});
const mobile = tenantOf('mobilenet-v2');
const language = tenantOf('lstm-lm');

function shared(tenants: readonly OffloadTenant[], sharing: ChannelSharing, pimChannels = 16) {
  const setting = settingOf('pimflow', 'faithful', systemOf('gddr6-875', { pimChannels }));
  const result = shareOffload(tenants, setting, sharing);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

test('a tenant by itself has its plan’s time, and is not slowed down', () => {
  for (const sharing of ['time', 'space'] as const) {
    const { schedule, aloneNs, fairness } = shared([mobile], sharing);
    expect(schedule.makespanNs).toBeCloseTo(aloneNs[0], 3);
    expect(fairness.slowdown[0]).toBeCloseTo(1, 9);
  }
});

test('in time, tenants keep the plans that they have alone and one group of all channels', () => {
  const { plans, channels, schedule } = shared([mobile, language], 'time');
  expect(channels).toEqual([16, 16]);
  expect(plans[0].ns).toBe(planOf(mobile.operators, settingOf('pimflow')).ns);
  expect(schedule.lanes.map(({ id }) => id)).toEqual(['gpu', 'pim:0']);
  expect(schedule.makespanNs).toBeLessThan(plans[0].ns + plans[1].ns);
});

test('in space, each plan is made for its own channels, by weight', () => {
  const { channels, plans, schedule } = shared([mobile, tenantOf('mobilenet-v2', 3)], 'space');
  expect(channels).toEqual([4, 12]);
  expect(plans[0].ns).toBeGreaterThan(plans[1].ns);
  expect(schedule.lanes.map(({ id }) => id)).toEqual(['gpu', 'pim:0', 'pim:1']);
});

test('more tenants than groups of four channels are refused', () => {
  const setting = settingOf('pimflow', 'faithful', systemOf('gddr6-875', { pimChannels: 7 }));
  expect(shareOffload([mobile, language], setting, 'space')).toMatchObject({
    ok: false,
    problem: { code: 'too-many-tenants', path: 'tenants' },
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelShares } from './channel-shares';
import { scheduleLanes, type LaneTenant } from './lanes';
import type { Stage } from './offload-plan';

const stageOf = (gpu: number | undefined, pim: number | undefined): Stage => ({
  ...(gpu !== undefined && { gpu: { operator: 0, rows: 1, ns: gpu } }),
  ...(pim !== undefined && { pim: { operator: 0, rows: 1, ns: pim } }),
});
const ns = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
const randomTenant: fc.Arbitrary<LaneTenant> = fc.record({
  group: fc.nat(1),
  weight: fc.constantFrom(0.5, 1, 3),
  stages: fc.array(
    fc.tuple(ns, ns).map(([gpu, pim]) => stageOf(gpu, pim)),
    { maxLength: 6 },
  ),
});
const randomTenants = fc.array(randomTenant, { minLength: 1, maxLength: 4 });
const sum = (numbers: readonly number[]) => numbers.reduce((total, own) => total + own, 0);

describe('list scheduling', () => {
  test('lanes do one thing at a time, and stages keep their order', () => {
    fc.assert(
      fc.property(randomTenants, (tenants) => {
        const { bars } = scheduleLanes(tenants);
        for (const lane of new Set(bars.map((bar) => bar.lane))) {
          const own = bars.filter((bar) => bar.lane === lane);
          for (const [place, bar] of own.slice(1).entries()) {
            expect(bar.startNs).toBeGreaterThanOrEqual(own[place].endNs);
          }
        }
        for (const bar of bars) {
          for (const earlier of bars.filter(({ tenant, stage }) => tenant === bar.tenant && stage < bar.stage)) {
            expect(bar.startNs).toBeGreaterThanOrEqual(earlier.endNs);
          }
        }
      }),
    );
  });

  test('everything runs once, in no less than any lane or chain takes and no more than one after the other', () => {
    fc.assert(
      fc.property(randomTenants, (tenants) => {
        const { bars, makespanNs, soloNs, endNs, lanes } = scheduleLanes(tenants);
        const wanted = sum(tenants.flatMap(({ stages }) => stages.map((s) => (s.gpu?.ns ?? 0) + (s.pim?.ns ?? 0))));
        expect(sum(bars.map(({ startNs, endNs: end }) => end - startNs))).toBe(wanted);
        expect(makespanNs).toBe(Math.max(...endNs));
        for (const { busyNs } of lanes) expect(makespanNs).toBeGreaterThanOrEqual(busyNs);
        for (const own of soloNs) expect(makespanNs).toBeGreaterThanOrEqual(own);
        expect(makespanNs).toBeLessThanOrEqual(sum(soloNs));
      }),
    );
  });

  test('a tenant by itself takes its own time', () => {
    fc.assert(
      fc.property(randomTenant, (tenant) => {
        const { soloNs, endNs } = scheduleLanes([tenant]);
        expect(endNs).toEqual(soloNs);
      }),
    );
  });

  test('weight goes first', () => {
    const stages = [stageOf(10, undefined)];
    const ends = (weight: number) =>
      scheduleLanes([
        { group: 0, weight: 1, stages },
        { group: 0, weight, stages },
      ]).endNs;
    expect(ends(1)).toEqual([10, 20]);
    expect(ends(2)).toEqual([20, 10]);
  });
});

describe('channels of tenants', () => {
  const shares = (channels: number, wanted: readonly number[]) => {
    const found = channelShares(channels, wanted);
    return found.ok ? found.value : found.problem.code;
  };

  test.each([
    [16, [1, 1], [8, 8]],
    [16, [3, 1], [12, 4]],
    [16, [100, 1], [12, 4]],
    [16, [0, 0, 0, 0], [4, 4, 4, 4]],
    [28, [1, 1], [16, 12]],
    [28, [5, 2, 2], [16, 8, 4]],
    [13, [1, 1, 1], [4, 4, 4]],
    [16, [97, 1, 1, 1], [4, 4, 4, 4]],
    [28, [97, 1, 1, 1], [16, 4, 4, 4]],
    [8, [1, 1, 1], 'too-many-tenants'],
  ])('%i channels for %j', (channels, wanted, expected) => {
    expect(shares(channels, wanted)).toEqual(expected);
  });

  test('all whole quanta are handed out, at least one to each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 28, max: 63 }),
        (wanted, channels) => {
          const found = shares(channels, wanted) as number[];
          expect(sum(found)).toBe(channels - (channels % 4));
          for (const own of found) expect([own % 4, own > 0]).toEqual([0, true]);
        },
      ),
    );
  });
});

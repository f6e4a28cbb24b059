import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bruteForceSlot, splitCases } from '../testing/split-tenants';
import { directPlan } from './direct-plan';
import { cutSegments } from './segments';
import { bestSlotPlan, slotOrder } from './shared-slot';

describe('the shared slot', () => {
  test('takes the least time that any prefix, entry and slot take', () => {
    fc.assert(
      fc.property(splitCases, ({ tenant, region }) => {
        const found = bestSlotPlan(tenant, region, Infinity)?.timeNs ?? Infinity;
        expect(found).toBeCloseTo(bruteForceSlot({ tenant, region }), 6);
      }),
      { numRuns: 500 },
    );
  });

  test('is what it says: parts that fit the slot, a resident part that fits the rest, times that add up', () => {
    fc.assert(
      fc.property(splitCases, ({ tenant, region }) => {
        const plan = bestSlotPlan(tenant, region, Infinity);
        if (!plan) return;
        expect(plan.slot % region.granule).toBe(0);
        expect(plan.slot).toBeGreaterThanOrEqual(region.granule);
        expect(plan.stayingCrossbars + plan.slot).toBeLessThanOrEqual(region.area);
        plan.slotted.forEach((place, at) => {
          expect(plan.parts[at] * plan.slot).toBeGreaterThanOrEqual(tenant.table.crossbars[place]);
          expect((plan.parts[at] - 1) * plan.slot).toBeLessThan(tenant.table.crossbars[place]);
        });
        const { slotNs, stayingNs } = plan;
        const round = region.rounds === 'once' ? slotNs + stayingNs : Math.max(slotNs, stayingNs);
        expect(plan.timeNs).toBeCloseTo(round, 6);
      }),
    );
  });

  test('gives nothing that is not below the limit, and the same below a looser one', () => {
    fc.assert(
      fc.property(splitCases, ({ tenant, region }) => {
        const best = bestSlotPlan(tenant, region, Infinity);
        if (!best) return;
        expect(bestSlotPlan(tenant, region, best.timeNs)).toBeUndefined();
        expect(bestSlotPlan(tenant, region, best.timeNs * 1.5 + 1)?.timeNs).toBe(best.timeNs);
      }),
    );
  });

  test('takes out what has least positions a crossbar first', () => {
    fc.assert(
      fc.property(splitCases, ({ tenant: { table } }) => {
        const densities = slotOrder(table).map((place) => table.positions[place] / table.crossbars[place]);
        expect(densities).toEqual([...densities].sort((a, b) => a - b));
      }),
    );
  });
});

describe('a region deployed directly', () => {
  test('is no slower than with one replica of each operator', () => {
    fc.assert(
      fc.property(splitCases, ({ tenant, region }) => {
        const plan = directPlan(tenant, region, Infinity);
        if (!plan) return;
        const single = cutSegments(tenant.table.crossbars, region.area).reduce((sum, segment) => {
          const { first, passes, crossbars } = segment;
          if (passes > 1) {
            const steps = tenant.batch * tenant.table.positions[first];
            return sum + passes * (region.loadNs(Math.ceil(crossbars / passes)) + steps * region.stepNs);
          }
          const { latencyNs, intervalNs } = tenant.segment(segment).paceOf(0);
          return sum + region.loadNs(crossbars) + latencyNs + (tenant.batch - 1) * intervalNs;
        }, 0);
        expect(plan.timeNs).toBeLessThanOrEqual(single + 1e-6);
        expect(plan.latencyNs).toBeLessThanOrEqual(plan.timeNs);
      }),
      { numRuns: 300 },
    );
  });

  test('has a plan for every tenant that does not fit', () => {
    fc.assert(
      fc.property(splitCases, ({ tenant, region }) => {
        const needs = tenant.table.crossbars.reduce((sum, own) => sum + own, 0);
        expect(directPlan(tenant, region, Infinity) !== undefined || region.reloads || needs <= region.area).toBe(true);
      }),
    );
  });
});

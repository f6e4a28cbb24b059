import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import reference from '../../../fixtures/reference/tenancy.json';
import { fairnessOf } from './fairness';

test.each(reference.metrics)('alone $aloneNs, sharing $sharedNs', ({ aloneNs, sharedNs, ...expected }) => {
  const found = fairnessOf(aloneNs, sharedNs);
  expect(found.slowdown).toEqual(expected.slowdown);
  expect(found.stp).toBeCloseTo(expected.stp, 6);
  expect(found.antt).toBeCloseTo(expected.antt, 6);
  expect(found.fairness).toBeCloseTo(expected.fairness, 6);
});

test('where no tenant gets faster by sharing, throughput is at most the number of tenants', () => {
  const time = fc.double({ min: 1, max: 1e6, noNaN: true });
  const factor = fc.double({ min: 1, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(time, factor), { minLength: 1, maxLength: 16 }), (tenants) => {
      const alone = tenants.map(([own]) => own);
      const shared = tenants.map(([own, times]) => own * times);
      const { stp, antt, fairness } = fairnessOf(alone, shared);
      expect(stp).toBeLessThanOrEqual(tenants.length * (1 + 1e-12));
      expect(antt).toBeGreaterThanOrEqual(1 - 1e-12);
      expect(fairness).toBeGreaterThan(0);
      expect(fairness).toBeLessThanOrEqual(1);
    }),
  );
});

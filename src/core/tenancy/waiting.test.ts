import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import exploration from '../../../fixtures/reference/exploration.json';
import tenancy from '../../../fixtures/reference/tenancy.json';
import { simulatedWaits } from '../testing/queue-simulation';
import { asymptoticWaitQuantile, meanWait, waitQuantile, waitTail } from './waiting';

const near = (found: number, expected: number, tolerance = 1e-6): void => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
};

describe.each(exploration.md1)('at utilisation $utilisation', ({ utilisation, serviceNs, ...expected }) => {
  test('mean, tail and quantiles are those of 400-digit arithmetic', () => {
    near(meanWait(utilisation, serviceNs), expected.meanWaitNs);
    const { decay, factor } = waitTail(utilisation);
    near(decay / serviceNs / expected.decayRatePerNs, 1);
    near(factor, expected.asymptoticConstant);
    for (const [p, { exact, asymptotic }] of Object.entries(expected.waitQuantilesNs)) {
      near(waitQuantile(Number(p), utilisation, serviceNs), exact);
      near(asymptoticWaitQuantile(Number(p), utilisation, serviceNs), asymptotic);
    }
  });
});

test.each(tenancy.queueing)('waits at utilisation $utilisation', ({ utilisation, serviceNs, ...expected }) => {
  near(meanWait(utilisation, serviceNs), expected.meanWaitNs);
  near(waitQuantile(0.99, utilisation, serviceNs), expected.p99WaitNs);
  near(waitQuantile(0.999, utilisation, serviceNs), expected.p999WaitNs);
});

test.each([0.2, 0.5, 0.7])('a simulated queue waits as long, at utilisation %d', (rho) => {
  const waits = simulatedWaits(rho, 400_000, 7);
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  expect(Math.abs(mean / meanWait(rho, 1) - 1)).toBeLessThan(0.03);
  for (const p of [0.9, 0.99]) {
    const found = waits[Math.floor(p * waits.length)];
    expect(Math.abs(found / waitQuantile(p, rho, 1) - 1)).toBeLessThan(0.05);
  }
});

describe('always', () => {
  const loads = fc.double({ min: 1e-3, max: 0.999, noNaN: true });

  test('a longer quantile is no shorter, and more load waits no less', () => {
    fc.assert(
      fc.property(loads, loads, fc.double({ min: 0.01, max: 0.9999, noNaN: true }), (one, other, p) => {
        const [light, heavy] = [Math.min(one, other), Math.max(one, other)];
        expect(waitQuantile(p, light, 1)).toBeLessThanOrEqual(waitQuantile(p, heavy, 1) * (1 + 1e-6) + 1e-9);
        expect(waitQuantile(p, heavy, 1)).toBeLessThanOrEqual(waitQuantile(1 - (1 - p) / 2, heavy, 1) * (1 + 1e-6));
        expect(meanWait(light, 1)).toBeLessThanOrEqual(meanWait(heavy, 1));
      }),
    );
  });

  test('series and tail meet where one hands over to the other', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.99, noNaN: true }), (rho) => {
        const { decay, factor } = waitTail(rho);
        const p = 1 - factor * Math.exp(-10 * decay);
        near(waitQuantile(p - 1e-9, rho, 1), 10, 1e-4);
        near(waitQuantile(p + 1e-9, rho, 1), 10, 1e-4);
      }),
    );
  });

  test('nobody waits without arrivals, and for ever where more comes than is served', () => {
    expect([meanWait(0, 5), waitQuantile(0.99, 0, 5), asymptoticWaitQuantile(0.99, 0, 5)]).toEqual([0, 0, 0]);
    expect([meanWait(1, 5), waitQuantile(0.5, 1.5, 5)]).toEqual([Infinity, Infinity]);
  });
});

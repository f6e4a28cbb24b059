import { expect, test } from 'vitest';
import type { TenantEvaluation } from '../../core/scenario/evaluation';
import { serviceRow } from './service-text';

const tenant = (rest: Partial<TenantEvaluation>): TenantEvaluation =>
  ({ name: 'phone', interval_ns: 1000, latency_ns: 5000, ...rest }) as TenantEvaluation;

test('a stable tenant is told its load and its responses, latency included', () => {
  const service = { utilisation: 0.5, stable: true, meanWait_ns: 500, p50_ns: 5200, p99_ns: 8000, targetMet: true };
  expect(serviceRow(tenant({ service }), 1e4)).toEqual({
    name: 'phone',
    mean: 5500,
    median: 5200,
    p99: 8000,
    load: '50 % utilised, stable',
    target: 'target 10.0 µs met',
    slowdown: undefined,
    isBroken: false,
  });
});

test('an unstable one is told which interval would keep up', () => {
  const row = serviceRow(
    tenant({ service: { utilisation: 2, stable: false, targetMet: false, areaFloor: 1200 } }),
    9e3,
  );
  expect(row).toMatchObject({ mean: undefined, median: undefined, p99: undefined, isBroken: true });
  expect(row.load).toBe('unstable: 200 % utilised, needs an interval below 500 ns');
  expect(row.target).toBe('target 9.00 µs missed, needs 1,200 crossbars');
});

test('a tenant without requests is always busy', () => {
  expect(serviceRow(tenant({ slowdown: 1.5 }), undefined)).toMatchObject({ load: 'always busy: no arrival rate', slowdown: 1.5, isBroken: false }); // prettier-ignore
});

/** Direct deployment of built-in networks against the reference figures: all writers at once, 50.88 ns a row. */
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/tenancy.json';
import { exact } from '../allocation/exact';
import { none } from '../allocation/none';
import type { AllocationPolicy } from '../allocation/types';
import { turnTenant } from '../testing/turn-tenant';
import { sequential } from './sequential';
import type { Turns } from './turns';

const stepNs = 1600;

function round(
  networks: readonly string[],
  area: number,
  batch: number,
  rowWriteNs: number,
  policy: AllocationPolicy,
): Turns {
  const chip = { area, stepNs, loadNs: () => 128 * rowWriteNs };
  const tenants = networks.map((network) => turnTenant(network, batch, policy, stepNs));
  const turns = sequential.takeTurns(tenants, chip);
  if (!turns.ok) throw new Error(turns.problem.text);
  return turns.value;
}

test.each(reference.sequential)('$tenants on $crossbars crossbars, batch $batch', (entry) => {
  const { resident, tenants, roundNs } = round(entry.tenants, entry.crossbars, entry.batch, entry.rowWrite_ns, none);
  expect(resident).toBe(entry.resident);
  expect(tenants.map(({ segments }) => segments.length)).toEqual(entry.segments);
  tenants.forEach(({ timeNs }, place) => expect(timeNs / entry.tenantNs[place]).toBeCloseTo(1, 6));
  expect(roundNs / entry.roundNs).toBeCloseTo(1, 6);
});

test.each(reference.segments)('segments of $network on $crossbars crossbars', (entry) => {
  const [{ segments }] = round([entry.network], entry.crossbars, entry.batch, entry.rowWrite_ns, none).tenants;
  const listed = segments.map(({ first, end, passes, latencyNs, intervalNs, computeNs }) => ({
    operators: end - first,
    passes,
    ...(latencyNs === undefined || intervalNs === undefined
      ? { positions: computeNs / passes / entry.batch / stepNs }
      : { latencySteps: latencyNs / stepNs, intervalSteps: intervalNs / stepNs }),
  }));
  expect(listed).toEqual(entry.segments);
});

describe('with replicas', () => {
  test('no tenant is slower than without', () => {
    const networks = ['vgg16', 'resnet18'];
    const naive = round(networks, 16128, 4, 50.88, none);
    const wide = round(networks, 16128, 4, 50.88, exact);
    wide.tenants.forEach(({ timeNs }, place) => expect(timeNs).toBeLessThan(naive.tenants[place].timeNs));
  });
});

import { describe, expect, test } from 'vitest';
import { exact } from '../allocation/exact';
import { sumOfSteps } from '../allocation/interval';
import { none } from '../allocation/none';
import { tableRange } from '../allocation/table';
import type { AllocationPolicy } from '../allocation/types';
import { unbounded } from '../allocation/unbounded';
import { tableFromText } from '../testing/operator-tables';
import { sequential } from './sequential';
import type { TurnTenant, Turns } from './turns';

/** Ten ns a step, one ns for every crossbar that is written. */
const chip = (area: number) => ({ area, stepNs: 10, loadNs: (crossbars: number) => crossbars });

/** A tenant whose latency is the sum of its steps. */
function tenant(text: string, batch: number, policy: AllocationPolicy = none): TurnTenant {
  const table = tableFromText(text);
  return {
    ...table,
    batch,
    choices: ({ first, end }) => {
      const part = tableRange(table, first, end);
      const curve = policy.curve(part, {});
      const replicas = new Int32Array(end - first);
      const latencyNs = curve.area.map((_, entry) => {
        curve.replicasAt(entry, replicas);
        return 10 * sumOfSteps(part, replicas);
      });
      return { ...curve, latencyNs };
    },
    latencyNs: ({ first, end }, replicas) => 10 * sumOfSteps(tableRange(table, first, end), replicas),
  };
}

function turns(tenants: readonly TurnTenant[], area: number): Turns {
  const result = sequential.takeTurns(tenants, chip(area));
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

describe('one replica each', () => {
  test('weights that fit together are not charged', () => {
    const round = turns([tenant('conv 16 x 2, conv 4 x 3', 3), tenant('conv 5 x 5', 1)], 10);
    expect(round.resident).toBe(true);
    expect(round.tenants.map(({ timeNs }) => timeNs)).toEqual([10 * (20 + 2 * 16), 50]);
    expect(round.roundNs).toBe(570);
  });

  test('one crossbar less, and every segment is loaded in every round', () => {
    const round = turns([tenant('conv 16 x 2, conv 4 x 3', 3), tenant('conv 5 x 5', 1)], 9);
    expect(round.resident).toBe(false);
    expect(round.tenants.map(({ timeNs }) => timeNs)).toEqual([5 + 520, 5 + 50]);
  });

  test('a network in segments runs its batch through each in turn', () => {
    const round = turns([tenant('conv 16 x 2, conv 4 x 3', 3)], 4);
    expect(round.tenants[0].segments).toMatchObject([
      { first: 0, end: 1, passes: 1, loadNs: 2, latencyNs: 160, intervalNs: 160, computeNs: 480 },
      { first: 1, end: 2, passes: 1, loadNs: 3, latencyNs: 40, intervalNs: 40, computeNs: 120 },
    ]);
    expect(round.roundNs).toBe(605);
  });

  test('a swept operator does the whole batch in every pass, and is written in equal parts', () => {
    const round = turns([tenant('conv 4 x 9 x 2', 3)], 4);
    const [segment] = round.tenants[0].segments;
    expect(segment).toMatchObject({ passes: 3, crossbarsUsed: 3, loadNs: 9, computeNs: 3 * 3 * 8 * 10 });
    expect(segment.latencyNs).toBeUndefined();
    expect(round.resident).toBe(false);
  });
});

describe('with replicas', () => {
  test('a tenant alone keeps its weights, so it takes the fastest choice', () => {
    const round = turns([tenant('conv 100 x 1', 1, exact)], 100);
    expect(round.resident).toBe(true);
    expect([...round.tenants[0].segments[0].replicas]).toEqual([100]);
    expect(round.roundNs).toBe(10);
  });

  test('tenants that reload take as many replicas as make load plus compute least', () => {
    const round = turns([tenant('conv 100 x 1', 1, exact), tenant('conv 100 x 1', 1, exact)], 60);
    const cost = (replicas: number): number => replicas + 10 * Math.ceil(100 / replicas);
    const least = Math.min(...Array.from({ length: 60 }, (_, place) => cost(place + 1)));
    expect(round.resident).toBe(false);
    expect(round.tenants.map(({ timeNs }) => timeNs)).toEqual([least, least]);
  });

  test('these replicas stay on the chip where they fit together, and then the load is not charged', () => {
    const round = turns([tenant('conv 100 x 1', 1, exact), tenant('conv 100 x 1', 1, exact)], 80);
    expect(round.resident).toBe(true);
    expect(round.tenants[0].segments[0]).toMatchObject({ loadNs: 0, crossbarsUsed: 34, computeNs: 30 });
  });

  test('an allocation that asks for more than the chip does not fit', () => {
    const tenants = [tenant('conv 5 x 1', 1), tenant('conv 100 x 1', 1, unbounded)];
    expect(sequential.takeTurns(tenants, chip(60))).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', path: 'tenants[1]', needs: 100, available: 60 },
    });
  });
});

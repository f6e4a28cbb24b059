import { describe, expect, test } from 'vitest';
import { jointFront, placementAblation, topologyTable } from './interconnect-studies';
import type { ReramDocument } from './schema';

function last<Step, T>(steps: Generator<Step, T, boolean>): T {
  let step = steps.next();
  while (!step.done) step = steps.next(false);
  return step.value;
}

describe('studies', () => {
  const small: ReramDocument = { tenants: [{ network: 'resnet18' }], system: { tiles: 64 } };

  test('a table has every topology of every package, each with an answer', () => {
    const table = last(topologyTable(small));
    if (!table.ok) throw new Error(table.problem.text);
    expect(table.value).toHaveLength(18);
    for (const { outcome } of table.value) if (!outcome.ok) expect(outcome.problem.code).toBe('topology-unsupported');
    expect(table.value.filter(({ outcome }) => outcome.ok).length).toBeGreaterThan(14);
  });

  test('on an interposer the curve spends less than row by row on the same network', () => {
    const document = { ...small, system: { interconnect: { package: 'interposer', width: 6, height: 6 } } };
    const table = last(placementAblation(document));
    if (!table.ok) throw new Error(table.problem.text);
    const energy = (topology: string, placement: string): number => {
      const row = table.value.find((each) => each.topology === topology && each.placement === placement);
      return row?.outcome.ok ? row.outcome.value.interconnect.energy_pJ : NaN;
    };
    expect(energy('floret', 'curve')).toBeLessThan(energy('floret', 'row-major'));
    expect(energy('floret', 'random')).toBeGreaterThan(energy('mesh', 'random'));
  });

  test('the joint front can be stopped, and keeps what it has', () => {
    const document: ReramDocument = {
      ...small,
      system: { interconnect: { package: 'stack-m3d', width: 4, height: 4, tiers: 4 } },
    };
    const whole = last(jointFront({ ...document, policy: { placementOptions: { evaluations: 2000 } } }));
    if (!whole.ok || !whole.value) throw new Error('no front');
    const { front, curve, joint, performanceOnly, hypervolume } = whole.value;
    expect(performanceOnly.cost).toBeLessThanOrEqual(curve.cost);
    expect(joint.gridPeak_K).toBeLessThanOrEqual(curve.gridPeak_K + 1);
    expect(front.length).toBeGreaterThan(0);
    expect(hypervolume).toBeGreaterThan(0);
    const steps = jointFront({ ...document, policy: { placementOptions: { evaluations: 100_000 } } });
    steps.next();
    const stopped = steps.next(true);
    expect(stopped.done && stopped.value).toMatchObject({ ok: true });
  });
});

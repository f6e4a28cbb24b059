import { expect, test } from 'vitest';
import { commandTotals } from './command-totals';
import { evaluateOffload } from './offload-evaluate';
import type { OffloadDocument } from './schema';

function evaluated(timing: 'faithful' | 'strict', preset = 'gddr6-875') {
  const document: OffloadDocument = {
    tenants: [{ network: 'mobilenet-v2' }],
    system: { kind: 'gpu+dram-pim', preset },
    policy: { offload: preset === 'gddr6-875' ? 'pimflow' : 'newton+' },
    pipeline: { timing },
  };
  const result = evaluateOffload(document);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

test.each(['faithful', 'strict'] as const)('%s: energies of the commands add up to the tenant’s', (timing) => {
  const { run, evaluation } = evaluated(timing);
  const { commands } = commandTotals(run, 0);
  const sum = commands.reduce((total, { energy_pJ = 0 }) => total + energy_pJ, 0);
  expect(sum / (evaluation.tenants[0].energyByComponent_pJ.pim ?? 0)).toBeCloseTo(1, 9);
});

test('in faithful timing the times of the commands add up to the work of the memory; rows open about half of it', () => {
  const { run, evaluation } = evaluated('faithful');
  const { commands, macs, macSlots } = commandTotals(run, 0);
  const sum = commands.reduce((total, { ns }) => total + ns, 0);
  expect(sum / evaluation.tenants[0].pim_ns).toBeCloseTo(1, 9);
  const opening = commands.find(({ command }) => command === 'G_ACT')?.ns ?? 0;
  expect(opening / sum).toBeGreaterThan(0.3);
  expect(macs / macSlots).toBeGreaterThan(0.05);
  expect(macs / macSlots).toBeLessThan(0.7);
});

test('a memory without commands issues none', () => {
  const { commands, macSlots } = commandTotals(evaluated('faithful', 'upmem-like').run, 0);
  expect(commands.every(({ count, ns }) => count === 0 && ns === 0)).toBe(true);
  expect(macSlots).toBe(0);
});

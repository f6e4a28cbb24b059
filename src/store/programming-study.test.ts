import { expect, test } from 'vitest';
import { withValueAt } from '../core/basis/path';
import { programmingShares } from '../core/scenario/programming-studies';
import { answer } from '../worker/answer';
import { policyStudy, sizeStudy } from '../worker/programming-studies';
import { rewrittenScenario } from '../worker/testing/rewritten-scenario';
import {
  placedSegments,
  policyCsv,
  policyNumber,
  programmedTenants,
  sizeCsv,
  studiedPolicies,
  studiedShares,
  writeEnergies,
} from './programming-study';

function tenantsOf(document: object, stage: 'estimate' | 'exact' = 'exact') {
  const reply = answer(document, stage, 1);
  if (!reply.ok) throw new Error(reply.problem.text);
  return programmedTenants(reply as Parameters<typeof programmedTenants>[0]);
}

test('the policies are B0 to B5, without the one that writes nothing', () => {
  expect(studiedPolicies.map(({ id }) => `${policyNumber(id)} ${id}`)).toEqual(['B0 naive', 'B1 difference', 'B2 random', 'B3 hamming', 'B4 scheduled', 'B5 ideal']); // prettier-ignore
});

test('the chip sizes are those that core compares', () => {
  expect(studiedShares).toEqual(programmingShares);
});

test('segments follow each other along the network, from its first operator to its last', () => {
  const [tenant] = tenantsOf(rewrittenScenario);
  if (!tenant) throw new Error('a tenant is programmed');
  const segments = placedSegments(tenant.operators, tenant.programming);
  expect(segments.length).toBeGreaterThan(1);
  expect(segments[0]?.first).toBe(0);
  expect(segments.at(-1)?.end).toBe(tenant.operators.length);
  segments.slice(1).forEach(({ first }, place) => expect(first).toBe(segments[place]?.end));
});

test('a scenario that keeps its weights has no programmed tenant', () => {
  const resident = withValueAt(withValueAt(rewrittenScenario, 'policy.programming', 'resident'), 'system.tiles', 12);
  expect(tenantsOf(resident as object)).toEqual([]);
});

test('both published energies stand beside the chosen one, for the same changed cells', () => {
  const tenants = tenantsOf(rewrittenScenario);
  const [chosen, puma, pipelayer] = writeEnergies(tenants, 'NVSim');
  const cells = tenants[0]?.programming.changedCells ?? 0;
  expect(chosen?.energyPj).toBe(tenants[0]?.programming.energy_pJ);
  expect(puma?.energyPj).toBeCloseTo(cells * 1.289);
  expect(pipelayer?.energyPj).toBeCloseTo(cells * 3910);
  expect(writeEnergies(tenantsOf(rewrittenScenario, 'estimate'), 'NVSim')).toEqual([]);
});

test('the figures behind the bars are saved in full, and a refusal with its reason', () => {
  const result = policyStudy(rewrittenScenario, 'difference', () => undefined);
  if (!result.ok) throw new Error(result.problem.text);
  const refused = { ok: false, problem: { code: 'x', path: '', text: 'too small, by far' } } as const;
  const [heading, row, refusal] = policyCsv([
    { policy: 'difference', result },
    { policy: 'ideal', result: refused },
  ]).split('\r\n');
  expect(heading?.split(',').slice(0, 2)).toEqual(['policy', 'program_ns']);
  expect(row?.split(',').slice(0, 2)).toEqual(['difference', String(result.value.program_ns)]);
  expect(refusal).toBe('ideal,,,,,,,,,,"too small, by far"');
});

test('the sizes are saved with what each chip takes', () => {
  const result = sizeStudy(rewrittenScenario, 1 / 4);
  if (!result.ok) throw new Error(result.problem.text);
  const [, row] = sizeCsv([{ share: 1 / 4, result }]).split('\r\n');
  expect(row).toBe([0.25, result.value.tiles, result.value.crossbars, result.value.segments, result.value.program_ns, result.value.compute_ns, result.value.total_ns, result.value.isResident, ''].join(',')); // prettier-ignore
});

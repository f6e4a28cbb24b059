/** The tenancy `given`, from the document to the evaluation. */
import { describe, expect, test } from 'vitest';
import { completeDocument, shortDocument } from './complete-document';
import { defaultScenario } from './default-scenario';
import { evaluate } from './evaluate';
import type { ReramEvaluation } from './evaluation';
import { parseDocument } from './scenario';
import type { ReramDocument } from './schema';
import { withKind } from './switch-kind';

/** The default scenario, its tenants in these regions. */
function given(areas: readonly number[], options: object = {}): ReramDocument {
  const tenants = defaultScenario.tenants.map((tenant, place) => ({ ...tenant, crossbars: areas[place] }));
  return { ...defaultScenario, tenants, policy: { tenancy: 'given', tenancyOptions: options } };
}

function evaluated(document: ReramDocument): ReramEvaluation {
  const result = evaluate(document);
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.text}`);
  return result.value.evaluation;
}

describe('given areas', () => {
  test('of the exact division are deployed as it is', () => {
    const exact = evaluated(defaultScenario);
    const same = evaluated(given(exact.tenancy.areas));
    expect(same.tenancy.areas).toEqual(exact.tenancy.areas);
    expect(same.makespan_ns).toBe(exact.makespan_ns);
    expect(same.tenants).toEqual(exact.tenants);
    expect(same.system).toEqual(exact.system);
  });

  test('in whole tiles are rounded down', () => {
    expect(evaluated(given([4000, 6000, 0], { granule: 'tile' })).tenancy.areas).toEqual([3936, 5952, 6240]);
  });

  test('beyond the chip name the fields, their sum and the chip that would do', () => {
    expect(evaluate(given([9000, 8000, 0]))).toMatchObject({
      problem: {
        code: 'does-not-fit',
        path: 'tenants',
        text: 'tenants[0].crossbars + tenants[1].crossbars = 17,000 crossbars, there are 16,128; 220 tiles would do',
        needs: 17_000,
        available: 16_128,
      },
    });
    const larger = { ...given([9000, 8000, 0]), system: { tiles: 220 } };
    expect(evaluate(larger).ok).toBe(true);
    expect(evaluate({ ...larger, system: { tiles: 219 } }).ok).toBe(false);
  });

  test('too small name the field and what the tenant needs', () => {
    const result = evaluate(given([0, 4000, 0]));
    expect(result).toMatchObject({
      problem: { code: 'does-not-fit', path: 'tenants[1].crossbars', needs: 4676, available: 4000 },
    });
    expect(evaluate(given([0, 4676, 0])).ok).toBe(true);
  });

  test('and the largest weighted sum do not go together', () => {
    expect(evaluate(given([0, 0, 0], { objective: 'sum' }))).toMatchObject({
      problem: { path: 'policy.tenancyOptions.objective' },
    });
  });
});

test('crossbars are left out where there are none, and belong to systems of crossbars alone', () => {
  const short = shortDocument(given([0, 5000, 0]));
  expect(short.tenants.map((tenant) => 'crossbars' in tenant)).toEqual([false, true, false]);
  expect(completeDocument(short)).toEqual(completeDocument(given([0, 5000, 0])));
  const memory = withKind(given([0, 5000, 0]), 'gpu+dram-pim');
  expect(parseDocument(memory).ok).toBe(true);
  expect(memory.tenants.some((tenant) => 'crossbars' in tenant)).toBe(false);
  const wrong = { ...memory, tenants: [{ network: 'resnet18', crossbars: 5 }] };
  expect(parseDocument(wrong)).toMatchObject({
    problem: { code: 'other-kind', path: 'tenants[0].crossbars' },
  });
});

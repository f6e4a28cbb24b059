import { expect, test } from 'vitest';
import { findTenancyPolicy, tenancyPolicies } from './policies';

test('a policy is found by its id, and an unknown one lists those there are', () => {
  for (const policy of tenancyPolicies) expect(findTenancyPolicy(policy.id)).toEqual({ ok: true, value: policy });
  const missing = findTenancyPolicy('auction');
  expect(missing).toMatchObject({ ok: false, problem: { code: 'unknown-policy' } });
  expect(!missing.ok && missing.problem.allowed).toEqual(['exact', 'iterative', 'equal', 'given', 'sequential']);
});

/** The tenancy policies, default first. A new one is one file and one line here. */
import { failure, success, type Result } from '../basis/result';
import { equal } from './equal';
import { exact } from './exact';
import { given } from './given';
import { iterative } from './iterative';
import { sequential } from './sequential';
import type { TenancyPolicy } from './types';

export const tenancyPolicies: readonly TenancyPolicy[] = [exact, iterative, equal, given, sequential];

/** The policy of that id, or `unknown-policy` with the ids there are. */
export function findTenancyPolicy(id: string): Result<TenancyPolicy> {
  const policy = tenancyPolicies.find((candidate) => candidate.id === id);
  if (policy) return success(policy);
  const allowed = tenancyPolicies.map((candidate) => candidate.id);
  const text = `there is no tenancy policy "${id}"; known are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-policy', path: '', text, allowed });
}

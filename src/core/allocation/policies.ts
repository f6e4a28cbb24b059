/** The allocation policies, default first. A new one is one file and one line here. */
import { failure, success, type Result } from '../basis/result';
import { exact } from './exact';
import { greedy } from './greedy';
import { latency } from './latency';
import { none } from './none';
import { proportional } from './proportional';
import type { AllocationPolicy } from './types';
import { unbounded } from './unbounded';

export const allocationPolicies: readonly AllocationPolicy[] = [exact, proportional, greedy, latency, none, unbounded];

/** The policy of that id, or `unknown-policy` with the ids there are. */
export function findAllocationPolicy(id: string): Result<AllocationPolicy> {
  const policy = allocationPolicies.find((candidate) => candidate.id === id);
  if (policy) return success(policy);
  const allowed = allocationPolicies.map((candidate) => candidate.id);
  const text = `there is no allocation policy "${id}"; known are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-policy', path: '', text, allowed });
}

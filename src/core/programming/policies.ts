/** The registry of this axis. */
import { failure, success, type Result } from '../basis/result';
import { hamming } from './hamming';
import { difference, ideal, naive } from './in-order';
import type { ProgrammingPolicy } from './policy';
import { random } from './random';
import { scheduled } from './scheduled';

export const programmingPolicies: readonly ProgrammingPolicy[] = [naive, difference, random, hamming, scheduled, ideal];

/** @returns `unknown-policy` with the known ids */
export function findProgrammingPolicy(id: string, path = 'policy.programming'): Result<ProgrammingPolicy> {
  const found = programmingPolicies.find((policy) => policy.id === id);
  if (found) return success(found);
  const allowed = programmingPolicies.map((policy) => policy.id);
  const text = `no programming policy ${id}; there are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-policy', path, text, allowed });
}

/** The offload policies, default first. A new one is one file and one line here. */
import { failure, success, type Result } from '../../basis/result';
import { baseline } from './baseline';
import { mddp } from './mddp';
import { newtonPlus } from './newton-plus';
import { newtonPlusPlus } from './newton-plus-plus';
import { pimflow } from './pimflow';
import { pipeline } from './pipeline';
import type { OffloadPolicy } from './policy';

export const offloadPolicies: readonly OffloadPolicy[] = [
  pimflow,
  baseline,
  newtonPlus,
  newtonPlusPlus,
  mddp,
  pipeline,
];

/** The policy of that id, or `unknown-policy` with the ids there are. */
export function findOffloadPolicy(id: string, path = 'policy.offload'): Result<OffloadPolicy> {
  const policy = offloadPolicies.find((candidate) => candidate.id === id);
  if (policy) return success(policy);
  const allowed = offloadPolicies.map((candidate) => candidate.id);
  const text = `there is no offload policy "${id}"; known are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-policy', path, text, allowed });
}

/** Studies of programming from beginning to end: whoever has enough of one ends its worker. */
import type { Result } from '../core/basis/result';
import type { ProgrammingPolicyId } from '../core/programming/policy';
import { drained } from '../core/scenario/drained';
import {
  programmingAtSize,
  programmingPolicyRow,
  type ProgrammingPolicyRow,
  type ProgrammingSizeRow,
} from '../core/scenario/programming-studies';
import type { WeightLookup } from '../core/scenario/weight-source';

export function policyStudy(
  document: unknown,
  policy: ProgrammingPolicyId,
  weights: WeightLookup,
): Result<ProgrammingPolicyRow> {
  return drained(programmingPolicyRow(document, policy, weights));
}

export function sizeStudy(document: unknown, share: number): Result<ProgrammingSizeRow> {
  return drained(programmingAtSize(document, share));
}

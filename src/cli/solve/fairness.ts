import * as z from 'zod/mini';
import { failure, success } from '../../core/basis/result';
import { fairnessOf } from '../../core/tenancy/fairness';
import { positive, solveKind } from './kind';

const times = z.array(positive).check(z.minLength(1));
const schema = z.strictObject({ kind: z.literal('fairness'), aloneNs: times, sharedNs: times });

/** What sharing costs each tenant, and how evenly. */
export const fairness = solveKind('fairness', schema, ({ aloneNs, sharedNs }) => {
  if (aloneNs.length === sharedNs.length) return success(fairnessOf(aloneNs, sharedNs));
  const text = `${sharedNs.length} shared times for ${aloneNs.length} alone`;
  return failure({ code: 'out-of-range', path: 'sharedNs', text });
});

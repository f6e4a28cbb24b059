import * as z from 'zod/mini';
import { success } from '../../core/basis/result';
import { asymptoticWaitQuantile, meanWait, waitQuantile } from '../../core/tenancy/waiting';
import { positive, solveKind } from './kind';

const schema = z.strictObject({
  kind: z.literal('queue'),
  utilisation: z.number().check(z.gte(0)),
  serviceNs: positive,
});

const quantiles = ['0.5', '0.9', '0.99', '0.999'] as const;

/** Waits of a pipeline that takes an inference every `serviceNs`, when they come at random. */
export const queue = solveKind('queue', schema, ({ utilisation, serviceNs }) => {
  const waitOf = (p: string) => waitQuantile(Number(p), utilisation, serviceNs);
  return success({
    meanWaitNs: meanWait(utilisation, serviceNs),
    probabilityNoWait: Math.max(0, 1 - utilisation),
    waitQuantilesNs: Object.fromEntries(
      quantiles.map((p) => {
        const asymptotic = asymptoticWaitQuantile(Number(p), utilisation, serviceNs);
        return [p, { exact: waitOf(p), asymptotic }];
      }),
    ),
    p99WaitNs: waitOf('0.99'),
    p999WaitNs: waitOf('0.999'),
  });
});

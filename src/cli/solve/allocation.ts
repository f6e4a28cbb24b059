import * as z from 'zod/mini';
import { conclude } from '../../core/allocation/conclude';
import { fillReplicas, needFor } from '../../core/allocation/interval';
import { findAllocationPolicy } from '../../core/allocation/policies';
import type { Allocation, AllocationOptions } from '../../core/allocation/types';
import { misfit } from '../../core/basis/misfit';
import { below, failure, success, type Result } from '../../core/basis/result';
import { latencyNs } from '../../core/scenario/run-tenant';
import { count, operatorFields, operatorsOf, positive, solveKind, type Operators } from './kind';

const schema = z.strictObject({
  kind: z.literal('allocation'),
  ...operatorFields,
  budget: z.optional(z.number()),
  targetSteps: z.optional(count),
  policy: z.optional(z.string()),
  method: z.optional(z.enum(['hull', 'dp'])),
  floor: z.optional(count),
  leftover: z.optional(z.enum(['none', 'latency'])),
  d: z.optional(positive),
  margin: z.optional(positive),
});

type Problem = z.infer<typeof schema>;

function allocate(problem: Problem, operators: Operators): Result<Allocation> {
  const { table, work } = operators;
  const { budget, targetSteps, method, d, margin } = problem;
  const options: AllocationOptions = {
    floor: problem.floor ?? 1,
    leftover: problem.leftover ?? 'none',
    ...(method && { method }),
    ...(d !== undefined && { d }),
    ...(margin !== undefined && { margin }),
    ...(work && { latencyOf: (replicas: Int32Array) => latencyNs(work, replicas, Infinity, true) }),
  };
  if (targetSteps !== undefined) {
    const need = needFor(table, targetSteps);
    if (budget !== undefined && budget < need) return failure(misfit('', need, budget));
    const replicas = fillReplicas(table, targetSteps, new Int32Array(table.positions.length));
    return success(conclude(table, budget ?? need, options, { policy: 'target', replicas }));
  }
  const policy = findAllocationPolicy(problem.policy ?? 'exact');
  if (!policy.ok) return failure(below('policy', policy.problem));
  if (budget === undefined)
    return failure({ code: 'missing-field', path: 'budget', text: 'give budget or targetSteps' });
  return policy.value.allocate(table, budget, options);
}

/** Replicas of one tenant; the latency, exact, where there is a network. */
export const allocation = solveKind('allocation', schema, (problem) => {
  const operators = operatorsOf(problem);
  if (!operators.ok) return operators;
  const answer = allocate(problem, operators.value);
  if (!answer.ok) return answer;
  const { work } = operators.value;
  const { crossbarsWithLeftover, ...figures } = answer.value;
  return success({
    ...figures,
    crossbarsWithLeftover,
    ...(work && { latencySteps: latencyNs(work, answer.value.replicas, Infinity, true) / work.stepNs }),
  });
});

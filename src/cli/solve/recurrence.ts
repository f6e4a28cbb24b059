import * as z from 'zod/mini';
import { fillReplicas, leastInterval } from '../../core/allocation/interval';
import { problemOf } from '../../core/allocation/table';
import { failure, success, type Result } from '../../core/basis/result';
import { closedFormLatency } from '../../core/pipeline/closed-form';
import { membersOfLoops } from '../../core/pipeline/loops';
import { simulate } from '../../core/pipeline/recurrence';
import type { StageTiming } from '../../core/pipeline/types';
import { replicasByNode, type TenantWork } from '../../core/scenario/tenant-work';
import { count, networkFields, positive, solveKind, workOf } from './kind';

const schema = z.strictObject({
  kind: z.literal('recurrence'),
  ...networkFields,
  chip: z.optional(z.string()),
  budget: z.optional(z.number()),
  targetSteps: z.optional(count),
  stepInterval: z.optional(positive),
  stepLatency: z.optional(positive),
  recurrentInterval: z.optional(positive),
  batch: z.optional(z.int().check(z.gte(1), z.lte(1024))),
});

type Problem = z.infer<typeof schema>;

/** As strict timing has it: operators of a loop have one replica. */
function withSingleLoops(work: TenantWork, replicas: Int32Array): Int32Array {
  const isInLoop = membersOfLoops(work.graph.loops, work.graph.nodes.length);
  return replicas.map((count, place) => (isInLoop[work.analysis.demands[place]?.node ?? 0] === 1 ? 1 : count));
}

/** Interval that the replicas are made for. */
function targetOf({ table }: TenantWork, { budget, targetSteps }: Problem): Result<number> {
  if (targetSteps !== undefined) return success(targetSteps);
  if (budget === undefined)
    return failure({ code: 'missing-field', path: 'budget', text: 'give budget or targetSteps' });
  const problem = problemOf(table, budget, {});
  return problem ? failure(problem) : success(leastInterval(table, budget));
}

function timingOf(work: TenantWork, problem: Problem): StageTiming {
  const { stepInterval = 1, stepLatency = stepInterval, recurrentInterval = stepLatency } = problem;
  const interval = new Float64Array(work.graph.nodes.length);
  const latency = new Float64Array(work.graph.nodes.length);
  for (const { node, ordered, pace } of work.analysis.demands) {
    interval[node] = ordered ? recurrentInterval : pace * stepInterval;
    latency[node] = (pace - 1) * stepInterval + stepLatency;
  }
  const vector = new Float64Array(work.graph.nodes.length);
  // Without a latency of its own a step is what published models charge, which leave feedback out.
  return { tickNs: 1, interval, latency, vector, ...(problem.stepLatency !== undefined && { closesLoops: true }) };
}

/** The exact recurrence in the given cycles; vector operators are free. */
export const recurrence = solveKind('recurrence', schema, (problem) => {
  const found = workOf(problem, problem.chip);
  if (!found.ok) return found;
  const work = found.value;
  const target = targetOf(work, problem);
  if (!target.ok) return target;
  const timing = timingOf(work, problem);
  const least = fillReplicas(work.table, target.value, new Int32Array(work.table.positions.length));
  const replicas = timing.closesLoops === true ? withSingleLoops(work, least) : least;
  const byNode = replicasByNode(work, replicas, new Int32Array(work.graph.nodes.length));
  const options = { batch: problem.batch ?? 1, admission: 'burst', bufferRows: Infinity } as const;
  const run = simulate(work.dataflow, byNode, timing, options);
  if (!run.ok) return run;
  const { interval, latency, makespan, extrapolated } = run.value;
  return success({
    targetSteps: target.value,
    interval,
    latency,
    makespan,
    closedFormLatency: closedFormLatency(work.dataflow, byNode, timing),
    ...(extrapolated && { extrapolated }),
  });
});

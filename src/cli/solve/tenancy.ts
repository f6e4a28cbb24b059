import * as z from 'zod/mini';
import { findAllocationPolicy } from '../../core/allocation/policies';
import { below, failure, success, type Result } from '../../core/basis/result';
import { crossbarsPerTile } from '../../core/hardware/chip';
import { isaacCe } from '../../core/hardware/presets/isaac-ce';
import { writeTimeNs } from '../../core/hardware/writing';
import { searchCurve, wholeNetwork } from '../../core/scenario/search-curve';
import { turnTenant } from '../../core/scenario/turns';
import { buildStaircase } from '../../core/allocation/staircase';
import { tenantCurve } from '../../core/tenancy/curve';
import { iteratePartition } from '../../core/tenancy/iterative';
import { findTenancyPolicy } from '../../core/tenancy/policies';
import { sequential } from '../../core/tenancy/sequential';
import type { SegmentTurn, TurnTenant } from '../../core/tenancy/turns';
import type { DividingPolicy, DivisionProblem, TenantCurve } from '../../core/tenancy/types';
import { count, operatorFields, operatorsOf, positive, solveKind, workOf } from './kind';

const schema = z.strictObject({
  kind: z.literal('tenancy'),
  tenants: z
    .array(
      z.strictObject({
        ...operatorFields,
        weight: z.optional(positive),
        batch: z.optional(count),
        crossbars: z.optional(count),
      }),
    )
    .check(z.minLength(1), z.maxLength(16)),
  budget: count,
  policy: z.optional(z.string()),
  objective: z.optional(z.enum(['interval', 'round', 'sum'])),
  leftover: z.optional(z.enum(['none', 'slowest'])),
  learningRate: z.optional(positive),
  decay: z.optional(positive),
  threshold: z.optional(z.number().check(z.gte(0))),
  maxIterations: z.optional(count),
  granule: z.optional(count),
  baselineReplicas: z.optional(z.enum(['none', 'exact'])),
  rowWrite_ns: z.optional(positive),
  writersPerTile: z.optional(z.union([count, z.literal('unlimited')])),
  stepNs: z.optional(positive),
});

type Problem = z.infer<typeof schema>;
type Tenant = Problem['tenants'][number];

const defaultStepNs = 1600;

/** Time in steps against area: the interval's staircase, or the batch's time, which needs the network's graph. */
function curveOf(tenant: Tenant, objective: string, granule: number): Result<TenantCurve> {
  const operators = operatorsOf(tenant);
  if (!operators.ok) return operators;
  const { table, work } = operators.value;
  if (objective !== 'round') {
    const { need, interval } = buildStaircase(table);
    return success(tenantCurve(need, interval, granule));
  }
  if (!work) return needsNetwork('the objective round');
  const policy = findAllocationPolicy('exact');
  if (!policy.ok) return policy;
  const curve = searchCurve(work, policy.value, {}, wholeNetwork(work));
  if (!curve.ok) return curve;
  const { area, latencySteps, intervalSteps } = curve.value;
  const batch = tenant.batch ?? 1;
  const steps = latencySteps.map((latency, entry) => latency + (batch - 1) * (intervalSteps[entry] ?? 0));
  return success(tenantCurve(area, steps, granule));
}

function needsNetwork(what: string): ReturnType<typeof failure> {
  return failure({
    code: 'missing-field',
    path: 'network',
    text: `${what} needs a network: bare operators have no graph`,
  });
}

function divisionProblem(problem: Problem): Result<DivisionProblem> {
  const { granule = 1, objective = 'interval' } = problem;
  const curves: TenantCurve[] = [];
  for (const [place, tenant] of problem.tenants.entries()) {
    const curve = curveOf(tenant, objective, granule);
    if (!curve.ok) return failure(below(`tenants[${place}]`, curve.problem));
    curves.push(curve.value);
  }
  const weights = problem.tenants.map(({ weight = 1 }) => weight);
  const given = problem.tenants.map(({ crossbars = 0 }) => crossbars);
  return success({ curves, weights, area: Math.floor(problem.budget / granule) * granule, granule, given });
}

function optionsOf({ objective, leftover, learningRate, decay, threshold, maxIterations }: Problem) {
  return {
    objective: objective ?? 'interval',
    leftover: leftover ?? 'none',
    ...(learningRate !== undefined && { learningRate }),
    ...(decay !== undefined && { decay }),
    ...(threshold !== undefined && { threshold }),
    ...(maxIterations !== undefined && { maxIterations }),
  } as const;
}

function divide(problem: Problem, policy: DividingPolicy): Result<object> {
  const division = divisionProblem(problem);
  if (!division.ok) return division;
  if (policy.id === 'iterative') {
    const run = iteratePartition(division.value, optionsOf(problem));
    return success({ ...run, log: run.log.map(({ areas, times }) => ({ areas, intervalSteps: times })) });
  }
  const answer = policy.divide(division.value, optionsOf(problem));
  if (!answer.ok) return answer;
  const { objective, areas, areaUsed, times, bound } = answer.value;
  return success({ objective, areas, areaUsed, intervalSteps: times, bound });
}

/** In the fields of the reference figures. */
function segmentReport(segment: SegmentTurn, stepNs: number, positions: number) {
  const { first, end, passes, latencyNs, intervalNs } = segment;
  const common = { operators: end - first, passes };
  if (latencyNs === undefined || intervalNs === undefined) return { ...common, positions };
  return { ...common, latencySteps: latencyNs / stepNs, intervalSteps: intervalNs / stepNs };
}

function takeTurns(problem: Problem): Result<object> {
  const stepNs = problem.stepNs ?? defaultStepNs;
  const policy = findAllocationPolicy(problem.baselineReplicas ?? 'none');
  if (!policy.ok) return policy;
  const tenants: TurnTenant[] = [];
  for (const [place, { network, networkOptions, batch, chip }] of problem.tenants.entries()) {
    if (network === undefined) return failure(below(`tenants[${place}]`, needsNetwork('sequential').problem));
    const work = workOf({ network, networkOptions, batch }, chip);
    if (!work.ok) return failure(below(`tenants[${place}]`, work.problem));
    tenants.push(turnTenant({ ...work.value, stepNs }, policy.value, {}, problem.budget, true));
  }
  const { rowWrite_ns = isaacCe.chip.device.rowWriteNs, writersPerTile = isaacCe.chip.device.writersPerTile } = problem;
  const device = { ...isaacCe.chip.device, rowWriteNs: rowWrite_ns };
  const tiles = Math.ceil(problem.budget / crossbarsPerTile(isaacCe.chip));
  const writers = writersPerTile === 'unlimited' ? Infinity : writersPerTile * tiles;
  const loadNs = (crossbars: number) => writeTimeNs({ ...isaacCe.chip, device }, crossbars, writers);
  const turns = sequential.takeTurns(tenants, { area: problem.budget, stepNs, loadNs });
  if (!turns.ok) return turns;
  return success({
    resident: turns.value.resident,
    tenantNs: turns.value.tenants.map(({ timeNs }) => timeNs),
    segments: turns.value.tenants.map(({ segments }) => segments.length),
    roundNs: turns.value.roundNs,
    segmentList: turns.value.tenants.map(({ segments }, place) =>
      segments.map((segment) => segmentReport(segment, stepNs, tenants[place]?.positions[segment.first] ?? 0)),
    ),
  });
}

/** The chip among tenants: intervals in steps, or a round of direct deployment in ns. */
export const tenancy = solveKind('tenancy', schema, (problem) => {
  const policy = findTenancyPolicy(problem.policy ?? 'exact');
  if (!policy.ok) return failure(below('policy', policy.problem));
  return policy.value.shares === 'area' ? divide(problem, policy.value) : takeTurns(problem);
});

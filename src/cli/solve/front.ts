import * as z from 'zod/mini';
import { below, failure, success, type Result } from '../../core/basis/result';
import { misfit } from '../../core/basis/misfit';
import { operatorChoices, staircaseChoices, type TenantChoices } from '../../core/exploration/exact-front-choices';
import { exactFront, type SeparableObjective } from '../../core/exploration/exact-front';
import { comparePoints } from '../../core/pareto/objectives';
import { hypervolume } from '../../core/pareto/hypervolume';
import { count, operatorFields, operatorsOf, positive, solveKind } from './kind';
import { labels } from './network-fields';

const schema = z.strictObject({
  kind: z.literal('front'),
  ...labels,
  tenants: z
    .array(z.strictObject({ ...operatorFields, weight: z.optional(positive), targetSteps: z.optional(count) }))
    .check(z.minLength(1), z.maxLength(16)),
  budget: count,
  objectives: z
    .array(z.strictObject({ name: z.string(), direction: z.enum(['min', 'max']), definition: z.optional(z.string()) }))
    .check(z.minLength(1), z.maxLength(10)),
  referencePoint: z.optional(z.array(z.number())),
  mostStates: z.optional(count),
  epsilon: z.optional(positive),
});

type Problem = z.infer<typeof schema>;

interface Tenant {
  readonly weight: number;
  /** Interval at one replica each. */
  readonly slowestSteps: number;
  readonly choices: TenantChoices;
}

/** What an objective is, before its direction. */
interface Measure {
  readonly direction: 'min' | 'max';
  readonly combine: 'sum' | 'max';
  readonly valueOf: (tenant: Tenant, choice: number) => number;
}

const measures: Readonly<Record<string, Measure>> = {
  crossbars: { direction: 'min', combine: 'sum', valueOf: ({ choices }, choice) => choices.need[choice] ?? NaN },
  worstIntervalSteps: { direction: 'min', combine: 'max', valueOf: intervalOf },
  worstWeightedSteps: {
    direction: 'min',
    combine: 'max',
    valueOf: (tenant, choice) => tenant.weight * intervalOf(tenant, choice),
  },
  worstSlowdown: {
    direction: 'min',
    combine: 'max',
    valueOf: (tenant, choice) => intervalOf(tenant, choice) / tenant.slowestSteps,
  },
  weightedThroughput: {
    direction: 'max',
    combine: 'sum',
    valueOf: (tenant, choice) => tenant.weight / intervalOf(tenant, choice),
  },
  sumOfSteps: { direction: 'min', combine: 'sum', valueOf: ({ choices }, choice) => choices.sumSteps?.[choice] ?? NaN },
};

/** The interval of one tenant by itself, by its place: `intervalSteps0`, .. */
const ofOneTenant = /^intervalSteps(\d+)$/;

function intervalOf({ choices }: Tenant, choice: number): number {
  return choices.intervalSteps[choice] ?? NaN;
}

function objectiveOf(
  { name, direction }: Problem['objectives'][number],
  tenants: readonly Tenant[],
): Result<SeparableObjective> {
  const single = Number(ofOneTenant.exec(name)?.[1] ?? NaN);
  const measure = single < tenants.length ? measures['worstIntervalSteps'] : measures[name];
  if (!measure || !(single < tenants.length || Object.hasOwn(measures, name))) {
    const allowed = [...Object.keys(measures), ...tenants.map((_, place) => `intervalSteps${place}`)];
    const text = `there is no objective ${JSON.stringify(name)}; known are ${allowed.join(', ')}`;
    return failure({ code: 'unknown-objective', path: 'name', text, allowed });
  }
  if (direction !== measure.direction) {
    const text = `${name} is wanted ${measure.direction}, and its front is exact in this direction alone`;
    return failure({ code: 'out-of-range', path: 'direction', text, allowed: [measure.direction] });
  }
  const sign = direction === 'min' ? 1 : -1;
  const values = tenants.map((tenant, place) =>
    single >= 0 && single !== place
      ? undefined
      : tenant.choices.need.map((_, choice) => sign * measure.valueOf(tenant, choice)),
  );
  return success({ combine: measure.combine, values });
}

/** Choices that reach a tenant's target. */
function reaching({ need, intervalSteps, sumSteps }: TenantChoices, targetSteps: number): TenantChoices {
  const reaches = (_: number, choice: number) => (intervalSteps[choice] ?? NaN) <= targetSteps;
  return {
    need: need.filter(reaches),
    intervalSteps: intervalSteps.filter(reaches),
    ...(sumSteps && { sumSteps: sumSteps.filter(reaches) }),
  };
}

function tenantOf(tenant: Problem['tenants'][number], budget: number, wantsSum: boolean): Result<Tenant> {
  const { operators: rows, network, networkOptions, chip, weight = 1, targetSteps } = tenant;
  const read = operatorsOf(rows === undefined ? { network, networkOptions, chip } : { operators: rows });
  if (!read.ok) return read;
  const { table } = read.value;
  const all = wantsSum ? operatorChoices(table, budget) : success(staircaseChoices(table));
  if (!all.ok) return all;
  const choices = targetSteps === undefined ? all.value : reaching(all.value, targetSteps);
  if (choices.need.length === 0) {
    const text = `no replicas within ${budget} crossbars reach ${targetSteps ?? 0} steps`;
    return failure({ code: 'target-out-of-reach', path: 'targetSteps', text });
  }
  return success({ weight, slowestSteps: Math.max(...table.positions), choices });
}

function tenantsOf(problem: Problem): Result<readonly Tenant[]> {
  const wantsSum = problem.objectives.some(({ name }) => name === 'sumOfSteps');
  const tenants: Tenant[] = [];
  for (const [place, each] of problem.tenants.entries()) {
    const tenant = tenantOf(each, problem.budget, wantsSum);
    if (!tenant.ok) return failure(below(`tenants[${place}]`, tenant.problem));
    tenants.push(tenant.value);
  }
  return success(tenants);
}

/** What no objective beats, over all ways to divide the crossbars and to give replicas. */
export const front = solveKind('front', schema, (problem) => {
  const tenants = tenantsOf(problem);
  if (!tenants.ok) return tenants;
  const objectives: SeparableObjective[] = [];
  for (const [place, each] of problem.objectives.entries()) {
    const objective = objectiveOf(each, tenants.value);
    if (!objective.ok) return failure(below(`objectives[${place}]`, objective.problem));
    objectives.push(objective.value);
  }
  const { budget, mostStates, epsilon, referencePoint } = problem;
  const merged = exactFront({
    needs: tenants.value.map(({ choices }) => choices.need),
    objectives,
    budget,
    ...(mostStates !== undefined && { mostStates }),
    ...(epsilon !== undefined && { epsilon }),
  });
  if (!merged.ok) return failure(misfit('', merged.problem.needs ?? NaN, budget));
  const { objectives: columns, choices, used, evaluated, covered, states, withinShare } = merged.value;
  const order = Array.from(used.keys()).sort((a, b) => comparePoints(columns, a, b));
  const signs = problem.objectives.map(({ direction }) => (direction === 'min' ? 1 : -1));
  const volume =
    referencePoint &&
    hypervolume(
      columns,
      referencePoint.map((value, axis) => value * (signs[axis] ?? 1)),
    );
  return success({
    frontSize: order.length,
    front: order.map((member) => columns.map((column, axis) => (column[member] ?? NaN) * (signs[axis] ?? 1))),
    allocations: order.map((member) =>
      tenants.value.map(({ choices: own }, place) => {
        const choice = choices[place]?.[member] ?? 0;
        return { crossbars: own.need[choice], intervalSteps: own.intervalSteps[choice] };
      }),
    ),
    ...(referencePoint && { referencePoint, hypervolume: volume ?? null }),
    evaluated,
    covered,
    states,
    ...(withinShare !== undefined && { withinShare }),
  });
});

/**
 * What a sweep must be so that its front can be merged exactly: the chip's crossbars, divided among all tenants, and figures
 * that are sums or maxima over them.
 */
import type { Problem } from '../basis/result';
import { completeDocument, type CompleteReramDocument } from '../scenario/complete-document';
import { isProgrammed } from '../scenario/programming-options';
import { isOffloadDocument, type ScenarioDocument } from '../scenario/schema';
import { scenarioAt } from './samples';
import { separableIds, separableMetric } from './separable-metrics';
import type { Constraint, Objective, SweepAxis } from './types';

/** Members of a front beyond which only what is better by a share counts. */
export const mostMembers = 2 ** 16;

/** The tenant whose region an axis is; undefined for any other. */
export function tenantOfAxis({ paths }: Pick<SweepAxis, 'paths'>): number | undefined {
  const match = paths.length === 1 ? /^tenants\[(\d+)\]\.crossbars$/.exec(paths[0]) : null;
  return match ? Number(match[1]) : undefined;
}

/** By tenant, the place of the axis that is its region; -1 where there is none. */
export function regionAxes(axes: readonly SweepAxis[], tenants: number): number[] {
  return Array.from({ length: tenants }, (_, tenant) => axes.findIndex((axis) => tenantOfAxis(axis) === tenant));
}

/** Integers on an axis. */
export function valuesOnAxis({ range, values }: SweepAxis): number {
  return range ? range.max - range.min + 1 : values.length;
}

/** Divisions that the axes have, whether they fit or not. */
export function divisionsOnAxes(axes: readonly SweepAxis[]): number {
  return axes.reduce((product, axis) => product * valuesOnAxis(axis), 1);
}

function axisProblem(axes: readonly SweepAxis[], tenants: number): Problem | undefined {
  for (const [place, axis] of axes.entries()) {
    const path = `axes[${place}]`;
    const isRegion = tenantOfAxis(axis) !== undefined;
    if (!isRegion && valuesOnAxis(axis) !== 1) {
      const text = `${axis.paths.join(' ')}: an exact front divides the chip; an axis that is no region of a tenant has one value`;
      return { code: 'out-of-range', path: `${path}.path`, text };
    }
    if (isRegion && (axis.range ? axis.range.min < 1 : axis.values.some((value) => Number(value) < 1))) {
      const text = `${axis.paths[0]}: 0 is a share of what the others leave; an exact front gives every tenant 1 crossbar or more`;
      return { code: 'out-of-range', path: axis.range ? `${path}.min` : `${path}.values`, text };
    }
  }
  const missing = regionAxes(axes, tenants).indexOf(-1);
  if (missing < 0) return undefined;
  const text = `tenants[${missing}].crossbars is no axis: an exact front divides the chip among all ${tenants} tenants`;
  return { code: 'missing-field', path: 'axes', text };
}

/** What else of a scenario would make the figures of a tenant depend on the others, or on more than its area. */
function policyProblem({ policy, pipeline }: CompleteReramDocument): Problem | undefined {
  const isWanted: readonly (readonly [string, string, boolean, string])[] = [
    ['policy.tenancy', policy.tenancy, policy.tenancy === 'given', 'given'],
    ['policy.programming', policy.programming, !isProgrammed({ policy }), 'resident'],
    ['policy.splitting', policy.splitting, policy.splitting !== 'temporal', 'none or spatial'],
    ['policy.allocation', policy.allocation, policy.allocation !== 'unbounded', 'any that is bounded'],
    ['pipeline.timing', pipeline.timing, pipeline.timing === 'faithful', 'faithful'],
  ];
  const wrong = isWanted.find(([, , isRight]) => !isRight);
  if (!wrong) return undefined;
  const [path, value, , allowed] = wrong;
  const text = `${path} is ${value}: an exact front of the division takes ${allowed}`;
  return { code: 'unknown-value', path: `scenario.${path}`, text, allowed: [allowed] };
}

/** Why a scenario has no exact front of its division, whatever is asked of it. */
export function divisionProblem(document: ScenarioDocument): Problem | undefined {
  if (isOffloadDocument(document)) {
    const text = `an exact front divides the crossbars of a chip: a system of kind ${document.system.kind} has none`;
    return { code: 'other-kind', path: 'sample.kind', text };
  }
  const complete = completeDocument(document);
  return complete.ok ? policyProblem(complete.value) : complete.problem;
}

function metricProblem(objectives: readonly Objective[], constraints: readonly Constraint[]): Problem | undefined {
  const asked = [
    ...objectives.map(({ metric, direction }, place) => ({ metric, direction, path: `objectives[${place}]` })),
    ...constraints.map(({ metric, atLeast }, place) => ({
      metric,
      direction: atLeast === undefined ? ('min' as const) : ('max' as const),
      path: `constraints[${place}]`,
    })),
  ];
  const isTwoSided = ({ atMost, atLeast }: Constraint): boolean => atMost !== undefined && atLeast !== undefined;
  for (const { metric, direction, path } of asked) {
    const known = separableMetric(metric);
    if (!known) {
      const text = `${metric} is no sum and no maximum over the tenants, so its front cannot be merged; allowed: ${separableIds.join(', ')}`;
      return { code: 'unknown-value', path: `${path}.metric`, text, allowed: separableIds };
    }
    if (known.direction === direction) continue;
    const text = `${metric} is wanted ${known.direction}: only in this direction is its front exact`;
    return { code: 'out-of-range', path, text, allowed: [known.direction] };
  }
  const place = constraints.findIndex(isTwoSided);
  if (place < 0) return undefined;
  const text = `${constraints[place].metric} has two bounds: an exact front takes the one on the side that is worse`;
  return { code: 'out-of-range', path: `constraints[${place}]`, text };
}

/** Why a sweep with the sample `exact` cannot be one; undefined where it can. */
export function exactProblem(
  scenario: ScenarioDocument,
  axes: readonly SweepAxis[],
  objectives: readonly Objective[],
  constraints: readonly Constraint[],
): Problem | undefined {
  if (isOffloadDocument(scenario)) return divisionProblem(scenario);
  const values = axes.map(({ range, values: [first] }) => range?.min ?? first);
  return (
    axisProblem(axes, scenario.tenants.length) ??
    divisionProblem(scenarioAt({ axes, document: { scenario } }, values)) ??
    metricProblem(objectives, constraints)
  );
}

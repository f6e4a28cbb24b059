/** The division of the chip among its tenants as a sweep with an exact front: which axes, figures and bounds it has. */
import { separableMetric } from '../core/exploration/separable-metrics';
import type { AxisDocument, Constraint, Objective } from '../core/exploration/types';
import { crossbarsOf } from '../core/hardware/chip';
import type { ScenarioDocument } from '../core/scenario/schema';
import { reramCompleteOf } from './complete';
import { objectiveOf, pathsOf } from './exploration-axes';
import type { SweepPlan } from './exploration-plan';

/** Whether there is a chip to divide, and somebody to divide it among. */
export function isDivisible(document: ScenarioDocument): boolean {
  return reramCompleteOf(document) !== undefined && document.tenants.length > 1;
}

const givenAreas: AxisDocument = { path: 'policy.tenancy', values: ['given'] };

/** Values that a grid over the same regions has: an exact front takes all of the range. */
const gridCount = 12;

function isMergeable({ metric, direction }: Objective): boolean {
  return separableMetric(metric)?.direction === direction;
}

function isBoundable({ metric, atMost, atLeast }: Constraint): boolean {
  const known = separableMetric(metric);
  return known !== undefined && (known.direction === 'min' ? atLeast === undefined : atMost === undefined);
}

/** What can be merged of what was asked for; two figures at least, so that there is something to weigh up. */
function mergeable(objectives: readonly Objective[]): Objective[] {
  const kept = objectives.filter(isMergeable);
  const others = (['throughput', 'crossbars'] as const).filter((id) => kept.every(({ metric }) => metric !== id));
  return [...kept, ...others.slice(0, Math.max(0, 2 - kept.length)).map(objectiveOf)];
}

/** The plan made into the exact front of the scenario's division: any region for any tenant. */
export function divisionPlan(plan: SweepPlan, document: ScenarioDocument): SweepPlan {
  const complete = reramCompleteOf(document);
  const max = complete ? crossbarsOf(complete.system) : 1;
  const regions = document.tenants.map((_, place): AxisDocument => {
    const path = `tenants[${place}].crossbars`;
    const known = plan.axes.find((axis) => pathsOf(axis).join() === path && (axis.min ?? 0) >= 1);
    return known ?? { path, min: 1, max, count: gridCount };
  });
  const { constraints: asked = [], ...rest } = plan;
  const constraints = asked.filter(isBoundable);
  return {
    ...rest,
    axes: [...regions, ...(complete?.policy.tenancy === 'given' ? [] : [givenAreas])],
    sample: { kind: 'exact' },
    objectives: mergeable(plan.objectives),
    ...(constraints.length > 0 && { constraints }),
  };
}

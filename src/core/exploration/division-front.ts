/**
 * The exact front of dividing a chip: tenant after tenant is merged, every region that it may have with every partial
 * division that is not dominated. exploration.md section "Exact fronts".
 */
import { failure, success, type Result } from '../basis/result';
import { comparePoints } from '../pareto/objectives';
import { paretoFront } from '../pareto/front';
import { analyseScenario } from '../scenario/analyse-scenario';
import type { ScenarioDocument } from '../scenario/schema';
import { divisionsWithin } from './division-count';
import { exactFront, type ExactFront, type SeparableObjective } from './exact-front';
import { mostMembers } from './exact-sample';
import { searchRegions } from './region-decision';
import { regionChoices, regionRange, type RegionChoices } from './region-choices';
import { separableMetric } from './separable-metrics';
import type { Constraint, Objective, SweepAxis } from './types';

export interface DivisionFront {
  /** By member, best first, and by tenant: the value on its axis. */
  readonly members: readonly (readonly number[])[];
  /** Partial and whole divisions that were computed; divisions that these stand for: all that fit. */
  readonly evaluated: number;
  readonly covered: number;
  /** There where the states were too many: every division has a member that is no worse by this share. */
  readonly withinShare?: number;
}

/** A bound is decided by the evaluation of the member; here only what is plainly outside is left out. */
const boundSlack = 1e-9;

interface Asked {
  readonly document: ScenarioDocument;
  /** By tenant, in tenant order. */
  readonly axes: readonly SweepAxis[];
  /** Separable metrics alone, in their own directions. */
  readonly objectives: readonly Objective[];
  readonly constraints: readonly Constraint[];
}

/** Figures to be minimised with their bounds, objectives first; what bounds an objective is no figure of its own. */
function metricsOf({ objectives, constraints }: Asked) {
  const ids = [...new Set([...objectives, ...constraints].map(({ metric }) => metric))];
  return ids.flatMap((id) => {
    const known = separableMetric(id);
    if (!known) return [];
    const bounds = constraints.flatMap(({ metric, atMost, atLeast }) =>
      metric === id ? [known.direction === 'min' ? (atMost ?? Infinity) : -(atLeast ?? -Infinity)] : [],
    );
    return [{ ...known, bound: Math.min(Infinity, ...bounds) }];
  });
}

/**
 * By metric the figures of every member, added up in the order of the tenants, as an evaluation does: the merge has another
 * order, so that figures which are the same could differ in their last digit.
 */
function figuresOf(
  metrics: readonly { readonly combine: 'sum' | 'max' }[],
  choices: readonly RegionChoices[],
  { used, choices: picked }: ExactFront,
): Float64Array[] {
  return metrics.map(({ combine }, metric) =>
    used.map((_, member) => {
      const own = choices.map(({ figures }, tenant) => figures[metric][picked[tenant][member]]);
      return own.reduce((a, b) => (combine === 'sum' ? a + b : Math.max(a, b)));
    }),
  );
}

/** Members that keep the bounds and are beaten by no other that does, best first; all of them where none keeps them. */
function bestMembers(columns: readonly Float64Array[], bounds: readonly number[], objectives: number): number[] {
  const all = Array.from(columns[0].keys());
  const within = all.filter((member) =>
    columns.every((column, axis) => column[member] <= bounds[axis] + boundSlack * Math.abs(bounds[axis])),
  );
  const kept = within.length > 0 ? within : all;
  const judged = columns.slice(0, objectives).map((column) => Float64Array.from(kept, (member) => column[member]));
  const front = Array.from(paretoFront(judged).indices);
  return front.sort((a, b) => comparePoints(judged, a, b)).map((place) => kept[place]);
}

/** The least that the tenants can have together, where that is too much, or where one of them fits nowhere. */
function leastOf(axes: readonly SweepAxis[], choices: readonly RegionChoices[]): number[] {
  return axes.map(({ range, values }, tenant) => {
    const most = range ? range.max : Math.max(...values.map(Number));
    const { value } = choices[tenant];
    return value.length > 0 ? value[0] : most;
  });
}

/**
 * @returns members with their values; where no division fits, the one that comes closest is the only member. As
 *   `analyseScenario`, and problems of an allocation; `too-many-members` beyond 65,536 even within a share
 */
export function divisionFront(asked: Asked): Result<DivisionFront> {
  const analysed = analyseScenario(asked.document);
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  const regions = searchRegions(scenario, works);
  if (!regions.ok) return regions;
  const metrics = metricsOf(asked);
  const { allocation, allocationOptions } = scenario.complete.policy;
  const { leftover } = allocationOptions;
  const choices: RegionChoices[] = [];
  for (const axis of asked.axes) {
    const own = regionChoices(regions.value, axis, metrics, { allocation, leftover });
    if (!own.ok) return own;
    choices.push(own.value);
  }
  const { granule, area } = regions.value;
  const covered = divisionsWithin(
    asked.axes.map((axis) => regionRange(axis, regions.value)),
    area / granule,
  );
  const closest: DivisionFront = { members: [leastOf(asked.axes, choices)], evaluated: 1, covered };
  if (choices.some(({ area: own }) => own.length === 0)) return success(closest);
  const merged = exactFront({
    needs: choices.map((own) => own.area),
    objectives: metrics.map(({ combine }, metric): SeparableObjective => ({
      combine,
      values: choices.map(({ figures }) => figures[metric]),
    })),
    budget: area,
    mostMembers,
  });
  if (!merged.ok) return success(closest);
  const { choices: picked, evaluated, withinShare } = merged.value;
  const bounds = metrics.map(({ bound }) => bound);
  const members = bestMembers(figuresOf(metrics, choices, merged.value), bounds, asked.objectives.length);
  if (members.length > mostMembers) {
    const text = `the front has ${members.length} members: at most ${mostMembers} are kept; fewer objectives or a larger granule make it smaller`;
    return failure({ code: 'too-many-members', path: 'objectives', text });
  }
  return success({
    members: members.map((member) => choices.map(({ value }, tenant) => value[picked[tenant][member]])),
    evaluated,
    covered,
    ...(withinShare !== undefined && { withinShare }),
  });
}

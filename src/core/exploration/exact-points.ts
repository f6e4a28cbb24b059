/** The points of a sweep whose sample is `exact`: the members of the front, each evaluated like any other point. */
import { divisionFront } from './division-front';
import { regionAxes } from './exact-sample';
import { scenarioAt } from './samples';
import type { ExactNote, FoundPoint, PointCounts, PointResult, Scalar, Sweep } from './types';

interface ExactProgress {
  readonly point: FoundPoint;
  /** Of the whole merge; members are evaluated once more, which counts for nothing. */
  readonly counts: PointCounts;
  readonly exact: ExactNote;
}

/**
 * @param evaluateAt one value an axis
 * @param from members before this one are known already
 * @returns generator: the merge comes first and takes most of the time, then member after member, best first. Throws where
 *   there is no front; where no division fits, the point that comes closest says so
 */
export function* exactPoints(
  sweep: Sweep,
  evaluateAt: (values: readonly Scalar[]) => PointResult,
  from = 0,
): Generator<ExactProgress, void> {
  const { document, axes, objectives, constraints } = sweep;
  const first = axes.map(({ range, values: [value] }): Scalar => range?.min ?? value);
  const places = regionAxes(axes, document.scenario.tenants.length);
  const front = divisionFront({
    document: scenarioAt(sweep, first),
    axes: places.map((place) => axes[place]),
    objectives,
    constraints,
  });
  if (!front.ok) throw new Error(front.problem.text);
  const { members, evaluated, covered, withinShare } = front.value;
  const exact = { members: members.length, ...(withinShare !== undefined && { withinShare }) };
  for (let index = from; index < members.length; index++) {
    const values = [...first];
    for (const [tenant, place] of places.entries()) values[place] = members[index][tenant];
    yield {
      point: { index, values, result: evaluateAt(values) },
      counts: { evaluated, covered, simulated: 0 },
      exact,
    };
  }
}

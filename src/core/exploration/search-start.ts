/**
 * Where a search begins: the exact answer of an easier question, so that it need not find what can be worked out. Where the
 * axes divide the chip among its tenants, that is the front of the division at the middle of the other axes. Where figures
 * take a whole evaluation, it is the front of the others, which tables tell.
 */
import { kindOf } from '../scenario/document-kind';
import { needsProgramming } from '../scenario/programming-options';
import { divisionFront } from './division-front';
import { divisionProblem, regionAxes } from './exact-sample';
import { createPointEvaluator, needsWholeEvaluation } from './point-evaluator';
import { mergeFronts, summaryOf, type PointsFront } from './points-front';
import { isPriced } from './price-point';
import { middleValue, pointValues, scenarioAt } from './samples';
import { firstPoints } from './search';
import { separableMetric } from './separable-metrics';
import type { Scalar, Sweep } from './types';

/** Points of the easier question, when it is asked point by point: as many as this, and no more than twice the search's own. */
const mostRelaxed = 20_000;
const relaxedShare = 2;

/** Points between two pauses. */
const slice = 16;

type Start = Generator<readonly Scalar[] | undefined, void>;

/** So many of a list, its ends among them. */
function spread<Member>(members: readonly Member[], most: number): readonly Member[] {
  if (members.length <= most) return members;
  const step = (members.length - 1) / Math.max(1, most - 1);
  return Array.from({ length: most }, (_, place) => members[Math.round(place * step)]);
}

/** Members of the exact front of the division, the other axes at their middle; none where it cannot be merged. */
function divisions(sweep: Sweep): (readonly Scalar[])[] {
  const { axes, document } = sweep;
  const { scenario } = document;
  const places = regionAxes(axes, scenario.tenants.length);
  const objectives = sweep.objectives.filter(
    ({ metric, direction }) => separableMetric(metric)?.direction === direction,
  );
  const isDivided = places.every((place) => place >= 0 && (axes[place].range?.min ?? 0) >= 1);
  if (!isDivided || objectives.length === 0) return [];
  const middle = axes.map(middleValue);
  const other = scenarioAt(sweep, middle);
  if (divisionProblem(other)) return [];
  const front = divisionFront({
    document: other,
    axes: places.map((place) => axes[place]),
    objectives,
    constraints: [],
  });
  if (!front.ok) return [];
  return front.value.members.map((areas) => {
    const values = [...middle];
    for (const [tenant, place] of places.entries()) values[place] = areas[tenant];
    return values;
  });
}

/** The sweep as tables tell it: without the figures that they do not, over the grid where it is small enough. */
function relaxedSweep(sweep: Sweep, evaluations: number, seed: number): Sweep | undefined {
  const { axes, document } = sweep;
  const objectives = sweep.objectives.filter(({ metric }) => isPriced(metric));
  const isToldByTables = kindOf(document.scenario) === 'reram' && !needsProgramming(document.scenario);
  if (!needsWholeEvaluation(sweep) || !isToldByTables || objectives.length === 0) return undefined;
  const most = Math.min(mostRelaxed, relaxedShare * evaluations);
  const grid = axes.reduce((product, { values }) => product * values.length, 1);
  const isGrid = grid > 0 && grid <= most;
  const relaxed: Sweep = {
    ...sweep,
    objectives,
    metrics: sweep.metrics.filter(isPriced),
    constraints: sweep.constraints.filter(({ metric }) => isPriced(metric)),
    sample: isGrid ? { kind: 'grid' } : { kind: 'latin', count: most, seed },
    pointCount: isGrid ? grid : most,
  };
  return needsWholeEvaluation(relaxed) ? undefined : relaxed;
}

/** The front of the relaxed sweep, with pauses. */
function* relaxedFront(relaxed: Sweep): Generator<undefined, (readonly Scalar[])[]> {
  const evaluator = createPointEvaluator(relaxed);
  let front: PointsFront | undefined;
  for (let first = 0; first < relaxed.pointCount; first += slice) {
    const count = Math.min(slice, relaxed.pointCount - first);
    const own = summaryOf(relaxed, evaluator.evaluate(first, count)).front;
    front = front ? mergeFronts(relaxed, [front, own]) : own;
    yield undefined;
  }
  return Array.from(front?.indices ?? [], (index) => pointValues(relaxed, index));
}

/**
 * The points to try first, at most half of those that begin the search, best first; undefined is a pause.
 *
 * @returns nothing where the question is as easy as it can be made
 */
export function* searchStart(sweep: Sweep): Start {
  const { sample } = sweep;
  if (sample.kind !== 'search') return;
  const { evaluations, seed } = sample;
  const most = Math.floor(firstPoints(evaluations) / 2);
  const ofDivision = divisions(sweep);
  yield undefined;
  if (ofDivision.length > 0) {
    yield* spread(ofDivision, most);
    return;
  }
  const relaxed = relaxedSweep(sweep, evaluations, seed);
  if (relaxed) yield* spread(yield* relaxedFront(relaxed), most);
}

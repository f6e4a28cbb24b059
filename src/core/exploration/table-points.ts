/** Points by the million: those that share a deployment are priced one after the other, and nothing is made for each. */
import type { Problem } from '../basis/result';
import { deploymentStore, type Deployed } from './deployment-store';
import { infeasiblePoint, keepsBounds, wholePoint, type WholeEvaluation } from './general-points';
import { blockWriter } from './point-block';
import { boundsOf, noFigureProblem, statusCodes, statusOfProblem, unstableProblem } from './point-status';
import { gridWalk, sampleWalk, type PointWalk } from './point-walk';
import { emptyDesk, metricPlace, pricePoint, setPrices, type ClockedFigures } from './price-point';
import { pointValues } from './samples';
import { axisRoles, isByIndex, pricePathOf, type AxisRole, type PricePath } from './table-axes';
import {
  pointStatuses,
  type PointBlock,
  type PointEvaluator,
  type PointOrder,
  type PointResult,
  type Scalar,
  type Sweep,
} from './types';

/** Which number of the desk an axis sets. */
interface PriceAxis extends PricePath {
  readonly axis: number;
}

function priceAxesOf({ axes }: Sweep, roles: readonly AxisRole[]): PriceAxis[] {
  return axes.flatMap(({ paths }, axis) =>
    roles[axis] !== 'price'
      ? []
      : paths.flatMap((path) => {
          const price = pricePathOf(path);
          return price ? [{ ...price, axis }] : [];
        }),
  );
}

/** A point from its deployment and prices; figures by the columns of the sweep. */
interface Pricer {
  readonly figures: Float64Array;
  /** Before its prices: those of the chip. */
  setChip(clocked: ClockedFigures): void;
  setPrices(values: readonly Scalar[]): void;
  /** A status code, or why there are no figures. */
  judge(clocked: ClockedFigures): number | Problem;
}

function pricer(sweep: Sweep, roles: readonly AxisRole[]): Pricer {
  const priceAxes = priceAxesOf(sweep, roles);
  const bounds = boundsOf(sweep);
  const places = Int32Array.from(sweep.metrics, metricPlace);
  const withResponse = sweep.metrics.includes('response.p99.worst');
  const missing = sweep.metrics.map((_, column) => noFigureProblem(sweep, column));
  const desk = emptyDesk();
  const figures = new Float64Array(sweep.metrics.length);
  return {
    figures,
    setChip: ({ figures: { chip } }) => setPrices(desk, chip),
    setPrices: (values) => {
      for (const { axis, component, isPower } of priceAxes) {
        (isPower ? desk.powerMw : desk.areaMm2)[component] = Number(values[axis]);
      }
    },
    judge: (clocked) => {
      if (!pricePoint(clocked, desk, withResponse)) return unstableProblem;
      for (let column = 0; column < figures.length; column++) {
        const value = desk.metrics[places[column]];
        if (column < bounds.needed && !Number.isFinite(value)) return missing[column];
        figures[column] = value;
      }
      return keepsBounds(bounds, figures) ? statusCodes.feasible : statusCodes.constrained;
    },
  };
}

/** Any order that puts equal ones together. */
function byKey(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Makes the deployments of a block, those with the same demand in a row: so each staircase is made once. */
function prepare(walk: PointWalk, first: number, count: number, find: (walk: PointWalk) => unknown): void {
  const firstOf = new Map<number | string, { readonly demand: number | string; readonly index: number }>();
  for (let index = first; index < first + count; index++) {
    if (index === first) walk.seek(index);
    else walk.next();
    if (!walk.changed.deployment || firstOf.has(walk.key.deployment)) continue;
    firstOf.set(walk.key.deployment, { demand: walk.key.demand, index });
  }
  const inOrder = [...firstOf.values()].sort((a, b) => byKey(a.demand, b.demand) || a.index - b.index);
  for (const { index } of inOrder) {
    walk.seek(index);
    find(walk);
  }
}

/** Points of a sweep over a system of crossbars. Every figure is that of an evaluation by the closed form, to 12 digits. */
export function tablePoints(
  sweep: Sweep,
  evaluateWhole: WholeEvaluation,
  order: PointOrder,
): Omit<PointEvaluator, 'isTable'> {
  const roles = axisRoles(sweep);
  const own = pricer(sweep, roles);
  const whole = wholePoint(sweep, evaluateWhole);
  const isGrid = sweep.sample.kind === 'grid';
  const isOtherOrder = isGrid && !isByIndex(roles, order);
  const isInStretches = isGrid && (order === 'cheapest' || isByIndex(roles, 'cheapest'));
  const store = deploymentStore(sweep, roles, isInStretches);
  const find = ({ key, values }: PointWalk): Deployed => store.find(key.deployment, key.time, values);
  const walk = isGrid ? gridWalk(sweep, roles, order) : sampleWalk(roles, (index) => pointValues(sweep, index));

  const evaluate = (first: number, count: number): PointBlock => {
    const writer = blockWriter(sweep, first, count, isOtherOrder);
    prepare(walk, first, count, find);
    let deployed: Deployed;
    for (let place = 0; place < count; place++) {
      if (place === 0) walk.seek(first);
      else walk.next();
      writer.setIndex(place, walk.index);
      const { changed } = walk;
      const isOther = place === 0 || changed.deployment || changed.time;
      if (isOther) deployed = find(walk);
      if (deployed === undefined) {
        writer.setResult(place, whole(walk.values));
        continue;
      }
      if (!deployed.ok) {
        writer.setProblem(place, statusOfProblem(deployed.problem), deployed.problem);
        continue;
      }
      if (isOther) own.setChip(deployed.value);
      if (isOther || changed.price) own.setPrices(walk.values);
      const judged = own.judge(deployed.value);
      if (typeof judged === 'number') writer.setFigures(place, judged, own.figures);
      else writer.setProblem(place, statusOfProblem(judged), judged);
    }
    return writer.done();
  };

  const evaluateAt = (values: readonly Scalar[]): PointResult => {
    const alone = sampleWalk(roles, () => values);
    alone.seek(0);
    // Names of a grid are numbers: these texts are never mistaken for one.
    const deployed = find(alone);
    if (deployed === undefined) return whole(values);
    if (!deployed.ok) return infeasiblePoint(sweep, deployed.problem);
    own.setChip(deployed.value);
    own.setPrices(values);
    const judged = own.judge(deployed.value);
    return typeof judged === 'number'
      ? { status: pointStatuses[judged], metrics: Array.from(own.figures) }
      : infeasiblePoint(sweep, judged);
  };
  return { evaluate, evaluateAt };
}

/** Points one by one: each is a scenario, evaluated by the closed form. Right for every axis that there is. */
import type { Problem, Result } from '../basis/result';
import type { Evaluated, EvaluateOptions } from '../scenario/evaluate';
import { isUnstable, metricOf } from './metrics';
import { blockWriter } from './point-block';
import { boundsOf, noFigureProblem, reasonOf, statusOfProblem, unstableProblem, type Bounds } from './point-status';
import { pointValues, scenarioAt } from './samples';
import type { PointEvaluator, PointResult, Scalar, Sweep } from './types';

/** `evaluate` of `scenario/`: an argument, so that whoever sweeps what tables tell need not load all of it. */
export type WholeEvaluation = (document: unknown, options: EvaluateOptions) => Result<Evaluated>;

/** Whether the figures keep the constraints; NaN keeps none, but is no figure to begin with. */
export function keepsBounds({ columns, least, most }: Bounds, metrics: ArrayLike<number>): boolean {
  for (let place = 0; place < columns.length; place++) {
    const value = metrics[columns[place]];
    if (!(value >= least[place] && value <= most[place])) return false;
  }
  return true;
}

/** A point without figures, and why. */
export function infeasiblePoint({ metrics }: Sweep, problem: Problem): PointResult {
  return { status: statusOfProblem(problem), metrics: metrics.map(() => NaN), reason: reasonOf(problem, 0) };
}

/** Evaluates any choice of values, whatever their place in the sweep; by the closed form, unless told otherwise. */
export function wholePoint(
  sweep: Sweep,
  evaluate: WholeEvaluation,
  options: EvaluateOptions = { simulate: false },
): (values: readonly Scalar[]) => PointResult {
  const bounds = boundsOf(sweep);
  return (values) => {
    const evaluated = evaluate(scenarioAt(sweep, values), options);
    if (!evaluated.ok) return infeasiblePoint(sweep, evaluated.problem);
    if (isUnstable(evaluated.value)) return infeasiblePoint(sweep, unstableProblem);
    const metrics = sweep.metrics.map((id) => metricOf(evaluated.value, id));
    const missing = metrics.findIndex((value, column) => column < bounds.needed && !Number.isFinite(value));
    if (missing >= 0) return infeasiblePoint(sweep, noFigureProblem(sweep, missing));
    return { status: keepsBounds(bounds, metrics) ? 'feasible' : 'constrained', metrics };
  };
}

/** Points of any sweep. */
export function generalPoints(sweep: Sweep, evaluate: WholeEvaluation): Omit<PointEvaluator, 'isTable'> {
  const whole = wholePoint(sweep, evaluate);
  return {
    evaluate: (first, count) => {
      const writer = blockWriter(sweep, first, count);
      for (let place = 0; place < count; place++) writer.setResult(place, whole(pointValues(sweep, first + place)));
      return writer.done();
    },
    evaluateAt: whole,
  };
}

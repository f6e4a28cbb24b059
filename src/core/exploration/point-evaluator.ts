/** The points of a sweep, by whichever way is right for its axes and metrics, and fast where it can be. */
import { kindOf } from '../scenario/document-kind';
import { needsProgramming } from '../scenario/programming-options';
import { generalPoints, type WholeEvaluation } from './general-points';
import { isPriced } from './price-point';
import { tablePoints } from './table-points';
import type { PointEvaluator, PointOrder, Sweep } from './types';

function isTableSweep({ document, metrics }: Sweep): boolean {
  return kindOf(document.scenario) === 'reram' && metrics.every(isPriced);
}

/** Whether some point may have to be evaluated as a whole, and not from tables: where weights may be rewritten, and others. */
export function needsWholeEvaluation(sweep: Sweep): boolean {
  const { document, axes } = sweep;
  const isProgrammed = axes.some(({ paths }) => paths.includes('policy.programming'));
  return !isTableSweep(sweep) || isProgrammed || needsProgramming(document.scenario);
}

/** Of a sweep without such points. */
const notLoaded: WholeEvaluation = () => {
  throw new Error('a point that tables do not tell needs the whole evaluation');
};

/**
 * The points of a sweep, by their index or by their values; of a search only by their values. It keeps what neighbouring points
 * share, so one evaluator serves a whole shard.
 *
 * @param evaluate there where the sweep `needsWholeEvaluation`
 * @param order of what tables tell; other points share nothing, and are evaluated by their index
 */
export function createPointEvaluator(
  sweep: Sweep,
  evaluate: WholeEvaluation = notLoaded,
  order: PointOrder = 'index',
): PointEvaluator {
  const isTable = isTableSweep(sweep);
  return { ...(isTable ? tablePoints(sweep, evaluate, order) : generalPoints(sweep, evaluate)), isTable };
}

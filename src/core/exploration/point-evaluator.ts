/** The points of a sweep, by whichever way is right for its axes and metrics, and fast where it can be. */
import { kindOf } from '../scenario/document-kind';
import { generalPoints } from './general-points';
import { isPriced } from './price-point';
import { tablePoints } from './table-points';
import type { PointEvaluator, Sweep } from './types';

/**
 * The points of a sweep, by their index or by their values; of a search only by their values. It keeps what neighbouring points
 * share, so one evaluator serves a whole shard.
 */
export function createPointEvaluator(sweep: Sweep): PointEvaluator {
  const isTable = kindOf(sweep.document.scenario) === 'reram' && sweep.metrics.every(isPriced);
  return { ...(isTable ? tablePoints(sweep) : generalPoints(sweep)), isTable };
}

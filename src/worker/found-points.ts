/** Points that are found one after the other: by a search, or as the members of an exact front. */
import { exactPoints } from '../core/exploration/exact-points';
import { searchSteps } from '../core/exploration/search';
import { searchStart } from '../core/exploration/search-start';
import type { FoundPoint, PointBlock, PointEvaluator, Sweep } from '../core/exploration/types';
import { searchedBlock } from './searched-block';

/** What a block of points from an exact front says beside them. */
type Said = Pick<PointBlock, 'counts' | 'exact'>;

export interface FoundStep {
  readonly points: readonly FoundPoint[];
  /** Of an exact front; its counts come with the first member. */
  readonly said?: Said;
}

const nothingCounted = { evaluated: 0, covered: 0, simulated: 0 };

function* membersFrom(sweep: Sweep, evaluator: PointEvaluator, from: number): Generator<FoundStep> {
  for (const { point, counts, exact } of exactPoints(sweep, evaluator.evaluateAt, from)) {
    yield { points: [point], said: { exact, counts: point.index === 0 ? counts : nothingCounted } };
  }
}

/** @param from points before this one are known already */
export function* foundSteps(sweep: Sweep, evaluator: PointEvaluator, from: number): Generator<FoundStep> {
  if (sweep.sample.kind === 'exact') {
    yield* membersFrom(sweep, evaluator, from);
    return;
  }
  for (const { points } of searchSteps(sweep, evaluator.evaluateAt, searchStart(sweep))) {
    yield { points: points.filter(({ index }) => index >= from) };
  }
}

/** Neighbouring steps as one block; undefined where they have no points. */
export function blockOfSteps(sweep: Sweep, steps: readonly FoundStep[]): PointBlock | undefined {
  const points = steps.flatMap((step) => step.points);
  if (points.length === 0) return undefined;
  // What the first step of a block says of counts is all that any of them says.
  return { ...searchedBlock(sweep, points), ...steps[0]?.said };
}

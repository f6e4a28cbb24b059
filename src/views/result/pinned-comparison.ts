/** How figures stand to those of the pinned baseline, of whatever kind of system that is. */
import { compareEvaluations } from '../../core/scenario/compare-evaluations';
import { compare, type Sense } from '../../store/comparison';
import type { Shown } from '../../store/state';
import type { ComparisonTextProps } from './Metric';
import { inferencesOfRound } from './system-metrics';

/** By the id of `compareEvaluations`; nothing to compare where the two do not speak of the same. */
export type PinnedComparison = (id: string, sense: Sense) => ComparisonTextProps;

export function pinnedComparison(present: Shown, pinned: Shown): PinnedComparison {
  const { metrics } = compareEvaluations(pinned.evaluation, present.evaluation);
  const isSameRound = inferencesOfRound(present.complete) === inferencesOfRound(pinned.complete);
  return (id, sense) => {
    const found = metrics.find((metric) => metric.id === id);
    const isOfRound = id === 'round' || id === 'energy';
    const speaksOfSame = found?.ratio !== undefined && (isSameRound || !isOfRound);
    const comparison = speaksOfSame ? compare(found.right, found.left, sense) : undefined;
    return { comparison, reference: 'the pinned baseline' };
  };
}

/** A point of the staircase in words. */
import type { StaircasePoint } from '../../core/allocation/staircase-point';
import type { Fact } from '../../draw/slice-text';
import { countText, shareText } from '../../draw/quantity-text';
import type { ReplicaSubject } from '../../store/replica-study';

/** Names that fit in a line. */
const mostNames = 2;

/** Which operators have the steps of the interval. */
export function bindingText({ operators }: ReplicaSubject, { binding }: StaircasePoint): string {
  const names = binding.slice(0, mostNames).map((place) => operators[place] ?? '');
  const more = binding.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${countText(more)} more` : ''} ${binding.length === 1 ? 'binds' : 'bind'}`;
}

/** What the next lower interval would cost. */
export function nextStepText({ next }: StaircasePoint): string {
  if (!next) return 'at its floor: no replica helps';
  return `${countText(next.intervalSteps)} steps for ${countText(next.crossbars)} crossbars more`;
}

export function pointFacts(subject: ReplicaSubject, point: StaircasePoint): Fact[] {
  return [
    { name: 'throughput', value: shareText(point.throughputShare) },
    { name: 'crossbars', value: countText(point.crossbars) },
    { name: 'of the chip', value: shareText(point.crossbars / subject.chip) },
    { name: 'limited by', value: bindingText(subject, point) },
    { name: 'next', value: nextStepText(point) },
  ];
}

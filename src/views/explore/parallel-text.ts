/** What parallel coordinates show now, as a sentence. */
import { countOf, type BitSet } from '../../draw/explore/bit-set';
import type { ParallelAxis } from '../../draw/explore/parallel-layout';
import { pluralText } from '../../draw/quantity-text';

export function parallelText(axes: readonly ParallelAxis[], shown: BitSet, picked: BitSet): string {
  const names = axes.map(({ column, isFlipped }) => `${column.label}${isFlipped ? ' (flipped)' : ''}`).join(', ');
  const [count, picks] = [countOf(shown), countOf(picked)];
  const brushed = picks < count ? `, ${pluralText(picks, 'line')} picked out` : '';
  return `${pluralText(count, 'point')} as lines across ${names}${brushed}`;
}

/** What a scatter shows now, as a sentence. */
import { countOf, intersection } from '../../draw/explore/bit-set';
import type { ScatterScene } from '../../draw/explore/scatter-layout';
import { pluralText } from '../../draw/quantity-text';

export function scatterText({ x, y, colour, shown, picked, front }: ScatterScene): string {
  const count = countOf(shown);
  if (count === 0) return 'No points to show yet';
  const picks = countOf(picked);
  const best = countOf(intersection(front, shown));
  const brushed = picks < count ? `, ${pluralText(picks, 'point')} picked out` : '';
  const tint = colour ? `, coloured by ${colour.label}` : '';
  return `${pluralText(count, 'point')} by ${x.label} and ${y.label}${tint}; ${pluralText(best, 'point')} on the front${brushed}`;
}

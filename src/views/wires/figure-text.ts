/** Figures of the studies of wires as people read them. */
import { countText, factorText, quantityText, shareText, type Measure } from '../../draw/quantity-text';

export function figureText(value: number | undefined, shownAs: 'count' | Measure): string {
  if (value === undefined || !Number.isFinite(value)) return '-';
  if (shownAs === 'count') return countText(value);
  if (shownAs === 'share') return shareText(value);
  return shownAs === 'factor' ? factorText(value) : quantityText(value, shownAs);
}

/** How much more or less than the reference: `+12 %`, `−8 %`, `2.3×`. */
export function ratioText(ratio: number | undefined): string {
  if (ratio === undefined || !Number.isFinite(ratio)) return '-';
  if (ratio >= 2) return factorText(ratio);
  const percent = Math.round(100 * (ratio - 1));
  if (percent === 0) return 'same';
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`;
}

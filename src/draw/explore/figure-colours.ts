/** What points look like: by a third figure, on the front, dimmed. */
import { at } from '../at';
import { mix, mixEvenly } from '../colour';
import type { Theme } from '../theme';

/** Where the scale begins on the way from the panel to the accent: clear of the panel. */
const scaleStart = 0.62;
const steps = 64;

export interface FigureColours {
  readonly point: string;
  readonly dimmed: string;
  readonly front: string;
  readonly chosen: string;
  /** Ever further from the panel's lightness. @param share 0 to 1 */
  readonly scale: (share: number) => string;
}

export function figureColours(theme: Theme): FigureColours {
  const half = steps / 2;
  const scale = Array.from({ length: steps + 1 }, (_, step) =>
    step < half
      ? mixEvenly(mix(theme.panel, theme.accent, scaleStart), theme.accent, step / half)
      : mixEvenly(theme.accent, theme.text, (step - half) / half),
  );
  return {
    point: theme.accent,
    dimmed: theme.stall,
    front: at(theme.tenants, 1),
    chosen: theme.text,
    scale: (share) => at(scale, Math.round(Math.min(1, Math.max(0, share)) * steps)),
  };
}

/** How a number stands to the same number of a reference, as figures and as words. */

/** Which way is better; `neither` for numbers that are only different. */
export type Sense = 'less is better' | 'more is better' | 'neither';

export interface Comparison {
  /** Value over reference. */
  readonly ratio: number;
  /** Value less reference. */
  readonly delta: number;
  readonly direction: 'up' | 'down' | 'same';
  readonly verdict: 'better' | 'worse' | 'same' | 'more' | 'less';
}

/** Relative differences below this are rounding. */
const sameWithin = 1e-9;

/** Undefined where either is no number, or the reference is 0. */
export function compare(
  value: number | undefined,
  reference: number | undefined,
  sense: Sense,
): Comparison | undefined {
  if (value === undefined || reference === undefined || !Number.isFinite(value / reference)) return undefined;
  const ratio = value / reference;
  const delta = value - reference;
  if (Math.abs(ratio - 1) < sameWithin) return { ratio, delta, direction: 'same', verdict: 'same' };
  const isMore = ratio > 1;
  const direction = isMore ? 'up' : 'down';
  if (sense === 'neither') return { ratio, delta, direction, verdict: isMore ? 'more' : 'less' };
  return { ratio, delta, direction, verdict: isMore === (sense === 'more is better') ? 'better' : 'worse' };
}

/** Sides and pads of windows in the shortest words that a network document has for them. */
import type { Padding, Sides } from '../core/workload/operator';

/** Rows and columns. */
export type Pair = readonly [number, number];

/** Top, left, bottom, right. */
export type Frame = readonly [number, number, number, number];

/** One number where both sides are equal. */
export function compactSides([rows, columns]: Pair): Sides {
  return rows === columns ? rows : [rows, columns];
}

/** Two numbers where opposite sides are equal, and one where all are. */
export function compactPadding([top, left, bottom, right]: Frame): Padding {
  if (top !== bottom || left !== right) return [top, left, bottom, right];
  return compactSides([top, left]);
}

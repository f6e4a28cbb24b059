/** What a single finger on a canvas does: it moves the picture, and the page where the picture cannot go on. */

/**
 * The CSS `touch-action` of a canvas. Sideways and with two fingers the canvas is always asked.
 *
 * @param hasAbove there is more of the picture above its frame
 * @param hasBelow and below
 */
export function touchAction(hasAbove: boolean, hasBelow: boolean): 'none' | 'pan-up' | 'pan-down' | 'pan-y' {
  if (hasAbove) return hasBelow ? 'none' : 'pan-down';
  return hasBelow ? 'pan-up' : 'pan-y';
}

/** The commonest problem, in one form: something needs more crossbars than there are. */
import { countText } from './count-text';
import type { Problem } from './result';

/** @param tiles of a chip on which everything would fit, where that is known */
export function misfitText(needs: number, available: number, tiles?: number): string {
  const words = `needs ${countText(needs)} crossbars, there are ${countText(available)}`;
  return tiles === undefined ? words : `${words}: ${countText(tiles)} tiles would do`;
}

/**
 * `does-not-fit` of what the path names.
 *
 * @param chipNeeds crossbars of a chip on which everything would fit, where that is known
 */
export function misfit(path: string, needs: number, available: number, chipNeeds?: number): Problem {
  const text = misfitText(needs, available);
  return { code: 'does-not-fit', path, text, needs, available, ...(chipNeeds !== undefined && { chipNeeds }) };
}

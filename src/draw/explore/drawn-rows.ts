/**
 * Which of very many points are drawn: pictures show no more of a million than of some tens of thousands, and a page that draws
 * them all does not answer meanwhile.
 */
import { countOf, emptySet, intersection, union, type BitSet } from './bit-set';

/** Points that the pictures draw, about; those of the front come on top. Twice as many look the same. */
const mostDrawn = 50_000;

/** Spreads neighbours over all 32-bit numbers, so that no axis of a grid falls into step with what is left out. */
function scattered(row: number): number {
  const once = Math.imul(row ^ (row >>> 16), 0x45d9f3b);
  const twice = Math.imul(once ^ (once >>> 16), 0x45d9f3b);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/** About `most` of the rows, evenly among them and always the same; all where there are no more. */
export function thinned(rows: BitSet, most: number): BitSet {
  const count = countOf(rows);
  if (count <= most) return rows;
  const limit = 2 ** 32 * (most / count);
  const kept = emptySet(rows.size);
  for (let place = 0; place < rows.words.length; place++) {
    let word = rows.words[place] ?? 0;
    for (let left = word; left !== 0; left &= left - 1) {
      const bit = left & -left;
      if (scattered(32 * place + (31 - Math.clz32(bit))) >= limit) word &= ~bit;
    }
    kept.words[place] = word;
  }
  return kept;
}

/**
 * Rows to draw: all that are shown where they are not too many; else an even part of them, about as many again of those that
 * are picked out, and the whole front.
 */
export function drawnRows(shown: BitSet, picked: BitSet, front: BitSet, most = mostDrawn): BitSet {
  if (countOf(shown) <= most) return shown;
  const best = intersection(front, shown);
  if (picked === shown) return union(best, thinned(shown, most));
  return union(best, union(thinned(picked, most / 2), thinned(shown, most / 2)));
}

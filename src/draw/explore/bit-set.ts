/** Sets of points by index: one bit a point, so that narrowing a million of them costs a few words of work. */
import { at } from '../at';

export interface BitSet {
  /** Indices that may be members: 0 to `size - 1`. */
  readonly size: number;
  /** 32 members a word, the lowest bit first. Bits beyond `size` are 0. */
  readonly words: Uint32Array;
}

export function emptySet(size: number): BitSet {
  return { size, words: new Uint32Array(Math.ceil(size / 32)) };
}

/** The set of the indices for which the test holds. */
export function setWhere(size: number, holds: (index: number) => boolean): BitSet {
  const set = emptySet(size);
  for (let place = 0; place < set.words.length; place++) {
    let word = 0;
    const end = Math.min(32, size - 32 * place);
    for (let bit = 0; bit < end; bit++) if (holds(32 * place + bit)) word |= 1 << bit;
    set.words[place] = word;
  }
  return set;
}

export function fullSet(size: number): BitSet {
  return setWhere(size, () => true);
}

export function has({ words }: BitSet, index: number): boolean {
  return (at(words, index >>> 5) & (1 << (index & 31))) !== 0;
}

function combined(a: BitSet, b: BitSet, combine: (a: number, b: number) => number): BitSet {
  const words = new Uint32Array(a.words.length);
  for (let place = 0; place < words.length; place++) words[place] = combine(a.words[place] ?? 0, b.words[place] ?? 0);
  return { size: a.size, words };
}

/** Of two sets of the same size. */
export function intersection(a: BitSet, b: BitSet): BitSet {
  return combined(a, b, (one, other) => one & other);
}

export function union(a: BitSet, b: BitSet): BitSet {
  return combined(a, b, (one, other) => one | other);
}

/** Members of `a` that `b` lacks; sets of the same size. */
export function difference(a: BitSet, b: BitSet): BitSet {
  return combined(a, b, (one, other) => one & ~other);
}

/** Members of a word, after Hacker's Delight, 5-1. */
function bitsOf(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countOf({ words }: BitSet): number {
  let count = 0;
  for (let place = 0; place < words.length; place++) count += bitsOf(words[place] ?? 0);
  return count;
}

/** Ascending. */
export function membersOf(set: BitSet): Uint32Array {
  const members = new Uint32Array(countOf(set));
  let next = 0;
  for (let place = 0; place < set.words.length; place++) {
    for (let word = set.words[place] ?? 0; word !== 0; word &= word - 1) {
      members[next++] = 32 * place + (31 - Math.clz32(word & -word));
    }
  }
  return members;
}

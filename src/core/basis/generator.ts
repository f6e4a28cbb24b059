/**
 * The seeded generator of the whole project: numbers by place, not in a row, so that any point, weight or shard can be
 * made again by itself, in any order, on every machine.
 *
 * @source reconstructed: 32-bit integer arithmetic, the finaliser of MurmurHash3.
 */
const golden = 0x9e3779b9;

/** Scrambles 32 bits; a bijection. */
function mix(word: number): number {
  let hash = word ^ (word >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The draws of one seed and axis, ready to be taken by index. */
export interface DrawStream {
  readonly start: number;
  readonly salt: number;
}

/**
 * @param seed any integer; its low 32 bits count
 * @param axis which of the seed's series: 0 to 2^32 - 1
 */
export function drawStream(seed: number, axis: number): DrawStream {
  const start = mix((mix((seed + golden) | 0) + Math.imul(axis + 1, golden)) | 0);
  return { start, salt: mix(start) };
}

/** Draw `index` of a stream: an integer 0 to 2^32 - 1. */
export function drawFrom({ start, salt }: DrawStream, index: number): number {
  return mix(mix((start + Math.imul(index + 1, golden)) | 0) ^ salt);
}

/** Draws `first`, `first + 1`, .., as many as `draws` has places for, as signed words. */
export function fillDraws({ start, salt }: DrawStream, first: number, draws: Int32Array): void {
  let word = (start + Math.imul(first + 1, golden)) | 0;
  for (let place = 0; place < draws.length; place++) {
    draws[place] = mix(mix(word) ^ salt);
    word = (word + golden) | 0;
  }
}

/** One draw by itself. */
export function draw(seed: number, axis: number, index: number): number {
  return drawFrom(drawStream(seed, axis), index);
}

/** Draw `index` as an integer 0 to `bound - 1`, each as likely as the others. */
export function drawBelow(stream: DrawStream, index: number, bound: number): number {
  return Math.floor((drawFrom(stream, index) * bound) / 2 ** 32);
}

/** 0 to `count - 1` in the stream's order (Fisher-Yates from the end; swap i takes draw i). */
export function drawnOrder(stream: DrawStream, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, place) => place);
  for (let place = count - 1; place > 0; place--) {
    const other = drawBelow(stream, place, place + 1);
    [order[place], order[other]] = [order[other], order[place]];
  }
  return order;
}

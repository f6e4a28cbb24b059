/** Cutting a chain into single operators, pairs and triples so that the sum of their times is least. */

/** A run of operators of a chain that is done as one. */
export interface Interval {
  readonly first: number;
  readonly length: number;
}

const longest = 3;

/**
 * The best division of a chain, by its prefixes: exact, because only runs of up to three have times of their own.
 *
 * @param count   operators of the chain
 * @param timeOf  of a run, ns; Infinity where it cannot be one. Equal sums keep the shorter last run
 * @source derived: the published interval programme over all [i, l] has the same value on the same candidates
 */
export function bestIntervals(count: number, timeOf: (interval: Interval) => number): readonly Interval[] {
  const best = new Float64Array(count + 1);
  const lengths = new Int32Array(count + 1);
  for (let end = 1; end <= count; end++) {
    best[end] = Infinity;
    for (let length = 1; length <= Math.min(longest, end); length++) {
      const total = best[end - length] + timeOf({ first: end - length, length });
      if (total < best[end]) [best[end], lengths[end]] = [total, length];
    }
  }
  const intervals: Interval[] = [];
  for (let end = count; end > 0; end -= lengths[end])
    intervals.push({ first: end - lengths[end], length: lengths[end] });
  return intervals.reverse();
}

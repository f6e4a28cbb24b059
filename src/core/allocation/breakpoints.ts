/** The replica counts of one operator that matter: each is the least for its number of steps. */

/**
 * `first` and then every least count of replicas for fewer steps, up to one for each position: at most 2 sqrt(N).
 *
 * @param positions integer >= 1
 * @param first     replicas to begin with, 1 .. positions
 * @returns ascending
 */
export function breakpoints(positions: number, first = 1): Int32Array {
  const counts = [first];
  let replicas = first;
  while (replicas < positions) {
    replicas = nextBreakpoint(positions, replicas);
    counts.push(replicas);
  }
  return Int32Array.from(counts);
}

/** The least replicas that take fewer steps than `replicas` do; there must be more than one step. */
export function nextBreakpoint(positions: number, replicas: number): number {
  return Math.ceil(positions / (Math.ceil(positions / replicas) - 1));
}

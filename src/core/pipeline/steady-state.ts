/** What all simulations agree on beyond the inferences that they run: how many these are, and how the others follow. */

/** Inferences of a burst that are simulated; later ones continue by the interval. */
export const exactBurst = 8;

/**
 * Time between two inferences in steady state, in ticks, not always whole: the slowest operator's, or, where no more than
 * `streams` inferences may be in flight, the share of one in the latency.
 *
 * @source derived: with streams the system has one more kind of cycle, an inference and the wait for its end.
 */
export function streamInterval(bound: number, latency: number, streams = Infinity): number {
  return Math.max(bound, latency / streams);
}

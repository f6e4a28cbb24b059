/** What sharing costs each tenant, and how evenly: Eyerman and Eeckhout, IEEE Micro 2008. */

export interface Fairness {
  /** Time when sharing over time alone on the chip. */
  readonly slowdown: readonly number[];
  /** System throughput: as many tenants as run alone in the same time. */
  readonly stp: number;
  /** Mean slowdown. */
  readonly antt: number;
  /** Least slowdown over largest: 1 where all lose as much. */
  readonly fairness: number;
}

/** @param alone, shared of the same length, above 0, in one unit */
export function fairnessOf(alone: readonly number[], shared: readonly number[]): Fairness {
  const slowdown = shared.map((time, tenant) => time / alone[tenant]);
  return {
    slowdown,
    stp: slowdown.reduce((sum, own) => sum + 1 / own, 0),
    antt: slowdown.reduce((sum, own) => sum + own, 0) / slowdown.length,
    fairness: Math.min(...slowdown) / Math.max(...slowdown),
  };
}

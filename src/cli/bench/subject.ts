/** What the bench measures: a piece of work with a target, and one number of its answer that has to be right. */

/** A number, or the least and the most that it may be. */
export type Expectation = number | readonly [number, number];

export interface Subject {
  readonly title: string;
  /** Absent for work that is only checked. */
  readonly target_ms?: number;
  /** Does the work once, and gives the number that tells whether it was done right. */
  readonly work: () => number;
  readonly expected: Expectation;
}

/** Whether `found` is what was expected, to the rounding of the reference figures. */
export function isExpected(found: number, expected: Expectation): boolean {
  const [least, most] = typeof expected === 'number' ? [expected, expected] : expected;
  const rounding = 1e-6 * Math.max(1, Math.abs(least));
  return found >= least - rounding && found <= most + rounding;
}

/** What the refinements that were not made would still gain, from a sample of those that were. */

/** What refining every round of a group gains; all crossbars that it stands for together. */
export interface SampledGain {
  /** In order. */
  readonly timeNs: number;
  readonly gainNs: number;
}

/** Gain for each ns of time, and how sure that is. */
export interface GainRatio {
  readonly ratio: number;
  /** Standard error of the ratio. */
  readonly error: number;
}

/** Half width of a 95 % interval in standard errors of the normal distribution. */
export const deviationsOf95 = 1.96;

/**
 * @param population how many there are to sample from
 * @source ratio estimator with finite population correction: Cochran, Sampling Techniques, chapter 6
 */
export function gainRatio(sample: readonly SampledGain[], population: number): GainRatio {
  const count = sample.length;
  const timeNs = sample.reduce((sum, each) => sum + each.timeNs, 0);
  if (timeNs === 0) return { ratio: 0, error: 0 };
  const ratio = sample.reduce((sum, each) => sum + each.gainNs, 0) / timeNs;
  if (count < 2 || count >= population) return { ratio, error: 0 };
  const squares = sample.reduce((sum, each) => sum + (each.gainNs - ratio * each.timeNs) ** 2, 0);
  const variance = ((1 - count / population) / count) * (squares / (count - 1));
  return { ratio, error: Math.sqrt(variance) / (timeNs / count) };
}

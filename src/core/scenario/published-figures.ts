/**
 * The few figures that the papers state, as far as they are public. Their setups are not: a figure of ours beside one of
 * these is a comparison of direction and range, and no constant is tuned towards it.
 */
import { constant } from '../basis/constant';

const hitm = 'HitM, ICCAD 2020, abstract: average over networks and setup that are not public';
const collaborative = 'arXiv 2408.04812, abstract: over a grid of chip sizes and mixes that is not public';

/** Share of the throughput that unlimited resources would give. */
export const hitmThroughputShare = constant({ value: 0.7801, unit: '', tag: 'stated', source: hitm });

/** Share of the total resources that this takes. */
export const hitmResourceShare = constant({ value: 0.6452, unit: '', tag: 'stated', source: hitm });

/** Least speed-up over direct deployment. */
export const collaborativeSpeedupLow = constant({ value: 1.75, unit: '×', tag: 'stated', source: collaborative });

/** Greatest speed-up over direct deployment. */
export const collaborativeSpeedupHigh = constant({ value: 60.43, unit: '×', tag: 'stated', source: collaborative });

/** Greatest energy gain over direct deployment. */
export const collaborativeEnergyGain = constant({ value: 1.89, unit: '×', tag: 'stated', source: collaborative });

const cal = 'CAL 2022, abstract, doi 10.1109/LCA.2022.3182363: 1x1 convolutions of networks that are not listed';

/** How much faster 1x1 convolutions are with a memory that computes, on average. */
export const calMeanGain = constant({ value: 0.316, unit: '', tag: 'stated', source: cal });

/** The same at most. */
export const calMostGain = constant({ value: 0.352, unit: '', tag: 'stated', source: cal });

/**
 * What the papers state of curve networks, each beside our own figure of the same comparison. Their setups are not public,
 * so only the direction can be compared, and no constant is tuned towards any of them.
 */
import { constant, type Constant } from '../basis/constant';
import type { TopologyId } from './topologies/types';
import type { Transport } from './transport';

function stated(value: number, unit: string, source: string): Constant {
  return constant({ value, unit, tag: 'stated', source });
}

const floretAbstract = 'Floret (doi 10.1145/3608098), abstract: up to, against earlier networks on interposers';
const degeneratedAbstract = 'SFC-degenerated networks (openreview 110G0thXsT), abstract: up to, against the parent';
const teflonAbstract = 'TEFLON (doi 10.1145/3665279), abstract: against a 3D mesh';
const jointAbstract = 'dataflow-aware manycore (arXiv 2403.19073), abstract: against performance alone';

/** Changes: -0.58 is 58 % less. Factors: 2.3 is 2.3 times as good. */
export const publishedTrends = {
  floretLatency: stated(-0.58, 'change', floretAbstract),
  floretEnergy: stated(-0.64, 'change', floretAbstract),
  degeneratedLatency: stated(2.3, 'factor', degeneratedAbstract),
  degeneratedEnergy: stated(3.5, 'factor', degeneratedAbstract),
  teflonEdp36: stated(-0.42, 'change', teflonAbstract),
  teflonEdp64: stated(-0.46, 'change', teflonAbstract),
  teflonEdp100: stated(-0.45, 'change', teflonAbstract),
  jointPeak: stated(-25, 'K', jointAbstract),
} as const satisfies Record<string, Constant>;

export type TrendId = keyof typeof publishedTrends;

/** One comparison of ours. */
export interface Trend {
  /** Which published figure this is the counterpart of; absent for the cases that no paper tells. */
  readonly id?: TrendId;
  readonly title: string;
  /** The network that a curve is compared with, where that is one. */
  readonly against?: TopologyId;
  /** In the unit of the published figure; a change where there is none. */
  readonly ours: number;
  /** Whether the curve is ahead. */
  readonly isAhead: boolean;
}

/** How much less than before, as a negative share. */
function change(before: number, after: number): number {
  return after / before - 1;
}

type Measure = 'bitHops' | 'energyPj' | 'bottleneckNs' | 'meanLatencyNs' | 'edp';

/** One figure of two networks: a curve's and another's. */
export function trendOf(title: string, other: Transport, curve: Transport, measure: Measure, id?: TrendId): Trend {
  const isFactor = id !== undefined && publishedTrends[id].unit === 'factor';
  const ours = isFactor ? other[measure] / curve[measure] : change(other[measure], curve[measure]);
  return { ...(id && { id }), title, ours, isAhead: curve[measure] < other[measure] };
}

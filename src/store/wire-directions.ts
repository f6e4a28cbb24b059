/** What papers state of curve networks and joint design, beside the same comparison made here and in the present scenario. */
import type { Constant } from '../core/basis/constant';
import { publishedTrends, type Trend } from '../core/interconnect/published-trends';
import type { WireStudyFigures, WireStudyRow } from '../core/scenario/interconnect-studies';
import type { JointStudy } from '../core/scenario/joint-study';
import { factorText, numberText } from '../draw/quantity-text';
import { slowestLatency } from './interconnect-study';

export interface DirectionRow {
  readonly title: string;
  /** Absent for the cases that no paper tells. */
  readonly stated?: Constant;
  /** Of networks, sizes and traffic of our choice, in the unit of what is stated. */
  readonly ours: number;
  /** Whether the curve, or the joint design, is ahead. */
  readonly isAhead: boolean;
  /** Ours over what is stated, less 1. */
  readonly deviation?: number;
  /** The same of the present scenario, where its studies have it. */
  readonly here?: number;
}

/** `-0.47` is `−47 %`, `2.3` is `2.3×`, `-25` is `−25 K`. */
export function directionText(value: number, unit: string): string {
  if (unit === 'factor') return factorText(value);
  const amount = unit === 'K' ? value : 100 * value;
  const sign = amount < 0 ? '−' : amount > 0 ? '+' : '';
  return `${sign}${numberText(Math.abs(amount))} ${unit === 'K' ? 'K' : '%'}`;
}

interface Studies {
  /** Of `placementAblation`. */
  readonly rows: readonly WireStudyRow[];
  readonly joint: JointStudy | undefined;
}

function figuresAt({ rows }: Studies, topology: string, placement: string): WireStudyFigures | undefined {
  const row = rows.find((each) => each.topology === topology && each.placement === placement);
  return row?.outcome.ok ? row.outcome.value : undefined;
}

const energy = ({ interconnect }: WireStudyFigures) => interconnect.energy_pJ;
const product = (figures: WireStudyFigures) => energy(figures) * slowestLatency(figures);

/** The comparison of a published figure made in the present scenario: the curve along itself against a mesh by rows. */
function hereOf({ id, against = 'mesh' }: Trend, studies: Studies): number | undefined {
  const compared = (topology: string, parent: string, of: (figures: WireStudyFigures) => number) => {
    const [curve, mesh] = [figuresAt(studies, topology, 'curve'), figuresAt(studies, parent, 'row-major')];
    return curve && mesh ? of(curve) / of(mesh) : undefined;
  };
  const change = (ratio: number | undefined) => ratio && ratio - 1;
  const gain = (ratio: number | undefined) => ratio && 1 / ratio;
  switch (id) {
    case 'floretLatency':
      return change(compared('floret', against, slowestLatency));
    case 'floretEnergy':
      return change(compared('floret', against, energy));
    case 'degeneratedLatency':
      return gain(compared('sfc-degenerated', against, slowestLatency));
    case 'degeneratedEnergy':
      return gain(compared('sfc-degenerated', against, energy));
    case 'teflonEdp36':
    case 'teflonEdp64':
    case 'teflonEdp100': {
      const cores = figuresAt(studies, 'sfc3d', 'curve')?.shape.routers;
      return id === `teflonEdp${cores}` ? change(compared('sfc3d', 'mesh3d', product)) : undefined;
    }
    case 'jointPeak': {
      const { joint } = studies;
      return joint && joint.joint.gridPeak_K - joint.performanceOnly.gridPeak_K;
    }
    default:
      return undefined;
  }
}

/** Trends in their order: those with a published figure first, then the cases in which a curve is behind. */
export function directionRows(trends: readonly Trend[], studies: Studies): DirectionRow[] {
  return trends.map((trend) => {
    const { id, title, ours, isAhead } = trend;
    if (id === undefined) return { title, ours, isAhead };
    const stated = publishedTrends[id];
    const here = hereOf(trend, studies);
    return { title, stated, ours, isAhead, deviation: ours / stated.value - 1, ...(here !== undefined && { here }) };
  });
}

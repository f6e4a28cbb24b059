/** The axes of the staircase and its line, in pixels. Knows no React. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { hitmResourceShare } from '../../core/scenario/published-figures';
import { factorText, shareText } from '../../draw/quantity-text';
import type { ReplicaSubject } from '../../store/replica-study';

export const scaleKinds = ['log', 'linear'] as const;
export type ScaleKind = (typeof scaleKinds)[number];

/** Inside the frame, in CSS pixels: room for the numbers of the axes. */
export const chartMargin = { left: 48, right: 12, top: 10, bottom: 34 } as const;

export interface ChartScale {
  /** Crossbars to pixels. */
  readonly x: (crossbars: number) => number;
  /** Share of the unlimited throughput to pixels. */
  readonly y: (share: number) => number;
  /** Pixels to crossbars. */
  readonly crossbarsAt: (x: number) => number;
  readonly xTicks: readonly { readonly at: number; readonly text: string }[];
  readonly yTicks: readonly { readonly at: number; readonly text: string }[];
}

/** Room beyond the outermost points, so that no mark lies on the frame. */
const room = 1.15;

/** A share of the chip; many chips are counted. */
function chipText(share: number): string {
  return share > 1 ? factorText(share) : shareText(share);
}

/** Powers of ten are enough where the axis spans many. */
function decades(values: readonly number[]): readonly number[] {
  return values.filter((value) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9);
}

/**
 * @param budget is always in the picture, and so are the whole chip and the stated share of the budget
 * @param width  of the frame, in CSS pixels, as `height`
 */
export function chartScale(
  subjects: readonly Pick<ReplicaSubject, 'staircase' | 'chip'>[],
  budget: number,
  kind: ScaleKind,
  width: number,
  height: number,
): ChartScale {
  const chip = subjects[0]?.chip ?? 1;
  const least = Math.min(budget * hitmResourceShare.value, ...subjects.map(({ staircase }) => staircase.need[0] ?? 1));
  const most = Math.max(budget, chip, ...subjects.map(({ staircase }) => staircase.need.at(-1) ?? 1));
  const slowest = Math.min(
    ...subjects.map(({ staircase }) => (staircase.interval.at(-1) ?? 1) / (staircase.interval[0] ?? 1)),
  );
  const across = [chartMargin.left, Math.max(chartMargin.left + 1, width - chartMargin.right)];
  const upwards = [Math.max(chartMargin.top + 1, height - chartMargin.bottom), chartMargin.top];
  const isLog = kind === 'log';
  const x = isLog
    ? scaleLog([Math.max(least, 1) / room, most * room], across)
    : scaleLinear([0, Math.max(chip, budget) * room], across);
  const y = isLog ? scaleLog([slowest / room, room], upwards) : scaleLinear([0, 1.05], upwards);
  const xValues = isLog ? decades(x.copy().domain(x.domain().map((at) => at / chip)).ticks()) : x.copy().domain(x.domain().map((at) => at / chip)).ticks(5); // prettier-ignore
  const yValues = isLog ? decades(y.ticks()) : y.ticks(5);
  return {
    x,
    y,
    crossbarsAt: (at) => x.invert(at),
    xTicks: xValues.map((share) => ({ at: x(share * chip), text: chipText(share) })),
    yTicks: yValues.map((share) => ({ at: y(share), text: shareText(share) })),
  };
}

/** The staircase as an SVG path: level until the next interval can be paid for, then straight up. */
export function staircasePath({ need, interval }: ReplicaSubject['staircase'], { x, y }: ChartScale): string {
  const floor = interval.at(-1) ?? 1;
  return Array.from(need, (crossbars, entry) => {
    const [across, up] = [x(crossbars).toFixed(1), y(floor / (interval[entry] ?? 1)).toFixed(1)];
    return entry === 0 ? `M${across} ${up}` : `H${across}V${up}`;
  }).join('');
}

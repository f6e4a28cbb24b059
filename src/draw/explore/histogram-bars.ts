/** Counted figures as a few bars of equal width, and how much of each bar brushes pick out. */
import { binSpan, type Histogram } from '../../core/exploration/histogram';
import { at } from '../at';
import { has, type BitSet } from './bit-set';

export interface HistogramBars {
  /** Whether bars are as wide as each other by their ratio. */
  readonly isLog: boolean;
  /** From the lowest figures to the highest; all that were counted. */
  readonly counts: Float64Array;
  /** The bar of a figure between the ends. */
  readonly barOf: (value: number) => number;
}

/** Highest over lowest figure from which on linear bars would leave most of them empty. */
const logRatio = 50;

/** Undefined where nothing was counted. */
export function histogramBars(histogram: Histogram, mostBars: number): HistogramBars | undefined {
  const { bins, counts, least, most } = histogram;
  const lastBin = bins.at(-1);
  if (lastBin === undefined) return undefined;
  const isLog = least > 0 && most / least >= logRatio;
  const widest = binSpan(lastBin);
  // Bars narrower than a bin would be empty beside full ones.
  const room = isLog ? mostBars : Math.floor((most - least) / (widest.high - widest.low));
  const length = Math.max(1, Math.min(mostBars, room));
  const placeOf = (value: number) => (isLog ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least)); // prettier-ignore
  const barOf = (value: number) => (length === 1 ? 0 : Math.min(length - 1, Math.max(0, Math.floor(length * placeOf(value))))); // prettier-ignore
  const bars = new Float64Array(length);
  bins.forEach((bin, place) => {
    const { low, high } = binSpan(bin);
    const bar = barOf(Math.min(most, Math.max(least, (low + high) / 2)));
    bars[bar] = at(bars, bar) + at(counts, place);
  });
  return { isLog, counts: bars, barOf };
}

/** By bar the share of the shown rows that is picked out; 0 where none is shown. */
export function pickedShares(
  { counts, barOf }: HistogramBars,
  values: Float64Array,
  shown: Uint32Array,
  picked: BitSet,
): Float64Array {
  const [all, own] = [new Float64Array(counts.length), new Float64Array(counts.length)];
  for (const row of shown) {
    const value = at(values, row);
    if (Number.isNaN(value)) continue;
    const bar = barOf(value);
    all[bar] = at(all, bar) + 1;
    if (has(picked, row)) own[bar] = at(own, bar) + 1;
  }
  return own.map((count, bar) => (at(all, bar) === 0 ? 0 : count / at(all, bar)));
}

/**
 * How often figures of any size occur, without knowing their range before: every double belongs to the bin of its sign,
 * exponent and first bits of its mantissa. So histograms of parts are added exactly, in any order.
 *
 * @source derived: the layout of IEEE 754 doubles, whose order within one sign is that of their bits (as in HdrHistogram).
 */

/** Bits of the mantissa that tell bins apart: 256 bins an octave, each at most 0.4 % wide. */
const mantissaBits = 8;
/** Of the higher word of a double these are left out. */
const droppedBits = 20 - mantissaBits;
/** Bins of one sign; those of negative figures come first. */
const signBins = 2 ** (31 - droppedBits);
/** In the higher word: of infinities and of what is no number. */
const exponentMask = 0x7ff00000;

/** Finite figures, counted. */
export interface Histogram {
  /** Those that have figures, rising with these. */
  readonly bins: Uint32Array;
  /** Of each of them; never 0. */
  readonly counts: Uint32Array;
  /** Exactly; infinity and minus infinity where there are none. */
  readonly least: number;
  readonly most: number;
}

/** Counts by bin while figures are added: all 0 between two calls, for there are many bins and few of them are used. */
let counting: Uint32Array | undefined;

/** Bins up to which looking at all between the ends is faster than sorting those that were met. */
const scannedBins = 2 ** 14;

/** Takes the counts out, rising. @param met each bin once */
function takenOut(all: Uint32Array, met: number[]): Pick<Histogram, 'bins' | 'counts'> {
  let [low, high] = [Infinity, -Infinity];
  for (const bin of met) {
    if (bin < low) low = bin;
    if (bin > high) high = bin;
  }
  let bins = Uint32Array.from(met);
  if (high - low > scannedBins) bins.sort();
  else {
    let next = 0;
    bins = new Uint32Array(met.length);
    for (let bin = low; bin <= high; bin++) if (all[bin] > 0) bins[next++] = bin;
  }
  const counts = bins.map((bin) => all[bin]);
  for (const bin of bins) all[bin] = 0;
  return { bins, counts };
}

/** @param places of the figures that count, if they are finite */
export function histogramOf(values: Float64Array, places: Uint32Array): Histogram {
  const all = (counting ??= new Uint32Array(2 * signBins));
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const met: number[] = [];
  let [least, most] = [Infinity, -Infinity];
  for (let each = 0; each < places.length; each++) {
    const place = places[each];
    const high = words[2 * place + 1];
    if ((high & exponentMask) === exponentMask) continue;
    const value = values[place];
    if (value < least) least = value;
    if (value > most) most = value;
    // Of negative figures the bits fall; -0 is 0.
    const bin = high >= 0 || value === 0 ? signBins + ((high & 0x7fffffff) >>> droppedBits) : ~high >>> droppedBits;
    if (all[bin]++ === 0) met.push(bin);
  }
  return { ...takenOut(all, met), least, most };
}

/** The figures of several histograms as one: associative and commutative, and nothing is lost. */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  const all = (counting ??= new Uint32Array(2 * signBins));
  const met: number[] = [];
  let [least, most] = [Infinity, -Infinity];
  for (const { bins, counts, ...ends } of histograms) {
    least = Math.min(least, ends.least);
    most = Math.max(most, ends.most);
    for (let place = 0; place < bins.length; place++) {
      const bin = bins[place];
      if (all[bin] === 0) met.push(bin);
      all[bin] += counts[place];
    }
  }
  return { ...takenOut(all, met), least, most };
}

/** The smallest magnitude of a bin of figures that are not negative. */
function magnitudeOf(bin: number): number {
  const figure = new Float64Array(1);
  new Uint32Array(figure.buffer)[1] = bin << droppedBits;
  return figure[0];
}

/** Figures of a bin: from `low` to `high`; the end nearer to 0 is its own, the other one its neighbour's. */
export function binSpan(bin: number): { readonly low: number; readonly high: number } {
  if (bin >= signBins) return { low: magnitudeOf(bin - signBins), high: magnitudeOf(bin - signBins + 1) };
  const mirrored = signBins - 1 - bin;
  return { low: -magnitudeOf(mirrored + 1), high: -magnitudeOf(mirrored) };
}

/** Figures that were counted. */
export function countOfHistogram({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** About the figure below which a share of all lies, as exactly as bins are wide; NaN where there are none. */
export function quantileOf(histogram: Histogram, share: number): number {
  const { bins, counts, least, most } = histogram;
  let left = share * countOfHistogram(histogram);
  for (let place = 0; place < bins.length; place++) {
    left -= counts[place];
    if (left > 0 && place < bins.length - 1) continue;
    const { low, high } = binSpan(bins[place]);
    return Math.min(most, Math.max(least, (low + high) / 2));
  }
  return NaN;
}

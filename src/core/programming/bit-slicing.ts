/** Weights as levels of cells: slices of a few bits in neighbouring columns, most significant first. */

/** `offset`: an unsigned number with a bias; `differential`: the magnitude in a positive or a negative group of columns. */
export type Encoding = 'offset' | 'differential';

export interface SliceRule {
  readonly weightBits: number;
  readonly cellBits: number;
  readonly encoding: Encoding;
}

function slicesOf({ weightBits, cellBits }: SliceRule): number {
  return Math.ceil(weightBits / cellBits);
}

/** Columns of one weight: its slices, twice where it has two signs. */
export function cellsOfWeight(rule: SliceRule): number {
  return slicesOf(rule) * (rule.encoding === 'differential' ? 2 : 1);
}

/** Whether some weights' slices lie in two operation units. */
export function slicesSpanUnits(rule: SliceRule, ouColumns: number): boolean {
  return ouColumns % cellsOfWeight(rule) !== 0;
}

/** What `offset` adds to a weight; the product takes it off again, times the sum of the inputs. */
export function biasOf({ weightBits, encoding }: SliceRule): number {
  return encoding === 'offset' ? 1 << (weightBits - 1) : 0;
}

/** Least and largest weight. */
export function weightRange({ weightBits }: SliceRule): readonly [number, number] {
  return [-(2 ** (weightBits - 1)), 2 ** (weightBits - 1) - 1];
}

/** What a slice counts for in the product, and with which sign. */
export function factorOfSlice(rule: SliceRule, slice: number): number {
  const slices = slicesOf(rule);
  const sign = slice >= slices ? -1 : 1;
  return sign * 2 ** (rule.cellBits * (slices - 1 - (slice % slices)));
}

/**
 * Levels of the cells of one weight; in `differential` the positive group comes first.
 *
 * @param weight integer within `weightRange`
 * @source ISAAC (offset): stated; differential: reconstructed
 */
export function levelsOf(rule: SliceRule, weight: number): number[] {
  return Array.from({ length: cellsOfWeight(rule) }, (_, cell) => levelOf(rule, weight, cell));
}

/** The level of one cell of a weight. */
export function levelOf(rule: SliceRule, weight: number, cell: number): number {
  const slices = slicesOf(rule);
  const inGroup = rule.encoding === 'offset' ? weight + biasOf(rule) : Math.max(0, cell < slices ? weight : -weight);
  return (inGroup >>> (rule.cellBits * (slices - 1 - (cell % slices)))) & ((1 << rule.cellBits) - 1);
}

/**
 * Real weights as integers, symmetric for the whole tensor: the largest magnitude takes the largest weight.
 *
 * @returns `clamp(round(w / max|w| * (2^(bits - 1) - 1)))`; zeros where all weights are zero. NaN counts as zero.
 */
export function quantise(weights: Float32Array | Float64Array, weightBits: number): Int16Array {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Number.isFinite(weight) ? Math.abs(weight) : 0);
  const top = 2 ** (weightBits - 1) - 1;
  const quantised = new Int16Array(weights.length);
  if (largest === 0) return quantised;
  for (let place = 0; place < weights.length; place++) {
    const scaled = Math.round((weights[place] / largest) * top);
    quantised[place] = Number.isNaN(scaled) ? 0 : Math.max(-top, Math.min(top, scaled));
  }
  return quantised;
}

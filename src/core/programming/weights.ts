/** Where the values of weights come from: a seed, or an imported file. Each crossbar can be made by itself, in any order. */
import { drawBelow, drawFrom, drawStream, fillDraws, type DrawStream } from '../basis/generator';
import { weightRange, type SliceRule } from './bit-slicing';

export interface SyntheticWeights {
  readonly source: 'synthetic';
  readonly seed: number;
  /** Standard deviation of the weights; default `2^(weightBits - 1) / 4`. */
  readonly sigma?: number;
  /** Chance that a weight is 0. */
  readonly sparsity: number;
  /** Chance that a block is one of a pool of patterns. */
  readonly repetition: number;
  /** Blocks in a pool. */
  readonly patterns: number;
  /** A pool for each operator, or one for all. */
  readonly patternScope: 'operator' | 'network';
}

/** Integers within the range of the weights, by group, row and column. */
export interface ImportedWeights {
  readonly source: 'imported';
  /** Of one operator: `groups x rows x columns`. */
  readonly values: Int16Array;
}

export const defaultSynthetic: SyntheticWeights = {
  source: 'synthetic',
  seed: 1,
  sparsity: 0,
  repetition: 0,
  patterns: 16,
  patternScope: 'operator',
};

/** Series of the generator; each operator has its own, after these. */
const series = {
  value: 0x20000000,
  zero: 0x28000000,
  isPattern: 0x30000000,
  whichPattern: 0x34000000,
  patternLevel: 0x38000000,
} as const;

/** Draws of a synthetic weight, and their bytes: the sum of these is nearly normal. */
export const drawsOfWeight = 3;
const bytesOfWeight = 4 * drawsOfWeight;
/** Half of the largest sum: what makes the mean 0. The standard deviation of the sum is 256. */
const middleOfSum = (bytesOfWeight * 255) / 2;

/** Sums that the bytes of a weight can have: 0 to one less. */
const sumsOfBytes = bytesOfWeight * 255 + 1;

/** @returns the weight of every sum of bytes: `clamp(floor((x * sigma + 128) / 256))` with x the sum less its middle */
export function weightOfSum(rule: SliceRule, sigma = 2 ** (rule.weightBits - 1) / 4): Int32Array {
  const [least, most] = weightRange(rule);
  return Int32Array.from({ length: sumsOfBytes }, (_, sum) =>
    Math.max(least, Math.min(most, Math.floor(((sum - middleOfSum) * sigma + 128) / 256))),
  );
}

/** The draws of one operator's weights. */
export interface WeightDraws {
  readonly values: DrawStream;
  readonly zeros: DrawStream;
  readonly isPattern: DrawStream;
  readonly whichPattern: DrawStream;
  readonly patternLevels: DrawStream;
}

/** @param operator number of the operator, through the distinct networks in order of tenants */
export function weightDraws({ seed, patternScope }: SyntheticWeights, operator: number): WeightDraws {
  return {
    values: drawStream(seed, series.value + operator),
    zeros: drawStream(seed, series.zero + operator),
    isPattern: drawStream(seed, series.isPattern + operator),
    whichPattern: drawStream(seed, series.whichPattern + operator),
    patternLevels: drawStream(seed, series.patternLevel + (patternScope === 'operator' ? operator : 0)),
  };
}

const byteLanes = 0x00ff00ff;

/** Sum of the bytes of three draws: weight `index` of a stream. */
export function byteSum(stream: DrawStream, index: number): number {
  return sumOfBytes(
    drawFrom(stream, drawsOfWeight * index),
    drawFrom(stream, drawsOfWeight * index + 1),
    drawFrom(stream, drawsOfWeight * index + 2),
  );
}

/** Two lanes of 16 bits hold six bytes' sum each, without a carry: they are added side by side. */
function sumOfBytes(first: number, second: number, third: number): number {
  const lanes =
    (first & byteLanes) +
    ((first >>> 8) & byteLanes) +
    (second & byteLanes) +
    ((second >>> 8) & byteLanes) +
    (third & byteLanes) +
    ((third >>> 8) & byteLanes);
  return (lanes & 0xffff) + (lanes >>> 16);
}

/**
 * Byte sums of the weights from `first` on, as many as `sums` has places for.
 *
 * @param draws scratch, `drawsOfWeight` places a weight
 */
export function fillByteSums(stream: DrawStream, first: number, draws: Int32Array, sums: Uint16Array): void {
  fillDraws(stream, drawsOfWeight * first, draws);
  for (let weight = 0, at = 0; weight < sums.length; weight++, at += drawsOfWeight) {
    sums[weight] = sumOfBytes(draws[at], draws[at + 1], draws[at + 2]);
  }
}

/** Whether draw `index` falls under a chance. */
export function happens(stream: DrawStream, index: number, chance: number): boolean {
  return chance > 0 && drawFrom(stream, index) < chance * 2 ** 32;
}

/** The level of a cell of a pattern, each as likely as the others. */
export function patternLevel(stream: DrawStream, cell: number, cellBits: number): number {
  return drawBelow(stream, cell, 2 ** cellBits);
}

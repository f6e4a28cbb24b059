/** Resolution that the converters need. Too few bits are a warning: accuracy is not modelled. */
import type { Problem } from '../basis/result';
import type { Chip } from './chip';

export interface ColumnSum {
  readonly activeRows: number;
  readonly dacBits: number;
  readonly cellBits: number;
}

export interface AdcBits {
  readonly plainBits: number;
  /** Where columns are stored inverted if their sum could be large. */
  readonly flippedBits: number;
}

/**
 * Bits of a column's sum.
 *
 * @param sum integers >= 1
 * @source stated, ISAAC, ISCA 2016: log2 R + v + w, less 1 where inputs or cells have one bit
 */
export function adcBitsFor({ activeRows, dacBits, cellBits }: ColumnSum): AdcBits {
  const rowBits = 32 - Math.clz32(activeRows - 1);
  const plainBits = rowBits + dacBits + cellBits - (dacBits > 1 && cellBits > 1 ? 0 : 1);
  return { plainBits, flippedBits: plainBits - 1 };
}

/** Bits that a chip's converters need, given which rows are active together. */
export function adcBitsNeeded(chip: Chip): number {
  const activeRows = chip.ouMode === 'on' ? chip.ou.rows : chip.crossbar.rows;
  const bits = adcBitsFor({ activeRows, dacBits: chip.dacBits, cellBits: chip.crossbar.cellBits });
  return chip.flippedColumns ? bits.flippedBits : bits.plainBits;
}

/** The warning for converters that cannot tell all sums of a column apart; `needs` and `available` are in bits. */
export function adcWarning(chip: Chip): Problem | undefined {
  const needs = adcBitsNeeded(chip);
  const lost = needs - chip.adcBits;
  if (lost <= 0) return undefined;
  return {
    code: 'adc-bits-lost',
    path: 'system.adcBits',
    text: `a column's sum needs ${needs} bits, the ADC has ${chip.adcBits}: the lowest ${lost === 1 ? 'bit is' : `${lost} bits are`} lost, and accuracy is not modelled`,
    needs,
    available: chip.adcBits,
  };
}

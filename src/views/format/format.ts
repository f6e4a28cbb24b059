/**
 * Numbers as people read them: three significant digits, a prefix chosen for each value, the unit always. All that the
 * screen says in figures goes through here.
 */
import { countText } from '../../draw/quantity-text';

/** A number and its unit, for views that set them in different type. */
export interface Quantity {
  readonly number: string;
  readonly unit: string;
}

/** What a unit of measure looks like at each size, largest first. */
type Ladder = readonly { readonly unit: string; readonly size: number }[];

const ladders = {
  /** From ns. */
  time: [
    { unit: 's', size: 1e9 },
    { unit: 'ms', size: 1e6 },
    { unit: 'µs', size: 1e3 },
    { unit: 'ns', size: 1 },
  ],
  /** From pJ. */
  energy: [
    { unit: 'J', size: 1e12 },
    { unit: 'mJ', size: 1e9 },
    { unit: 'µJ', size: 1e6 },
    { unit: 'nJ', size: 1e3 },
    { unit: 'pJ', size: 1 },
  ],
  /** From mW. */
  power: [
    { unit: 'kW', size: 1e6 },
    { unit: 'W', size: 1e3 },
    { unit: 'mW', size: 1 },
    { unit: 'µW', size: 1e-3 },
  ],
  /** From 1/s. */
  rate: [
    { unit: 'M/s', size: 1e6 },
    { unit: 'k/s', size: 1e3 },
    { unit: '/s', size: 1 },
  ],
  /** From GOPS. */
  operations: [
    { unit: 'TOPS', size: 1e3 },
    { unit: 'GOPS', size: 1 },
  ],
  bytes: [
    { unit: 'GB', size: 1e9 },
    { unit: 'MB', size: 1e6 },
    { unit: 'kB', size: 1e3 },
    { unit: 'B', size: 1 },
  ],
  /** Large counts: parameters, multiply-accumulates. */
  magnitude: [
    { unit: 'G', size: 1e9 },
    { unit: 'M', size: 1e6 },
    { unit: 'k', size: 1e3 },
    { unit: '', size: 1 },
  ],
  /** From mm². */
  area: [{ unit: 'mm²', size: 1 }],
  /** From a share of 1. */
  share: [{ unit: '%', size: 0.01 }],
} satisfies Record<string, Ladder>;

export type Measure = keyof typeof ladders;

const significant = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const padded = new Intl.NumberFormat('en-US', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
const full = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15 });

/** What stands where a number does not apply; never 0. */
const notApplicable = '-';

/** As it would be printed, so that 999.7 ns is 1 µs. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** A value in the unit that `Measure` starts from, in the unit that reads best. */
export function quantity(value: number, measure: Measure): Quantity {
  if (!Number.isFinite(value)) return { number: notApplicable, unit: '' };
  const ladder: Ladder = ladders[measure];
  const smallest = ladder[ladder.length - 1] ?? { unit: '', size: 1 };
  const step = ladder.find(({ size }) => rounded(Math.abs(value) / size) >= 1) ?? smallest;
  return { number: value === 0 ? '0' : padded.format(value / step.size), unit: step.unit };
}

/** Number and unit as one text: `2.96 ms`. */
export function quantityText(value: number | undefined, measure: Measure): string {
  if (value === undefined) return notApplicable;
  const { number, unit } = quantity(value, measure);
  return unit === '' ? number : `${number} ${unit}`;
}

/** All digits, in the unit that the number is kept in. For the hover. */
export function fullText(value: number, unit: string): string {
  return unit === '' ? full.format(value) : `${full.format(value)} ${unit}`;
}

/** Three digits without a unit. */
export function numberText(value: number): string {
  return Number.isFinite(value) ? significant.format(value) : notApplicable;
}

/** `0.984` is `98.4 %`. */
export function shareText(share: number): string {
  return Number.isFinite(share) ? `${significant.format(100 * share)} %` : notApplicable;
}

/** How many times: `53.6×`. */
export function factorText(factor: number): string {
  return `${significant.format(factor)}×`;
}

export { countText };

/**
 * Numbers as people read them: three significant digits, a prefix chosen for each value, the unit always, thousands apart.
 * All that canvases and screen say in figures goes through here.
 */

/** A number and its unit, for views that set them in different type. */
export interface Quantity {
  readonly number: string;
  readonly unit: string;
}

/** A unit, and how large it is in the unit that its measure is kept in. */
export interface Unit {
  readonly unit: string;
  readonly size: number;
}

/** The units of each measure, smallest first. */
const ladders = {
  /** From ns. */
  time: [
    { unit: 'ns', size: 1 },
    { unit: 'µs', size: 1e3 },
    { unit: 'ms', size: 1e6 },
    { unit: 's', size: 1e9 },
  ],
  /** From pJ. */
  energy: [
    { unit: 'pJ', size: 1 },
    { unit: 'nJ', size: 1e3 },
    { unit: 'µJ', size: 1e6 },
    { unit: 'mJ', size: 1e9 },
    { unit: 'J', size: 1e12 },
  ],
  /** From mW. */
  power: [
    { unit: 'µW', size: 1e-3 },
    { unit: 'mW', size: 1 },
    { unit: 'W', size: 1e3 },
    { unit: 'kW', size: 1e6 },
  ],
  /** From 1/s. */
  rate: [
    { unit: '/s', size: 1 },
    { unit: 'k/s', size: 1e3 },
    { unit: 'M/s', size: 1e6 },
  ],
  /** From GOPS. */
  operations: [
    { unit: 'GOPS', size: 1 },
    { unit: 'TOPS', size: 1e3 },
  ],
  bytes: [
    { unit: 'B', size: 1 },
    { unit: 'kB', size: 1e3 },
    { unit: 'MB', size: 1e6 },
    { unit: 'GB', size: 1e9 },
  ],
  /** Large counts: parameters, multiply-accumulates. */
  magnitude: [
    { unit: '', size: 1 },
    { unit: 'k', size: 1e3 },
    { unit: 'M', size: 1e6 },
    { unit: 'G', size: 1e9 },
  ],
  /** From mm². */
  area: [{ unit: 'mm²', size: 1 }],
  temperature: [{ unit: 'K', size: 1 }],
  /** From a share of 1. */
  share: [{ unit: '%', size: 0.01 }],
  /** Of 1: where shares would be tiny. */
  chance: [{ unit: '', size: 1 }],
  /** How many times. */
  factor: [{ unit: '×', size: 1 }],
} satisfies Record<string, readonly [Unit, ...Unit[]]>;

export type Measure = keyof typeof ladders;

const significant = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const padded = new Intl.NumberFormat('en-US', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const full = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15 });

/** What stands where a number does not apply; never 0. */
const notApplicable = '-';

/** As it would be printed, so that 999.7 ns is 1 µs. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The largest unit in which a value, as printed, is at least 1; the smallest for all that is less. */
export function unitFor(value: number, measure: Measure): Unit {
  const ladder: readonly [Unit, ...Unit[]] = ladders[measure];
  return ladder.findLast(({ size }) => rounded(Math.abs(value) / size) >= 1) ?? ladder[0];
}

/** Below this the zeros of a number cannot be counted at a glance. */
const tiny = 1e-6;

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `2.06·10⁻¹⁸`. */
function powerText(value: number): string {
  const [digits = '', power = ''] = value.toExponential(2).split('e-');
  return `${digits}·10⁻${power.replace(/\d/g, (digit) => superscripts.charAt(Number(digit)))}`;
}

function paddedText(value: number): string {
  return Math.abs(value) < tiny ? powerText(value) : padded.format(value);
}

/** A value in the unit that `Measure` starts from, in the unit that reads best. */
export function quantity(value: number, measure: Measure): Quantity {
  if (!Number.isFinite(value)) return { number: notApplicable, unit: '' };
  const { unit, size } = unitFor(value, measure);
  return { number: value === 0 ? '0' : paddedText(value / size), unit };
}

/** Number and unit as one text: `2.96 ms`. */
export function quantityText(value: number | undefined, measure: Measure): string {
  if (value === undefined) return notApplicable;
  const { number, unit } = quantity(value, measure);
  return unit === '' ? number : `${number} ${unit}`;
}

/** `6875000` ns is `6.88 ms`. */
export function timeText(ns: number): string {
  return quantityText(ns, 'time');
}

/** All digits, in the unit that the number is kept in. For the hover. */
export function fullText(value: number, unit: string): string {
  return unit === '' ? full.format(value) : `${full.format(value)} ${unit}`;
}

/** Three digits without a unit. */
export function numberText(value: number): string {
  return Number.isFinite(value) ? significant.format(value) : notApplicable;
}

/** `16128` is `16,128`. */
export function countText(count: number): string {
  return whole.format(count);
}

/** `3 tiles`, `1 tile`. */
export function pluralText(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `0.984` is `98.4 %`. */
export function shareText(share: number): string {
  return Number.isFinite(share) ? `${significant.format(100 * share)} %` : notApplicable;
}

/** How far apart: `0.062` is `+6.2 %`. */
export function signedShareText(share: number): string {
  return `${share < 0 ? '−' : '+'}${shareText(Math.abs(share))}`;
}

/** How many times: `53.6×`. */
export function factorText(factor: number): string {
  return `${significant.format(factor)}×`;
}

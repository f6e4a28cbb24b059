/** Numbers as people read them on the two canvases: three significant digits, unit always, thousands apart. */

const units = [
  { unit: 's', size: 1e9 },
  { unit: 'ms', size: 1e6 },
  { unit: 'µs', size: 1e3 },
  { unit: 'ns', size: 1 },
] as const;

const threeDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const allThree = new Intl.NumberFormat('en-US', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** The largest unit in which a time, as printed, is at least 1; ns for all that is shorter. */
export function timeUnit(ns: number): { readonly unit: string; readonly size: number } {
  const printed = Math.abs(Number(ns.toPrecision(3)));
  return units.find(({ size }) => printed >= size) ?? units[3];
}

/** `6875000` is `6.88 ms`. */
export function timeText(ns: number): string {
  const { unit, size } = timeUnit(ns);
  return ns === 0 ? `0 ${unit}` : `${allThree.format(ns / size)} ${unit}`;
}

/** `16128` is `16,128`. */
export function countText(count: number): string {
  return whole.format(count);
}

/** `0.984` is `98.4 %`. */
export function shareText(share: number): string {
  return `${threeDigits.format(100 * share)} %`;
}

/** `3 tiles`, `1 tile`. */
export function pluralText(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

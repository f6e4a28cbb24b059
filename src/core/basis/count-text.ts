/** Numbers in the sentences of problems, decisions and warnings: thousands apart, on every machine the same. */

const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 9 });

/** `16128` is `16,128`. */
export function countText(count: number): string {
  return format.format(count);
}

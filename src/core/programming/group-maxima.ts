/** Pulses that the cells of a row wait for when only some are driven at once. */

/**
 * Sum of the longest of each group of cells, those with most pulses first.
 *
 * @param counts  cells of each class
 * @param order   classes with most pulses first
 * @param pulses  of each class
 * @param drivers cells of a group
 */
export function groupMaxima(
  counts: Int32Array,
  order: readonly number[],
  pulses: readonly number[],
  drivers: number,
): number {
  let sum = 0;
  let placed = 0;
  for (const index of order) {
    const count = counts[index];
    if (count === 0) continue;
    sum += pulses[index] * (Math.ceil((placed + count) / drivers) - Math.ceil(placed / drivers));
    placed += count;
  }
  return sum;
}

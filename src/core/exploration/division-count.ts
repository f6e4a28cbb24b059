/** How many ways there are to divide a chip: what an exact front covers. */

/** Regions that a tenant may have, in granules: a range of them, or a list. */
export type RegionRange = { readonly least: number; readonly most: number } | { readonly listed: readonly number[] };

function binomial(n: bigint, k: bigint): bigint {
  if (n < k) return 0n;
  let product = 1n;
  for (let place = 1n; place <= k; place++) product = (product * (n - k + place)) / place;
  return product;
}

/**
 * Vectors of integers, one within each range, whose sum is at most `total`.
 *
 * @source derived: inclusion and exclusion over the upper ends; without them it is a binomial coefficient. Exact in integers
 *   of any size, and then rounded to a double.
 */
function waysWithin(ranges: readonly { readonly least: number; readonly most: number }[], total: number): bigint {
  const spare = BigInt(total - ranges.reduce((sum, { least }) => sum + least, 0));
  const widths = ranges.map(({ least, most }) => BigInt(most - least + 1));
  const count = BigInt(ranges.length);
  const from = (place: number, left: bigint): bigint => {
    if (left < 0n) return 0n;
    if (place === widths.length) return binomial(left + count, count);
    return from(place + 1, left) - from(place + 1, left - widths[place]);
  };
  return from(0, spare);
}

/** Divisions of at most `total` granules, one region for each tenant. */
export function divisionsWithin(regions: readonly RegionRange[], total: number): number {
  const ranges = regions.flatMap((region) => ('listed' in region ? [] : [region]));
  if (ranges.some(({ least, most }) => most < least)) return 0;
  let sums = new Map<number, bigint>([[0, 1n]]);
  for (const region of regions) {
    if (!('listed' in region)) continue;
    const next = new Map<number, bigint>();
    for (const [sum, ways] of sums) {
      for (const own of region.listed) {
        if (sum + own <= total) next.set(sum + own, (next.get(sum + own) ?? 0n) + ways);
      }
    }
    sums = next;
  }
  let ways = 0n;
  for (const [sum, own] of sums) ways += own * waysWithin(ranges, total - sum);
  return Number(ways);
}

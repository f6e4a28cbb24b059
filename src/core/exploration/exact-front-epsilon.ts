/** Objectives compared within a share, for a merge with too many states: those of one box of a grid of ratios count as equal. */

/** Below every box of a positive number, above every one of a negative. */
const zeroBox = 2 ** 40;

/**
 * The box of a value on a grid whose lines are `1 + share` apart, ascending with the value.
 *
 * @source Laumanns, Thiele, Deb, Zitzler, Evolutionary Computation 2002 (epsilon dominance)
 */
function boxOf(value: number, share: number): number {
  if (!Number.isFinite(value)) return value;
  const width = Math.log1p(share);
  if (value > 0) return Math.floor(Math.log(value) / width);
  return value < 0 ? -zeroBox * 2 - Math.floor(Math.log(-value) / width) : -zeroBox;
}

/** Columns to look for dominance in: the box of every value. */
export function dominanceColumns(objectives: readonly Float64Array[], share: number): Float64Array[] {
  return objectives.map((column) => column.map((value) => boxOf(value, share)));
}

/** Order of lists that people rearrange. */

/** The item at `from` at the place `to`, the others in their order; the list itself where there is none at `from`. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (from < 0 || from >= list.length) return list;
  const others = list.filter((_, place) => place !== from);
  return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)];
}

/** Crossbars with the same contents in every round are one case: replicas mostly are. */

/** Crossbars (or pairs) of the chip whose contents agree, round by round. */
export interface CrossbarGroup {
  /** First crossbars of the members. */
  readonly members: Int32Array;
  /** By round the content of each crossbar of a member, -1: not written. */
  readonly contents: readonly Int32Array[];
}

/** Crossbars of each member of a group: 1, or 2 for pairs. */
export function widthOf({ contents }: CrossbarGroup): number {
  return contents[0].length;
}

/**
 * @param rounds contents by crossbar, of at least one round
 * @param width  crossbars that share their slots: 1, or 2 for pairs; the last of an odd number is alone
 * @param chosen first crossbars to look at
 * @returns in the order of their first members
 */
export function groupCrossbars(
  rounds: readonly Int32Array[],
  width: number,
  chosen: Iterable<number>,
): CrossbarGroup[] {
  const crossbars = rounds.reduce((most, round) => Math.max(most, round.length), 0);
  const groups = new Map<string, { members: number[]; contents: Int32Array[] }>();
  for (const first of chosen) {
    const contents = rounds.map((round) =>
      Int32Array.from({ length: Math.min(width, crossbars - first) }, (_, place) =>
        first + place < round.length ? round[first + place] : -1,
      ),
    );
    const key = contents.map((own) => own.join(' ')).join(',');
    const group = groups.get(key);
    if (group) group.members.push(first);
    else groups.set(key, { members: [first], contents });
  }
  return [...groups.values()].map(({ members, contents }) => ({ members: Int32Array.from(members), contents }));
}

/** Evenly spaced ones of 0, width, 2 width, ..: at most `most`. Crossbars lie in order, so all operators are met. */
export function evenlySpaced(crossbars: number, width: number, most: number): number[] {
  const units = Math.ceil(crossbars / width);
  const count = Math.min(units, most);
  return Array.from({ length: count }, (_, place) => Math.floor(((place + 0.5) * units) / count) * width);
}

/** Which round of which group is refined when: first a sample of whole crossbars, then what takes longest. */
import { drawFrom, drawStream } from '../basis/generator';

/** One round of one group of equal crossbars. */
export interface RefinementItem {
  readonly group: number;
  /** Round of the deployment. */
  readonly round: number;
  /** Operator of its content. */
  readonly operator: number;
  /** First crossbar of the group. */
  readonly crossbar: number;
  /** Time of the round in order, ns. */
  readonly timeNs: number;
}

/** Refinements of the sample, over all kinds. */
const sampleSize = 128;

/** Series of the generator that orders the groups of one kind. */
const sampleAxis = 0x2c000000;

export interface RefinementOrder {
  /** The sample first. */
  readonly items: readonly RefinementItem[];
  /** Groups of the sample: all their rounds come before any other group's. */
  readonly sampled: ReadonlySet<number>;
}

/** The longest first, ties by round, then crossbar: in this order a crossbar's rounds are refined, sampled or not. */
function byTime(a: RefinementItem, b: RefinementItem): number {
  return b.timeNs - a.timeNs || a.round - b.round || a.crossbar - b.crossbar;
}

/**
 * A seeded sample of groups, stratified by round and operator of their first round in proportion, then all others: the
 * longest first. The sample has whole groups, because a round that is refined changes what its neighbours can still gain.
 */
export function refinementOrder(all: readonly RefinementItem[], seed: number): RefinementOrder {
  const stream = drawStream(seed, sampleAxis);
  const firstOfGroup = new Map<number, RefinementItem>();
  for (const item of all) if (!firstOfGroup.has(item.group)) firstOfGroup.set(item.group, item);
  const strata = Array.from(firstOfGroup.values(), (item) => ({ item, rank: drawFrom(stream, item.crossbar) })).sort(
    (a, b) =>
      a.item.round - b.item.round ||
      a.item.operator - b.item.operator ||
      a.rank - b.rank ||
      a.item.crossbar - b.item.crossbar,
  );
  const count = Math.min(strata.length, Math.ceil((sampleSize * strata.length) / Math.max(1, all.length)));
  const sampled = new Set(
    Array.from({ length: count }, (_, place) => strata[Math.floor(((place + 0.5) * strata.length) / count)].item.group),
  );
  const inTime = [...all].sort(byTime);
  const ofGroup = new Map<number, RefinementItem[]>(Array.from(sampled, (group) => [group, []]));
  for (const item of inTime) ofGroup.get(item.group)?.push(item);
  return { items: [...[...ofGroup.values()].flat(), ...inTime.filter(({ group }) => !sampled.has(group))], sampled };
}

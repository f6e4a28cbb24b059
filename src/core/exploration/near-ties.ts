/**
 * Whether a division is the same at another step interval. Its times are multiples of the interval, and multiplying keeps an
 * order, but not to the last bit: two times that are nearly equal may come out equal, or the other way round. So those pairs
 * are listed, and their order is looked up at each interval; all other times are too far apart to change places.
 */
import type { SearchCurve } from '../scenario/search-curve';
import type { Searched } from '../scenario/searched-tenant';

/** Relative; far above the rounding of a few products and sums, far below any difference that means something. */
export const nearTie = 1e-12;

/** Pairs of a problem beyond which nothing is looked up. */
const mostPairs = 4096;

/** One entry of a tenant's curve, in steps. */
interface Entry {
  readonly latency: number;
  readonly interval: number;
  readonly weight: number;
  readonly batch: number;
}

/** Two entries of nearly the same weighted time. */
export type NearPair = readonly [Entry, Entry];

/** Entries that could be in the tenant's time curve: what is plainly slower than a smaller area is dropped from that. */
function entriesOf(searched: readonly Searched[], isRound: boolean): Entry[] {
  return searched.flatMap(({ work, curve }) => {
    const { batch, weight } = work.tenant;
    const entries: Entry[] = [];
    let fastest = Infinity;
    for (const [at, steps] of curve.intervalSteps.entries()) {
      // One inference has no interval, and without rounds there is no latency: what counts for nothing decides nothing.
      const latency = isRound ? curve.latencySteps[at] : 0;
      const interval = isRound && batch === 1 ? 0 : steps;
      const entry = { latency, interval, weight, batch: isRound ? batch : 1 };
      const time = timeAt(entry, 1);
      if (time > fastest * (1 + nearTie)) continue;
      fastest = Math.min(fastest, time);
      entries.push(entry);
    }
    return entries;
  });
}

/** Time at a step interval, rounded as a tenant's curve is. */
function timeAt({ latency, interval, batch }: Entry, stepNs: number): number {
  return latency === 0 ? interval * stepNs : latency * stepNs + (batch - 1) * (interval * stepNs);
}

function isComputedAlike(a: Entry, b: Entry): boolean {
  return a.latency === b.latency && a.interval === b.interval && a.weight === b.weight && a.batch === b.batch;
}

/** Undefined where there are too many. */
function pairsOf(entries: readonly Entry[]): NearPair[] | undefined {
  const value = (entry: Entry): number => entry.weight * timeAt(entry, 1);
  const sorted = entries.toSorted((a, b) => value(a) - value(b));
  const pairs: NearPair[] = [];
  for (const [place, entry] of sorted.entries()) {
    for (let before = place - 1; before >= 0; before--) {
      if (value(entry) - value(sorted[before]) > nearTie * value(entry)) break;
      if (!isComputedAlike(entry, sorted[before])) pairs.push([sorted[before], entry]);
      if (pairs.length > mostPairs) return undefined;
    }
  }
  return pairs;
}

interface Listed {
  readonly curves: readonly SearchCurve[];
  readonly pairs: readonly NearPair[] | undefined;
}

/** By the first curve, weights and batches: neighbouring points of a sweep ask for the same. */
const listed = new WeakMap<SearchCurve, Map<string, Listed>>();

/**
 * @param objective of the tenancy: `round` or `interval`
 * @returns undefined where there are too many to look at
 */
export function nearPairs(searched: readonly Searched[], objective: string): readonly NearPair[] | undefined {
  const key = `${objective} ${searched.map(({ work }) => `${work.tenant.weight} ${work.tenant.batch}`).join()}`;
  const ofFirst = listed.get(searched[0].curve) ?? new Map<string, Listed>();
  listed.set(searched[0].curve, ofFirst);
  const known = ofFirst.get(key);
  const curves = searched.map(({ curve }) => curve);
  if (known?.curves.length === curves.length && known.curves.every((curve, place) => curve === curves[place])) {
    return known.pairs;
  }
  const pairs = pairsOf(entriesOf(searched, objective === 'round'));
  ofFirst.set(key, { curves, pairs });
  return pairs;
}

/** Whether all pairs have the same order, or are equal, at both step intervals: as time and as weighted time. */
export function isSameOrder(pairs: readonly NearPair[], stepNs: number, otherNs: number): boolean {
  const orders = ([a, b]: NearPair, at: number): number => {
    const [left, right] = [timeAt(a, at), timeAt(b, at)];
    return 3 * Math.sign(left - right) + Math.sign(a.weight * left - b.weight * right);
  };
  return pairs.every((pair) => orders(pair, stepNs) === orders(pair, otherNs));
}

/**
 * Re-operators: some operators share one slot of the region, one after the other, each in as many parts as it takes; the
 * others stay, and have what is left for their replicas. The splitter of arXiv 2408.04812, whose rules are not public:
 * reconstructed. A recurrent operator goes through the slot in one part only: its next position needs all of them.
 */
import type { OperatorTable } from '../allocation/types';
import type { LatentCurve, Pace, SplitRegion, SplitTenant } from './split-tenant';

export interface SlotPlan {
  readonly kind: 'slot';
  /** Of the batch. */
  readonly timeNs: number;
  /** Crossbars of the slot. */
  readonly slot: number;
  /** Operators that go through it, places in graph order, and the parts of each. */
  readonly slotted: readonly number[];
  readonly parts: readonly number[];
  /** The slot's time, all parts and the whole batch; and that of the operators that stay, their load included. */
  readonly slotNs: number;
  readonly stayingNs: number;
  /** Entry of `without(slotted)`, and its crossbars; -1 and 0 where nothing stays. */
  readonly entry: number;
  readonly stayingCrossbars: number;
}

/** The operators in the order in which they leave for the slot: least positions a crossbar first; ties: graph order. */
export function slotOrder({ positions, crossbars, pace }: OperatorTable): number[] {
  const density = (place: number): number => (positions[place] * pace[place]) / crossbars[place];
  return Array.from(positions.keys()).sort((a, b) => density(a) - density(b) || a - b);
}

/** What a prefix of the order asks of its slot. */
interface Prefix {
  readonly slotted: readonly number[];
  /** The largest recurrent operator. */
  readonly leastSlot: number;
  /** Crossbars of one replica of each operator that stays. */
  readonly staying: number;
}

/**
 * The best plan in a region, if it takes less than `limitNs`: every prefix of the order, with every entry of the curve of
 * what stays. A bound that needs no latency leaves most of them out.
 *
 * @source derived: exact over prefixes and entries. O(operators * entries * operators) without latencies.
 */
export function bestSlotPlan(tenant: SplitTenant, region: SplitRegion, limitNs: number): SlotPlan | undefined {
  const { crossbars, ordered } = tenant.table;
  const { area, granule } = region;
  const order = slotOrder(tenant.table);
  let best: SlotPlan | undefined;
  let leastNs = 0;
  let leastSlot = granule;
  let staying = crossbars.reduce((sum, own) => sum + own, 0);
  for (let count = 1; count <= order.length; count++) {
    const next = order[count - 1];
    leastNs += muxNs(tenant, region, [next], Infinity, () => region.loadNs(1));
    if (leastNs >= (best?.timeNs ?? limitNs)) break;
    staying -= crossbars[next];
    if (ordered[next]) leastSlot = Math.max(leastSlot, crossbars[next]);
    if (staying + leastSlot > area) continue;
    const prefix = { slotted: order.slice(0, count), leastSlot, staying };
    best = bestOfPrefix(tenant, region, prefix, best?.timeNs ?? limitNs) ?? best;
  }
  return best;
}

const nothingStays: LatentCurve = {
  area: Float64Array.of(0),
  interval: Float64Array.of(0),
  replicasAt: () => undefined,
  paceOf: () => ({ latencyNs: 0, intervalNs: 0 }),
  leastIntervalNs: () => 0,
};

function bestOfPrefix(
  tenant: SplitTenant,
  region: SplitRegion,
  { slotted, leastSlot, staying }: Prefix,
  limitNs: number,
): SlotPlan | undefined {
  const largest = wholeGranules(region.area - staying, region.granule);
  if (largest < leastSlot || muxNs(tenant, region, slotted, largest, () => region.loadNs(1)) >= limitNs) {
    return undefined;
  }
  const absent = [...slotted].sort((a, b) => a - b);
  const staysBehind = slotted.length < tenant.table.positions.length;
  const curve = staysBehind ? tenant.without(absent, region.rounds) : nothingStays;
  const slots: number[] = [];
  const slotTimes: number[] = [];
  const bounds: number[] = [];
  let slotNs = Infinity;
  for (let entry = 0; entry < curve.area.length; entry++) {
    const slot = wholeGranules(region.area - curve.area[entry], region.granule);
    if (slot < leastSlot) break;
    const leastNs = stayingNs(tenant, region, curve, entry, fastestPace(curve, entry));
    const isPossible = leastNs < limitNs;
    if (isPossible && (slot !== slots.at(-1) || slotNs === Infinity)) {
      slotNs = muxNs(tenant, region, slotted, slot, region.loadNs);
      // Passes only rise from here on, whatever their loads do.
      if (slotNs >= limitNs && muxNs(tenant, region, slotted, slot, () => region.loadNs(1)) >= limitNs) break;
    } else if (!isPossible) slotNs = Infinity;
    slots.push(slot);
    slotTimes.push(slotNs);
    bounds.push(isPossible ? roundNs(region, slotNs, leastNs) : Infinity);
  }
  let bestEntry = -1;
  let leastNs = limitNs;
  for (const entry of cheapestFirst(bounds)) {
    if (bounds[entry] >= leastNs) continue;
    const ownNs = stayingNs(tenant, region, curve, entry, curve.paceOf(entry));
    const timeNs = roundNs(region, slotTimes[entry], ownNs);
    if (timeNs >= leastNs) continue;
    leastNs = timeNs;
    bestEntry = entry;
  }
  if (bestEntry < 0) return undefined;
  const slot = slots[bestEntry];
  return {
    kind: 'slot',
    timeNs: leastNs,
    slot,
    slotted: absent,
    parts: absent.map((place) => Math.ceil(tenant.table.crossbars[place] / slot)),
    slotNs: slotTimes[bestEntry],
    stayingNs: stayingNs(tenant, region, curve, bestEntry, curve.paceOf(bestEntry)),
    entry: staysBehind ? bestEntry : -1,
    stayingCrossbars: curve.area[bestEntry],
  };
}

/** The entry of the least bound, then the others in order: a good plan early leaves out most of the rest. */
function cheapestFirst(bounds: readonly number[]): number[] {
  const first = bounds.indexOf(Math.min(...bounds));
  return [first, ...bounds.keys()].filter((entry, place) => entry >= 0 && (place === 0 || entry !== first));
}

function wholeGranules(crossbars: number, granule: number): number {
  return Math.floor(crossbars / granule) * granule;
}

/** Load and compute of all operators in a slot: the sum of `k (load + b N t)`. */
function muxNs(
  tenant: SplitTenant,
  region: SplitRegion,
  slotted: readonly number[],
  slot: number,
  loadNs: SplitRegion['loadNs'],
): number {
  const { positions, crossbars, pace } = tenant.table;
  let sum = 0;
  for (const place of slotted) {
    const parts = Math.max(1, Math.ceil(crossbars[place] / slot));
    const computeNs = tenant.batch * positions[place] * pace[place] * region.stepNs;
    sum += parts * (loadNs(Math.ceil(crossbars[place] / parts)) + computeNs);
  }
  return sum;
}

function stayingNs(
  { batch }: SplitTenant,
  region: SplitRegion,
  curve: LatentCurve,
  entry: number,
  { latencyNs, intervalNs }: Pace,
): number {
  const loadNs = region.reloads ? region.loadNs(curve.area[entry]) : 0;
  return loadNs + latencyNs + (batch - 1) * intervalNs;
}

/** No pace is faster: one inference takes an interval at least. */
function fastestPace(curve: LatentCurve, entry: number): Pace {
  const intervalNs = curve.leastIntervalNs(entry);
  return { latencyNs: intervalNs, intervalNs };
}

function roundNs({ rounds }: SplitRegion, slotNs: number, ownNs: number): number {
  return rounds === 'once' ? slotNs + ownNs : Math.max(slotNs, ownNs);
}

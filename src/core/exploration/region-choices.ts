/**
 * Regions worth giving to a tenant, with what it is in each: what an exact front of a division merges. Figures that follow
 * from the interval alone change only where the tenant's time curve has a stair; others are looked at in every region.
 */
import { paretoFront } from '../pareto/front';
import { success, type Result } from '../basis/result';
import type { SearchedRegions } from './region-decision';
import type { SeparableMetric } from './separable-metrics';
import { tenantOfAxis } from './exact-sample';
import type { SweepAxis } from './types';
import type { RegionRange } from './division-count';

/** Columns with a place for each region, by its area. */
export interface RegionChoices {
  /** On the tenant's axis. */
  readonly value: Float64Array;
  /** Crossbars: the value in whole granules. */
  readonly area: Float64Array;
  /** By metric, to be minimised. */
  readonly figures: readonly Float64Array[];
}

/** A region: the value on the axis that makes it. */
interface Region {
  readonly value: number;
  readonly area: number;
}

/** Different regions that an axis can make, ascending; of equal ones the least value. */
function regionsOn({ range, values }: SweepAxis, { granule, area: most }: SearchedRegions): Region[] {
  const areaOf = (value: number): number => Math.floor(value / granule) * granule;
  if (!range) {
    const sorted = values.map(Number).sort((a, b) => a - b);
    const regions = sorted.map((value) => ({ value, area: areaOf(value) }));
    return regions.filter(({ area }, place) => area <= most && area !== regions[place - 1]?.area);
  }
  const first = areaOf(range.min);
  const last = Math.min(areaOf(range.max), most);
  const count = Math.max(0, (last - first) / granule + 1);
  return Array.from({ length: count }, (_, place) => {
    const area = first + place * granule;
    return { value: Math.max(range.min, area), area };
  });
}

/** The same in granules, to be counted. */
export function regionRange(axis: SweepAxis, { granule, area: most }: SearchedRegions): RegionRange {
  const granules = (value: number): number => Math.floor(value / granule);
  const { range } = axis;
  if (range) return { least: granules(range.min), most: Math.min(granules(range.max), granules(most)) };
  return { listed: [...new Set(axis.values.map((value) => granules(Number(value))))] };
}

/** Whether a tenant's figures are the same from one stair of its time curve to the next. */
function hasStretches(metrics: readonly SeparableMetric[], policy: string, leftover: string): boolean {
  if (policy === 'latency') return false;
  const isFixed = policy === 'none' || (policy === 'exact' && leftover === 'none');
  return isFixed || metrics.every(({ ofReplicas }) => ofReplicas === undefined);
}

/**
 * Of the regions on one stair those that differ in their figures: the first, where nothing changes after it.
 *
 * @param stair in crossbars: a region of just that has nothing left to spend, so no larger one on the stair holds less
 */
function differing(
  regions: readonly Region[],
  stair: number,
  isStretch: boolean,
  metrics: readonly SeparableMetric[],
): readonly Region[] {
  const isExact = regions[0]?.area === stair && metrics.every(({ ofReplicas }) => ofReplicas !== 'latency');
  return isStretch || isExact ? regions.slice(0, 1) : regions;
}

/**
 * @param axis    of the tenant
 * @param metrics to be minimised, those wanted large negated
 * @returns regions of which no other takes no more crossbars and is no worse; none where the tenant fits in no region, or is
 *   never stable
 */
export function regionChoices(
  all: SearchedRegions,
  axis: SweepAxis,
  metrics: readonly SeparableMetric[],
  { allocation, leftover }: { readonly allocation: string; readonly leftover: string },
): Result<RegionChoices> {
  const tenant = tenantOfAxis(axis) ?? 0;
  const { times, curve, work } = all.searched[tenant];
  const { arrivalRatePerS } = work.tenant;
  const regions = regionsOn(axis, all);
  const isStretch = hasStretches(metrics, allocation, leftover);
  const isAligned = allocation === 'exact';
  const chosen: { readonly region: Region; readonly figures: readonly number[] }[] = [];
  let next = regions.findIndex((region) => region.area >= times.area[0]);
  for (let entry = 0; next >= 0 && entry < times.area.length; entry++) {
    const end = entry + 1 < times.area.length ? times.area[entry + 1] : Infinity;
    const first = next;
    while (next < regions.length && regions[next].area < end) next++;
    const stair = isAligned ? curve.area[times.entry[entry]] : NaN;
    const onStair: typeof chosen = [];
    // The largest first: what it takes to spend its left area serves the smaller ones as well.
    for (const region of differing(regions.slice(first, next), stair, isStretch, metrics).toReversed()) {
      const own = all.tenantIn(tenant, region.area, entry);
      if (!own.ok) return own;
      if (arrivalRatePerS * own.value.intervalNs >= 1e9) continue;
      const figures = metrics.map(({ direction, valueOf }) => (direction === 'min' ? 1 : -1) * valueOf(own.value));
      onStair.push({ region, figures });
    }
    chosen.push(...onStair.toReversed());
  }
  const area = Float64Array.from(chosen, ({ region }) => region.area);
  const columns = metrics.map((_, metric) => Float64Array.from(chosen, ({ figures }) => figures[metric]));
  const kept = paretoFront([area, ...columns]).indices;
  const of = (column: Float64Array) => Float64Array.from(kept, (place) => column[place]);
  return success({
    value: Float64Array.from(kept, (place) => chosen[place].region.value),
    area: of(area),
    figures: columns.map(of),
  });
}

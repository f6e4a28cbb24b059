/**
 * A region deployed directly: segment after segment, each with exact replicas, loaded when its turn comes. Always one
 * candidate of the splitter, so that a plan is never worse than the baseline at the same area.
 */
import { intervalBounds } from '../allocation/bounds';
import { tableRange } from '../allocation/table';
import { cutSegments, type Segment } from './segments';
import type { SplitRegion, SplitTenant } from './split-tenant';

export interface DirectPlan {
  readonly kind: 'direct';
  /** Crossbars that the segments are cut for: a larger region does not always have the faster ones. */
  readonly area: number;
  /** Of the batch. */
  readonly timeNs: number;
  /** Segments, and passes of those that are swept. */
  readonly loads: number;
  /** End of the first inference. */
  readonly latencyNs: number;
}

/** What a segment takes. */
interface SegmentTime {
  readonly timeNs: number;
  /** How much of it is left when the first inference leaves. */
  readonly afterFirstNs: number;
}

/**
 * The best direct deployment, if it takes less than `limitNs`. A network that fits whole is not cut: that is no matter for
 * the splitter.
 */
export function directPlan(tenant: SplitTenant, region: SplitRegion, limitNs: number): DirectPlan | undefined {
  const segments = cutSegments(tenant.table.crossbars, region.area);
  if (segments.length === 1 && segments[0].passes === 1 && !region.reloads) return undefined;
  const bounds = segments.map((segment) => leastNs(tenant, region, segment));
  let boundNs = bounds.reduce((sum, own) => sum + own, 0);
  let afterFirstNs = 0;
  for (const [place, segment] of segments.entries()) {
    if (boundNs >= limitNs) return undefined;
    const own = segment.passes > 1 ? sweepOf(tenant, region, segment) : pipelineOf(tenant, region, segment);
    boundNs += own.timeNs - bounds[place];
    afterFirstNs = own.afterFirstNs;
  }
  if (boundNs >= limitNs) return undefined;
  const loads = segments.reduce((sum, { passes }) => sum + passes, 0);
  return { kind: 'direct', area: region.area, timeNs: boundNs, loads, latencyNs: boundNs - afterFirstNs };
}

/** No segment takes less: one replica of each operator is loaded, and an inference takes an interval at least. */
function leastNs(tenant: SplitTenant, region: SplitRegion, segment: Segment): number {
  if (segment.passes > 1) return sweepOf(tenant, region, segment).timeNs;
  const { lower } = intervalBounds(tableRange(tenant.table, segment.first, segment.end), region.area);
  return region.loadNs(segment.crossbars) + tenant.batch * lower * region.stepNs;
}

function sweepOf(
  { table, batch }: SplitTenant,
  region: SplitRegion,
  { first, crossbars, passes }: Segment,
): SegmentTime {
  const steps = batch * table.positions[first] * table.pace[first];
  return { timeNs: passes * (region.loadNs(Math.ceil(crossbars / passes)) + steps * region.stepNs), afterFirstNs: 0 };
}

function pipelineOf(tenant: SplitTenant, region: SplitRegion, segment: Segment): SegmentTime {
  const curve = tenant.segment(segment);
  let best: SegmentTime = { timeNs: Infinity, afterFirstNs: 0 };
  for (let entry = 0; entry < curve.area.length && curve.area[entry] <= region.area; entry++) {
    const loadNs = region.loadNs(curve.area[entry]);
    if (loadNs + tenant.batch * curve.leastIntervalNs(entry) >= best.timeNs) continue;
    const { latencyNs, intervalNs } = curve.paceOf(entry);
    const afterFirstNs = (tenant.batch - 1) * intervalNs;
    const timeNs = loadNs + latencyNs + afterFirstNs;
    if (timeNs < best.timeNs) best = { timeNs, afterFirstNs };
  }
  return best;
}

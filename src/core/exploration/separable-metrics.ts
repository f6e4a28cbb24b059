/**
 * Metrics of a division that are a sum or a maximum over the tenants of what each has in its region. A tenant's figures
 * depend on its own area alone, so these can be merged tenant after tenant; averages and ratios over tenants cannot.
 */
import { responseNs } from '../scenario/promise';
import type { RegionTenant } from './region-decision';
import type { MetricId, Objective } from './types';

export interface SeparableMetric {
  readonly metric: MetricId;
  readonly direction: Objective['direction'];
  readonly combine: 'sum' | 'max';
  readonly valueOf: (tenant: RegionTenant) => number;
  /** Also depends on what left area is spent on, and not only on the interval that the area is enough for. */
  readonly ofReplicas?: 'crossbars' | 'latency';
}

const nsPerSecond = 1e9;

/** Alone a tenant could still use the plan that it has when sharing. */
function slowdownOf({ plannedNs, aloneNs }: RegionTenant): number {
  return plannedNs / Math.min(plannedNs, aloneNs);
}

function responseOf({ work: { tenant }, latencyNs, intervalNs }: RegionTenant): number {
  return tenant.arrivalRatePerS === 0 ? latencyNs : responseNs(tenant, { latencyNs, intervalNs });
}

const separableMetrics: readonly SeparableMetric[] = [
  {
    metric: 'throughput',
    direction: 'max',
    combine: 'sum',
    valueOf: ({ work, intervalNs }) => (nsPerSecond / intervalNs) * work.tenant.weight,
  },
  {
    metric: 'interval.worst',
    direction: 'min',
    combine: 'max',
    valueOf: ({ work, intervalNs }) => work.tenant.weight * intervalNs,
  },
  {
    metric: 'crossbars',
    direction: 'min',
    combine: 'sum',
    valueOf: ({ crossbarsUsed }) => crossbarsUsed,
    ofReplicas: 'crossbars',
  },
  {
    metric: 'latency.worst',
    direction: 'min',
    combine: 'max',
    valueOf: ({ latencyNs }) => latencyNs,
    ofReplicas: 'latency',
  },
  { metric: 'response.p99.worst', direction: 'min', combine: 'max', valueOf: responseOf, ofReplicas: 'latency' },
  { metric: 'stp', direction: 'max', combine: 'sum', valueOf: (tenant) => 1 / slowdownOf(tenant) },
  { metric: 'antt', direction: 'min', combine: 'sum', valueOf: slowdownOf },
];

export const separableIds: readonly MetricId[] = separableMetrics.map(({ metric }) => metric);

/** Undefined for a metric that is neither a sum nor a maximum over tenants. */
export function separableMetric(metric: MetricId): SeparableMetric | undefined {
  return separableMetrics.find((each) => each.metric === metric);
}

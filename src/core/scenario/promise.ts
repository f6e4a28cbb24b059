/**
 * What a tenant promises, and whether it keeps it: requests come at random, wait for the pipeline to take them, and must
 * be answered in time, 99 of 100.
 */
import { constant } from '../basis/constant';
import { countText } from '../basis/count-text';
import type { Problem } from '../basis/result';
import type { Pace } from '../tenancy/split-tenant';
import { meanWait, waitQuantile } from '../tenancy/waiting';
import type { ServiceEvaluation } from './evaluation';
import type { Tenant } from './scenario';

/** Share of the requests that a latency target speaks of. */
export const promisedShare = constant({
  value: 0.99,
  unit: '',
  tag: 'reconstructed',
  source: 'PIMscape: the percentile that service levels commonly name',
});

const nsPerSecond = 1e9;

function utilisationOf({ arrivalRatePerS }: Tenant, intervalNs: number): number {
  return (arrivalRatePerS * intervalNs) / nsPerSecond;
}

/** Latency and wait of all but one in a hundred requests; Infinity where more come than are served. */
export function responseNs(tenant: Tenant, { latencyNs, intervalNs }: Pace): number {
  return latencyNs + waitQuantile(promisedShare.value, utilisationOf(tenant, intervalNs), intervalNs);
}

/** A promise that no area keeps, with the shortest response that there is. */
export function outOfReach(tenant: Tenant, paces: readonly Pace[]): Problem {
  const target = countText(tenant.latencyTargetNs ?? 0);
  const least = Math.min(...paces.map((pace) => responseNs(tenant, pace)));
  const latency = countText(Math.ceil(Math.min(...paces.map(({ latencyNs }) => latencyNs))));
  const reason = Number.isFinite(least)
    ? `in no area does ${tenant.name} respond in less than ${countText(Math.ceil(least))} ns, of which ${latency} ns are its latency`
    : `in no area does ${tenant.name} serve ${countText(tenant.arrivalRatePerS)} requests a second; its latency is ${latency} ns at least`;
  return {
    code: 'target-out-of-reach',
    path: 'latencyTarget_ns',
    text: `a target of ${target} ns: ${reason}`,
    ...(Number.isFinite(least) && { needs: Math.ceil(least), available: tenant.latencyTargetNs ?? 0 }),
  };
}

/** There where requests come or a target is set. */
export function serviceOf(tenant: Tenant, pace: Pace, areaFloor?: number): ServiceEvaluation | undefined {
  const { arrivalRatePerS, latencyTargetNs } = tenant;
  if (arrivalRatePerS === 0 && latencyTargetNs === undefined) return undefined;
  const utilisation = utilisationOf(tenant, pace.intervalNs);
  const stable = utilisation < 1;
  const quantile = (p: number): number => pace.latencyNs + waitQuantile(p, utilisation, pace.intervalNs);
  return {
    utilisation,
    stable,
    ...(stable && {
      meanWait_ns: meanWait(utilisation, pace.intervalNs),
      p50_ns: quantile(0.5),
      p99_ns: quantile(promisedShare.value),
    }),
    ...(latencyTargetNs !== undefined && { targetMet: stable && quantile(promisedShare.value) <= latencyTargetNs }),
    ...(areaFloor !== undefined && { areaFloor }),
  };
}

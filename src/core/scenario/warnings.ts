/** What a person should know of a result that is right but easily misread; each linked to its field. */
import { countText } from '../basis/count-text';
import type { Pace } from '../tenancy/split-tenant';
import { adcWarning } from '../hardware/adc';
import { crossbarsOf, crossbarsPerTile } from '../hardware/chip';
import type { Deployment } from './deployment';
import type { Warning } from './evaluation';
import { serviceOf } from './promise';
import type { Scenario, Tenant } from './scenario';

function unboundedWarning({ chip }: Scenario, { tenants }: Deployment): Warning[] {
  const used = tenants.reduce((sum, { crossbarsUsed }) => sum + crossbarsUsed, 0);
  const there = crossbarsOf(chip);
  if (tenants.every(({ allocation }) => allocation.policy !== 'unbounded') || used <= there) return [];
  const tiles = Math.ceil(used / crossbarsPerTile(chip));
  const text = `unbounded replicas take ${countText(used)} crossbars, there are ${countText(there)}: ${countText(tiles)} tiles would do`;
  return [{ code: 'exceeds-chip', path: 'policy.allocation', text }];
}

function extrapolatedWarnings({ tenants }: Deployment): Warning[] {
  return tenants.flatMap(({ parts }, place) =>
    parts.some(({ run }) => run?.extrapolated)
      ? [
          {
            code: 'extrapolated',
            path: `tenants[${place}].batch`,
            text: 'the first inferences of the batch are simulated, the others continue by the interval',
          },
        ]
      : [],
  );
}

function bufferWarnings({ complete }: Scenario, { tenants }: Deployment): Warning[] {
  if (complete.pipeline.bufferRows === 'unlimited') return [];
  return tenants.flatMap(({ work, intervalNs, allocation }, place) =>
    work.sequences.streams === undefined && intervalNs > allocation.intervalSteps * work.stepNs * (1 + 1e-9)
      ? [
          {
            code: 'buffer-bound',
            path: 'pipeline.bufferRows',
            text: `the buffers of ${work.tenant.name} hold its operators back: its interval is ${countText(Number((intervalNs / work.stepNs).toFixed(1)))} steps, ${countText(allocation.intervalSteps)} with unlimited ones (tenants[${place}])`,
          },
        ]
      : [],
  );
}

/** A tenant that is not served as fast as its requests come, or not as fast as it promises. */
export function serviceWarning(tenant: Tenant, pace: Pace, place: number): Warning[] {
  const service = serviceOf(tenant, pace);
  if (!service) return [];
  if (!service.stable) {
    const needed = countText(Math.floor(1e9 / tenant.arrivalRatePerS));
    const text = `unstable: needs an interval below ${needed} ns (tenants[${place}])`;
    return [{ code: 'unstable', path: `tenants[${place}].arrivalRate_per_s`, text }];
  }
  if (service.targetMet !== false) return [];
  const text = `99 of 100 requests take up to ${countText(Math.round(service.p99_ns ?? 0))} ns, promised are ${countText(tenant.latencyTargetNs ?? 0)} (tenants[${place}])`;
  return [{ code: 'target-missed', path: `tenants[${place}].latencyTarget_ns`, text }];
}

export function warningsOf(scenario: Scenario, deployment: Deployment, omits: boolean): Warning[] {
  const adc = adcWarning(scenario.chip);
  const text = 'the timeline shows the first inferences only; figures count all of them';
  return [
    ...(adc ? [{ code: adc.code, path: adc.path, text: adc.text }] : []),
    ...unboundedWarning(scenario, deployment),
    ...extrapolatedWarnings(deployment),
    ...bufferWarnings(scenario, deployment),
    ...deployment.tenants.flatMap(({ work, ...pace }, place) => serviceWarning(work.tenant, pace, place)),
    ...(omits ? [{ code: 'timeline-cut', path: 'tenants', text }] : []),
  ];
}

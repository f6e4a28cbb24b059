/** What a tenant promises and keeps, in words. */
import type { Evaluation } from '../../core/scenario/evaluation';
import { fullText, quantityText, shareText } from '../../draw/quantity-text';

export interface ServiceRow {
  readonly name: string;
  /** Responses: latency and wait, ns; undefined where waits have no end. */
  readonly mean: number | undefined;
  readonly median: number | undefined;
  readonly p99: number | undefined;
  /** Words on how busy it is, and whether it keeps up. */
  readonly load: string;
  /** Words on the target; undefined without one. */
  readonly target: string | undefined;
  readonly slowdown: number | undefined;
  /** More come than are served, or the target is missed. */
  readonly isBroken: boolean;
}

type TenantFigures = Evaluation['tenants'][number];

function loadText({ service, interval_ns }: Pick<TenantFigures, 'service' | 'interval_ns'>): string {
  if (!service) return 'always busy: no arrival rate';
  const { utilisation, stable } = service;
  if (stable) return `${shareText(utilisation)} utilised, stable`;
  // Utilisation is rate times interval: the longest interval that keeps up is 1 over the rate.
  return `unstable: ${shareText(utilisation)} utilised, needs an interval below ${quantityText(interval_ns / utilisation, 'time')}`;
}

function targetText({ service }: Pick<TenantFigures, 'service'>, target: number | undefined): string | undefined {
  if (service?.targetMet === undefined || target === undefined) return undefined;
  const words = `target ${quantityText(target, 'time')} ${service.targetMet ? 'met' : 'missed'}`;
  return service.areaFloor === undefined ? words : `${words}, needs ${fullText(service.areaFloor, 'crossbars')}`;
}

/** @param target `latencyTarget_ns` of the tenant's document */
export function serviceRow(tenant: TenantFigures, target: number | undefined): ServiceRow {
  const { name, service, latency_ns, slowdown } = tenant;
  const mean = service?.meanWait_ns;
  return {
    name,
    mean: mean === undefined ? undefined : latency_ns + mean,
    median: service?.p50_ns,
    p99: service?.p99_ns,
    load: loadText(tenant),
    target: targetText(tenant, target),
    slowdown,
    isBroken: service?.stable === false || service?.targetMet === false,
  };
}

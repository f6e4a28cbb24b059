/**
 * What the wires add to direct deployment, so that it is compared on equal terms: placed along the package's own order, every
 * segment alone on the chip. Its added time is the closed form's.
 */
import { success, type Result } from '../basis/result';
import { findPlacementPolicy } from '../interconnect/placement/policies';
import type { TenantTurn, Turns } from '../tenancy/turns';
import { crossbarsOf } from '../hardware/chip';
import type { DeployedPart } from './deployment';
import { closedFormMakespan } from '../pipeline/closed-form';
import { estimate } from './estimate';
import { interconnectOf, type InterconnectSetting } from './interconnect-setting';
import type { Scenario } from './scenario';
import type { TenantWork } from './tenant-work';
import { coupledAlone } from './wires-coupling';
import { placesOf, type Placeable } from './wires-placement';
import { tenantTraffic } from './wires-traffic';

export interface TurnsWires {
  /** Of a round. */
  readonly energyPj: number;
  /** By which a round is longer: 0 in faithful timing. */
  readonly extraNs: number;
}

const nothing: TurnsWires = { energyPj: 0, extraNs: 0 };

/** A turn as far as places go: nothing of it is run. */
function placeableTurn(
  work: TenantWork,
  { segments }: TenantTurn,
  firstCrossbar: number,
): Placeable['tenants'][number] {
  const parts = segments.map((segment, round): DeployedPart => {
    const { first, end, replicas, passes, loadNs, computeNs } = segment;
    return { first, end, round, firstCrossbar, replicas, passes, startNs: 0, loadNs, computeNs };
  });
  const crossbarsUsed = Math.max(...segments.map((segment) => segment.crossbarsUsed));
  return { work, crossbars: crossbarsOf(work.chip), crossbarsUsed, parts };
}

/** Baselines lie along the package's own order, whatever the policy: places by hand are of other replicas. */
function plainSetting(setting: InterconnectSetting): InterconnectSetting {
  const policy = findPlacementPolicy(setting.kind.placement);
  if (!policy.ok) throw new Error(policy.problem.text);
  return { ...setting, policy: policy.value };
}

/** @returns as `interconnectOf`, `placesOf` and `timingOf` */
export function turnsWires(scenario: Scenario, works: readonly TenantWork[], turns: Turns): Result<TurnsWires> {
  const own = interconnectOf(scenario.complete, scenario.chip);
  if (!own.ok) return own;
  const { wires } = own.value;
  if (!wires) return success(nothing);
  const setting = plainSetting(own.value);
  let firstCrossbar = 0;
  const tenants = works.map((work, place) => {
    const tenant = placeableTurn(work, turns.tenants[place], turns.resident ? firstCrossbar : 0);
    firstCrossbar += tenant.crossbarsUsed;
    return tenant;
  });
  const places = placesOf(scenario, { tenants, turns }, setting);
  if (!places.ok) return places;
  if (!places.value) return success(nothing);
  const isStrict = scenario.complete.pipeline.timing === 'strict';
  let [energyPj, extraNs] = [0, 0];
  for (const [place, tenant] of tenants.entries()) {
    const { batch } = tenant.work.tenant;
    const placed = places.value.tenants[place];
    const traffic = tenantTraffic(tenant, placed, setting, wires);
    energyPj += batch * traffic.inferencePj + traffic.loadPj;
    if (!isStrict) continue;
    for (const [at, part] of placed.parts.entries()) {
      if (part.part.passes > 1) continue;
      const coupled = coupledAlone(tenant.work, part, tenant.crossbars, traffic.parts[at], setting, wires);
      if (!coupled.ok) return coupled;
      const { timing, replicas, members, delay, interval, tickNs } = coupled.value;
      const plain = estimate(tenant.work, replicas, timing, members);
      const wired = estimate(tenant.work, replicas, { ...timing, wires: { delay, interval } }, members);
      const ticks = (each: typeof plain): number => closedFormMakespan(each.latency, each.interval, batch);
      extraNs += Math.max(0, ticks(wired) - ticks(plain)) * tickNs;
    }
  }
  return success({ energyPj, extraNs });
}

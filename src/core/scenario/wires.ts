/**
 * A deployment with its wires: where everything lies, what travels, what that does to timing, and how warm it gets. In faithful
 * timing the network takes no time, and what it would take stands beside; its energy, area and heat count in both.
 */
import { failure, success, type Problem, type Result } from '../basis/result';
import type { Deployment } from './deployment';
import { estimate } from './estimate';
import { interconnectOf, type InterconnectSetting, type WireSetting } from './interconnect-setting';
import type { RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import { coupleDeployment, type CoupledPart, type Coupling } from './wires-coupling';
import { heatOf, isHeatQuick, powersOf, type NodeHeat } from './wires-heat';
import { jointSteps, type JointResult, type JointStep } from './wires-joint';
import { movedPlaces, placesOf, type Places } from './wires-placement';
import { retimedDeployment } from './wires-retime';
import { tenantTraffic, type TenantTraffic } from './wires-traffic';

/** With the wires, ns: in faithful timing what they would take, by the closed form. */
export interface WiredTimes {
  readonly latencyNs: number;
  readonly intervalNs: number;
}

export interface Wiring {
  readonly setting: InterconnectSetting;
  readonly wires: WireSetting;
  readonly traffics: readonly TenantTraffic[];
  readonly coupling: Coupling;
  readonly times: readonly WiredTimes[];
  /** W by node. */
  readonly powerW: Float64Array;
  /** Absent while a slider moves on a large grid. */
  readonly heat?: NodeHeat;
  /** Of `performance-thermal`, when it was searched. */
  readonly joint?: JointResult;
}

export interface WiredDeployment {
  readonly setting: InterconnectSetting;
  readonly deployment: Deployment;
  /** Absent where an unbounded allocation takes more than there is. */
  readonly places?: Places;
  /** Absent where moving data costs nothing. */
  readonly wiring?: Wiring;
}

export type WireSteps<T> = Generator<JointStep, T, boolean>;

function timesOf(
  { work, parts, latencyNs, intervalNs }: Deployment['tenants'][number],
  coupled: readonly (CoupledPart | undefined)[],
): WiredTimes {
  let [added, longest] = [0, intervalNs];
  for (const [at, part] of coupled.entries()) {
    if (!part) continue;
    const { timing, replicas, members, tickNs, delay, interval } = part;
    const plain = estimate(work, replicas, timing, members);
    const wired = estimate(work, replicas, { ...timing, wires: { delay, interval } }, members);
    added += (wired.latency - plain.latency) * tickNs;
    if (parts.length === 1 && parts[at].run) longest = Math.max(longest, wired.interval * tickNs);
  }
  return { latencyNs: latencyNs + added, intervalNs: longest };
}

function trafficsOf(
  deployment: Deployment,
  places: Places,
  setting: InterconnectSetting,
  wires: WireSetting,
): TenantTraffic[] {
  return deployment.tenants.map((tenant, place) => tenantTraffic(tenant, places.tenants[place], setting, wires));
}

export interface JointSearch {
  readonly result: JointResult;
  /** Along the curve. */
  readonly powerW: Float64Array;
  readonly heat: WireSetting['heat'];
}

function searchProblem(path: string, text: string): Problem {
  return { code: 'out-of-range', path, text, allowed: [] };
}

/**
 * The joint search of a deployment, apart from its evaluation.
 *
 * @returns undefined where it was stopped before there was a front; `out-of-range` in the package `ideal`, and where tenants
 *   take turns or take more than there is; as `placesOf`
 */
export function* searchSteps(scenario: Scenario, deployment: Deployment): WireSteps<Result<JointSearch | undefined>> {
  const setting = interconnectOf(scenario.complete, scenario.chip);
  if (!setting.ok) return setting;
  const along = placesOf(scenario, deployment, setting.value);
  if (!along.ok) return along;
  const { wires } = setting.value;
  if (!wires)
    return failure(searchProblem('system.interconnect.package', 'moving data costs nothing: no place is better'));
  if (!along.value || along.value.sets.length > 1) {
    const text = 'nodes are exchanged for tenants that are resident together, on the nodes that there are';
    return failure(searchProblem('policy.placement', text));
  }
  return yield* searchAlong(scenario, deployment, along.value, setting.value, wires);
}

function* searchAlong(
  scenario: Scenario,
  deployment: Deployment,
  places: Places,
  setting: InterconnectSetting,
  wires: WireSetting,
): WireSteps<Result<JointSearch | undefined>> {
  const traffics = trafficsOf(deployment, places, setting, wires);
  const powerW = powersOf(scenario, deployment, places, traffics, setting);
  const joint = yield* jointSteps(scenario, deployment, traffics, powerW, setting, wires);
  if (!joint.ok) return joint;
  return success(joint.value && { result: joint.value, powerW, heat: wires.heat });
}

/** Where everything lies; with the nodes exchanged where the policy asks for a search. */
function* placeSteps(
  scenario: Scenario,
  deployment: Deployment,
  setting: InterconnectSetting,
  simulate: boolean,
): WireSteps<Result<{ readonly places: Places; readonly joint?: JointResult } | undefined>> {
  const along = placesOf(scenario, deployment, setting);
  if (!along.ok) return along;
  const { value: places } = along;
  if (!places) return success(undefined);
  const { wires, policy } = setting;
  // Turns have a plan each: there is no one curve whose nodes could be exchanged.
  if (!wires || !policy.isRearranged || !simulate || places.sets.length > 1) return success({ places });
  const found = yield* searchAlong(scenario, deployment, places, setting, wires);
  if (!found.ok) return found;
  if (!found.value) return success({ places });
  const { result } = found.value;
  return success({ places: movedPlaces(places, result.markers.joint.nodeOf), joint: result });
}

/**
 * @param deployment as decided without wires
 * @returns as `interconnectOf`, `placesOf`, `retimedDeployment` and `heatOf`
 */
export function* wireSteps(
  scenario: Scenario,
  deployment: Deployment,
  settings: RunSettings,
): WireSteps<Result<WiredDeployment>> {
  const setting = interconnectOf(scenario.complete, scenario.chip);
  if (!setting.ok) return setting;
  const { wires } = setting.value;
  const placed = yield* placeSteps(scenario, deployment, setting.value, settings.simulate);
  if (!placed.ok) return placed;
  if (!placed.value) return success({ setting: setting.value, deployment });
  const { places, joint } = placed.value;
  if (!wires) return success({ setting: setting.value, deployment, places });
  const traffics = trafficsOf(deployment, places, setting.value, wires);
  const coupling = coupleDeployment(deployment, places, traffics, setting.value, wires);
  if (!coupling.ok) return coupling;
  const isStrict = scenario.complete.pipeline.timing === 'strict';
  const timed = isStrict ? retimedDeployment(deployment, coupling.value, settings) : success(deployment);
  if (!timed.ok) return timed;
  const powerW = powersOf(scenario, timed.value, places, traffics, setting.value);
  const heat = settings.simulate || isHeatQuick(setting.value) ? heatOf(powerW, places, wires) : success(undefined);
  if (!heat.ok) return heat;
  const times = timed.value.tenants.map((tenant, place): WiredTimes =>
    isStrict
      ? { latencyNs: tenant.latencyNs, intervalNs: tenant.intervalNs }
      : timesOf(tenant, coupling.value.parts[place]),
  );
  return success({
    setting: setting.value,
    deployment: timed.value,
    places,
    wiring: {
      setting: setting.value,
      wires,
      traffics,
      coupling: coupling.value,
      times,
      powerW,
      ...(heat.value && { heat: heat.value }),
      ...(joint && { joint }),
    },
  });
}

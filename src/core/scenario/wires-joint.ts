/** The joint search of a deployment: nodes of the curve are exchanged for short ways and a cool peak. */
import { below, failure, success, type Result } from '../basis/result';
import { canonicalJson } from '../basis/hash';
import { peakModel } from '../interconnect/heat/peak-models';
import { curvePoint, markersOf, volumeReference, type Markers } from '../interconnect/joint/front-figures';
import { optimisers } from '../interconnect/joint/optimisers';
import { jointProblem } from '../interconnect/joint/problem';
import type { JointPoint, JointProblem, JointProgress } from '../interconnect/joint/types';
import type { FlowColumns } from '../interconnect/routed-network';
import type { Deployment } from './deployment';
import type { InterconnectSetting, WireSetting } from './interconnect-setting';
import type { Scenario } from './scenario';
import type { TenantTraffic } from './wires-traffic';

export interface JointResult {
  readonly front: readonly JointPoint[];
  readonly markers: Markers;
  /** Of the plain curve order, and the point that hypervolumes are measured from. */
  readonly curve: JointPoint;
  readonly reference: readonly [number, number];
  readonly evaluations: number;
}

export interface JointStep {
  readonly stage: 'placement';
  readonly done: number;
  readonly budget: number;
  /** Absent while temperatures are prepared. */
  readonly front?: readonly JointPoint[];
}

/** Bytes from node to node in a round of all tenants. */
function roundFlows({ tenants }: Deployment, traffics: readonly TenantTraffic[]): FlowColumns {
  const parts = traffics.flatMap(({ parts: own }, place) =>
    own.map(({ flows }) => ({ flows, bytesPerBit: tenants[place].work.tenant.batch / 8 })),
  );
  return {
    from: Int32Array.from(parts.flatMap(({ flows }) => [...flows.from])),
    to: Int32Array.from(parts.flatMap(({ flows }) => [...flows.to])),
    amount: Float64Array.from(
      parts.flatMap(({ flows, bytesPerBit }) => [...flows.bits.map((bits) => bits * bytesPerBit)]),
    ),
  };
}

/** The problem of a deployment whose tenants lie along the curve. Yields while temperatures are prepared. */
function* problemOfDeployment(
  scenario: Scenario,
  deployment: Deployment,
  traffics: readonly TenantTraffic[],
  powerW: Float64Array,
  setting: InterconnectSetting,
  wires: WireSetting,
): Generator<JointStep, Result<JointProblem | undefined>, boolean> {
  const peaks = peakModel(wires.heat);
  let step = peaks.next();
  while (!step.done) {
    if (yield { stage: 'placement', done: 0, budget: scenario.complete.policy.placementOptions.evaluations }) {
      return success(undefined);
    }
    step = peaks.next();
  }
  if (!step.value.ok) return failure(below('system.interconnect', step.value.problem));
  const most = setting.capacity.reduce((largest, own) => Math.max(largest, own), 0);
  const { timing, energy, traffic, heat } = wires;
  const isEdp = scenario.complete.policy.placementOptions.objective === 'edp';
  return success(
    jointProblem({
      network: setting.network,
      isExchangeable: (node) => setting.capacity[node] === most,
      flows: roundFlows(deployment, traffics),
      powerW,
      peakModel: step.value.value,
      ambientK: heat.ambientK,
      ...(isEdp && { edp: { timing, packetBits: traffic.packetBits, energy } }),
    }),
  );
}

function resultOf(problem: JointProblem, { front, evaluations }: JointProgress): JointResult {
  const curve = curvePoint(problem);
  return { front, markers: markersOf(front), curve, reference: volumeReference(curve, problem.ambientK), evaluations };
}

/** The last searches by scenario: nothing but the document decides what they find. */
const found = new Map<string, JointResult>();
const keptSearches = 4;

/**
 * Searches step by step; stopped, the front that there is.
 *
 * @param powerW by node, along the curve
 * @returns undefined where it was stopped before there was a front; as `peakModel`
 */
export function* jointSteps(
  scenario: Scenario,
  deployment: Deployment,
  traffics: readonly TenantTraffic[],
  powerW: Float64Array,
  setting: InterconnectSetting,
  wires: WireSetting,
): Generator<JointStep, Result<JointResult | undefined>, boolean> {
  const key = canonicalJson(scenario.complete);
  const kept = found.get(key);
  if (kept) return success(kept);
  const { optimiser, evaluations: budget } = scenario.complete.policy.placementOptions;
  const problem = yield* problemOfDeployment(scenario, deployment, traffics, powerW, setting, wires);
  if (!problem.ok) return problem;
  if (!problem.value) return success(undefined);
  const { search } = optimisers.find(({ id }) => id === optimiser) ?? optimisers[0];
  const steps = search(problem.value, { evaluations: budget, seed: setting.seed });
  let step = steps.next();
  while (!step.done) {
    const { evaluations, front } = step.value;
    if (yield { stage: 'placement', done: evaluations, budget, front }) {
      return success(resultOf(problem.value, step.value));
    }
    step = steps.next();
  }
  const result = resultOf(problem.value, step.value);
  if (found.size >= keptSearches) found.clear();
  found.set(key, result);
  return success(result);
}

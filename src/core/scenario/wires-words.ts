/** What the wires decide, as sentences, and what a person should know of their figures. */
import { countText } from '../basis/count-text';
import { misfitText } from '../basis/misfit';
import { mostUtilisation } from '../interconnect/constants';
import { fragmentationOf } from '../interconnect/placement/floor-plan';
import { count, time } from './decisions';
import type { Deployment } from './deployment';
import type { Decision, Warning } from './evaluation';
import type { Scenario } from './scenario';
import type { WiredDeployment, Wiring } from './wires';

const percent = (share: number): string => `${countText(Math.round(share * 100))} %`;

function placementDecision({ deployment, places, setting }: WiredDeployment): Decision[] {
  if (!places) return [];
  const each = deployment.tenants.map(({ work }, place) => {
    const nodes = places.tenants[place].reserved.reduce((sum, own) => sum + Number(own > 0), 0);
    return `${work.tenant.name} on ${count(nodes, 'node')}`;
  });
  const text = `Placement ${setting.policy.title.toLowerCase()} on ${setting.kind.title.toLowerCase()}: ${each.join(', ')}.`;
  return [{ stage: 'interconnect', text, data: { placement: setting.policy.id, package: setting.kind.id } }];
}

/** In faithful timing what the wires would take stands beside the figure. */
function timeDecision({ complete }: Scenario, { deployment }: WiredDeployment, { times }: Wiring): Decision[] {
  const isStrict = complete.pipeline.timing === 'strict';
  const each = deployment.tenants.map(({ work, latencyNs, unwiredLatencyNs }, place) => {
    const [before, after] = isStrict ? [unwiredLatencyNs ?? latencyNs, latencyNs] : [latencyNs, times[place].latencyNs];
    return `${work.tenant.name} ${time(before)} to ${time(after)}`;
  });
  const said = isStrict
    ? 'Wires lengthen an inference'
    : 'Wires take no time here; they would lengthen an inference, about';
  return [{ stage: 'interconnect', text: `${said}: ${each.join(', ')}.`, data: { times } }];
}

function jointDecision({ joint }: Wiring): Decision[] {
  if (!joint) return [];
  const { markers, curve } = joint;
  const text = markers.hasConflict
    ? `Of ${countText(joint.evaluations)} placements, ${countText(joint.front.length)} are on the front: the one that is used costs ${percent(markers.joint.cost / curve.cost)} of the curve's ways, its hottest node is at ${markers.joint.peakK.toFixed(1)} K and not at ${curve.peakK.toFixed(1)} K.`
    : 'Short ways and a cool peak are not in conflict here: one placement is best in both.';
  return [{ stage: 'interconnect', text, data: { front: joint.front.length } }];
}

function admissionDecision({ deployment, setting }: WiredDeployment): Decision[] {
  const { admission, tenants } = deployment;
  if (!admission) return [];
  const { plan, waiting, released, outcomes } = admission;
  const { freeNodes, longestRun } = fragmentationOf(plan, setting.network.topology.order);
  const said = [
    `on the chip ${tenants.length === 1 ? 'is' : 'are'} ${tenants.map(({ work }) => work.tenant.name).join(', ')}`,
    ...(waiting.length > 0 ? [`waiting: ${waiting.map(({ name }) => name).join(', ')}`] : []),
    ...(released.length > 0 ? [`gone: ${released.join(', ')}`] : []),
  ];
  const text = `After ${count(outcomes.length, 'event')}: ${said.join('; ')}. ${count(freeNodes, 'node')} free, the longest run along the curve ${countText(longestRun)}.`;
  return [{ stage: 'interconnect', text, data: { freeNodes, longestRun } }];
}

export function wireDecisions(scenario: Scenario, wired: WiredDeployment): Decision[] {
  const { wiring } = wired;
  const admitted = admissionDecision(wired);
  if (!wiring) return admitted;
  return [...admitted, ...placementDecision(wired), ...timeDecision(scenario, wired, wiring), ...jointDecision(wiring)];
}

function congestionWarnings({ deployment }: WiredDeployment, { coupling }: Wiring): Warning[] {
  return deployment.tenants.flatMap(({ work }, place): Warning[] => {
    const parts = coupling.parts[place];
    if (!parts.some((part) => part?.congested)) return [];
    const bound = percent(mostUtilisation.value);
    const text = `${work.tenant.name} sends over links that are more than ${bound} full: mean waits do not hold there, so its latency is above the one shown (tenants[${place}])`;
    return [{ code: 'congested', path: 'system.interconnect', text }];
  });
}

function stretchWarnings({ deployment }: WiredDeployment, { coupling }: Wiring): Warning[] {
  return deployment.tenants.flatMap(({ work }, place): Warning[] => {
    const stretch = coupling.parts[place].reduce((most, part) => Math.max(most, part?.stretch ?? 1), 1);
    if (stretch <= 1) return [];
    const text = `${work.tenant.name} asks links for more than they have: its steps are ${stretch.toFixed(2)} times as far apart (tenants[${place}])`;
    return [{ code: 'stretched', path: 'system.interconnect.busWidthBits', text }];
  });
}

function powerWarnings({ wires, powerW }: Wiring): Warning[] {
  const { nodeCapW } = wires;
  const over = nodeCapW === null ? 0 : powerW.reduce((sum, own) => sum + Number(own > nodeCapW), 0);
  if (nodeCapW === null || over === 0) return [];
  const text = `${count(over, 'node')} take more than ${nodeCapW} W: temperatures are shown, nothing is slowed`;
  return [{ code: 'node-power', path: 'system.interconnect.nodeCapW', text }];
}

function searchWarnings({ setting, places, wiring }: WiredDeployment): Warning[] {
  if (!setting.policy.isRearranged || !places || wiring?.joint) return [];
  const text =
    places.sets.length > 1
      ? 'tenants take turns, each with a plan of its own: they lie along the curve, and no nodes are exchanged'
      : 'the search has not run: tenants lie along the curve';
  return [{ code: 'not-searched', path: 'policy.placement', text }];
}

function admissionWarnings({ admission }: Deployment): Warning[] {
  if (!admission) return [];
  const path = 'policy.placementOptions.events';
  const waiting = admission.waiting.map(({ name, needs, available }): Warning => {
    const why =
      needs === undefined || available === undefined
        ? 'no event admits it'
        : `it ${misfitText(needs, available)} for it`;
    return { code: 'waiting', path, text: `${name} is not on the chip: ${why}` };
  });
  const released = admission.released.map((name): Warning => {
    return { code: 'released', path, text: `${name} has left: no figure counts it` };
  });
  return [...waiting, ...released];
}

export function wireWarnings({ complete }: Scenario, wired: WiredDeployment): Warning[] {
  const { wiring } = wired;
  const admitted = admissionWarnings(wired.deployment);
  if (!wiring) return admitted;
  // In faithful timing the figures shown are without wires.
  const timed =
    complete.pipeline.timing === 'strict'
      ? [...congestionWarnings(wired, wiring), ...stretchWarnings(wired, wiring)]
      : [];
  return [...admitted, ...timed, ...powerWarnings(wiring), ...searchWarnings(wired)];
}

/** Every stage's decision as a sentence, in order, with what the alternatives would cost. */
import { countText } from '../basis/count-text';
import type { Allocation } from '../allocation/types';
import type { DeployedTenant, Deployment } from './deployment';
import type { Decision } from './evaluation';
import { serviceOf } from './promise';
import { latencyNs } from './run-tenant';

const measured = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });

export function count(value: number, noun: string): string {
  return `${countText(value)} ${noun}${value === 1 ? '' : 's'}`;
}

export function time(ns: number): string {
  const units = ['ns', 'µs', 'ms', 's'];
  const place = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(ns, 1)) / 3)));
  return `${measured.format(ns / 1000 ** place)} ${units[place]}`;
}

/** What the objective counts, in its unit. */
function worth(value: number, objective: string): string {
  return objective === 'sum' ? `${measured.format(value * 1e9)} weighted inferences a second` : time(value);
}

function divisionDecision(deployment: Deployment, objective: string): Decision[] {
  const { division, tenants } = deployment;
  if (!division) return [];
  const shares = tenants.map(({ work, crossbars }) => `${work.tenant.name} ${countText(crossbars)}`).join(', ');
  const { certificate, run } = division;
  const reached = worth(division.objective, objective);
  const proof = certificate
    ? Number.isFinite(certificate.needs)
      ? ` ${worth(certificate.time, objective)} would need ${count(certificate.needs, 'crossbar')}, ${countText(deployment.crossbars)} are there.`
      : ` No chip does better than ${worth(division.bound, objective)}.`
    : ` The best that any division of this chip reaches is ${worth(division.bound, objective)}.`;
  const ended = run
    ? ` It ended "${run.stop}" after ${count(run.iterations, 'iteration')}; the best was number ${run.bestIteration}.`
    : '';
  const text = `${shares} crossbars: ${reached}, weighted.${ended}${proof}`;
  return [{ stage: 'tenancy', text, data: { objective: division.objective, bound: division.bound } }];
}

function turnsDecision({ turns, tenants }: Deployment): Decision[] {
  if (!turns) return [];
  if (turns.resident) {
    const text = 'All weights fit together: they are programmed once, and no round pays for writing.';
    return [{ stage: 'tenancy', text, data: { resident: true } }];
  }
  // How a tenant is split is said by itself.
  const direct = tenants.filter(({ split, program }) => split === undefined && program === undefined);
  return direct.map(({ work, parts }) => {
    const loads = parts.reduce((sum, { loadNs }) => sum + loadNs, 0);
    const computes = parts.reduce((sum, { computeNs }) => sum + computeNs, 0);
    const swept = parts.filter(({ passes }) => passes > 1).length;
    const sweeping = swept > 0 ? `, ${count(swept, 'operator')} of it larger than the chip and swept` : '';
    const text = `${work.tenant.name} runs in ${count(parts.length, 'segment')}${sweeping}: ${time(loads)} of writing, ${time(computes)} of computing.`;
    return { stage: 'tenancy', text, data: { segments: parts.length, loads, computes } };
  });
}

function groupDecision({ groups, tenants, makespanNs }: Deployment): Decision[] {
  if (!groups) return [];
  const each = groups.map(({ members, durationNs }) => {
    const names = members.map((place) => tenants[place].work.tenant.name).join(' with ');
    return `${names} (${time(durationNs)})`;
  });
  const text = `${count(groups.length, 'group')} in turn, each loaded in every round: ${each.join(', then ')}. A round takes ${time(makespanNs)}.`;
  return [{ stage: 'tenancy', text, data: { groups: groups.map(({ members }) => members) } }];
}

function splitDecision({ split, work, parts, makespanNs }: DeployedTenant): Decision[] {
  if (!split) return [];
  const { name } = work.tenant;
  if (split.kind === 'direct') {
    const text = `${name} runs in its region in ${count(parts.length, 'segment')}, each loaded in every round: no shared slot is faster.`;
    return [{ stage: 'tenancy', text, data: { tenant: name, segments: parts.length } }];
  }
  const passes = split.parts.reduce((sum, own) => sum + own, 0);
  const text = `${count(split.slotted.length, 'operator')} of ${name} share a slot of ${count(split.slotCrossbars, 'crossbar')}, in ${count(passes, 'part')}: ${time(split.slotNs)} of ${time(makespanNs)}; what stays takes ${time(split.stayingNs)}.`;
  return [{ stage: 'tenancy', text, data: { tenant: name, slotCrossbars: split.slotCrossbars, parts: passes } }];
}

/** Requests that come faster than they are served: what would be enough. */
function serviceDecision({ work, latencyNs: latency, intervalNs, areaFloor }: DeployedTenant): Decision[] {
  const { tenant } = work;
  const service = serviceOf(tenant, { latencyNs: latency, intervalNs }, areaFloor);
  if (!service || service.stable) return [];
  const needed = 1e9 / tenant.arrivalRatePerS;
  const text = `${tenant.name} is unstable: ${countText(tenant.arrivalRatePerS)} requests a second need an interval below ${time(needed)}, it has ${time(intervalNs)}.`;
  return [{ stage: 'tenancy', text, data: { tenant: tenant.name, utilisation: service.utilisation } }];
}

function nextStepText({ nextStep }: Allocation, free: number): string {
  if (!nextStep) return ' It is at its floor: no replica helps.';
  const cost = count(nextStep.crossbars, 'crossbar');
  return ` The next lower interval, ${count(nextStep.intervalSteps, 'step')}, costs ${cost} more; ${countText(free)} are left.`;
}

function allocationDecision(tenant: DeployedTenant): Decision {
  const { allocation, work, crossbars } = tenant;
  const names = allocation.bindingOperators.map((place) => work.analysis.demands[place].name);
  const binding =
    names.length > 3
      ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
      : names.join(', ') || 'what no replica shortens: steps in order, or products of changing operands';
  const free = crossbars - allocation.crossbarsUsed;
  const text = `${work.tenant.name}: ${count(allocation.intervalSteps, 'step')} an inference because of ${binding}.${nextStepText(allocation, free)}`;
  return { stage: 'allocation', text, data: { tenant: work.tenant.name, bindingOperators: names, free } };
}

function leftoverDecision({ allocation, work, crossbars }: DeployedTenant): Decision[] {
  const spent = allocation.crossbarsWithLeftover - allocation.crossbarsUsed;
  if (spent <= 0) return [];
  const text = `${work.tenant.name} spends ${count(spent, 'crossbar')} of its ${countText(crossbars)} that cannot lower the interval on a shorter latency.`;
  return [{ stage: 'allocation', text, data: { tenant: work.tenant.name, spent } }];
}

/** A wider step waits for more inputs and delivers its first position later: said where that costs more than it saves. */
function lockstepDecision(tenant: DeployedTenant, simulated: boolean): Decision[] {
  const { work, crossbars, parts } = tenant;
  // Replicas are compared without wires: one replica of each would lie elsewhere.
  const latency = tenant.unwiredLatencyNs ?? tenant.latencyNs;
  if (parts.length > 1 || tenant.split || tenant.crossbarsWritten > 0) return [];
  const single = latencyNs(work, new Int32Array(work.table.positions.length).fill(1), crossbars, simulated);
  if (latency <= single) return [];
  const text = `${work.tenant.name}: its replicas make one inference longer, ${time(latency)} against ${time(single)} without: a wider step waits for more inputs.`;
  return [{ stage: 'pipeline', text, data: { tenant: work.tenant.name, latency, single } }];
}

export function decisionsOf(deployment: Deployment, objective: string, simulated: boolean): Decision[] {
  return [
    ...divisionDecision(deployment, objective),
    ...groupDecision(deployment),
    ...turnsDecision(deployment),
    ...deployment.tenants.flatMap((tenant) => [
      ...splitDecision(tenant),
      ...(tenant.program ? [] : [allocationDecision(tenant)]),
      ...leftoverDecision(tenant),
      ...lockstepDecision(tenant, simulated),
      ...serviceDecision(tenant),
    ]),
  ];
}

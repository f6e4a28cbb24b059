/** From plans and lanes to the evaluation document: metrics as formulas, energy by component. */
import type { Candidate } from '../drampim/candidates';
import type { Decision as PlannedDecision } from '../drampim/decision';
import type { OffloadPlan } from '../drampim/offload-plan';
import { gpuEnergyPj, type Gpu } from '../hardware/gpu';
import {
  averagePowerMw,
  energyDelayProduct,
  gigaOperationsPerSecond,
  gopsPerWatt,
  throughputPerSecond,
} from '../pipeline/metrics';
import type {
  LaneEvaluation,
  OffloadBaselineEvaluation,
  OffloadCandidate,
  OffloadDecision,
  OffloadEnergyByComponent,
  OffloadOperatorEvaluation,
  OffloadSystemEvaluation,
  OffloadTenantEvaluation,
} from './offload-evaluation';
import { barsByNode, workingOperators, type OffloadRun } from './offload-run';
import { serviceOf } from './promise';

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Undefined where nothing is counted. */
function totalEnergy(parts: OffloadEnergyByComponent): number | undefined {
  const counted = Object.values(parts);
  return counted.length > 0 ? sum(counted) : undefined;
}

function hasCommands({ pim }: PlannedDecision): boolean {
  return pim !== undefined;
}

/** Energy of the GPU while it waits in a round, where it is counted, pJ. */
function idleEnergyPj({ scenario, shared }: OffloadRun): number {
  const { gpu } = scenario.setting.system;
  const busyNs = sum(shared.plans.map(({ gpuNs }) => gpuNs));
  return gpuEnergyPj(gpu, 0, Math.max(0, shared.schedule.makespanNs - busyNs));
}

/** What the GPU draws while it waits is shared out by the time that the tenants take alone. */
function tenantEnergy(run: OffloadRun, place: number): OffloadEnergyByComponent {
  const { scenario, shared } = run;
  const { gpu } = scenario.setting.system;
  const { gpuNs, pimEnergyBoundPj, decisions } = shared.plans[place];
  const allNs = sum(shared.aloneNs);
  const share = allNs > 0 ? shared.aloneNs[place] / allNs : 1 / shared.plans.length;
  return {
    ...(decisions.some(hasCommands) && { pim: pimEnergyBoundPj }),
    ...(gpu.countEnergy && { gpu: gpuEnergyPj(gpu, gpuNs, gpuNs), static: share * idleEnergyPj(run) }),
  };
}

function operatorEnergy({ pim, gpuNs }: PlannedDecision, gpu: Gpu): number | undefined {
  if (!pim && !gpu.countEnergy) return undefined;
  return (pim?.energyBoundPj ?? 0) + (gpu.countEnergy ? gpuEnergyPj(gpu, gpuNs, gpuNs) : 0);
}

function operatorReports(run: OffloadRun, tenant: number): OffloadOperatorEvaluation[] {
  const { scenario, operators, shared } = run;
  const bars = barsByNode(run, tenant);
  return workingOperators(operators[tenant]).map((node) => {
    const { name, kind } = operators[tenant][node];
    const own = bars.get(node) ?? [];
    const energyPj = operatorEnergy(shared.plans[tenant].decisions[node], scenario.setting.system.gpu);
    return {
      name,
      kind,
      start_ns: Math.min(...own.map(({ startNs }) => startNs)),
      end_ns: Math.max(...own.map(({ endNs }) => endNs)),
      ...(energyPj !== undefined && { energy_pJ: energyPj }),
    };
  });
}

function candidateReport({ gpuShare, gpuNs, pimNs, memory }: Candidate): OffloadCandidate {
  const pim = memory?.pim;
  return { p: gpuShare, gpuNs, pimNs, ...(pim && { cycles: pim.cycles, g: pim.groups, counts: pim.counts }) };
}

function decisionReport({ name, candidates, chosen, gpuNs, pimNs, why }: PlannedDecision): OffloadDecision {
  const { gpuShare, ...same } = chosen;
  return { op: name, candidates: candidates.map(candidateReport), chosen: { ...same, p: gpuShare }, gpuNs, pimNs, why };
}

/** The published code counts the first channel; the chip's energy is bounded by as much in all of them. */
function firstChannelEnergy({ decisions, pimEnergyPj }: OffloadPlan, { scenario }: OffloadRun): number | undefined {
  return scenario.setting.mode === 'faithful' && decisions.some(hasCommands) ? pimEnergyPj : undefined;
}

export function offloadTenantReport(run: OffloadRun, place: number): OffloadTenantEvaluation {
  const { scenario, operators, shared } = run;
  const { schedule, plans, channels, aloneNs, fairness } = shared;
  const tenant = scenario.tenants[place];
  const plan = plans[place];
  const latencyNs = schedule.endNs[place];
  const intervalNs = schedule.makespanNs;
  const parts = tenantEnergy(run, place);
  const energyPj = totalEnergy(parts);
  const firstChannelPj = firstChannelEnergy(plan, run);
  const service = serviceOf(tenant, { latencyNs, intervalNs });
  return {
    name: tenant.name,
    network: tenant.network,
    channels: channels[place],
    latency_ns: latencyNs,
    latencyAlone_ns: aloneNs[place],
    interval_ns: intervalNs,
    makespan_ns: latencyNs,
    throughput_per_s: throughputPerSecond(intervalNs),
    gpu_ns: plan.gpuNs,
    pim_ns: plan.pimNs,
    ...(energyPj !== undefined && { energy_pJ: energyPj, edp_pJns: energyDelayProduct(energyPj, latencyNs) }),
    energyByComponent_pJ: parts,
    ...(firstChannelPj !== undefined && { firstChannelEnergy_pJ: firstChannelPj }),
    offload: workingOperators(operators[place]).map((node) => decisionReport(plan.decisions[node])),
    ...(service && { service }),
    ...(plans.length > 1 && { slowdown: fairness.slowdown[place] }),
    operators: operatorReports(run, place),
  };
}

function addedEnergies(tenants: readonly OffloadTenantEvaluation[]): OffloadEnergyByComponent {
  const added: Partial<Record<keyof OffloadEnergyByComponent, number>> = {};
  for (const { energyByComponent_pJ: parts } of tenants) {
    for (const id of Object.keys(parts) as (keyof typeof parts)[]) added[id] = (added[id] ?? 0) + (parts[id] ?? 0);
  }
  return added;
}

export function offloadSystemReport(
  { scenario, shared }: OffloadRun,
  tenants: readonly OffloadTenantEvaluation[],
): OffloadSystemEvaluation {
  const { gpu, dramPim } = scenario.setting.system;
  const { fairness, schedule } = shared;
  const parts = addedEnergies(tenants);
  const energyPj = totalEnergy(parts);
  const gops = sum(
    tenants.map(({ throughput_per_s }, place) =>
      gigaOperationsPerSecond(scenario.tenants[place].graph.macs, throughput_per_s),
    ),
  );
  const powerMw = gpu.countEnergy && energyPj !== undefined ? averagePowerMw(energyPj, schedule.makespanNs) : undefined;
  return {
    channels: dramPim.channels,
    pimChannels: dramPim.pimChannels,
    throughput_per_s: sum(tenants.map(({ throughput_per_s }) => throughput_per_s)),
    weightedThroughput_per_s: sum(
      tenants.map(({ throughput_per_s }, place) => throughput_per_s * scenario.tenants[place].weight),
    ),
    ...(energyPj !== undefined && { energy_pJ: energyPj }),
    energyByComponent_pJ: parts,
    gops,
    ...(powerMw !== undefined && { power_mW: powerMw, gopsPerWatt: gopsPerWatt(gops, powerMw) }),
    ...(tenants.length > 1 && { stp: fairness.stp, antt: fairness.antt, fairness: fairness.fairness }),
  };
}

/** @param energyPj of the round */
export function offloadBaselineReport(
  { scenario, baseline }: OffloadRun,
  energyPj: number | undefined,
): OffloadBaselineEvaluation {
  const { gpu } = scenario.setting.system;
  const { makespanNs, speedup, speedupBand } = baseline;
  const baselinePj = gpuEnergyPj(gpu, makespanNs, makespanNs);
  const isCounted = gpu.countEnergy && energyPj !== undefined;
  return {
    policy: 'baseline',
    makespan_ns: makespanNs,
    speedup,
    speedupBand,
    ...(isCounted && { energy_pJ: baselinePj, energyGain: baselinePj / energyPj }),
  };
}

export function laneReports({ shared }: OffloadRun): LaneEvaluation[] {
  return shared.schedule.lanes.map(({ id, busyNs, utilisation }) => ({ id, busy_ns: busyNs, utilisation }));
}

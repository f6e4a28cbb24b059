/** From a deployment to the evaluation document: metrics as formulas, energy by component. */
import { crossbarsOf } from '../hardware/chip';
import { areaAndPower } from '../hardware/rollup';
import {
  averagePowerMw,
  energyDelayProduct,
  gigaOperationsPerSecond,
  gopsPerWatt,
  temporalUtilisation,
  throughputPerSecond,
} from '../pipeline/metrics';
import type { Fairness } from '../tenancy/fairness';
import type { DeployedGroup, DeployedPart, DeployedTenant, Deployment } from './deployment';
import { added, dynamicEnergy, scaled, staticEnergyPj, total, writtenEnergyPj } from './energy-account';
import type {
  AllocationEvaluation,
  EnergyByComponent,
  OperatorEvaluation,
  SegmentEvaluation,
  SplittingEvaluation,
  SystemEvaluation,
  TenancyEvaluation,
  TenantEvaluation,
} from './evaluation';
import type { TenantWriting } from './program-run';
import { writtenByProgramPj } from './program-energy';
import { serviceOf } from './promise';
import type { Scenario } from './scenario';
import type { TenantTraffic } from './wires-traffic';

/** Share of the power that always flows: by area where tenants run at once, by time where they take turns. */
function staticShares({ tenants, turns, groups }: Deployment): number[] {
  const turnNs = (tenant: number): number => groups?.find(({ members }) => members.includes(tenant))?.durationNs ?? 1;
  const weights = tenants.map(({ crossbars, makespanNs }, place) => (turns ? makespanNs : crossbars * turnNs(place)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Crossbars that tenants own, and how long, one after the other. */
function ownedOverTime({ tenants, turns, groups, crossbars, makespanNs }: Deployment) {
  if (groups) return groups;
  const owned = turns ? crossbars : tenants.reduce((sum, own) => sum + own.crossbars, 0);
  return [{ crossbars: owned, durationNs: makespanNs }];
}

/** Energy of one round of every tenant, pJ. */
export function roundEnergies(
  scenario: Scenario,
  deployment: Deployment,
  writings: ReadonlyMap<number, TenantWriting> = new Map(),
  traffics: readonly TenantTraffic[] = [],
): EnergyByComponent[] {
  const { chip } = scenario;
  const shares = staticShares(deployment);
  const flowing = ownedOverTime(deployment).reduce(
    (sum, { crossbars, durationNs }) => sum + staticEnergyPj(chip, crossbars, durationNs),
    0,
  );
  return deployment.tenants.map((tenant, place) => {
    const { work, crossbarsWritten } = tenant;
    const writePj = writtenEnergyPj(chip, crossbarsWritten) + writtenByProgramPj(tenant, writings.get(place));
    const traffic = traffics.at(place);
    return {
      ...scaled(dynamicEnergy(work), work.tenant.batch),
      ...(traffic && { interconnect: traffic.inferencePj * work.tenant.batch + traffic.loadPj }),
      static: flowing * shares[place],
      ...(writePj > 0 && { write: writePj }),
    };
  });
}

function operatorReports({ work, allocation, parts }: DeployedTenant): OperatorEvaluation[] {
  const dynamicShare = 1 - work.chip.staticShare;
  const reports = new Array<OperatorEvaluation>(work.analysis.demands.length);
  for (const part of parts) {
    part.replicas.forEach((count, inPart) => {
      if (count === 0) return;
      const place = part.first + inPart;
      const demand = work.analysis.demands[place];
      const replicas = allocation.replicas[place];
      const isInTurn = demand.ordered && replicas > 1;
      const offset = part.startNs + part.loadNs;
      const start = part.run ? offset + part.run.startNs[inPart] : part.startNs + part.loadNs / part.passes;
      const end = part.run ? offset + part.run.endNs[inPart] : part.startNs + part.loadNs + part.computeNs;
      reports[place] = {
        name: demand.name,
        kind: work.graph.nodes[demand.node].kind,
        rows: demand.rows,
        columns: demand.columns,
        crossbars: work.table.crossbars[place],
        positions: demand.positions,
        replicas,
        ...(isInTurn && { sequences: replicas }),
        steps: isInTurn ? demand.positions : Math.ceil(demand.positions / replicas),
        // Rounds of one operator come one after the other.
        start_ns: (reports[place] as OperatorEvaluation | undefined)?.start_ns ?? start,
        end_ns: end,
        energy_pJ: total(demand.energyPj) * dynamicShare,
      };
    });
  }
  return reports;
}

function allocationReport({ work, allocation, crossbars }: DeployedTenant): AllocationEvaluation {
  const { replicas, steps, bindingOperators, log, crossbarsUsed, crossbarsWithLeftover, ...same } = allocation;
  const nameOf = (place: number) => work.analysis.demands[place].name;
  return {
    ...same,
    crossbarsUsed,
    leftover: crossbars - crossbarsWithLeftover,
    replicas: Array.from(replicas),
    steps: Array.from(steps),
    bindingOperators: bindingOperators.map(nameOf),
    ...(log && { log: log.map((step) => ({ ...step, operator: nameOf(step.operator) })) }),
  };
}

/** Crossbar-time in which a replica works on a position, over what the tenant owns while it runs. */
function busyShare({ work, crossbars, makespanNs }: DeployedTenant): number {
  const busy = work.analysis.arrayMvms * work.stepNs * work.tenant.batch;
  return temporalUtilisation(busy, crossbars, makespanNs);
}

function splittingReport({ work, crossbars, crossbarsUsed, split }: DeployedTenant): SplittingEvaluation | undefined {
  if (!split) return undefined;
  const fill = crossbarsUsed / crossbars;
  const shares = { fill, waste: 1 - fill };
  if (split.kind === 'direct') return { mode: 'direct', ...shares };
  const slotted = split.slotted.map((place, at) => {
    return { operator: work.analysis.demands[place].name, parts: split.parts[at] };
  });
  const { slotCrossbars, slotNs, stayingNs } = split;
  return { mode: 'slot', slotCrossbars, slotted, slot_ns: slotNs, resident_ns: stayingNs, ...shares };
}

export function tenantReport(
  deployed: DeployedTenant,
  deployment: Deployment,
  energy: EnergyByComponent,
  slowdown: number | undefined,
): TenantEvaluation {
  const { work, crossbars, crossbarsUsed, latencyNs, latencyClosedFormNs, intervalNs, makespanNs } = deployed;
  const service = serviceOf(work.tenant, { latencyNs, intervalNs }, deployed.areaFloor);
  const splitting = splittingReport(deployed);
  const perInference = scaled(energy, 1 / work.tenant.batch);
  const energyPj = total(perInference);
  return {
    name: work.tenant.name,
    network: work.tenant.network,
    crossbars,
    crossbarsUsed,
    latency_ns: latencyNs,
    latencyClosedForm_ns: latencyClosedFormNs,
    interval_ns: intervalNs,
    makespan_ns: makespanNs,
    throughput_per_s: throughputPerSecond(intervalNs),
    energy_pJ: energyPj,
    edp_pJns: energyDelayProduct(energyPj, latencyNs),
    temporalUtilisation: busyShare(deployed),
    spatialUtilisation: crossbarsUsed / deployment.crossbars,
    cellUtilisation: work.analysis.utilisation,
    energyByComponent_pJ: perInference,
    allocation: allocationReport(deployed),
    ...(service && { service }),
    ...(slowdown !== undefined && { slowdown }),
    ...(splitting && { splitting }),
    operators: operatorReports(deployed),
  };
}

function crossbarsInUse({ tenants, turns, groups }: Deployment): number {
  if (groups) {
    const ofGroup = ({ members }: DeployedGroup) =>
      members.reduce((sum, place) => sum + tenants[place].crossbarsUsed, 0);
    return Math.max(...groups.map(ofGroup));
  }
  const used = tenants.map(({ crossbarsUsed }) => crossbarsUsed);
  return turns && !turns.resident ? Math.max(...used) : used.reduce((sum, own) => sum + own, 0);
}

export function systemReport(
  scenario: Scenario,
  deployment: Deployment,
  tenants: readonly TenantEvaluation[],
  energies: readonly EnergyByComponent[],
  sharing: Fairness | undefined,
  areaMm2: number,
): SystemEvaluation {
  const { chip } = areaAndPower(scenario.chip);
  const energyByComponent = added(energies);
  const energyPj = total(energyByComponent);
  const powerMw = averagePowerMw(energyPj, deployment.makespanNs);
  const throughputs = tenants.map(({ throughput_per_s }) => throughput_per_s);
  const weighted = throughputs.map((throughput, place) => throughput * scenario.tenants[place].weight);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const gops = sum(
    throughputs.map((throughput, place) => gigaOperationsPerSecond(scenario.tenants[place].graph.macs, throughput)),
  );
  return {
    crossbars: crossbarsOf(scenario.chip),
    crossbarsUsed: crossbarsInUse(deployment),
    area_mm2: areaMm2,
    power_mW: powerMw,
    peakPower_mW: chip.powerMw,
    throughput_per_s: sum(throughputs),
    weightedThroughput_per_s: sum(weighted),
    energy_pJ: energyPj,
    energyByComponent_pJ: energyByComponent,
    initialProgramming_ns: deployment.initialProgrammingNs,
    gops,
    gopsPerWatt: gopsPerWatt(gops, powerMw),
    gopsPerMm2: gops / areaMm2,
    ...(sharing && { stp: sharing.stp, antt: sharing.antt, fairness: sharing.fairness }),
  };
}

function segmentReport(
  work: DeployedTenant['work'],
  { first, passes, replicas, run }: DeployedPart,
): SegmentEvaluation {
  const common = { operators: replicas.filter((count) => count > 0).length, passes };
  if (!run) return { ...common, positions: work.table.positions[first] };
  return { ...common, latencySteps: run.latencyNs / work.stepNs, intervalSteps: run.intervalNs / work.stepNs };
}

export function tenancyReport(scenario: Scenario, deployment: Deployment): TenancyEvaluation {
  const { division, turns, tenants } = deployment;
  const areas = tenants.map(({ crossbars }) => crossbars);
  if (turns) {
    return {
      policy: deployment.policy,
      areas,
      resident: turns.resident,
      tenantNs: tenants.map(({ makespanNs }) => makespanNs),
      segments: tenants.map(({ parts }) => parts.length),
      segmentList: tenants.map(({ work, parts }) => parts.map((part) => segmentReport(work, part))),
      roundNs: deployment.makespanNs,
    };
  }
  const intervalSteps = tenants.map(({ allocation }) => allocation.intervalSteps);
  const { groups } = deployment;
  if (groups) {
    return {
      policy: deployment.policy,
      objective: 'round',
      areas,
      areaUsed: Math.max(...groups.map(({ crossbars }) => crossbars)),
      intervalSteps,
      groups: groups.map(({ members }) => members.map((place) => tenants[place].work.tenant.name)),
      groupNs: groups.map(({ durationNs }) => durationNs),
      roundNs: deployment.makespanNs,
    };
  }
  if (!division) return { policy: deployment.policy, areas, intervalSteps };
  const objective = scenario.complete.policy.tenancyOptions.objective as 'round' | 'interval' | 'sum';
  const gap = objective === 'sum' ? division.bound / division.objective - 1 : division.objective / division.bound - 1;
  const { run } = division;
  return {
    policy: deployment.policy,
    objective,
    areas,
    areaUsed: division.areaUsed,
    intervalSteps,
    ...(objective !== 'sum' && { bound_ns: division.bound }),
    gap,
    ...(run && {
      stop: run.stop,
      iterations: run.iterations,
      bestIteration: run.bestIteration,
      bestObjective: run.bestObjective,
      bestAreas: run.bestAreas,
      log: deployment.partitionLog ?? [],
    }),
  };
}

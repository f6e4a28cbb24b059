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
import type { DeployedTenant, Deployment } from './deployment';
import { added, dynamicEnergy, scaled, staticEnergyPj, total, writtenEnergyPj } from './energy-account';
import type {
  AllocationEvaluation,
  EnergyByComponent,
  OperatorEvaluation,
  SystemEvaluation,
  TenancyEvaluation,
  TenantEvaluation,
} from './evaluation';
import type { Scenario } from './scenario';

/** Share of the power that always flows: by area where tenants run at once, by time where they take turns. */
function staticShares({ tenants, turns }: Deployment): number[] {
  const weights = tenants.map(({ crossbars, makespanNs }) => (turns ? makespanNs : crossbars));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Energy of one round of every tenant, pJ. */
export function roundEnergies(scenario: Scenario, deployment: Deployment): EnergyByComponent[] {
  const { chip } = scenario;
  const shares = staticShares(deployment);
  const owned = deployment.turns
    ? deployment.crossbars
    : deployment.tenants.reduce((sum, own) => sum + own.crossbars, 0);
  const flowing = staticEnergyPj(chip, owned, deployment.makespanNs);
  return deployment.tenants.map(({ work, crossbarsWritten }, place) => ({
    ...scaled(dynamicEnergy(work), work.tenant.batch),
    static: flowing * shares[place],
    ...(crossbarsWritten > 0 && { write: writtenEnergyPj(chip, crossbarsWritten) }),
  }));
}

function operatorReports({ work, allocation, parts }: DeployedTenant): OperatorEvaluation[] {
  const dynamicShare = 1 - work.chip.staticShare;
  return parts.flatMap((part) =>
    work.analysis.demands.slice(part.first, part.end).map((demand, inPart) => {
      const place = part.first + inPart;
      const offset = part.startNs + part.loadNs;
      const start = part.run ? offset + part.run.startNs[inPart] : part.startNs + part.loadNs / part.passes;
      const end = part.run ? offset + part.run.endNs[inPart] : part.startNs + part.loadNs + part.computeNs;
      return {
        name: demand.name,
        kind: work.graph.nodes[demand.node].kind,
        rows: demand.rows,
        columns: demand.columns,
        crossbars: work.table.crossbars[place],
        positions: demand.positions,
        replicas: allocation.replicas[place],
        steps: Math.ceil(demand.positions / allocation.replicas[place]),
        start_ns: start,
        end_ns: end,
        energy_pJ: total(demand.energyPj) * dynamicShare,
      };
    }),
  );
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

export function tenantReport(
  deployed: DeployedTenant,
  deployment: Deployment,
  energy: EnergyByComponent,
): TenantEvaluation {
  const { work, crossbars, crossbarsUsed, latencyNs, latencyClosedFormNs, intervalNs, makespanNs } = deployed;
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
    operators: operatorReports(deployed),
  };
}

function crossbarsInUse({ tenants, turns }: Deployment): number {
  const used = tenants.map(({ crossbarsUsed }) => crossbarsUsed);
  return turns && !turns.resident ? Math.max(...used) : used.reduce((sum, own) => sum + own, 0);
}

export function systemReport(
  scenario: Scenario,
  deployment: Deployment,
  tenants: readonly TenantEvaluation[],
  energies: readonly EnergyByComponent[],
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
    area_mm2: chip.areaMm2,
    power_mW: powerMw,
    peakPower_mW: chip.powerMw,
    throughput_per_s: sum(throughputs),
    weightedThroughput_per_s: sum(weighted),
    energy_pJ: energyPj,
    energyByComponent_pJ: energyByComponent,
    initialProgramming_ns: deployment.initialProgrammingNs,
    gops,
    gopsPerWatt: gopsPerWatt(gops, powerMw),
    gopsPerMm2: gops / chip.areaMm2,
  };
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
      segments: turns.tenants.map(({ segments }) => segments.length),
      roundNs: deployment.makespanNs,
    };
  }
  if (!division) return { policy: deployment.policy, areas };
  const objective = scenario.complete.policy.tenancyOptions.objective as 'round' | 'interval' | 'sum';
  const gap = objective === 'sum' ? division.bound / division.objective - 1 : division.objective / division.bound - 1;
  const { run } = division;
  return {
    policy: deployment.policy,
    objective,
    areas,
    areaUsed: division.areaUsed,
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

/** The figures of a sweep from an evaluation: formulas on its document, NaN where one does not apply. */
import { energyDelayProduct } from '../pipeline/metrics';
import { lifetimeYears } from '../programming/wear';
import type { Evaluated } from '../scenario/evaluate';
import type { Evaluation, TenantEvaluation } from '../scenario/evaluation';
import type { ReramEvaluated } from '../scenario/evaluation-steps';
import type { MetricId } from './metric-records';

type Tenant = Evaluation['tenants'][number];

function most(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), -Infinity);
}

/** Averaged with the tenants' throughputs. */
function energyAnInference(tenants: readonly Tenant[]): number {
  let [energyPj, inferences] = [0, 0];
  for (const { throughput_per_s, energy_pJ = NaN } of tenants) {
    energyPj += throughput_per_s * energy_pJ;
    inferences += throughput_per_s;
  }
  return energyPj / inferences;
}

/** A tenant that nobody sends requests to never waits. */
function slowestResponse(tenants: readonly Tenant[]): number {
  return most(tenants.map(({ service, latency_ns }) => (service ? (service.p99_ns ?? Infinity) : latency_ns)));
}

/** Writes that the worst cell of a tenant's region takes in a round, if every load changes it. */
function writesOf({ programming }: TenantEvaluation): number {
  return programming?.segments.length === 1 && programming.segments[0].rounds === 1
    ? 0
    : (programming?.segments ?? []).reduce((sum, { rounds }) => sum + rounds, 0);
}

/** The worst cell: tenants that take turns write the same ones. */
function worstCellWrites({ evaluation }: ReramEvaluated): number {
  const { tenancy, tenants } = evaluation;
  const isInTurns = tenancy.segmentList !== undefined;
  if (isInTurns && tenancy.resident !== true && tenants.every(({ programming }) => programming === undefined)) {
    return tenancy.segmentList.flat().reduce((sum, { passes }) => sum + passes, 0);
  }
  const writes = tenants.map(writesOf);
  return isInTurns ? writes.reduce((sum, own) => sum + own, 0) : most(writes);
}

function lifetime(evaluated: ReramEvaluated): number {
  const { scenario, evaluation } = evaluated;
  const { endurance, pulses } = scenario.chip.device;
  const known = evaluation.tenants.flatMap(({ programming }) => programming?.lifetime_years ?? []);
  if (known.length > 0) return Math.min(...known);
  const writes = worstCellWrites(evaluated);
  const pulsesOfWrite = pulses ? 1 + most(pulses.setLoops) : 1;
  return writes === 0 ? NaN : lifetimeYears(endurance, writes * pulsesOfWrite, evaluation.makespan_ns);
}

type Formula = (evaluated: Evaluated) => number | undefined;

/** What only a system of crossbars has. */
function ofCrossbars(formula: (evaluated: ReramEvaluated) => number | undefined): Formula {
  return (evaluated) => (evaluated.kind === 'reram' ? formula(evaluated) : undefined);
}

function weightOf({ scenario }: Evaluated, place: number): number {
  return scenario.tenants[place].weight;
}

const formulas: Readonly<Record<MetricId, Formula>> = {
  throughput: ({ evaluation }) => evaluation.system.weightedThroughput_per_s,
  'latency.worst': ({ evaluation }) => most(evaluation.tenants.map(({ latency_ns }) => latency_ns)),
  'interval.worst': (evaluated) =>
    most(evaluated.evaluation.tenants.map(({ interval_ns }, place) => weightOf(evaluated, place) * interval_ns)),
  'response.p99.worst': ({ evaluation }) => slowestResponse(evaluation.tenants),
  energy: ({ evaluation }) => energyAnInference(evaluation.tenants),
  power: ({ evaluation }) => evaluation.system.power_mW,
  area: ofCrossbars(({ evaluation }) => evaluation.system.area_mm2),
  crossbars: ofCrossbars(({ evaluation }) => evaluation.system.crossbarsUsed),
  edp: ({ evaluation: { tenants } }) =>
    energyDelayProduct(energyAnInference(tenants), most(tenants.map(({ latency_ns }) => latency_ns))),
  gopsPerWatt: ({ evaluation }) => evaluation.system.gopsPerWatt,
  stp: ({ evaluation }) => evaluation.system.stp,
  antt: ({ evaluation }) => evaluation.system.antt,
  fairness: ({ evaluation }) => evaluation.system.fairness,
  lifetime: ofCrossbars(lifetime),
  'temperature.peak': ofCrossbars(({ evaluation }) => evaluation.interconnect?.peakTemperature_K),
  'noc.worstLink': ofCrossbars(({ evaluation }) => evaluation.interconnect?.worstLink?.rho),
};

/** A figure of an evaluation; NaN where it has none. */
export function metricOf(evaluated: Evaluated, id: MetricId): number {
  return formulas[id](evaluated) ?? NaN;
}

/** Whether more requests come to some tenant than are served. */
export function isUnstable({ evaluation }: Evaluated): boolean {
  return evaluation.tenants.some(({ service }) => service?.stable === false);
}

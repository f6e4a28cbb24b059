/** From a scenario of kind `gpu+dram-pim` to its evaluation. */
import { canonicalJson, hashText } from '../basis/hash';
import { success, type Result } from '../basis/result';
import type { Lane } from '../pipeline/lane';
import type { Occupancy, Timeline } from '../pipeline/types';
import { modelVersion } from './model-version';
import type { OffloadEvaluation } from './offload-evaluation';
import { lanesOf, noOccupancy, offloadTimeline } from './offload-picture';
import { laneReports, offloadBaselineReport, offloadSystemReport, offloadTenantReport } from './offload-report';
import { runOffload, type OffloadRun } from './offload-run';
import { readOffloadScenario, type OffloadScenario } from './offload-scenario';
import { offloadDecisions, offloadWarnings } from './offload-words';

export interface OffloadEvaluated {
  readonly kind: 'gpu+dram-pim';
  readonly scenario: OffloadScenario;
  readonly evaluation: OffloadEvaluation;
  /** Nothing is mapped on crossbars: always empty, as is `occupancy`. */
  readonly analyses: readonly [];
  readonly timeline: Timeline;
  readonly occupancy: Occupancy;
  /** The same work by who does it: tracks of their own, after those of the tenants. */
  readonly lanes: readonly Lane[];
  /** What views of commands, roofline and multipliers are made of. */
  readonly run: OffloadRun;
}

/**
 * @param value    anything; it is parsed by the schema
 * @param simulate false: the timeline is empty; figures are the same, for this model has no faster form
 * @returns the first problem with its path; `other-kind` where the system has crossbars
 */
export function evaluateOffload(value: unknown, simulate = true): Result<OffloadEvaluated> {
  const scenario = readOffloadScenario(value);
  if (!scenario.ok) return scenario;
  const run = runOffload(scenario.value);
  return run.ok ? success(evaluatedOf(run.value, simulate)) : run;
}

function evaluatedOf(run: OffloadRun, simulate: boolean): OffloadEvaluated {
  const { scenario } = run;
  const tenants = scenario.tenants.map((_, place) => offloadTenantReport(run, place));
  const system = offloadSystemReport(run, tenants);
  return {
    kind: 'gpu+dram-pim',
    scenario,
    analyses: [],
    timeline: offloadTimeline(run, simulate),
    occupancy: noOccupancy(),
    lanes: lanesOf(run),
    run,
    evaluation: {
      scenarioHash: hashText(canonicalJson(scenario.complete)),
      modelVersion,
      tenants,
      system,
      lanes: laneReports(run),
      makespan_ns: run.shared.schedule.makespanNs,
      baseline: offloadBaselineReport(run, system.energy_pJ),
      decisions: offloadDecisions(run),
      warnings: offloadWarnings(run),
    },
  };
}

/**
 * From a scenario to its evaluation, step by step, with or without the stages of programming: those come as an argument, so
 * that whoever never rewrites weights need not load them.
 */
import { canonicalJson, hashText } from '../basis/hash';
import { failure, success, type Result } from '../basis/result';
import type { Analysis } from '../mapping/demand';
import type { Occupancy, Timeline } from '../pipeline/types';
import { analyseScenario, saidInTiles } from './analyse-scenario';
import { baselineOf } from './baseline';
import { decisionsOf } from './decisions';
import type { Deployment } from './deployment';
import { deployAdmitted, type Admitted } from './admission';
import { runSettings } from './deploy';
import { total } from './energy-account';
import type { ReramEvaluation, Warning } from './evaluation';
import { modelVersion } from './model-version';
import type { EvaluationProgress, ProgrammedDeployment, RegionRun } from './program-run';
import { isProgrammed, stagesOf } from './programming-options';
import type { ProgrammingStages } from './programming-stages';
import { roundEnergies, systemReport, tenancyReport, tenantReport } from './report';
import type { RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import { sharingOf } from './slowdown';
import { worksOf, type TenantWork } from './tenant-work';
import { warningsOf } from './warnings';
import type { WeightLookup } from './weight-source';
import { wireSteps } from './wires';
import { wiredPictureOf } from './wires-occupancy';
import { interconnectReport, wiredAreaMm2, wirePicture, type WirePicture } from './wires-report';
import { wireDecisions, wireWarnings } from './wires-words';

export interface EvaluateOptions {
  /**
   * Default true. False: every time is the closed form's, the timeline is empty, and weights are written at their worst: no
   * contents are made.
   */
  readonly simulate?: boolean;
  /** Of imported weights. */
  readonly weights?: WeightLookup;
}

export interface ReramEvaluated {
  readonly kind: 'reram';
  readonly scenario: Scenario;
  readonly evaluation: ReramEvaluation;
  /** Of each tenant. */
  readonly analyses: readonly Analysis[];
  readonly timeline: Timeline;
  readonly occupancy: Occupancy;
  /** What views of programming are made of, by region; there where weights were rewritten with their contents. */
  readonly programming?: readonly RegionRun[];
  /** Who sits on which node, and what travels; absent where an unbounded allocation takes more than there is. */
  readonly wires?: WirePicture;
}

/** Two documents that mean the same have the same hash. */
function scenarioHash({ complete }: Scenario): string {
  return hashText(canonicalJson(complete));
}

/**
 * Evaluates a scenario document step by step: programming of weights takes seconds, and can be stopped. Each step says how
 * far it is and is told whether to stop; stopped, the answer is what was found until then, and every figure in it is true of
 * its deployment.
 *
 * @param stages what a document asks for that `needsProgramming`; a document that does not, needs none
 * @param value  anything; it is parsed by the scenario's schema
 * @returns the first problem with its path: of the document, of a network, or why it cannot be deployed
 */
export function* evaluationStepsWith(
  stages: ProgrammingStages | undefined,
  value: unknown,
  options: EvaluateOptions = {},
): Generator<EvaluationProgress, Result<ReramEvaluated>, boolean> {
  const { simulate = true, weights } = options;
  const analysed = analyseScenario(value);
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  const settings = runSettings(scenario, simulate, stages);
  if (isProgrammed(scenario.complete)) yield* stagesOf(settings).planningSteps(scenario, works, simulate);
  const admitted = deployAdmitted(scenario, works, settings);
  if (!admitted.ok) return failure(saidInTiles(admitted.problem, scenario.chip));
  const { deployment } = admitted.value;
  const isRewritten = (deployment.programRegions?.length ?? 0) > 0;
  if (!simulate && isRewritten) yield { stage: 'deployment', done: 1, budget: 1 };
  if (!simulate || !isRewritten) {
    const planned = { deployment, writings: new Map(), regions: [] };
    return yield* evaluation(admitted.value, planned, settings, weights);
  }
  const isStopped = yield { stage: 'deployment', done: 1, budget: 1 };
  const programmed = isStopped
    ? success({ deployment, writings: new Map(), regions: [] })
    : yield* stagesOf(settings).programSteps(scenario, deployment, weights);
  if (!programmed.ok) return programmed;
  return yield* evaluation(admitted.value, programmed.value, settings, weights);
}

/** Baselines deploy operators that nobody cut. */
function wholeWorks(scenario: Scenario, works: readonly TenantWork[]): Result<readonly TenantWork[]> {
  const { complete } = scenario;
  if (complete.policy.splitting !== 'spatial') return success(works);
  return worksOf({ ...scenario, complete: { ...complete, policy: { ...complete.policy, splitting: 'none' } } });
}

/** Warnings count the tenants that are deployed; their paths those of the document. */
function ofDocument(warning: Warning, { admission }: Deployment): Warning {
  if (!admission) return warning;
  const renumbered = (text: string): string =>
    text.replace(/\btenants\[(\d+)\]/g, (_, place: string) => `tenants[${admission.members[Number(place)]}]`);
  return { ...warning, path: renumbered(warning.path), text: renumbered(warning.text) };
}

function* evaluation(
  { scenario, works }: Admitted,
  programmed: ProgrammedDeployment,
  settings: RunSettings,
  weights: WeightLookup | undefined,
): Generator<EvaluationProgress, Result<ReramEvaluated>, boolean> {
  const { simulate } = settings;
  const { regions } = programmed;
  const wired = yield* wireSteps(scenario, programmed.deployment, settings);
  if (!wired.ok) return wired;
  const { deployment, wiring } = wired.value;
  const energies = roundEnergies(scenario, deployment, programmed.writings, wiring?.traffics);
  const round = {
    makespanNs: deployment.makespanNs,
    energyPj: energies.reduce((sum, energy) => sum + total(energy), 0),
  };
  const whole = wholeWorks(scenario, works);
  if (!whole.ok) return whole;
  const baseline = baselineOf(scenario, whole.value, 'none', round, simulate);
  if (!baseline.ok) return baseline;
  const withReplicas = baselineOf(scenario, whole.value, 'exact', round, simulate);
  if (!withReplicas.ok) return withReplicas;
  const sharing = sharingOf(scenario, deployment);
  const rewriting = isProgrammed(scenario.complete) ? stagesOf(settings) : undefined;
  const tenants = deployment.tenants.map((tenant, place) => ({
    ...tenantReport(tenant, deployment, energies[place], sharing?.slowdown[place]),
    ...(rewriting && { programming: rewriting.report(scenario, deployment, place, programmed) }),
  }));
  const picture = wiredPictureOf(wired.value, simulate);
  const wires = wirePicture(scenario, wired.value);
  return success({
    kind: 'reram',
    scenario,
    analyses: works.map(({ analysis }) => analysis),
    timeline: picture.timeline,
    occupancy: picture.occupancy,
    ...(regions.length > 0 && { programming: regions }),
    ...(wires && { wires }),
    evaluation: {
      scenarioHash: scenarioHash(scenario),
      modelVersion,
      tenants,
      system: systemReport(scenario, deployment, tenants, energies, sharing, wiredAreaMm2(scenario, wiring)),
      tenancy: tenancyReport(scenario, deployment),
      ...(wiring && { interconnect: interconnectReport(deployment, wiring) }),
      ...(deployment.admission && { events: deployment.admission.outcomes }),
      makespan_ns: deployment.makespanNs,
      baseline: baseline.value,
      baselineWithReplicas: withReplicas.value,
      decisions: [
        ...decisionsOf(deployment, scenario.complete.policy.tenancyOptions.objective, simulate),
        ...(rewriting?.decisions(scenario, tenants) ?? []),
        ...wireDecisions(scenario, wired.value),
      ],
      warnings: [
        ...warningsOf(scenario, deployment, picture.omits),
        ...(rewriting?.warnings(scenario, tenants, weights) ?? []),
        ...wireWarnings(scenario, wired.value),
      ].map((warning) => ofDocument(warning, deployment)),
    },
  });
}

/** Questions about programming that take many runs: policy beside policy, chip beside chip. Each answers one row. */
import { withValueAt } from '../basis/path';
import { failure, success, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import { findPreset } from '../hardware/presets/index';
import type { ProgrammingPolicyId } from '../programming/policy';
import { deployScenario, runSettings } from './deploy';
import { analyseScenario, saidInTiles } from './analyse-scenario';
import type { ProgrammingEvaluation, ProgrammingFigures } from './evaluation';
import { programSteps, type ProgrammedDeployment, type ProgrammingSteps } from './program-run';
import { programmingReport } from './programming-report';
import { programmingStages } from './programming-stages';
import type { Scenario } from './scenario';
import type { WeightLookup } from './weight-source';

/** What one policy makes of a scenario: sums over its tenants. */
export interface ProgrammingPolicyRow {
  readonly policy: ProgrammingPolicyId;
  readonly program_ns: number;
  readonly compute_ns: number;
  /** Of a round of the chip. */
  readonly total_ns: number;
  readonly energy_pJ: number;
  readonly changedCells: number;
  /** Of the tenant whose cells die first; null where nothing is written. */
  readonly lifetime_years: number | null;
  /** Equal to `program_ns`: what the mapping as it stands takes. */
  readonly bound_ns: number;
  readonly estimate_ns?: readonly [number, number, number];
  /** Weights are missing: what the worst data would take. */
  readonly isUpper: boolean;
  readonly isSynthetic: boolean;
  readonly isComplete: boolean;
}

interface Programmed {
  readonly scenario: Scenario;
  readonly programmed: ProgrammedDeployment;
  /** By tenant: of the overlap that is deployed. */
  readonly figures: readonly ProgrammingFigures[];
  readonly reports: readonly ProgrammingEvaluation[];
}

function deployedFigures({ overlap, overlapped, ...serial }: ProgrammingEvaluation): ProgrammingFigures {
  return overlap === 'halves' ? (overlapped ?? serial) : serial;
}

function* programmedSteps(
  document: unknown,
  withContents: boolean,
  lookup: WeightLookup | undefined,
): ProgrammingSteps<Result<Programmed>> {
  const analysed = analyseScenario(document);
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  const deployment = deployScenario(scenario, works, runSettings(scenario, withContents, programmingStages));
  if (!deployment.ok) return failure(saidInTiles(deployment.problem, scenario.chip));
  const planned = { deployment: deployment.value, writings: new Map(), regions: [] };
  const found = withContents ? yield* programSteps(scenario, deployment.value, lookup) : success(planned);
  if (!found.ok) return found;
  const reports = scenario.tenants.map((_, place) =>
    programmingReport(scenario, found.value.deployment, place, found.value),
  );
  return success({ scenario, programmed: found.value, reports, figures: reports.map(deployedFigures) });
}

function sumOf(figures: readonly ProgrammingFigures[], amount: (own: ProgrammingFigures) => number): number {
  return figures.reduce((sum, own) => sum + amount(own), 0);
}

/** Only where every tenant that is written has one: a sum of some would be no estimate. */
function estimateOf(figures: readonly ProgrammingFigures[]): Pick<ProgrammingPolicyRow, 'estimate_ns'> {
  if (figures.every(({ estimate_ns }) => estimate_ns === undefined)) return {};
  const ends = figures.map(({ estimate_ns, bound_ns }) => estimate_ns ?? [bound_ns, bound_ns, bound_ns]);
  const sum = (end: 0 | 1 | 2) => ends.reduce((all, own) => all + own[end], 0);
  return { estimate_ns: [sum(0), sum(1), sum(2)] };
}

/**
 * The figures of one policy, whatever the scenario's own is: a row of the bars.
 *
 * @param document a scenario
 * @param lookup   of imported weights
 * @returns as `evaluate`; stopped, a row of what was done until then
 */
export function* programmingPolicyRow(
  document: unknown,
  policy: ProgrammingPolicyId,
  lookup?: WeightLookup,
): ProgrammingSteps<Result<ProgrammingPolicyRow>> {
  const asked = withValueAt(document as object, 'policy.programming', policy);
  const programmed = yield* programmedSteps(asked, true, lookup);
  if (!programmed.ok) return programmed;
  const { figures, reports } = programmed.value;
  const lives = figures.flatMap(({ lifetime_years }) => (typeof lifetime_years === 'number' ? [lifetime_years] : []));
  return success({
    policy,
    program_ns: sumOf(figures, ({ program_ns }) => program_ns),
    compute_ns: sumOf(figures, ({ compute_ns }) => compute_ns),
    total_ns: programmed.value.programmed.deployment.makespanNs,
    energy_pJ: sumOf(figures, ({ energy_pJ }) => energy_pJ),
    changedCells: sumOf(figures, ({ changedCells = 0 }) => changedCells),
    lifetime_years: lives.length > 0 ? Math.min(...lives) : null,
    bound_ns: sumOf(figures, ({ bound_ns }) => bound_ns),
    ...estimateOf(figures),
    isUpper: figures.some(({ isUpper }) => isUpper),
    isSynthetic: reports.some(({ isSynthetic }) => isSynthetic),
    isComplete: figures.every(({ isComplete = true }) => isComplete),
  });
}

/** Parts and multiples of the preset's chip that are compared. */
export const programmingShares = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4] as const;

export interface ProgrammingSizeRow {
  readonly share: number;
  readonly tiles: number;
  readonly crossbars: number;
  /** Of all tenants. */
  readonly segments: number;
  readonly program_ns: number;
  readonly compute_ns: number;
  readonly total_ns: number;
  /** Nothing is rewritten. */
  readonly isResident: boolean;
}

/**
 * The scenario on a part of its preset's chip, or several of them, by the closed form and with loads at their worst: quick.
 *
 * @returns as `evaluate`
 */
export function* programmingAtSize(document: unknown, share: number): ProgrammingSteps<Result<ProgrammingSizeRow>> {
  const analysed = analyseScenario(document);
  if (!analysed.ok) return analysed;
  const preset = findPreset(analysed.value.scenario.complete.system.preset);
  if (!preset.ok) return preset;
  const tiles = Math.max(1, Math.round(preset.value.chip.tiles * share));
  const sized = yield* programmedSteps(withValueAt(document as object, 'system.tiles', tiles), false, undefined);
  if (!sized.ok) return sized;
  const { scenario, figures, programmed } = sized.value;
  const programNs = sumOf(figures, ({ program_ns }) => program_ns);
  return success({
    share,
    tiles,
    crossbars: crossbarsOf(scenario.chip),
    segments: sumOf(figures, ({ segments }) => segments.length),
    program_ns: programNs,
    compute_ns: sumOf(figures, ({ compute_ns }) => compute_ns),
    total_ns: programmed.deployment.makespanNs,
    isResident: programmed.deployment.tenants.every(({ program }) => program === undefined),
  });
}

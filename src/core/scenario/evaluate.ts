/** The one entry: a scenario in, its evaluation out. The app's worker, the command line and the tests all call it. */
import { countText } from '../basis/count-text';
import { canonicalJson, hashText } from '../basis/hash';
import { misfitText } from '../basis/misfit';
import { failure, success, type Problem, type Result } from '../basis/result';
import type { Chip } from '../hardware/chip';
import { tilesFor } from '../hardware/writing';
import type { Analysis } from '../mapping/demand';
import type { Occupancy, Timeline } from '../pipeline/types';
import { baselineOf } from './baseline';
import { decisionsOf } from './decisions';
import { deployScenario, runSettings } from './deploy';
import type { Deployment } from './deployment';
import { total } from './energy-account';
import type { Evaluation } from './evaluation';
import { findField } from './fields';
import { pictureOf } from './picture';
import { roundEnergies, systemReport, tenancyReport, tenantReport } from './report';
import type { RunSettings } from './run-tenant';
import { completeScenario, parseDocument, type Scenario } from './scenario';
import { sharingOf } from './slowdown';
import { worksOf, type TenantWork } from './tenant-work';
import { warningsOf } from './warnings';

/** Rises when a model's figures change. */
const modelVersion = '1';

export interface EvaluateOptions {
  /** Default true. False: every time is the closed form's, and the timeline is empty. */
  readonly simulate?: boolean;
}

export interface Evaluated {
  readonly scenario: Scenario;
  readonly evaluation: Evaluation;
  /** Of each tenant. */
  readonly analyses: readonly Analysis[];
  readonly timeline: Timeline;
  readonly occupancy: Occupancy;
}

/** A value read as a scenario, complete, with the static analysis of every tenant. */
export function analyseScenario(
  value: unknown,
): Result<{ readonly scenario: Scenario; readonly works: readonly TenantWork[] }> {
  const document = parseDocument(value);
  if (!document.ok) return document;
  const scenario = completeScenario(document.value);
  if (!scenario.ok) return scenario;
  const works = worksOf(scenario.value);
  return works.ok ? success({ scenario: scenario.value, works: works.value }) : works;
}

/** A chip grows by tiles: what would do is said in them, unless no chip may have so many. */
export function saidInTiles(problem: Problem, chip: Chip): Problem {
  const { code, needs, available, chipNeeds } = problem;
  if (code !== 'does-not-fit' || needs === undefined || available === undefined || chipNeeds === undefined) {
    return problem;
  }
  const tiles = tilesFor(chip, chipNeeds);
  const field = findField('system.tiles');
  const isPossible = field?.kind === 'number' && tiles <= field.max;
  if (!isPossible) return problem;
  const text = problem.floors
    ? `${problem.text}; ${countText(tiles)} tiles would do`
    : misfitText(needs, available, tiles);
  return { ...problem, text };
}

/** Two documents that mean the same have the same hash. */
function scenarioHash({ complete }: Scenario): string {
  return hashText(canonicalJson(complete));
}

/**
 * Evaluates a scenario document.
 *
 * @param value anything; it is parsed by the scenario's schema
 * @returns the first problem with its path: of the document, of a network, or why it cannot be deployed
 */
export function evaluate(value: unknown, options: EvaluateOptions = {}): Result<Evaluated> {
  const { simulate = true } = options;
  const analysed = analyseScenario(value);
  if (!analysed.ok) return analysed;
  const { scenario, works } = analysed.value;
  const settings = runSettings(scenario, simulate);
  const deployment = deployScenario(scenario, works, settings);
  if (!deployment.ok) return failure(saidInTiles(deployment.problem, scenario.chip));
  return evaluation(scenario, works, deployment.value, settings);
}

/** Baselines deploy operators that nobody cut. */
function wholeWorks(scenario: Scenario, works: readonly TenantWork[]): Result<readonly TenantWork[]> {
  const { complete } = scenario;
  if (complete.policy.splitting !== 'spatial') return success(works);
  return worksOf({ ...scenario, complete: { ...complete, policy: { ...complete.policy, splitting: 'none' } } });
}

function evaluation(
  scenario: Scenario,
  works: readonly TenantWork[],
  deployment: Deployment,
  settings: RunSettings,
): Result<Evaluated> {
  const { simulate } = settings;
  const energies = roundEnergies(scenario, deployment);
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
  const tenants = deployment.tenants.map((tenant, place) =>
    tenantReport(tenant, deployment, energies[place], sharing?.slowdown[place]),
  );
  const picture = pictureOf(deployment, simulate);
  return success({
    scenario,
    analyses: works.map(({ analysis }) => analysis),
    timeline: picture.timeline,
    occupancy: picture.occupancy,
    evaluation: {
      scenarioHash: scenarioHash(scenario),
      modelVersion,
      tenants,
      system: systemReport(scenario, deployment, tenants, energies, sharing),
      tenancy: tenancyReport(scenario, deployment),
      makespan_ns: deployment.makespanNs,
      baseline: baseline.value,
      baselineWithReplicas: withReplicas.value,
      decisions: decisionsOf(deployment, scenario.complete.policy.tenancyOptions.objective, simulate),
      warnings: warningsOf(scenario, deployment, picture.omits),
    },
  });
}

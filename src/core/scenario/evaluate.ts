/** The one entry: a scenario in, its evaluation out. The app's worker, the command line and the tests all call it. */
import { canonicalJson, hashText } from '../basis/hash';
import { misfitText } from '../basis/misfit';
import { failure, success, type Problem, type Result } from '../basis/result';
import type { Chip } from '../hardware/chip';
import { tilesFor } from '../hardware/writing';
import type { Analysis } from '../mapping/demand';
import type { Occupancy, Timeline } from '../pipeline/types';
import { findTenancyPolicy } from '../tenancy/policies';
import { baselineOf } from './baseline';
import { decisionsOf } from './decisions';
import type { Deployment } from './deployment';
import { total } from './energy-account';
import type { Evaluation } from './evaluation';
import { findField } from './fields';
import { deployInRegions } from './partition';
import { pictureOf } from './picture';
import { roundEnergies, systemReport, tenancyReport, tenantReport } from './report';
import type { RunSettings } from './run-tenant';
import { completeScenario, parseDocument, type Scenario } from './scenario';
import { worksOf, type TenantWork } from './tenant-work';
import { deployInTurns } from './turns';
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

function deploy(scenario: Scenario, works: readonly TenantWork[], simulate: boolean): Result<Deployment> {
  const { policy, pipeline } = scenario.complete;
  const tenancy = findTenancyPolicy(policy.tenancy);
  if (!tenancy.ok) return tenancy;
  if (tenancy.value.shares === 'area' && tenancy.value.id !== 'exact' && policy.tenancyOptions.objective === 'sum') {
    return failure({
      code: 'out-of-range',
      path: 'policy.tenancyOptions.objective',
      text: `the objective sum goes with the tenancy exact only; ${policy.tenancy} takes round or interval`,
      allowed: ['round', 'interval'],
    });
  }
  const settings: RunSettings = {
    simulate,
    admission: pipeline.admission as RunSettings['admission'],
    bufferRows: pipeline.bufferRows === 'unlimited' ? Infinity : pipeline.bufferRows,
  };
  return tenancy.value.shares === 'area'
    ? deployInRegions(scenario, works, tenancy.value, settings)
    : deployInTurns(scenario, works, settings);
}

/** A chip grows by tiles: what would do is said in them, unless no chip may have so many. */
function saidInTiles(problem: Problem, chip: Chip): Problem {
  const { code, needs, available, chipNeeds } = problem;
  if (code !== 'does-not-fit' || needs === undefined || available === undefined || chipNeeds === undefined) {
    return problem;
  }
  const tiles = tilesFor(chip, chipNeeds);
  const field = findField('system.tiles');
  const isPossible = field?.kind === 'number' && tiles <= field.max;
  return isPossible ? { ...problem, text: misfitText(needs, available, tiles) } : problem;
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
  const deployment = deploy(scenario, works, simulate);
  if (!deployment.ok) return failure(saidInTiles(deployment.problem, scenario.chip));
  return evaluation(scenario, works, deployment.value, simulate);
}

function evaluation(
  scenario: Scenario,
  works: readonly TenantWork[],
  deployment: Deployment,
  simulate: boolean,
): Result<Evaluated> {
  const energies = roundEnergies(scenario, deployment);
  const round = {
    makespanNs: deployment.makespanNs,
    energyPj: energies.reduce((sum, energy) => sum + total(energy), 0),
  };
  const baseline = baselineOf(scenario, works, 'none', round, simulate);
  if (!baseline.ok) return baseline;
  const withReplicas = baselineOf(scenario, works, 'exact', round, simulate);
  if (!withReplicas.ok) return withReplicas;
  const tenants = deployment.tenants.map((tenant, place) => tenantReport(tenant, deployment, energies[place]));
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
      system: systemReport(scenario, deployment, tenants, energies),
      tenancy: tenancyReport(scenario, deployment),
      makespan_ns: deployment.makespanNs,
      baseline: baseline.value,
      baselineWithReplicas: withReplicas.value,
      decisions: decisionsOf(deployment, scenario.complete.policy.tenancyOptions.objective, simulate),
      warnings: warningsOf(scenario, deployment, picture.omits),
    },
  });
}

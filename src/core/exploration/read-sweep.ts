/** From any value to a sweep: everything in it is checked before the first point, so that points fail only as designs. */
import { countText } from '../basis/count-text';
import { canonicalJson, hashText } from '../basis/hash';
import { parse } from '../basis/parse';
import { below, failure, success, type Problem, type Result } from '../basis/result';
import { completeDocument } from '../scenario/complete-document';
import { kindOf } from '../scenario/document-kind';
import { parseDocument, tenantsOf } from '../scenario/scenario';
import { isOffloadDocument, type ScenarioDocument } from '../scenario/schema';
import { readAxes } from './axes';
import { divisionsOnAxes, exactProblem, mostMembers } from './exact-sample';
import { findMetric, metricRecords, type MetricId } from './metric-records';
import { mostAxes, mostObjectives, mostPoints, sweepSchema } from './sweep-schema';
import type { Sample, Sweep, SweepAxis, SweepDocument } from './types';

/** Columns that a block has beside those that were asked for, as far as there is room; all are cheap. */
const othersWorthShowing: readonly MetricId[] = [
  ...(['throughput', 'latency.worst', 'interval.worst', 'energy', 'power', 'area', 'crossbars'] as const),
  ...(['edp', 'gopsPerWatt', 'stp', 'fairness'] as const),
];

/** Columns of a block that are kept for all points. */
const mostColumns = 12;

function tooLarge(path: string, what: string): Problem {
  return { code: 'sweep-too-large', path, text: what };
}

function sizeProblem({ axes, objectives }: SweepDocument): Problem | undefined {
  if (axes.length > mostAxes) return tooLarge('axes', `${axes.length} axes: at most ${mostAxes} are allowed`);
  if (objectives.length <= mostObjectives) return undefined;
  return tooLarge('objectives', `${objectives.length} objectives: at most ${mostObjectives} are allowed`);
}

/** A scenario that could be evaluated, whatever comes of it; its problems lie below `scenario`. */
function readScenario(value: unknown): Result<ScenarioDocument> {
  const read = parseDocument(value);
  if (!read.ok) return failure(below('scenario', read.problem));
  const complete = isOffloadDocument(read.value) ? completeDocument(read.value) : completeDocument(read.value);
  if (!complete.ok) return failure(below('scenario', complete.problem));
  const tenants = tenantsOf(complete.value);
  return tenants.ok ? read : failure(below('scenario', tenants.problem));
}

function completeSample({ sample = { kind: 'grid' } }: SweepDocument, { seed = 1 }: ScenarioDocument): Sample {
  switch (sample.kind) {
    case 'grid':
    case 'exact':
      return sample;
    case 'search':
      return { ...sample, algorithm: sample.algorithm ?? 'archive', seed: sample.seed ?? seed };
    default:
      return { ...sample, seed: sample.seed ?? seed };
  }
}

/** What a scenario has figures for, whatever the values on its axes. */
function metricsOf(scenario: ScenarioDocument): MetricId[] {
  const kind = kindOf(scenario);
  const has = ({ kinds, leastTenants }: (typeof metricRecords)[number]): boolean =>
    kinds.includes(kind) && scenario.tenants.length >= leastTenants;
  return metricRecords.filter(has).map(({ id }) => id);
}

/** The first metric that is asked for and that the system, or a single tenant, cannot have. */
function metricProblem(
  { objectives, constraints = [] }: SweepDocument,
  scenario: ScenarioDocument,
): Problem | undefined {
  const allowed = metricsOf(scenario);
  const asked = [
    ...objectives.map(({ metric }, place) => ({ metric, path: `objectives[${place}].metric` })),
    ...constraints.map(({ metric }, place) => ({ metric, path: `constraints[${place}].metric` })),
  ];
  const missing = asked.find(({ metric }) => !allowed.includes(metric));
  if (!missing) return undefined;
  const { metric, path } = missing;
  const isOtherKind = !(findMetric(metric)?.kinds.includes(kindOf(scenario)) ?? false);
  const why = isOtherKind
    ? `a system of kind ${kindOf(scenario)} has no figure for it`
    : 'it takes two tenants or more';
  return { code: 'unknown-value', path, text: `${metric}: ${why}; allowed: ${allowed.join(', ')}`, allowed };
}

function doubledObjective({ objectives }: SweepDocument): Problem | undefined {
  const place = objectives.findIndex(({ metric }, at) => objectives.findIndex((other) => other.metric === metric) < at);
  if (place < 0) return undefined;
  const text = `two objectives ask for ${objectives[place].metric}`;
  return { code: 'duplicate-name', path: `objectives[${place}].metric`, text };
}

function openConstraint({ constraints = [] }: SweepDocument): Problem | undefined {
  const place = constraints.findIndex(({ atMost, atLeast }) => atMost === undefined && atLeast === undefined);
  if (place < 0) return undefined;
  return { code: 'missing-field', path: `constraints[${place}]`, text: 'a constraint has atMost, atLeast or both' };
}

function pointCountOf(sample: Sample, axes: readonly SweepAxis[]): Result<number> {
  if (sample.kind === 'search') return success(sample.evaluations);
  if (sample.kind === 'exact') return success(Math.min(mostMembers, divisionsOnAxes(axes)));
  if ('count' in sample) return success(sample.count);
  const product = axes.reduce((points, { values }) => points * values.length, 1);
  if (product <= mostPoints) return success(product);
  const factors = axes.map(({ values }) => countText(values.length)).join(' x ');
  const text = `${factors} = ${countText(product)} points: at most ${countText(mostPoints)} are allowed`;
  return failure(tooLarge('axes', text));
}

function columnsOf({ objectives, constraints = [] }: SweepDocument, scenario: ScenarioDocument): MetricId[] {
  const asked = new Set([...objectives, ...constraints].map(({ metric }) => metric));
  const allowed = metricsOf(scenario);
  const others = othersWorthShowing.filter((id) => allowed.includes(id) && !asked.has(id));
  return [...asked, ...others.slice(0, Math.max(0, mostColumns - asked.size))];
}

/**
 * Reads a value as a sweep document.
 *
 * @returns the sweep with everything filled in; or the first problem with its path, the value and what is allowed:
 *   as `parseDocument`, below `scenario`; as `readAxes`; `unknown-value` for a metric that the system lacks;
 *   `duplicate-name` for an objective that is there twice; `missing-field` for a constraint without a bound;
 *   `sweep-too-large` with the product; for the sample `exact` as `exactProblem`
 */
export function readSweep(value: unknown): Result<Sweep> {
  const read = parse(sweepSchema, value);
  if (!read.ok) return read;
  // Its scenario is read on the next line.
  const document = read.value as SweepDocument;
  const scenario = readScenario(document.scenario);
  if (!scenario.ok) return scenario;
  const problem =
    sizeProblem(document) ??
    metricProblem(document, scenario.value) ??
    doubledObjective(document) ??
    openConstraint(document);
  if (problem) return failure(problem);
  const sample = completeSample(document, scenario.value);
  const axes = readAxes(scenario.value, document.axes, sample.kind === 'grid');
  if (!axes.ok) return axes;
  const { objectives, constraints = [] } = document;
  const unfit = sample.kind === 'exact' ? exactProblem(scenario.value, axes.value, objectives, constraints) : undefined;
  if (unfit) return failure(unfit);
  const pointCount = pointCountOf(sample, axes.value);
  if (!pointCount.ok) return pointCount;
  return success({
    document,
    hash: hashText(canonicalJson(document)),
    axes: axes.value,
    pointCount: pointCount.value,
    sample,
    objectives,
    constraints,
    metrics: columnsOf(document, scenario.value),
  });
}

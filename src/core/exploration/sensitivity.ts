/**
 * Which slider would help most: every numeric field of a scenario one step up and one step down, alone, and what that does to
 * each metric by the closed form.
 */
import { constant } from '../basis/constant';
import { valueAt, withValueAt } from '../basis/path';
import { success, type Result } from '../basis/result';
import { completeDocument } from '../scenario/complete-document';
import { kindOf } from '../scenario/document-kind';
import { drained } from '../scenario/drained';
import { evaluate, type Evaluated } from '../scenario/evaluate';
import type { NumberField } from '../scenario/field';
import { fieldsOfKind } from '../scenario/fields';
import { parseDocument } from '../scenario/scenario';
import { isOffloadDocument, type ScenarioDocument } from '../scenario/schema';
import { findMetric, metricRecords, type MetricId } from './metric-records';
import { isUnstable, metricOf } from './metrics';

/** One field, one step in one direction. */
export interface SensitivityStep {
  /** Of the document: `tenants[1].batch`. */
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  /** By metric: its value after the step over that before, less 1; only those that have both. */
  readonly change: Readonly<Partial<Record<MetricId, number>>>;
  /** Why there is no design there; absent where there is one. */
  readonly problem?: string;
}

export interface Sensitivity {
  /** Of the scenario as it stands. */
  readonly metrics: Readonly<Partial<Record<MetricId, number>>>;
  /** In the order of the table of fields. */
  readonly steps: readonly SensitivityStep[];
}

/** Steps taken, of how many. */
export interface SensitivityProgress {
  readonly done: number;
  readonly total: number;
}

/** A step on a logarithmic scale, as a factor. */
const logStep = constant({
  value: 1.1,
  unit: '',
  tag: 'reconstructed',
  source: 'PIMscape: a tenth more or less, so that fields of different size compare',
});

/** A number that could be changed. */
interface Place {
  readonly path: string;
  readonly field: NumberField;
  readonly value: number;
}

function placesOf(document: ScenarioDocument, complete: object): Place[] {
  const numbers = fieldsOfKind[kindOf(document)].filter((field) => field.kind === 'number');
  const tenants = document.tenants.map((_, place) => place);
  return numbers.flatMap((field) => {
    const paths = field.path.startsWith('tenants[]')
      ? tenants.map((place) => field.path.replace('[]', `[${place}]`))
      : [field.path];
    return paths.flatMap((path): Place[] => {
      const value = valueAt(complete, path);
      return typeof value === 'number' ? [{ path, field, value }] : [];
    });
  });
}

/** The value one step up or down, within the range; the value itself where there is none. */
function stepped({ field, value }: Place, direction: 1 | -1): number {
  const { min, max, step, scale, integer, powerOfTwo } = field;
  const moved = (): number => {
    if (powerOfTwo) return value * 2 ** direction;
    if (scale === 'linear' || value === 0) return value + direction * step;
    const next = value * logStep.value ** direction;
    return integer ? value + direction * Math.max(1, Math.round(Math.abs(next - value))) : next;
  };
  return Math.min(max, Math.max(min, moved()));
}

function metricsOf(evaluated: Evaluated): Partial<Record<MetricId, number>> {
  const known = metricRecords.map(({ id }) => [id, metricOf(evaluated, id)] as const);
  return Object.fromEntries(known.filter(([, value]) => Number.isFinite(value)));
}

function changeOf(
  before: Partial<Record<MetricId, number>>,
  after: Partial<Record<MetricId, number>>,
): SensitivityStep['change'] {
  const changes = metricRecords.flatMap(({ id }) => {
    const [from, to] = [before[id], after[id]];
    return from !== undefined && to !== undefined && from !== 0 ? [[id, to / from - 1] as const] : [];
  });
  return Object.fromEntries(changes);
}

function stepOf(
  document: ScenarioDocument,
  before: Sensitivity['metrics'],
  { path, field, value }: Place,
  to: number,
): SensitivityStep {
  const step = { path, label: field.label, unit: field.unit, from: value, to };
  const evaluated = evaluate(withValueAt(document, path, to) as unknown, { simulate: false });
  if (!evaluated.ok) return { ...step, change: {}, problem: evaluated.problem.text };
  const isLost = isUnstable(evaluated.value);
  return {
    ...step,
    change: isLost ? {} : changeOf(before, metricsOf(evaluated.value)),
    ...(isLost && { problem: 'more requests come to a tenant than it serves' }),
  };
}

/**
 * As `sensitivityOf`, with a pause after every evaluation; told to stop, it gives the steps that were taken.
 *
 * @returns as `evaluate` for the scenario itself
 */
export function* sensitivitySteps(value: unknown): Generator<SensitivityProgress, Result<Sensitivity>, boolean> {
  const read = parseDocument(value);
  if (!read.ok) return read;
  const document = read.value;
  const complete = isOffloadDocument(document) ? completeDocument(document) : completeDocument(document);
  if (!complete.ok) return complete;
  const evaluated = evaluate(document as unknown, { simulate: false });
  if (!evaluated.ok) return evaluated;
  const metrics = metricsOf(evaluated.value);
  const asked = placesOf(document, complete.value).flatMap((place) =>
    ([1, -1] as const).flatMap((direction) => {
      const to = stepped(place, direction);
      return to === place.value ? [] : [{ place, to }];
    }),
  );
  const steps: SensitivityStep[] = [];
  for (const { place, to } of asked) {
    steps.push(stepOf(document, metrics, place, to));
    if (yield { done: steps.length, total: asked.length }) break;
  }
  return success({ metrics, steps });
}

/** Every numeric field of a scenario one step up and one step down: tens of evaluations by the closed form. */
export function sensitivityOf(document: unknown): Result<Sensitivity> {
  return drained(sensitivitySteps(document));
}

/** The steps that make a metric better, most first (ties: in the order of the fields). */
export function bestSteps({ steps }: Sensitivity, metric: MetricId): SensitivityStep[] {
  const sign = findMetric(metric)?.direction === 'min' ? -1 : 1;
  const gain = ({ change }: SensitivityStep): number => sign * (change[metric] ?? 0);
  return steps.filter((step) => gain(step) > 0).sort((a, b) => gain(b) - gain(a));
}

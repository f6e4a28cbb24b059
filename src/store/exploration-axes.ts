/** Axes of a sweep as they are edited: which fields can be one, and a sensible range for each. */
import { valueAt } from '../core/basis/path';
import type { AxisDocument, Objective, Scalar } from '../core/exploration/types';
import { findMetric, metricRecords, type MetricId } from '../core/exploration/metric-records';
import type { NumberField } from '../core/scenario/field';
import { fieldsOfKind, findField } from '../core/scenario/fields';
import type { ScenarioDocument } from '../core/scenario/schema';
import { crossbarsOf } from '../core/hardware/chip';
import { completeOf, reramCompleteOf } from './complete';
import { isSwept, type SweepPlan } from './exploration-plan';

/** A field that can be an axis. */
export interface AxisChoice {
  readonly path: string;
  readonly label: string;
  /** Under which heading a list has it. */
  readonly group: string;
}

function kindOf(document: ScenarioDocument) {
  return completeOf(document).system.kind;
}

/** Every field that can be an axis, a tenant's once for each tenant. */
export function axisChoices(document: ScenarioDocument): AxisChoice[] {
  const { tenants } = completeOf(document);
  return fieldsOfKind[kindOf(document)]
    .filter(isSwept)
    .flatMap(({ path, label, section }): AxisChoice[] =>
      path.startsWith('tenants[]')
        ? tenants.map(({ name }, place) => ({ path: path.replace('[]', `[${place}]`), label, group: `Tenant ${name}` }))
        : [{ path, label, group: `${section[0]?.toUpperCase() ?? ''}${section.slice(1)}` }],
    );
}

/** Values that a range has at first. */
const firstCount = 24;

/** A range reaches from a part of the present value to a multiple of it. */
const reach = 4;

function powersWithin(low: number, high: number): number[] {
  const first = Math.ceil(Math.log2(low));
  return Array.from({ length: Math.floor(Math.log2(high)) - first + 1 }, (_, place) => 2 ** (first + place));
}

function stepped(value: number, { step, integer, min }: NumberField): number {
  if (integer) return Math.round(value);
  return Number((min + Math.round((value - min) / step) * step).toPrecision(10));
}

function numberAxis(field: NumberField, present: unknown, count: number): Omit<AxisDocument, 'path'> {
  const value = typeof present === 'number' && present > 0 ? present : undefined;
  const low = value === undefined ? field.min : Math.max(field.min, value / reach);
  const high = value === undefined ? Math.min(field.max, Math.max(field.min * 100, field.step * 100)) : Math.min(field.max, value * reach); // prettier-ignore
  if (field.powerOfTwo) return { values: powersWithin(Math.max(field.min, low), Math.max(low, high)) };
  const [min, max] = [Math.max(field.min, stepped(low, field)), Math.min(field.max, stepped(high, field))];
  if (field.integer && max - min < count) {
    return { values: Array.from({ length: max - min + 1 }, (_, place) => min + place) };
  }
  const scale = min > 0 && field.scale === 'log' ? 'log' : 'linear';
  return { min, max, count, scale };
}

/** A field's value; of a region that nobody gave, the equal share that it stands for. */
function presentValue(document: ScenarioDocument, path: string): unknown {
  const value = valueAt(completeOf(document), path);
  const chip = reramCompleteOf(document)?.system;
  const isShared = value === 0 && /^tenants\[\d+\]\.crossbars$/.test(path) && chip !== undefined;
  return isShared ? Math.floor(crossbarsOf(chip) / document.tenants.length) : value;
}

/** An axis over a field, around the value that it has; all of them where it has few. */
export function axisFor(document: ScenarioDocument, path: string, count = firstCount): AxisDocument {
  const field = findField(path, kindOf(document));
  if (field?.kind === 'number') return { path, ...numberAxis(field, presentValue(document, path), count) };
  if (field?.kind === 'choice') return { path, values: field.choices.map(({ id }) => id) };
  return { path, values: [false, true] };
}

/** The paths of an axis, however it has them. */
export function pathsOf({ path }: AxisDocument): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}

/** The figures that a scenario has, in the order in which lists offer them. */
export function metricsFor(document: ScenarioDocument): readonly (typeof metricRecords)[number][] {
  const kind = kindOf(document);
  return metricRecords.filter(
    ({ kinds, leastTenants }) => (kinds as readonly string[]).includes(kind) && document.tenants.length >= leastTenants,
  );
}

export function objectiveOf(metric: MetricId): Objective {
  return { metric, direction: findMetric(metric)?.direction ?? 'min' };
}

/** What a first visit sweeps: how large the chip is, and how dense or shared; on a memory, how many channels compute. */
export function firstPlan(document: ScenarioDocument): SweepPlan {
  if (kindOf(document) === 'gpu+dram-pim') {
    const axes = [axisFor(document, 'system.dramPim.pimChannels', 12), axisFor(document, 'policy.offload')];
    return { version: 1, axes, objectives: [objectiveOf('throughput'), objectiveOf('energy')] };
  }
  const bits: Scalar[] = [1, 2, 4];
  const axes: AxisDocument[] = [
    axisFor(document, 'system.tiles', 40),
    { path: 'system.crossbar.cellBits', values: bits },
    ...(document.tenants.length > 1 ? [{ path: 'policy.tenancy', values: ['equal', 'exact'] }] : []),
  ];
  return { version: 1, axes, objectives: [objectiveOf('throughput'), objectiveOf('area')] };
}

/** One field alone, with the figure that the plan before it asked for first. */
export function planAlone(document: ScenarioDocument, path: string, before: SweepPlan | undefined): SweepPlan {
  const metric = before?.objectives[0]?.metric ?? 'throughput';
  return { version: 1, axes: [axisFor(document, path, 48)], objectives: [objectiveOf(metric)] };
}

/** The plan with one more axis; as it is where the field is one already. */
export function withAxis(plan: SweepPlan, document: ScenarioDocument, path: string): SweepPlan {
  if (plan.axes.some((axis) => pathsOf(axis).includes(path))) return plan;
  return { ...plan, axes: [...plan.axes, axisFor(document, path, 8)] };
}

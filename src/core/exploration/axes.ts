/** Axes of a sweep, read: every path is a field of the system, every value one that it takes. */
import { parse } from '../basis/parse';
import { withValueAt } from '../basis/path';
import { failure, success, type Problem, type Result } from '../basis/result';
import { componentRows } from '../hardware/components';
import { kindOf, saidOfOtherKind } from '../scenario/document-kind';
import type { Field, NumberField } from '../scenario/field';
import { findField } from '../scenario/fields';
import { offloadSchema } from '../scenario/offload-schema';
import { reramSchema, type ScenarioDocument } from '../scenario/schema';
import type { AxisDocument, Scalar, SweepAxis } from './types';

type Described = Pick<SweepAxis, 'paths' | 'label' | 'unit'> & { readonly field?: NumberField };

/** A group of the component table, which has no record in the table of fields. */
function componentLabel(path: string): Omit<Described, 'paths'> | undefined {
  const [, id, figure] = /^system\.components\.(\w+)\.(power_mW|area_mm2)$/.exec(path) ?? [];
  const row = componentRows.find((component) => component.id === id);
  if (!row) return undefined;
  return figure === 'power_mW'
    ? { label: `${row.title}: power`, unit: 'mW' }
    : { label: `${row.title}: area`, unit: 'mm²' };
}

/** Parts of a document that are no choice between points of one sweep. */
const fixedPaths = /^(version|name|networks|system\.kind)\b/;

/** How an axis over fields is called, whether or not the scenario has them. */
export function describedAxis(scenario: ScenarioDocument, paths: readonly string[]): Described {
  const [path] = paths;
  const field = findField(path, kindOf(scenario));
  const place = /^tenants\[(\d+)\]/.exec(path);
  const tenant = place ? scenario.tenants.at(Number(place[1])) : undefined;
  const name = tenant?.name ?? tenant?.network ?? '';
  const own = field ? { label: field.label, ...(field.kind === 'number' && { unit: field.unit, field }) } : componentLabel(path); // prettier-ignore
  const label = own?.label ?? path;
  const side = paths.length > 1 ? `${label} and ${paths.length - 1} more` : label;
  return { ...own, paths, label: name === '' ? side : `${name}: ${side}` };
}

/** A scenario with a value at a path, checked by the schema of its kind. */
function refusedValue(scenario: ScenarioDocument, path: string, value: Scalar): Problem | undefined {
  const kind = kindOf(scenario);
  const changed: unknown = withValueAt(scenario, path, value);
  const read: Result<ScenarioDocument> = kind === 'reram' ? parse(reramSchema, changed) : parse(offloadSchema, changed);
  if (!read.ok) return saidOfOtherKind(read.problem, kind, changed);
  return undefined;
}

const pathForm = /^\w+(\.\w+|\[\d+\])*$/;

function pathProblem(scenario: ScenarioDocument, path: string): Problem | undefined {
  if (!pathForm.test(path)) {
    return { code: 'unknown-field', path, text: `${path} is no path of a field, such as tenants[0].batch` };
  }
  if (fixedPaths.test(path)) {
    return { code: 'unknown-field', path, text: `${path} is the same for all points of a sweep: it is no axis` };
  }
  const place = /^tenants\[(\d+)\]/.exec(path);
  if (place && Number(place[1]) >= scenario.tenants.length) {
    const text = `${path}: the scenario has ${scenario.tenants.length} tenants, the first is tenants[0]`;
    return { code: 'unknown-field', path, text };
  }
  return undefined;
}

/** Where in the sweep's document an axis has its values. */
const axisProblem = (place: number, problem: Problem): Problem => ({
  ...problem,
  path: `axes[${place}]${problem.path === '' ? '' : `.${problem.path}`}`,
});

/** To the nearest integer, half up. */
function halfUp(value: number): number {
  return Math.floor(value + 0.5);
}

/**
 * Values of a range: evenly apart, or by a constant factor; the last is `max` exactly. Those of an integer are rounded, half
 * up, and each is there once.
 */
function rangeValues({ min = 0, max = 0, scale }: AxisDocument, isInteger: boolean, count: number): number[] {
  const valueAtPlace = (place: number): number => {
    if (count === 1) return min;
    if (place === count - 1) return max;
    const share = place / (count - 1);
    return scale === 'log' ? min * (max / min) ** share : min + (place * (max - min)) / (count - 1);
  };
  const values = Array.from({ length: count }, (_, place) => valueAtPlace(place));
  return isInteger ? [...new Set(values.map(halfUp))] : values;
}

function powersOfTwo(min: number, max: number): number[] {
  const powers: number[] = [];
  for (let power = 2 ** Math.ceil(Math.log2(Math.max(1, min))); power <= max; power *= 2) powers.push(power);
  return powers;
}

function rangeProblem({ min, max, count, scale }: AxisDocument, needsCount: boolean): Problem | undefined {
  if (min === undefined || max === undefined) {
    return { code: 'missing-field', path: 'values', text: 'an axis has either values, or min and max with a count' };
  }
  if (min > max) return { code: 'out-of-range', path: 'min', text: `min is ${min}: it must be at most max, ${max}` };
  if (scale === 'log' && min <= 0) {
    return { code: 'out-of-range', path: 'min', text: `min is ${min}: on a log scale it must be above 0` };
  }
  if (needsCount && count === undefined) {
    return { code: 'missing-field', path: 'count', text: 'count is missing: a grid needs the number of values' };
  }
  return undefined;
}

function rangeAxis(axis: AxisDocument, own: Described, isGrid: boolean): Result<Pick<SweepAxis, 'values' | 'range'>> {
  const problem = rangeProblem(axis, isGrid);
  if (problem) return failure(problem);
  const { field } = own;
  const { min = 0, max = 0, count, scale = 'linear' } = axis;
  const isInteger = field?.integer === true;
  const ends = isInteger ? { min: halfUp(min), max: halfUp(max) } : { min, max };
  const range = { ...ends, scale, isInteger };
  // A draw between two powers would be refused: only the powers are drawn from.
  if (field?.powerOfTwo && !isGrid) {
    const powers = powersOfTwo(min, max);
    if (powers.length > 0) return success({ values: powers });
    return failure({ code: 'out-of-range', path: 'min', text: `there is no power of two from ${min} to ${max}` });
  }
  return success({ values: count === undefined ? [] : rangeValues(axis, isInteger, count), range });
}

/** Whether the record of a field allows a value: what it does not is for the schema to say, in words. */
function isPlainlyAllowed(field: Field, value: Scalar): boolean {
  if (field.kind === 'switch') return typeof value === 'boolean';
  if (field.kind === 'choice') return field.choices.some(({ id }) => id === value);
  if (typeof value !== 'number' || value < field.min || value > field.max) return false;
  return (!field.integer || Number.isInteger(value)) && !field.powerOfTwo;
}

/** The first value that some path does not take. Lists are long, so the schema is asked for one that is plain, and all others. */
function valuesProblem(
  scenario: ScenarioDocument,
  paths: readonly string[],
  values: readonly Scalar[],
): Problem | undefined {
  for (const path of paths) {
    const field = findField(path, kindOf(scenario));
    const asked = [...new Set(values)].filter((value, at) => at === 0 || !field || !isPlainlyAllowed(field, value));
    for (const value of asked) {
      const problem = refusedValue(scenario, path, value);
      if (problem) return problem;
    }
  }
  return undefined;
}

function isPowerOfTwoField(field: Field | undefined): boolean {
  return field?.kind === 'number' && field.powerOfTwo === true;
}

/** Whether there is no such field, and not only no such value. */
function isOfPath(scenario: ScenarioDocument, { code, path }: Problem): boolean {
  return code === 'unknown-field' || (code === 'other-kind' && findField(path, kindOf(scenario)) === undefined);
}

function readAxis(scenario: ScenarioDocument, axis: AxisDocument, isGrid: boolean): Result<Omit<SweepAxis, 'stride'>> {
  const paths = typeof axis.path === 'string' ? [axis.path] : axis.path;
  for (const path of paths) {
    const problem = pathProblem(scenario, path);
    if (problem) return failure({ ...problem, path: 'path' });
  }
  const { field: _field, ...own } = describedAxis(scenario, paths);
  const isRange = axis.min !== undefined || axis.max !== undefined || axis.count !== undefined;
  if (axis.values !== undefined && isRange) {
    const text = 'an axis has either values, or min and max with a count: not both';
    return failure({ code: 'out-of-range', path: 'values', text });
  }
  const read = axis.values ? success({ values: axis.values }) : rangeAxis(axis, describedAxis(scenario, paths), isGrid);
  if (!read.ok) return read;
  const { values, range } = read.value as Pick<SweepAxis, 'values' | 'range'>;
  const hasGaps = paths.some((path) => isPowerOfTwoField(findField(path, kindOf(scenario))));
  // Between the ends of a range everything is allowed where they are, but for powers of two.
  const asked = range && !hasGaps ? [range.min, range.max] : values;
  const problem = valuesProblem(scenario, paths, asked);
  if (problem) return failure({ ...problem, path: isOfPath(scenario, problem) ? 'path' : 'values' });
  return success({ ...own, values, ...(range && { range }) });
}

/** The first path that two axes, or one axis twice, set. */
function doublePath(axes: readonly AxisDocument[]): Problem | undefined {
  const taken = new Set<string>();
  for (const [place, { path }] of axes.entries()) {
    for (const each of typeof path === 'string' ? [path] : path) {
      if (taken.has(each)) {
        return { code: 'duplicate-name', path: `axes[${place}].path`, text: `two axes set ${each}` };
      }
      taken.add(each);
    }
  }
  return undefined;
}

/**
 * @param isGrid ranges need their counts
 * @returns problems with the axis' path in the sweep: `unknown-field`, `other-kind`, `out-of-range`, `unknown-value`,
 *   `wrong-type`, `missing-field`; `duplicate-name` for a path that two axes set
 */
export function readAxes(
  scenario: ScenarioDocument,
  axes: readonly AxisDocument[],
  isGrid: boolean,
): Result<SweepAxis[]> {
  const double = doublePath(axes);
  if (double) return failure(double);
  const read: Omit<SweepAxis, 'stride'>[] = [];
  for (const [place, axis] of axes.entries()) {
    const own = readAxis(scenario, axis, isGrid);
    if (!own.ok) return failure(axisProblem(place, own.problem));
    read.push(own.value);
  }
  let stride = 1;
  const withStrides = read.toReversed().map((axis): SweepAxis => {
    const own = { ...axis, stride };
    stride *= Math.max(1, axis.values.length);
    return own;
  });
  return success(withStrides.toReversed());
}

/**
 * A sweep as the app keeps and links it: the document without its scenario, which is the app's. Here only its form is looked
 * at, so that a first visit need not load what knows what it means.
 */
import type { SweepDocument } from '../core/exploration/types';
import type { Field } from '../core/scenario/field';

export type SweepPlan = Omit<SweepDocument, 'scenario'>;

/** A field that somebody asked to see swept: alone as a line, or beside the axes that there are. */
export interface SweepRequest {
  readonly path: string;
  readonly isAlone: boolean;
}

/** `weights` are values of their own, and colours change nothing that is counted. */
const notSwept = /^(system\.kind|tenants\[\]\.(colour|weights\b.*))$/;

/** Whether a field can be an axis. */
export function isSwept({ path, kind }: Field): boolean {
  return ['number', 'choice', 'switch'].includes(kind) && !notSwept.test(path);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAxis(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { path, values } = value;
  const hasPath = typeof path === 'string' || (Array.isArray(path) && path.every((each) => typeof each === 'string'));
  const isNumber = (name: string) => value[name] === undefined || typeof value[name] === 'number';
  return hasPath && (values === undefined || Array.isArray(values)) && ['min', 'max', 'count'].every(isNumber);
}

function isJudged(value: unknown): boolean {
  return isRecord(value) && typeof value['metric'] === 'string';
}

function isListOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isMember);
}

/** Undefined for what does not look like a sweep. Whether its fields, figures and values exist is for `readSweep`. */
export function sweepPlanIn(value: unknown): SweepPlan | undefined {
  if (!isRecord(value)) return undefined;
  const { version, axes, sample, objectives, constraints } = value;
  const isForm =
    version === 1 &&
    isListOf(axes, isAxis) &&
    isListOf(objectives, isJudged) &&
    (sample === undefined || (isRecord(sample) && typeof sample['kind'] === 'string')) &&
    (constraints === undefined || (Array.isArray(constraints) && constraints.every(isJudged)));
  if (!isForm) return undefined;
  const plan: Record<string, unknown> = { version, axes, objectives };
  if (sample !== undefined) plan['sample'] = sample;
  if (constraints !== undefined) plan['constraints'] = constraints;
  return plan as unknown as SweepPlan;
}

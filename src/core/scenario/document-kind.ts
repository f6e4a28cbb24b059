/** Which kind of system a document is about, before it is parsed; and what to say of fields that belong to the other. */
import { valueAt } from '../basis/path';
import { failure, type Problem } from '../basis/result';
import { findField, fieldsOfKind } from './fields';
import { systemKinds, type SystemKind } from './system-kind';

/** Of any value: documents that say nothing are of the first kind. */
export function kindOf(value: unknown): SystemKind {
  const kind = valueAt(value, 'system.kind');
  return systemKinds.find((known) => known === kind) ?? systemKinds[0];
}

/** A kind that there is not. */
export function kindProblem(value: unknown) {
  const kind = valueAt(value, 'system.kind');
  if (kind === undefined || systemKinds.some((known) => known === kind)) return undefined;
  const text = `system.kind is ${JSON.stringify(kind)}; allowed: ${systemKinds.join(', ')}`;
  return failure({ code: 'unknown-value', path: 'system.kind', text, allowed: systemKinds });
}

/** A field, or a block of fields. */
function isOfKind(path: string, kind: SystemKind): boolean {
  const anyPlace = path.replace(/\[\d+\]/g, '[]');
  return fieldsOfKind[kind].some((field) => field.path === anyPlace || field.path.startsWith(`${anyPlace}.`));
}

function isPresetOf(value: unknown, kind: SystemKind): boolean {
  const field = findField('system.preset', kind);
  return field?.kind === 'choice' && field.choices.some(({ id }) => id === value);
}

/** A problem with a field, or a preset, that only a system of the other kind has: which one that is, and what to do. */
export function saidOfOtherKind(problem: Problem, kind: SystemKind, value: unknown): Problem {
  const { code, path } = problem;
  const other = systemKinds.find((each) => each !== kind);
  if (other === undefined) return problem;
  const isField = code === 'unknown-field' && isOfKind(path, other);
  const isPreset = code === 'unknown-value' && path === 'system.preset' && isPresetOf(valueAt(value, path), other);
  if (!isField && !isPreset) return problem;
  const named = isPreset ? `${path} ${String(valueAt(value, path))}` : path;
  const text = `${named} belongs to systems of kind ${other}, this one is ${kind}: leave it out, or set system.kind`;
  return { ...problem, code: 'other-kind', text };
}

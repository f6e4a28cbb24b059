/** The present document with every default filled in, worked out once for each document. */
import type { CompleteDocument, CompleteReramDocument } from '../core/scenario/complete-document';
import { completeDocument } from '../core/scenario/complete-document';
import { defaultScenario } from '../core/scenario/default-scenario';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Field } from '../core/scenario/field';
import { valueAt, withValueAt } from '../core/basis/path';

const known = new WeakMap<ScenarioDocument, CompleteDocument>();
/** Tenants that an edit left alone stay the same objects, so that their cards need not be drawn again. */
const knownTenants = new WeakMap<ScenarioDocument['tenants'], CompleteDocument['tenants']>();

function withKnownTenants(complete: CompleteDocument, { tenants }: ScenarioDocument): CompleteDocument {
  const kept = knownTenants.get(tenants) ?? complete.tenants;
  knownTenants.set(tenants, kept);
  return { ...complete, tenants: kept };
}

/** Documents in the store are parsed, so their presets are known; a document without a system stands in otherwise. */
export function completeOf(document: ScenarioDocument): CompleteDocument {
  const kept = known.get(document);
  if (kept) return kept;
  const complete = completeDocument(document);
  const { system: _system, ...rest } = document;
  const value = complete.ok
    ? withKnownTenants(complete.value, document)
    : completeOf(document.system ? rest : defaultScenario);
  known.set(document, value);
  return value;
}

const knownDefaults = new WeakMap<ScenarioDocument, Map<string, unknown>>();

/** The same, where the system is of crossbars. */
export function reramCompleteOf(document: ScenarioDocument): CompleteReramDocument | undefined {
  const complete = completeOf(document);
  return complete.system.kind === 'reram' ? (complete as CompleteReramDocument) : undefined;
}

/** What the field at `path` is when it is not given; worked out once for each document, as every control asks for its own. */
export function defaultAt(document: ScenarioDocument, path: string): unknown {
  if (valueAt(document, path) === undefined) return valueAt(completeOf(document), path);
  const defaults = knownDefaults.get(document) ?? new Map<string, unknown>();
  knownDefaults.set(document, defaults);
  if (!defaults.has(path)) defaults.set(path, valueAt(completeOf(withValueAt(document, path, undefined)), path));
  return defaults.get(path);
}

/** A field's value as the document has it: its word for no value is left out, or null where leaving it out would give one. */
export function storedValue(document: ScenarioDocument, path: string, field: Field, value: unknown): unknown {
  if (field.kind === 'choice' || value !== field.absentWord) return value;
  const standard = defaultAt(document, path);
  return standard === undefined || standard === null ? undefined : null;
}

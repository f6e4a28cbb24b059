/** Reads a scenario that comes from outside, by link or file. */
import type { Result } from '../core/basis/result';
import { success } from '../core/basis/result';
import { completeOffloadScenario } from '../core/scenario/offload-scenario';
import { completeScenario, parseDocument } from '../core/scenario/scenario';
import { isOffloadDocument, type OffloadDocument, type ScenarioDocument } from '../core/scenario/schema';

/** What names something that may not be there; a number that cannot be is told beside its field, where it can be mended. */
function namesOf({ system, policy: _policy, tenants, ...rest }: OffloadDocument): OffloadDocument {
  const { kind, preset } = system;
  return {
    ...rest,
    tenants: tenants.map(({ batch: _batch, ...tenant }) => tenant),
    system: { kind, ...(preset !== undefined && { preset }) },
  };
}

/**
 * Any value as a document that can be shown. One of the right form that names what is not there (a network, a preset)
 * is a problem too: it must not take the place of a scenario that works.
 */
export function readDocument(value: unknown): Result<ScenarioDocument> {
  const parsed = parseDocument(value);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const scenario = isOffloadDocument(document)
    ? completeOffloadScenario(namesOf(document))
    : completeScenario(document);
  return scenario.ok ? success(document) : scenario;
}

/** Reads a scenario that comes from outside, by link or file. */
import type { Result } from '../core/basis/result';
import { success } from '../core/basis/result';
import { completeScenario, parseDocument } from '../core/scenario/scenario';
import type { ScenarioDocument } from '../core/scenario/schema';

/**
 * Any value as a document that can be shown. One of the right form that names what is not there (a network, a preset)
 * is a problem too: it must not take the place of a scenario that works.
 */
export function readDocument(value: unknown): Result<ScenarioDocument> {
  const parsed = parseDocument(value);
  if (!parsed.ok) return parsed;
  const scenario = completeScenario(parsed.value);
  return scenario.ok ? success(parsed.value) : scenario;
}

/** The same tenants on a system of the other kind. */
import type { OffloadDocument, ReramDocument, ScenarioDocument } from './schema';
import { isOffloadDocument } from './schema';
import type { SystemKind } from './system-kind';

/**
 * The document with another kind of system, at its defaults; what only the kind before has goes. Tenants, networks and the
 * timing stay. On `gpu+dram-pim` a batch is 1.
 *
 * @returns the document itself where it is of that kind
 */
export function withKind(document: ScenarioDocument, kind: SystemKind): ScenarioDocument {
  if (isOffloadDocument(document) === (kind === 'gpu+dram-pim')) return document;
  const { system: _system, policy: _policy, pipeline, tenants, ...rest } = document;
  const timing = pipeline?.timing === undefined ? {} : { pipeline: { timing: pipeline.timing } };
  if (kind === 'reram') return { ...rest, tenants, ...timing } satisfies ReramDocument;
  const single = tenants.map(({ batch: _batch, crossbars: _crossbars, ...tenant }) => tenant);
  return { ...rest, tenants: single, system: { kind }, ...timing } satisfies OffloadDocument;
}

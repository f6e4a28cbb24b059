/** A scenario of a system of kind `gpu+dram-pim` as its models see it: complete, in their own terms. */
import { failure, success, type Result } from '../basis/result';
import { checkBatch, type OffloadSetting } from '../drampim/offload-setting';
import type { ChannelSharing } from '../drampim/shared-offload';
import { completeDocument } from './complete-document';
import { offloadTerms, type CompleteOffloadDocument } from './offload-document';
import { isOffloadDocument, type OffloadDocument } from './schema';
import { parseDocument, tenantsOf, type Tenant } from './scenario';

export interface OffloadScenario {
  readonly document: OffloadDocument;
  readonly complete: CompleteOffloadDocument;
  readonly tenants: readonly Tenant[];
  readonly setting: OffloadSetting;
  readonly sharing: ChannelSharing;
}

/**
 * @returns the scenario; `out-of-range` for a batch other than 1; what is wrong with a tenant or a number, at its path
 */
export function completeOffloadScenario(document: OffloadDocument): Result<OffloadScenario> {
  const complete = completeDocument(document);
  if (!complete.ok) return complete;
  for (const [place, { batch }] of complete.value.tenants.entries()) {
    const checked = checkBatch(batch, `tenants[${place}].batch`);
    if (!checked.ok) return checked;
  }
  const terms = offloadTerms(complete.value);
  if (!terms.ok) return terms;
  const tenants = tenantsOf(complete.value);
  if (!tenants.ok) return tenants;
  return success({ document, complete: complete.value, tenants: tenants.value, ...terms.value });
}

/** Any value read as such a scenario. @returns as `parseDocument` and above; `other-kind` where its system has crossbars */
export function readOffloadScenario(value: unknown): Result<OffloadScenario> {
  const document = parseDocument(value);
  if (!document.ok) return document;
  if (isOffloadDocument(document.value)) return completeOffloadScenario(document.value);
  const text = 'this needs a system of kind gpu+dram-pim: the scenario is about reram';
  return failure({ code: 'other-kind', path: 'system.kind', text, allowed: ['gpu+dram-pim'] });
}

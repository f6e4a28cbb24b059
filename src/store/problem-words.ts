/** A problem as a person reads it: the tenant and the field by their names, counts with thousands apart. */
import type { Problem } from '../core/basis/result';
import { findField } from '../core/scenario/fields';
import type { ScenarioDocument } from '../core/scenario/schema';
import { countText } from '../draw/quantity-text';
import { completeOf } from './complete';

/** What a path speaks of: `camera, Batch` for `tenants[1].batch`; the path itself where it has no name. */
export function subjectText(document: ScenarioDocument, path: string): string {
  if (path === 'tenants') return 'Scenario';
  const place = /^tenants\[(\d+)\]/.exec(path)?.[1];
  const tenant = place === undefined ? undefined : completeOf(document).tenants[Number(place)]?.name;
  const field = findField(path)?.label;
  const names = [tenant, field].filter((name) => name !== undefined);
  return names.length > 0 ? names.join(', ') : path;
}

/** The sentence of a problem; a misfit is put in words anew, for its counts are long. */
export function problemText({ code, text, needs, available }: Problem): string {
  if (code !== 'does-not-fit' || needs === undefined || available === undefined) return text;
  return `needs ${countText(needs)} crossbars, ${countText(available)} there`;
}

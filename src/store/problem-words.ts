/** What a problem's path speaks of, as a person reads it: the tenant and the field by their names. */
import { findField } from '../core/scenario/fields';
import type { ScenarioDocument } from '../core/scenario/schema';
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

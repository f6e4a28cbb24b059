/** What an edit did, in few words: `tiles 168 → 120`. Names the steps of undo and the last changes in the footer. */
import { canonicalJson } from '../core/basis/hash';
import { valueAt } from '../core/basis/path';
import type { CompleteDocument, CompleteTenant } from '../core/scenario/complete-document';
import { completeDocument } from '../core/scenario/complete-document';
import { fields } from '../core/scenario/fields';
import type { Field } from '../core/scenario/field';
import type { ScenarioDocument } from '../core/scenario/schema';
import { valueText } from './field-words';

function fieldChange(field: Field, before: unknown, after: unknown, prefix = ''): string {
  const label = field.label.charAt(0).toLowerCase() + field.label.slice(1);
  const name = /^[A-Z]{2}/.test(field.label) ? field.label : label;
  return `${prefix}${name} ${valueText(field, before)} → ${valueText(field, after)}`;
}

function tenantFieldChanges(before: CompleteTenant, after: CompleteTenant): string[] {
  if (before.network !== after.network) return [`${before.name}: ${before.network} → ${after.network}`];
  if (before.name !== after.name) return [`${before.name} → ${after.name}`];
  const changed = fields
    .filter(({ section }) => section === 'tenant')
    .map((field) => ({ field, key: field.path.replace('tenants[].', '') }))
    .filter(({ key }) => valueAt(before, key) !== valueAt(after, key))
    .map(({ field, key }) => fieldChange(field, valueAt(before, key), valueAt(after, key), `${after.name}: `));
  const hasOptions = canonicalJson(before.networkOptions) !== canonicalJson(after.networkOptions);
  return hasOptions ? [...changed, `${after.name}: other options`] : changed;
}

function tenantChanges(before: readonly CompleteTenant[], after: readonly CompleteTenant[]): string[] {
  const names = (tenants: readonly CompleteTenant[]) => tenants.map(({ name }) => name);
  const added = after.filter(({ name }) => !names(before).includes(name));
  const removed = before.filter(({ name }) => !names(after).includes(name));
  if (before.length !== after.length) {
    return [...added.map(({ name }) => `+ ${name}`), ...removed.map(({ name }) => `− ${name}`)];
  }
  if (added.length === 0 && canonicalJson(names(before)) !== canonicalJson(names(after))) return ['tenants reordered'];
  return after.flatMap((tenant, place) => {
    const old = before[place];
    return old ? tenantFieldChanges(old, tenant) : [];
  });
}

/** Fields that follow from the package or the tiles where nobody gives them. */
function canFollow(path: string): boolean {
  return path.startsWith('system.interconnect.') || path === 'system.tiles' || path === 'policy.placement';
}

/** @param isGiven whether the documents themselves differ there, not only what follows from them */
function changesBetween(
  before: CompleteDocument,
  after: CompleteDocument,
  isGiven: (path: string) => boolean,
): string[] {
  const kindChanged = before.system.kind !== after.system.kind;
  const presetChanged = before.system.preset !== after.system.preset;
  const plain = fields.filter(({ section, path }) => {
    // Of another kind everything else is other too.
    if (kindChanged) return path === 'system.kind';
    const isInPreset = path.startsWith('system.') && path !== 'system.preset';
    return section !== 'tenant' && !(presetChanged && isInPreset);
  });
  return [
    // What a kind does not have goes with it, and is no change of its own.
    ...(kindChanged ? [] : tenantChanges(before.tenants, after.tenants)),
    ...plain
      .filter(({ path }) => valueAt(before, path) !== valueAt(after, path) && (!canFollow(path) || isGiven(path)))
      .map((field) => fieldChange(field, valueAt(before, field.path), valueAt(after, field.path))),
    ...(before.name === after.name ? [] : [`name “${after.name}”`]),
  ];
}

/** One line: the first change and how many more there are; `unchanged` where a drag ended where it began. */
export function describeChange(before: ScenarioDocument, after: ScenarioDocument): string {
  const [old, present] = [completeDocument(before), completeDocument(after)];
  if (!old.ok || !present.ok) return 'edit';
  const isGiven = (path: string) => valueAt(before, path) !== valueAt(after, path);
  const [first, ...more] = changesBetween(old.value, present.value, isGiven);
  if (first === undefined) return 'unchanged';
  return more.length === 0 ? first : `${first}, ${more.length} more`;
}

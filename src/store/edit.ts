/** Changes of a scenario document, each a pure function. What comes out is in short form and valid, or a problem. */
import { valueAt, withValueAt } from '../core/basis/path';
import type { Result } from '../core/basis/result';
import { failure, success } from '../core/basis/result';
import { withBundle, type Bundle } from '../core/scenario/bundles';
import type { CompleteTenant } from '../core/scenario/complete-document';
import { completeDocument, shortDocument } from '../core/scenario/complete-document';
import { fields } from '../core/scenario/fields';
import type { Field } from '../core/scenario/field';
import { withField } from '../core/scenario/interconnect-choice';
import { parseDocument } from '../core/scenario/scenario';
import type { ScenarioDocument, TenantDocument } from '../core/scenario/schema';
import { maxTenants } from '../core/scenario/schema';
import { withKind } from '../core/scenario/switch-kind';
import { systemKinds, type SystemKind } from '../core/scenario/system-kind';
import { eventsPath, followNames, type ListedEvent } from './events';
import { moved } from './moved';

export type Edit = (document: ScenarioDocument) => Result<ScenarioDocument>;

/** Parses whatever an edit has made, and leaves out what equals the defaults. */
export function settled(document: unknown): Result<ScenarioDocument> {
  const parsed = parseDocument(document);
  return parsed.ok ? success(shortDocument(parsed.value)) : parsed;
}

/**
 * Another value for the field at `path`; undefined puts the default back. A preset takes back what was set below it:
 * choosing a chip gives that chip. Fields that go together are kept in step (`withField`).
 */
export function setField(path: string, value: unknown): Edit {
  return (document) => {
    if (path === 'system.kind') return settled(withKind(document, (value ?? systemKinds[0]) as SystemKind));
    if (path === 'system.preset') {
      const kind = document.system?.kind;
      return settled({ ...document, system: { ...(kind !== undefined && { kind }), preset: value } });
    }
    if (path === 'system.device.preset') {
      return settled(withValueAt(withValueAt(document, 'system.device', undefined), path, value));
    }
    return settled(withField(document, path, value));
  };
}

/** Every field of the sections back to its default. */
export function resetSections(sections: readonly Field['section'][]): Edit {
  const paths = fields.filter(({ section }) => sections.includes(section)).map(({ path }) => path);
  return (document) =>
    settled(
      paths.reduce(
        (edited, path) => (path === 'system.preset' ? edited : withValueAt(edited, path, undefined)),
        document,
      ),
    );
}

/** Sets what a published system decides and leaves the rest. */
export function applyBundle(bundle: Bundle): Edit {
  return (document) => settled(withBundle(document, bundle));
}

/** Events name tenants. */
function withFollowedEvents<T>(document: T, before: readonly string[], after: readonly string[]): T {
  const events = valueAt(document, eventsPath) as readonly ListedEvent[] | undefined;
  if (!events) return document;
  const followed = followNames(events, before, after);
  return withValueAt(document, eventsPath, followed.length > 0 ? followed : undefined);
}

/** Tenants with names and colours written out, so that neither changes with the place in the list. */
function withTenants(
  change: (tenants: readonly CompleteTenant[]) => readonly (TenantDocument | CompleteTenant)[],
): Edit {
  return (document) => {
    const complete = completeDocument(document);
    if (!complete.ok) return complete;
    const tenants = change(complete.value.tenants);
    const names = [complete.value.tenants, tenants].map((list) => list.map(({ name, network }) => name ?? network));
    return settled(withFollowedEvents({ ...document, tenants }, names[0] ?? [], names[1] ?? []));
  };
}

function freeColour(tenants: readonly CompleteTenant[]): number {
  const taken = new Set(tenants.map(({ colour }) => colour));
  const free = Array.from({ length: maxTenants }, (_, place) => place + 1).find((colour) => !taken.has(colour));
  return free ?? 1;
}

/** `camera`, where taken `camera 2`, `camera 3`, ... */
function freeName(wanted: string, tenants: readonly CompleteTenant[]): string {
  const taken = new Set(tenants.map(({ name }) => name));
  const base = wanted.replace(/ \d+$/, '');
  let free = taken.has(wanted) ? base : wanted;
  for (let number = 2; taken.has(free); number++) free = `${base} ${number}`;
  return free;
}

const tooMany = failure({
  code: 'out-of-range',
  path: 'tenants',
  text: `there are ${maxTenants} tenants: no more are allowed`,
});

/** A tenant with this network at the end of the list, in the first free colour. */
export function addTenant(network: string): Edit {
  return (document) =>
    document.tenants.length >= maxTenants
      ? tooMany
      : withTenants((tenants) => [
          ...tenants,
          { network, name: freeName(network, tenants), colour: freeColour(tenants) },
        ])(document);
}

/** A copy of a tenant just after it. */
export function duplicateTenant(place: number): Edit {
  return (document) =>
    document.tenants.length >= maxTenants
      ? tooMany
      : withTenants((tenants) =>
          tenants.flatMap((tenant, each) =>
            each === place
              ? [tenant, { ...tenant, name: freeName(tenant.name, tenants), colour: freeColour(tenants) }]
              : [tenant],
          ),
        )(document);
}

/** All but one tenant; the last one stays. */
export function removeTenant(place: number): Edit {
  return (document) =>
    document.tenants.length === 1
      ? failure({ code: 'out-of-range', path: 'tenants', text: 'a scenario has at least one tenant' })
      : withTenants((tenants) => tenants.filter((_, each) => each !== place))(document);
}

/** The tenant at `from` at the place `to`, the others in their order. */
export function moveTenant(from: number, to: number): Edit {
  return withTenants((tenants) => moved(tenants, from, to));
}

/** Where the values of a tenant's weights come from; how synthetic ones are made stays as it was. */
export function setWeightSource(
  place: number,
  { source, hash }: Pick<NonNullable<TenantDocument['weights']>, 'source' | 'hash'>,
): Edit {
  return withTenants((tenants) =>
    tenants.map((tenant, each) => {
      if (each !== place) return tenant;
      const { hash: _before, ...made } = tenant.weights;
      return { ...tenant, weights: { ...made, source, ...(hash === undefined ? {} : { hash }) } };
    }),
  );
}

/**
 * Another network; a name that was only the old network's follows. Options of the old one do not apply to it, and neither do
 * weights of a file.
 */
export function setNetwork(place: number, network: string): Edit {
  return withTenants((tenants) =>
    tenants.map((tenant, each) => {
      if (each !== place) return tenant;
      const others = tenants.filter((_, other) => other !== place);
      const isOwnName = tenant.name !== tenant.network && !tenant.name.startsWith(`${tenant.network} `);
      const { hash: _hash, ...weights } = tenant.weights;
      const name = isOwnName ? tenant.name : freeName(network, others);
      return { ...tenant, network, networkOptions: {}, name, weights: { ...weights, source: 'synthetic' } };
    }),
  );
}

/** Another name, which no other tenant has. */
export function renameTenant(place: number, name: string): Edit {
  return (document) => {
    const complete = completeDocument(document);
    if (!complete.ok) return complete;
    const isTaken = complete.value.tenants.some((tenant, other) => other !== place && tenant.name === name);
    const path = `tenants[${place}].name`;
    if (name === '') return failure({ code: 'out-of-range', path, text: 'a tenant needs a name' });
    if (isTaken)
      return failure({ code: 'duplicate-name', path, text: `another tenant is called ${name}: names are unique` });
    return withTenants((tenants) => tenants.map((tenant, each) => (each === place ? { ...tenant, name } : tenant)))(
      document,
    );
  };
}

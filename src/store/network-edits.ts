/** Changes of the networks that travel inside a scenario: taken in, named, altered, let go. Each a pure function. */
import { below, failure, success, type Result } from '../core/basis/result';
import { completeDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import { inferGraph } from '../core/workload/graph';
import type { Network, Operator } from '../core/workload/operator';
import { parseNetwork } from '../core/workload/parse-network';
import { setImportedWeights } from './imported-weights';
import { addTenant, renameTenant, setNetwork, type Edit } from './edit';

const prefix = 'custom:';

type OwnNetworks = NonNullable<ScenarioDocument['networks']>;

/** The id of a network of this name; where it is taken, with a number. */
function freeNetworkId(name: string, own: OwnNetworks = []): string {
  const wanted = `${prefix}${name.trim() || 'network'}`;
  let id = wanted;
  for (let number = 2; own.some((network) => network.id === id); number++) id = `${wanted} ${number}`;
  return id;
}

/** A network must stand by itself before it goes into a scenario. */
function checked(network: Network): Result<Network> {
  const parsed = parseNetwork(network);
  if (!parsed.ok) return parsed;
  const graph = inferGraph(parsed.value);
  return graph.ok ? success(network) : graph;
}

function withNetworks(document: ScenarioDocument, networks: readonly Network[]): ScenarioDocument {
  return { ...document, networks: networks as OwnNetworks };
}

/** Where an imported network goes: to a new tenant, to the tenant at a place, or to the list only. */
export type ImportTarget =
  { readonly kind: 'new-tenant' } | { readonly kind: 'tenant'; readonly place: number } | { readonly kind: 'list' };

/** A tenant that is called after its network gets the network's title, where no other tenant has it. */
function calledAfter(place: number, { id, title }: Network): Edit {
  return (document) => {
    const complete = completeDocument(document);
    if (!complete.ok) return complete;
    const tenants = complete.value.tenants;
    if (tenants[place]?.name.startsWith(id) !== true) return success(document);
    const taken = tenants.map(({ name }) => name);
    let name = title;
    for (let number = 2; taken.includes(name); number++) name = `${title} ${number}`;
    return renameTenant(place, name)(document);
  };
}

function inTurn(first: Edit, second: Edit): Edit {
  return (document) => {
    const between = first(document);
    return between.ok ? second(between.value) : between;
  };
}

/**
 * Takes a network in under a name, and gives it to a tenant.
 *
 * @param weightsHash of the weights of its file, where the tenant is to be programmed with them
 * @returns the document with the network under a free id, or the first problem of the network or the tenants
 */
export function takeNetwork(network: Network, name: string, target: ImportTarget, weightsHash?: string): Edit {
  return (document) => {
    const own = document.networks ?? [];
    const id = freeNetworkId(name, own);
    const named = checked({ ...network, id, title: name.trim() || network.title });
    if (!named.ok) return named;
    const taken = withNetworks(document, [...own, named.value]);
    const settle = (place: number) => {
      const called = calledAfter(place, named.value);
      return weightsHash === undefined ? called : inTurn(called, setImportedWeights(place, weightsHash));
    };
    switch (target.kind) {
      case 'new-tenant':
        return inTurn(addTenant(id), settle(document.tenants.length))(taken);
      case 'tenant':
        return inTurn(setNetwork(target.place, id), settle(target.place))(taken);
      case 'list':
        return success(taken);
    }
  };
}

function placeOf(document: ScenarioDocument, id: string): Result<number> {
  const place = (document.networks ?? []).findIndex((network) => network.id === id);
  if (place >= 0) return success(place);
  return failure({ code: 'unknown-network', path: 'networks', text: `no network ${id} in this scenario` });
}

/** One network in place of another; a problem inside it is told with its path below the network. */
function changeNetwork(id: string, change: (network: Network) => Result<Network>): Edit {
  return (document) => {
    const place = placeOf(document, id);
    if (!place.ok) return place;
    const own = document.networks ?? [];
    const before = own[place.value];
    const after = before === undefined ? undefined : change(before);
    const valid = after?.ok === true ? checked(after.value) : after;
    if (valid === undefined) return success(document);
    if (!valid.ok) return failure(below(`networks[${place.value}]`, valid.problem));
    return success(
      withNetworks(
        document,
        own.map((network, each) => (each === place.value ? valid.value : network)),
      ),
    );
  };
}

/** Another title; the id stays, so that nothing has to follow. */
export function renameNetwork(id: string, title: string): Edit {
  return changeNetwork(id, (network) =>
    title === ''
      ? failure({ code: 'out-of-range', path: 'title', text: 'a network needs a name' })
      : success({ ...network, title }),
  );
}

/** Another value for an attribute of one operator; undefined puts the default back. */
export function setAttribute(id: string, operatorName: string, attribute: string, value: unknown): Edit {
  const changed = (operator: Operator): Operator => {
    const kept = Object.entries(operator).filter(([name]) => name !== attribute);
    return Object.fromEntries(value === undefined ? kept : [...kept, [attribute, value]]) as unknown as Operator;
  };
  return changeNetwork(id, (network) =>
    success({
      ...network,
      operators: network.operators.map((operator) => (operator.name === operatorName ? changed(operator) : operator)),
    }),
  );
}

export function isUsed(document: ScenarioDocument, id: string): boolean {
  return document.tenants.some(({ network }) => network === id);
}

/** Lets go of a network that no tenant uses. */
export function removeNetwork(id: string): Edit {
  return (document) => {
    const place = placeOf(document, id);
    if (!place.ok) return place;
    if (isUsed(document, id)) {
      const users = document.tenants.flatMap(({ network, name = network }) => (network === id ? [name] : []));
      const text = `${users.join(', ')} use it: give them another network first`;
      return failure({ code: 'in-use', path: `networks[${place.value}]`, text });
    }
    return success(
      withNetworks(
        document,
        (document.networks ?? []).filter((network) => network.id !== id),
      ),
    );
  };
}

import { expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { completeScenario } from '../core/scenario/scenario';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Network } from '../core/workload/operator';
import type { Edit } from './edit';
import { decodeLink, encodeLink } from './link';
import { removeNetwork, renameNetwork, setAttribute, takeNetwork } from './network-edits';

const network: Network = {
  id: 'custom:model',
  title: 'model',
  source: 'imported from model.csv',
  operators: [
    { name: 'image', kind: 'input', channels: 3, height: 32, width: 32 },
    { name: 'conv', kind: 'conv', inputs: ['image'], outChannels: 16, kernel: 3 },
    { name: 'head', kind: 'linear', inputs: ['conv'], outFeatures: 10 },
  ],
};

function done(document: ScenarioDocument, ...edits: readonly Edit[]): ScenarioDocument {
  return edits.reduce((before, edit) => {
    const after = edit(before);
    if (!after.ok) throw new Error(after.problem.text);
    return after.value;
  }, document);
}

function refused(document: ScenarioDocument, edit: Edit): string {
  const after = edit(document);
  if (after.ok) throw new Error('it was not refused');
  return `${after.problem.path}: ${after.problem.text}`;
}

const taken = done(defaultScenario, takeNetwork(network, 'My net', { kind: 'new-tenant' }));

test('a network that is taken in becomes a tenant of its name, in a scenario that can be evaluated', () => {
  expect(taken.networks).toMatchObject([{ id: 'custom:My net', title: 'My net' }]);
  expect(taken.tenants.at(-1)).toMatchObject({ network: 'custom:My net', name: 'My net' });
  expect(completeScenario(taken).ok).toBe(true);
});

test('it travels in the link', async () => {
  expect(await decodeLink(await encodeLink({ scenario: taken }))).toMatchObject({
    ok: true,
    value: { scenario: taken },
  });
});

test('taken in twice it stands twice, under two ids', () => {
  const twice = done(taken, takeNetwork(network, 'My net', { kind: 'new-tenant' }));
  expect(twice.networks?.map(({ id }) => id)).toEqual(['custom:My net', 'custom:My net 2']);
  expect(twice.tenants.slice(-2).map(({ name }) => name)).toEqual(['My net', 'My net 2']);
});

test('it can take the place of the network of a tenant, who keeps a name of their own', () => {
  const { tenants } = done(defaultScenario, takeNetwork(network, 'My net', { kind: 'tenant', place: 0 }));
  expect(tenants[0]).toMatchObject({ network: 'custom:My net', name: 'phone' });
});

test('kept in the list only it changes no tenant, and can be removed again', () => {
  const listed = done(defaultScenario, takeNetwork(network, 'My net', { kind: 'list' }));
  expect(listed.tenants).toEqual(defaultScenario.tenants);
  expect(done(listed, removeNetwork('custom:My net')).networks ?? []).toEqual([]);
});

test('a network in use is not removed', () => {
  expect(refused(taken, removeNetwork('custom:My net'))).toBe(
    'networks[0]: My net use it: give them another network first',
  );
});

test('a network that does not stand by itself is not taken in', () => {
  const broken = { ...network, operators: network.operators.slice(1) };
  expect(refused(defaultScenario, takeNetwork(broken, 'broken', { kind: 'list' }))).toContain(
    'its input image is not an operator',
  );
});

test('attributes can be changed and put back to their defaults', () => {
  const strided = done(taken, setAttribute('custom:My net', 'conv', 'stride', 2));
  expect(strided.networks?.[0]?.operators[1]).toEqual({
    name: 'conv',
    kind: 'conv',
    inputs: ['image'],
    outChannels: 16,
    kernel: 3,
    stride: 2,
  });
  expect(done(strided, setAttribute('custom:My net', 'conv', 'stride', undefined)).networks).toEqual(taken.networks);
});

test.each([
  [
    'kernel',
    99,
    /^networks\[0\]\.operators\[1\]\.kernel: operator conv: its window of 99 x 99 is larger than the padded map/,
  ],
  ['outChannels', 'many', /^networks\[0\]\.operators\[1\]\.outChannels: operator conv: .* must be an integer from 1/],
  [
    'groups',
    2,
    /^networks\[0\]\.operators\[1\]\.groups: operator conv: 3 input and 16 output channels are not divisible/,
  ],
  ['colour', 'red', /unknown field colour; known are/],
])('%s %s is refused with its path, and says why', (attribute, value, words) => {
  expect(refused(taken, setAttribute('custom:My net', 'conv', attribute, value))).toMatch(words);
});

test('a name can be changed, but not taken away', () => {
  expect(done(taken, renameNetwork('custom:My net', 'Other')).networks?.[0]).toMatchObject({
    id: 'custom:My net',
    title: 'Other',
  });
  expect(refused(taken, renameNetwork('custom:My net', ''))).toBe('networks[0].title: a network needs a name');
  expect(refused(taken, renameNetwork('custom:none', 'x'))).toContain('no network custom:none in this scenario');
});

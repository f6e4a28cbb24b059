import { expect, test } from 'vitest';
import type { ScenarioDocument } from '../core/scenario/schema';
import { setNetwork } from './edit';
import { expectWeights, missingWeights, setImportedWeights, setSyntheticWeights } from './imported-weights';
import { takeNetwork } from './network-edits';

const own = {
  id: 'custom:own',
  title: 'own',
  source: 'a test',
  operators: [
    { name: 'x', kind: 'input' as const, channels: 3, height: 1, width: 1 },
    { name: 'y', kind: 'linear' as const, inputs: ['x'], outFeatures: 2 },
  ],
};
const document: ScenarioDocument = { tenants: [{ network: 'custom:own' }], networks: [own] };

function after(edit: ReturnType<typeof setNetwork>, before = document): ScenarioDocument {
  const edited = edit(before);
  if (!edited.ok) throw new Error(edited.problem.text);
  return edited.value;
}

test('a tenant takes the weights of a file, and lets go of them with its network', () => {
  const taken = after(setImportedWeights(0, 'abc'));
  expect(taken.tenants[0]?.weights).toEqual({ source: 'imported', hash: 'abc' });
  expect(after(setSyntheticWeights(0), taken).tenants[0]?.weights).toBeUndefined();
  expect(after(setNetwork(0, 'vgg16'), taken).tenants[0]?.weights).toBeUndefined();
});

test('an import with its weights is one edit', () => {
  const taken = after(takeNetwork(own, 'mine', { kind: 'new-tenant' }, 'abc'), { tenants: [{ network: 'vgg16' }] });
  expect(taken.tenants[1]).toMatchObject({ network: 'custom:mine', weights: { source: 'imported', hash: 'abc' } });
});

test('what is missing is what a tenant names and nobody has given', () => {
  const taken = after(setImportedWeights(0, 'abc'));
  expect(missingWeights(document, [])).toEqual([]);
  expect(missingWeights(taken, ['other'])).toMatchObject([{ place: 0, hash: 'abc', network: { id: 'custom:own' } }]);
  expect(missingWeights(taken, ['abc'])).toEqual([]);
});

test('only the file with the expected weights is taken', () => {
  const files = [new File(['x'], 'a.onnx')];
  const weighed = { ok: true as const, value: { hash: '0123456789', weights: [], files: [0] } };
  expect(expectWeights(files, weighed, '0123456789')).toEqual({
    ok: true,
    value: { hash: '0123456789', weights: [], files },
  });
  expect(expectWeights(files, weighed, 'fedcba9876')).toMatchObject({
    ok: false,
    problem: { code: 'wrong-weights', text: 'a.onnx has the weights 01234567; expected are the weights fedcba98' },
  });
});

import { expect, test } from 'vitest';
import { followKeys } from './tenant-keys';

const start = followKeys({ names: [], keys: [] }, ['phone', 'camera', 'search']);

test('every tenant has a key of its own', () => {
  expect(start.keys).toEqual([0, 1, 2]);
});

test('a key goes where its tenant goes', () => {
  expect(followKeys(start, ['search', 'phone', 'camera']).keys).toEqual([2, 0, 1]);
});

test('a renamed tenant keeps its key', () => {
  expect(followKeys(start, ['phone', 'door', 'search']).keys).toEqual([0, 1, 2]);
});

test('a new tenant has a new key, whatever was removed before', () => {
  const fewer = followKeys(start, ['phone', 'search']);
  expect(fewer.keys).toEqual([0, 2]);
  expect(followKeys(fewer, ['phone', 'search', 'door']).keys).toEqual([0, 2, 3]);
});

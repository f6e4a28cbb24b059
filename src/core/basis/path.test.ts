import { expect, test } from 'vitest';
import { valueAt, withValueAt } from './path';

const document = { tenants: [{ batch: 1 }, { batch: 4, name: 'b' }], system: { crossbar: { rows: 128 } } };

test('a path reads through lists and blocks', () => {
  expect(valueAt(document, 'tenants[1].batch')).toBe(4);
  expect(valueAt(document, 'system.crossbar.rows')).toBe(128);
});

test('a path that leads nowhere reads as undefined', () => {
  expect(valueAt(document, 'system.device.preset')).toBeUndefined();
  expect(valueAt(document, 'tenants[7].batch')).toBeUndefined();
});

test('writing copies the way down and shares the rest', () => {
  const changed = withValueAt(document, 'tenants[0].batch', 8);
  expect(valueAt(changed, 'tenants[0].batch')).toBe(8);
  expect(document.tenants[0]?.batch).toBe(1);
  expect(changed.system).toBe(document.system);
  expect(changed.tenants[1]).toBe(document.tenants[1]);
});

test('writing makes the blocks that are missing', () => {
  expect(withValueAt({ tenants: [] }, 'system.device.preset', 'puma')).toEqual({
    tenants: [],
    system: { device: { preset: 'puma' } },
  });
});

test('removing the last field of a block removes the block', () => {
  expect(withValueAt(document, 'system.crossbar.rows', undefined)).toEqual({ tenants: document.tenants });
});

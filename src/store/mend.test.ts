import { expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { mendOf, pathsAtFault } from './mend';

const doesNotFit = { code: 'does-not-fit', path: 'tenants[1]', text: '', available: 16_128 };

test('what does not fit is mended by as many tiles as it needs', () => {
  const mend = mendOf(defaultScenario, { ...doesNotFit, needs: 67_576 });
  expect(mend?.title).toBe('Set 704 tiles');
  expect(mend?.edit(defaultScenario)).toMatchObject({ ok: true, value: { system: { tiles: 704 } } });
});

test('where a tenant’s share is too small, the whole chip grows with it', () => {
  const mend = mendOf(defaultScenario, { ...doesNotFit, needs: 10_000, available: 5376 });
  expect(mend?.title).toBe('Set 313 tiles');
});

test('more tiles than there may be are not offered', () => {
  expect(mendOf(defaultScenario, { ...doesNotFit, needs: 4097 * 96 })).toBeUndefined();
  expect(mendOf(defaultScenario, doesNotFit)).toBeUndefined();
});

test('a deadlock is mended by the least buffer that its problem names', () => {
  const mend = mendOf(defaultScenario, { code: 'deadlock', path: 'pipeline.bufferRows', text: '', needs: 5 });
  expect(mend?.title).toBe('Set buffer rows to 5');
  expect(mend?.edit(defaultScenario)).toMatchObject({ ok: true, value: { pipeline: { bufferRows: 5 } } });
});

test('the tenant and the tiles are both at fault where it does not fit', () => {
  expect(pathsAtFault(doesNotFit)).toEqual(['tenants[1]', 'system.tiles']);
  expect(pathsAtFault(undefined)).toEqual([]);
});

import { expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { createKeeper, type TextStorage } from './autosave';
import { defaultView } from './state';

function memoryStorage(): TextStorage & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
  };
}

test('what is kept comes back', () => {
  const storage = memoryStorage();
  const keeper = createKeeper(() => storage);
  expect(keeper.scenario()).toBeUndefined();
  expect(keeper.view()).toEqual(defaultView);
  const view = { ...defaultView, theme: 'dark', chipShare: 0.3, toggledSections: ['energy'] } as const;
  expect(keeper.keepScenario(defaultScenario)).toBe(true);
  expect(keeper.keepView(view)).toBe(true);
  expect(createKeeper(() => storage).scenario()).toEqual(defaultScenario);
  expect(createKeeper(() => storage).view()).toEqual(view);
});

test('a forbidden storage is lived without', () => {
  const forbidden = createKeeper(() => {
    throw new Error('SecurityError');
  });
  expect(forbidden.scenario()).toBeUndefined();
  expect(forbidden.view()).toEqual(defaultView);
  expect(forbidden.keepScenario(defaultScenario)).toBe(false);
});

test('a full storage says so', () => {
  const storage = { ...memoryStorage(), setItem: () => { throw new Error('QuotaExceededError'); } }; // prettier-ignore
  expect(createKeeper(() => storage).keepView(defaultView)).toBe(false);
});

test('what somebody else wrote is not believed', () => {
  const storage = memoryStorage();
  storage.setItem('pimscape.scenario', '{"tenants":[{"network":"vgg-16","batch":0}]}');
  storage.setItem('pimscape.view', '{"theme":"pink","chipShare":7,"leftWidth":"wide","toggledSections":[1,"energy"]}');
  const keeper = createKeeper(() => storage);
  expect(keeper.scenario()).toBeUndefined();
  expect(keeper.view()).toEqual({ ...defaultView, toggledSections: ['energy'] });
  storage.setItem('pimscape.scenario', 'not JSON');
  expect(keeper.scenario()).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { answer } from '../worker/answer';
import { createApp, type App } from './app';
import { commands } from './commands';
import { setField } from './edit';
import { foundEntries, paletteEntries, usedAfter } from './palette';
import { defaultView } from './state';
import { silentClient } from './testing/silent-client';

/** The app with the answer to its default scenario. */
function answered(): App {
  let reply: () => void = () => undefined;
  const app = createApp({
    document: defaultScenario,
    view: defaultView,
    createClient: ({ onReply }) => {
      reply = () => onReply(answer(defaultScenario, 'exact', 1), defaultScenario);
      return silentClient;
    },
    now: () => 0,
    later: () => () => undefined,
  });
  reply();
  return app;
}

const app = answered();

function found(search: string, used: readonly string[] = [], from: App = app) {
  const state = from.store.getState();
  return foundEntries(state, paletteEntries(state), search, used);
}

test('ids are unique, and every command but the palette itself is there', () => {
  const ids = paletteEntries(app.store.getState()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id } of commands) expect(ids.includes(id)).toBe(id !== 'view.palette');
});

test('commands come with their keys, and with the reason where they cannot be done', () => {
  expect(found('copy link')[0]).toMatchObject({ title: 'Copy link', key: 'L', refusal: undefined });
  expect(found('undo')[0]).toMatchObject({ id: 'edit.undo', key: 'Ctrl+Z', refusal: 'not possible now' });
});

describe('fields', () => {
  test('a name and a number set the field', () => {
    expect(found('tiles 224')[0]).toMatchObject({
      title: 'Tiles: set to 224',
      hint: 'now 168',
      refusal: undefined,
      act: { kind: 'set', path: 'system.tiles', value: 224 },
    });
  });

  test('a number out of range is refused with the range', () => {
    expect(found('tiles 99999')[0]?.refusal).toBe('99,999 is out of range; allowed: 1 to 4,096');
    expect(found('tiles 1.5')[0]?.refusal).toMatch(/^a whole number is needed/);
  });

  test('suffixes, words and fields of a tenant are understood', () => {
    expect(found('phone batch 16')[0]?.act).toEqual({ kind: 'set', path: 'tenants[0].batch', value: 16 });
    expect(found('writers unlimited')[0]?.act).toMatchObject({ kind: 'set', value: 'unlimited' });
    expect(found('tiles 2k')[0]?.act).toEqual({ kind: 'set', path: 'system.tiles', value: 2000 });
  });

  test('a name alone leads to the field and says its value', () => {
    expect(found('tiles')[0]).toMatchObject({ hint: '168', act: { kind: 'reveal', path: 'system.tiles' } });
  });

  test('choices are taken by their names, and say which one is taken', () => {
    expect(found('tenancy equal')[0]?.act).toEqual({ kind: 'set', path: 'policy.tenancy', value: 'equal' });
    expect(found('tenancy exact')[0]?.hint).toBe('now');
  });

  test('only fields of the present kind of system are there', () => {
    const other = answered();
    other.edit(setField('system.kind', 'gpu+dram-pim'));
    const paths = (from: App) => paletteEntries(from.store.getState()).map(({ id }) => id);
    expect(paths(app)).toContain('field system.tiles');
    expect(paths(other)).not.toContain('field system.tiles');
    expect(paths(other).some((id) => id.startsWith('field system.dramPim.'))).toBe(true);
  });
});

test('networks are added, presets taken and operators selected', () => {
  expect(found('squeezenet')[0]).toMatchObject({ group: 'network', act: { kind: 'add' } });
  expect(found('preset dense')[0]).toMatchObject({ group: 'preset', act: { kind: 'set', path: 'system.preset' } });
  const [, second] = app.store.getState().shown?.evaluation.tenants ?? [];
  expect(found(`${second?.name ?? ''} ${second?.operators[0]?.name ?? ''}`)[0]?.act).toEqual({
    kind: 'select',
    tenant: 1,
    operator: 0,
  });
});

test('what was used last stands first, where the words fit as well', () => {
  const used = ['open.gallery', 'edit.undo'];
  expect(found('', used).slice(0, 2).map(({ id }) => id)).toEqual(used); // prettier-ignore
  expect(found('theme', ['view.theme-dark'])[0]?.id).toBe('view.theme-dark');
  expect(found('copy link', used)[0]?.id).toBe('export.link');
});

test('an entry is listed once among the used, and old ones are forgotten', () => {
  expect(usedAfter(['a', 'b'], 'b')).toEqual(['b', 'a']);
  const many = Array.from({ length: 30 }, (_, place) => String(place)).reduce<readonly string[]>(usedAfter, []);
  expect(many[0]).toBe('29');
  expect(many.length).toBeLessThan(20);
});

import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { createApp } from './app';
import { commandFor, isEnabled, keyText, titleOf, type Command, type KeyPress } from './command';
import { commands, findCommand } from './commands';
import { openAnyFile } from './file-commands';
import { setField } from './edit';
import { decodeLink } from './link';
import type { PictureOrder, Platform } from './platform';
import { defaultView, presentDocument } from './state';
import { silentClient } from './testing/silent-client';

/** An app whose worker never answers, and a platform that notes what was asked of it. */
function start(platform: Partial<Platform> = {}) {
  const app = createApp({
    document: defaultScenario,
    view: defaultView,
    createClient: () => silentClient,
    now: () => 0,
    later: () => () => undefined,
  });
  const copied: string[] = [];
  const downloads: string[] = [];
  const full: Platform = {
    copyText: (text) => Promise.resolve(void copied.push(text)),
    download: (name) => void downloads.push(name),
    pickFile: () => Promise.resolve(undefined),
    drawPicture: () => Promise.resolve(undefined),
    address: (hash) => `https://example.org/${hash}`,
    showHelp: () => undefined,
    ...platform,
  };
  return { context: { app, platform: full }, app, copied, downloads };
}

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('the registry', () => {
  const { app } = start();
  const state = app.store.getState();

  test('ids are unique and every command has a title and words to find it by', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    for (const command of commands) {
      expect(titleOf(command, state)).not.toBe('');
      expect(command.keywords.length).toBeGreaterThan(0);
    }
  });

  test('no key means two things at once', () => {
    const running = { ...state, isLate: true, status: 'exact' } as const;
    const keysOf = (command: Command) => (command.keys ?? []).map(keyText);
    const always = commands.filter((command) => command.isEnabled === undefined).flatMap(keysOf);
    expect(new Set(always).size).toBe(always.length);
    expect(commandFor(press('Escape'), commands, { ...running, selection: { tenant: 0 } })?.id).toBe('run.cancel');
  });

  test('a wrong id is found out at once', () => {
    expect(() => findCommand('edit.nothing')).toThrow('edit.nothing');
  });
});

describe('keys', () => {
  const { app } = start();
  app.edit(setField('system.tiles', 120));
  const state = app.store.getState();

  test.each([
    [press('z', { ctrlKey: true }), 'edit.undo'],
    [press('Z', { metaKey: true }), 'edit.undo'],
    [press('?', { shiftKey: true }), 'help.show'],
    [press('?'), 'help.show'],
    [press('l'), 'export.link'],
  ])('%o', (event, id) => {
    expect(commandFor(event, commands, state)?.id).toBe(id);
  });

  test('what cannot be done has no key', () => {
    expect(commandFor(press('z', { ctrlKey: true, shiftKey: true }), commands, state)).toBeUndefined();
    expect(commandFor(press('Escape'), commands, state)).toBeUndefined();
    expect(commandFor(press('l', { altKey: true }), commands, state)).toBeUndefined();
  });
});

test('undo and redo name what they would do', () => {
  const { app, context } = start();
  app.edit(setField('system.tiles', 120));
  expect(titleOf(findCommand('edit.undo'), app.store.getState())).toBe('Undo tiles 168 → 120');
  void findCommand('edit.undo').run(context);
  expect(presentDocument(app.store.getState())).toBe(defaultScenario);
  expect(titleOf(findCommand('edit.redo'), app.store.getState())).toBe('Redo tiles 168 → 120');
  expect(isEnabled(findCommand('edit.undo'), app.store.getState())).toBe(false);
});

test('the copied link holds the scenario', async () => {
  const { app, context, copied } = start();
  app.edit(setField('system.tiles', 120));
  await findCommand('export.link').run(context);
  const hash = copied[0]?.slice('https://example.org/'.length) ?? '';
  const read = await decodeLink(hash);
  expect(read).toMatchObject({ ok: true, value: { scenario: { system: { tiles: 120 } } } });
});

test('without a clipboard the link is shown to be copied', async () => {
  const { app, context } = start({ copyText: () => Promise.reject(new Error('NotAllowedError')) });
  await findCommand('export.link').run(context);
  const [notice] = app.store.getState().notices;
  expect(notice?.kind).toBe('problem');
  expect(notice?.details).toMatch(/^https:\/\/example\.org\/#1\./);
});

test('a scenario can be saved before there is a result, a result cannot', () => {
  const { app, context, downloads } = start();
  void findCommand('export.scenario').run(context);
  expect(downloads).toHaveLength(1);
  expect(isEnabled(findCommand('export.results'), app.store.getState())).toBe(false);
});

test('pictures are asked for with the scenario that they carry, and named after it', async () => {
  const orders: PictureOrder[] = [];
  const drawPicture = (order: PictureOrder) => {
    orders.push(order);
    return Promise.resolve(new Blob([]));
  };
  const { context, downloads } = start({ drawPicture });
  await findCommand('export.chip-2x').run(context);
  await findCommand('export.timeline-svg').run(context);
  expect(orders).toMatchObject([
    { picture: 'chip', format: { kind: 'png', scale: 2 } },
    { picture: 'timeline', format: { kind: 'svg' } },
  ]);
  for (const { scenario } of orders) expect(JSON.parse(scenario)).toEqual(defaultScenario);
  expect(downloads[0]).toMatch(/^three-vision-nets-on-one-isaac-chip-[0-9a-f]{8}\.chip@2x\.png$/);
  expect(downloads[1]).toMatch(/^three-vision-nets-on-one-isaac-chip-[0-9a-f]{8}\.timeline\.svg$/);
});

test('a broken file changes nothing and says why', async () => {
  const { app } = start();
  await openAnyFile({ app }, new File(['{'], 'broken.json'));
  expect(presentDocument(app.store.getState())).toBe(defaultScenario);
  expect(app.store.getState().notices[0]?.text).toMatch(/^broken\.json: not JSON/);
});

test('an opened file can be undone', async () => {
  const { app, context } = start();
  await openAnyFile({ app }, new File(['{"tenants":[{"network":"vgg16"}]}'], 'one.json'));
  expect(presentDocument(app.store.getState()).tenants).toHaveLength(1);
  void findCommand('edit.undo').run(context);
  expect(presentDocument(app.store.getState())).toBe(defaultScenario);
});

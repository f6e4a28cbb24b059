import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUrlSync, type EntryState } from './url-sync';

/** A browser's history that moves when `settle` is called, as a real one moves in a later task. */
function fakeBrowser() {
  let entries: { readonly state: unknown; readonly hash: string }[] = [{ state: null, hash: '' }];
  let at = 0;
  let listener: (state: unknown) => void = () => undefined;
  const moveTo = (place: number) => {
    if (place < 0 || place >= entries.length) return;
    at = place;
    queueMicrotask(() => listener(entries[at]?.state));
  };
  return {
    push: (state: EntryState, hash: string) => {
      entries = [...entries.slice(0, at + 1), { state, hash }];
      at++;
    },
    replace: (state: EntryState, hash?: string) => {
      entries = entries.map((entry, place) => (place === at ? { state, hash: hash ?? entry.hash } : entry));
    },
    go: (delta: number) => moveTo(at + delta),
    onMove: (listen: (state: unknown) => void) => (listener = listen),
    /** What a person does. */
    back: () => moveTo(at - 1),
    forward: () => moveTo(at + 1),
    paste: (hash: string) => {
      entries = [...entries.slice(0, at + 1), { state: null, hash }];
      moveTo(at + 1);
    },
    hashes: () => entries.map(({ hash }) => hash),
    hash: () => entries[at]?.hash,
  };
}

/** An app with numbered steps, the list that can be travelled, and a clock that waits do not hold up. */
function start() {
  const browser = fakeBrowser();
  let time = 0;
  let steps = [0];
  let at = 0;
  let next = 1;
  const sync = createUrlSync<string>({
    browser,
    session: 'this',
    firstStep: 0,
    encode: (content) => Promise.resolve(`#${content}`),
    travel: (step) => {
      if (!steps.includes(step)) return false;
      at = steps.indexOf(step);
      sync.show(step, `s${step}`);
      return true;
    },
    open: () => {
      const isLink = browser.hash()?.startsWith('#link') ?? false;
      if (isLink) act();
      return Promise.resolve(present());
    },
    wait: (ms) => {
      time += ms;
      return ms >= 500 ? new Promise(() => undefined) : Promise.resolve();
    },
    now: () => time,
  });
  const present = () => steps[at] ?? 0;
  const show = () => sync.show(present(), `s${present()}`);
  function act() {
    steps = [...steps.slice(0, at + 1), next++];
    at = steps.length - 1;
    show();
  }
  const undo = () => {
    if (at > 0) at--;
    show();
  };
  const redo = () => {
    if (at < steps.length - 1) at++;
    show();
  };
  const settle = async () => {
    do await new Promise((resolve) => setTimeout(resolve));
    while (sync.isBusy());
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { browser, sync, act, undo, redo, present, settle, replaces: () => time };
}

test('Back to where the app was opened is the first step', async () => {
  const { browser, act, present, settle } = start();
  act();
  await settle();
  browser.back();
  await settle();
  expect(present()).toBe(0);
});

test('each act is one entry', async () => {
  const { browser, act, settle } = start();
  act();
  act();
  await settle();
  expect(browser.hashes()).toEqual(['', '#s1', '#s2']);
});

test('a drag is one entry that is replaced', async () => {
  const { browser, sync, settle } = start();
  for (const content of ['a', 'b', 'c']) {
    sync.show(1, content);
    await settle();
  }
  expect(browser.hashes()).toEqual(['', '#c']);
});

test('while it is dragged the address changes at most four times a second', async () => {
  const { browser, sync, settle, replaces } = start();
  sync.show(1, 'a');
  await settle();
  const before = replaces();
  sync.show(1, 'b');
  await settle();
  sync.show(1, 'c');
  await settle();
  expect(replaces() - before).toBeGreaterThanOrEqual(500);
  expect(browser.hash()).toBe('#c');
});

describe('Back and Forward are undo and redo across acts', () => {
  test('Back goes to the step before', async () => {
    const { browser, act, present, settle } = start();
    act();
    act();
    await settle();
    browser.back();
    await settle();
    expect(present()).toBe(1);
    browser.forward();
    await settle();
    expect(present()).toBe(2);
  });

  test('undo walks the entries back instead of making new ones', async () => {
    const { browser, act, undo, settle } = start();
    act();
    act();
    await settle();
    undo();
    undo();
    await settle();
    expect(browser.hash()).toBe('#s0');
    expect(browser.hashes()).toEqual(['#s0', '#s1', '#s2']);
  });
});

describe('an address that comes from elsewhere', () => {
  test('a pasted link is opened as a step after the present one', async () => {
    const { browser, act, undo, present, settle } = start();
    act();
    await settle();
    browser.paste('#link');
    await settle();
    expect(present()).toBe(2);
    expect(browser.hashes()).toEqual(['', '#s1', '#s2']);
    undo();
    await settle();
    expect(browser.hash()).toBe('#s1');
  });

  test('one that cannot be read leaves the present step, and the address is put right', async () => {
    const { browser, act, sync, present, settle } = start();
    act();
    await settle();
    browser.paste('#broken');
    await settle();
    expect(present()).toBe(1);
    sync.show(1, 's1');
    await settle();
    expect(browser.hash()).toBe('#s1');
  });
});

test('however acts, undo, redo, Back and Forward mix, the address shows the present step', async () => {
  const moves = fc.array(fc.constantFrom('act', 'undo', 'redo', 'back', 'forward'), { maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(moves, fc.boolean(), async (list, settlesEach) => {
      const app = start();
      for (const move of list) {
        if (move === 'back' || move === 'forward') {
          await app.settle();
          app.browser[move]();
          await app.settle();
        } else app[move]();
        if (settlesEach) await app.settle();
      }
      app.sync.show(app.present(), `s${app.present()}`);
      await app.settle();
      expect(app.browser.hash()).toBe(`#s${app.present()}`);
    }),
    { numRuns: 60 },
  );
});

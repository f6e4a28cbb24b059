import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import type { ScenarioDocument } from '../core/scenario/schema';
import { answer } from '../worker/answer';
import type { ClientOptions } from '../worker/client';
import type { Reply, Stage } from '../worker/protocol';
import { createApp } from './app';
import { removeTenant, setField } from './edit';
import { defaultView, presentDocument } from './state';

/** An app whose worker is this test: it is told what was asked, and answers when it likes. */
function start() {
  const asked: ScenarioDocument[] = [];
  const timers: (() => void)[] = [];
  let client: Pick<ClientOptions, 'onReply' | 'onStatus' | 'onProgress'> | undefined;
  let time = 0;
  const app = createApp({
    document: defaultScenario,
    view: defaultView,
    createClient: (options) => {
      client = options;
      return {
        request: (document) => asked.push(document),
        once: (document) => Promise.resolve(answer(document, 'exact', 0)),
        look: () => Promise.resolve(undefined),
        place: () => Promise.resolve(undefined),
        cancel: () => options.onStatus('idle'),
      };
    },
    now: () => time,
    later: (action) => {
      timers.push(action);
      return () => void timers.splice(timers.indexOf(action), 1);
    },
  });
  const reply = (stage: Stage, document = presentDocument(app.store.getState())): Reply => {
    const given = answer(document, stage, asked.length);
    client?.onReply(given, document);
    return given;
  };
  return {
    app,
    asked,
    reply,
    status: (status: Parameters<ClientOptions['onStatus']>[0]) => client?.onStatus(status),
    wait: (ms: number) => (time += ms),
    fireTimers: () => timers.splice(0).forEach((action) => action()),
    state: () => app.store.getState(),
  };
}

const tiles = (count: number) => setField('system.tiles', count);

test('every edit asks the worker, undo and redo too', () => {
  const { app, asked } = start();
  app.edit(tiles(224));
  app.undo();
  app.redo();
  expect(asked.map(({ system }) => system?.tiles)).toEqual([undefined, 224, undefined, 224]);
});

test('a refused edit changes nothing and says why', () => {
  const { app, asked, state } = start();
  expect(app.edit(tiles(0))?.path).toBe('system.tiles');
  expect(presentDocument(state())).toBe(defaultScenario);
  expect(asked).toHaveLength(1);
});

test('a drag is one step until it is let go', () => {
  const { app, state } = start();
  for (const count of [170, 180, 190]) app.edit(tiles(count), { key: 'tiles' });
  app.finish();
  app.edit(tiles(200), { key: 'tiles' });
  expect(state().history.past).toHaveLength(2);
  expect(state().history.present.name).toBe('tiles 190 → 200');
});

describe('results', () => {
  test('the closed form is shown, then the exact answer in its place', () => {
    const { reply, state } = start();
    reply('estimate');
    expect(state().shown?.stage).toBe('estimate');
    reply('exact');
    expect(state().shown?.stage).toBe('exact');
    expect(Object.keys(state().shown?.elapsedMs ?? {})).toEqual(['estimate', 'exact']);
  });

  test('an infeasible scenario keeps the last good picture', () => {
    const { app, reply, state } = start();
    reply('exact');
    app.edit(tiles(1));
    reply('estimate');
    expect(state().problem?.code).toBe('does-not-fit');
    expect(state().shown?.document).toBe(defaultScenario);
    app.edit(tiles(200));
    reply('estimate');
    expect(state().problem).toBeUndefined();
  });

  test('the problem of a scenario that is no longer there is not shown', () => {
    const { app, reply, state } = start();
    app.edit(tiles(1));
    const infeasible = presentDocument(state());
    app.edit(tiles(200));
    reply('estimate', infeasible);
    expect(state().problem).toBeUndefined();
  });

  test('what was selected is let go when the tenants are others', () => {
    const { app, reply, state } = start();
    reply('exact');
    app.select({ tenant: 2, operator: 5 });
    app.edit(tiles(200));
    reply('exact');
    expect(state().selection).toEqual({ tenant: 2, operator: 5 });
    app.edit(removeTenant(2));
    reply('exact');
    expect(state().selection).toEqual({});
  });
});

describe('waiting', () => {
  test('a run that takes long is late until its answer comes', () => {
    const { reply, status, fireTimers, state } = start();
    status('estimate');
    expect(state().isLate).toBe(false);
    fireTimers();
    expect(state().isLate).toBe(true);
    reply('exact');
    status('idle');
    expect(state().isLate).toBe(false);
  });

  test('cancelling keeps the last result and says that it is not evaluated', () => {
    const { app, reply, status, state } = start();
    reply('exact');
    app.edit(tiles(200));
    status('estimate');
    app.cancel();
    expect(state()).toMatchObject({ isCancelled: true, status: 'idle' });
    expect(state().shown?.document).toBe(defaultScenario);
    app.edit(tiles(201));
    reply('estimate');
    expect(state().isCancelled).toBe(false);
  });
});

describe('the baseline', () => {
  test('is the shown result, survives editing, and is let go by the same key', () => {
    const { app, reply, state } = start();
    reply('exact');
    app.togglePin();
    app.edit(tiles(224));
    reply('exact');
    expect(state().baseline?.document).toBe(defaultScenario);
    app.togglePin();
    expect(state().baseline).toBeUndefined();
  });

  test('comes with a link, evaluated', async () => {
    const { app, state } = start();
    app.open({ scenario: { tenants: [{ network: 'vgg-11' }] }, baseline: defaultScenario }, 'open link');
    await Promise.resolve();
    await Promise.resolve();
    expect(state().baseline?.evaluation.tenants).toHaveLength(3);
    expect(state().baseline?.complete.system.tiles).toBe(168);
    expect(state().baseline?.analyses).toHaveLength(3);
  });

  test('keeps its pictures, and the chip shows them until it is flipped back or let go; undo leaves that alone', () => {
    const { app, reply, state } = start();
    app.showOnChip({ kind: 'baseline' });
    expect(state().chipSubject.kind).toBe('present');
    reply('exact');
    const pinned = state().shown;
    app.togglePin();
    app.edit(tiles(224));
    reply('exact');
    expect(state().baseline).toBe(pinned);
    app.showOnChip({ kind: 'baseline' });
    app.undo();
    expect(state().chipSubject.kind).toBe('baseline');
    app.togglePin();
    expect(state().chipSubject.kind).toBe('present');
  });
});

test('opening another scenario is one step that can be undone', () => {
  const { app, state } = start();
  const step = app.open(
    { scenario: { tenants: [{ network: 'vgg-11' }] }, view: { colourBy: 'operator' } },
    'open link',
  );
  expect(state().history.present).toMatchObject({ id: step, name: 'open link' });
  expect(state().view.colourBy).toBe('operator');
  app.undo();
  expect(presentDocument(state())).toBe(defaultScenario);
  expect(app.travel(step)).toBe(true);
  expect(app.travel(99)).toBe(false);
});

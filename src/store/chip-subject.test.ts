import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Result } from '../core/basis/result';
import { failure, success } from '../core/basis/result';
import { completeDocument } from '../core/scenario/complete-document';
import { defaultScenario } from '../core/scenario/default-scenario';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { ReramDocument } from '../core/scenario/schema';
import { answer } from '../worker/answer';
import { createChipSubject, subjectAfter } from './chip-subject';
import { startHistory } from './history';
import { defaultView, presentChip, type AppState, type ReramShown } from './state';

const iterative: ReramDocument = { ...defaultScenario, policy: { tenancy: 'iterative' } };

function shownOf(document: ReramDocument): ReramShown {
  const reply = answer(document, 'estimate', 1);
  const complete = completeDocument(document);
  if (!reply.ok || reply.kind !== 'reram' || !complete.ok) throw new Error('the scenario has no result');
  return { document, complete: complete.value, ...reply, elapsedMs: {} };
}

const shown = shownOf(iterative);
const log = shown.evaluation.tenancy.log ?? [];

/** A store with a result, and a worker that places when the test says so. */
function start() {
  const store = createStore<AppState>(() => ({
    history: startHistory(iterative),
    shown,
    progress: undefined,
    playhead: 0,
    problem: undefined,
    status: 'idle',
    isLate: false,
    isCancelled: false,
    selection: {},
    hover: {},
    baseline: undefined,
    chipSubject: presentChip,
    view: defaultView,
    notices: [],
    ownNetwork: undefined,
    heldWeights: [],
    page: 'design',
  }));
  const asked: (readonly number[])[] = [];
  const answers: ((result: Result<PlacedAreas> | undefined) => void)[] = [];
  const control = createChipSubject(store, (_document, areas) => {
    asked.push(areas);
    return new Promise((resolve) => answers.push(resolve));
  });
  const settle = async (result: Result<PlacedAreas> | undefined) => {
    answers.shift()?.(result);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { store, control, asked, settle, subject: () => store.getState().chipSubject };
}

const somewhere = success<PlacedAreas>({ tenants: [], occupancy: shown.picture.occupancy });

test('while a hand drags, one iteration is placed at a time and then the last that was wanted', async () => {
  const { control, asked, settle, subject } = start();
  for (const iteration of [0, 1, 2, 3]) control.show({ kind: 'iteration', iteration });
  expect(asked).toEqual([log[0]?.areas]);
  expect(control.isBusy()).toBe(true);
  await settle(somewhere);
  expect(subject()).toMatchObject({ iteration: 3, placed: { iteration: 0 } });
  await settle(somewhere);
  expect(asked).toEqual([log[0]?.areas, log[3]?.areas]);
  expect(subject()).toMatchObject({ iteration: 3, placed: { iteration: 3 } });
  expect(control.isBusy()).toBe(false);
});

test('what is placed after the hand let go is not shown', async () => {
  const { control, settle, subject } = start();
  control.show({ kind: 'iteration', iteration: 1 });
  control.show(presentChip);
  await settle(somewhere);
  expect(subject()).toEqual(presentChip);
  expect(control.isBusy()).toBe(false);
});

test.each([undefined, failure({ code: 'x', path: '', text: '' })])(
  'an iteration that cannot be placed leaves the present chip',
  async (nothing) => {
    const { control, settle, subject } = start();
    control.show({ kind: 'iteration', iteration: 1 });
    await settle(nothing);
    expect(subject()).toEqual(presentChip);
  },
);

test('neither an iteration that never was nor a baseline that is not pinned can be shown', () => {
  const { control, asked, subject } = start();
  control.show({ kind: 'iteration', iteration: log.length });
  control.show({ kind: 'baseline' });
  expect([asked, subject()]).toEqual([[], presentChip]);
});

test('an iteration stays while its result becomes exact, and goes with another document', () => {
  const { store, control } = start();
  control.show({ kind: 'iteration', iteration: 1 });
  const state = store.getState();
  expect(subjectAfter(state, { ...shown })).toBe(state.chipSubject);
  expect(subjectAfter(state, { ...shown, document: { ...iterative } })).toBe(presentChip);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWithinMs, historyLength, record, redo, seal, startHistory, travel, undo, type History } from './history';

const named = (before: number, after: number) => `${before} → ${after}`;
const change = (value: number, key?: string, at = 0) => ({ value, key, at, nameOf: named });
const values = (history: History<number>) => [...history.past, history.present].map(({ value }) => value);

describe('folding', () => {
  test('a drag is one step, named from its first value to its last', () => {
    let history = startHistory(1);
    for (const value of [2, 3, 4]) history = record(history, change(value, 'tiles'));
    expect(values(history)).toEqual([1, 4]);
    expect(history.present.name).toBe('1 → 4');
  });

  test('another field begins another step', () => {
    const history = record(record(startHistory(1), change(2, 'tiles')), change(3, 'rows'));
    expect(values(history)).toEqual([1, 2, 3]);
  });

  test('letting go begins another step', () => {
    const history = record(seal(record(startHistory(1), change(2, 'tiles'))), change(3, 'tiles'));
    expect(values(history)).toEqual([1, 2, 3]);
  });

  test('a pause begins another step', () => {
    const history = record(record(startHistory(1), change(2, 'tiles', 0)), change(3, 'tiles', foldWithinMs));
    expect(values(history)).toEqual([1, 2, 3]);
  });

  test('a change without a key never folds', () => {
    const history = record(record(startHistory(1), change(2)), change(3));
    expect(values(history)).toEqual([1, 2, 3]);
  });

  test('after an undo, the same key does not change the step that is now present', () => {
    const history = record(undo(record(startHistory(1), change(2, 'tiles'))), change(3, 'tiles'));
    expect(values(history)).toEqual([1, 3]);
  });
});

test('a new change forgets what could be redone', () => {
  const history = record(undo(record(startHistory(1), change(2))), change(3));
  expect(history.future).toEqual([]);
  expect(redo(history)).toBe(history);
});

test('the oldest steps are forgotten first', () => {
  let history = startHistory(0);
  for (let value = 1; value <= historyLength + 5; value++) history = record(history, change(value));
  expect(history.past).toHaveLength(historyLength);
  for (let count = 0; count < historyLength + 5; count++) history = undo(history);
  expect(history.present.value).toBe(5);
});

test('travel finds a step on both sides and knows when there is none', () => {
  let history = startHistory(10);
  for (const value of [11, 12, 13]) history = record(history, change(value));
  const early = travel(history, 1);
  expect(early?.present.value).toBe(11);
  expect(early && travel(early, 3)?.present.value).toBe(13);
  expect(travel(history, 99)).toBeUndefined();
});

type Act = { kind: 'change'; value: number; key: string | undefined } | { kind: 'undo' | 'redo' | 'seal' };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('change' as const),
    value: fc.integer(),
    key: fc.constantFrom('a', 'b', undefined),
  }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'seal' as const) }),
);

/** The slow oracle: a list of values and a place in it, no sharing and no ids. */
function replay(acts: readonly Act[]) {
  let list = [0];
  let place = 0;
  let open: string | undefined;
  for (const each of acts) {
    if (each.kind === 'undo') place = Math.max(0, place - 1);
    if (each.kind === 'redo') place = Math.min(list.length - 1, place + 1);
    const moved = each.kind === 'undo' || each.kind === 'redo' || each.kind === 'seal';
    if (moved) open = undefined;
    if (each.kind !== 'change' || each.value === list[place]) continue;
    const folded = each.key !== undefined && each.key === open && place > 0;
    if (!folded) place++;
    list = [...list.slice(0, place), each.value];
    open = each.key;
  }
  return { values: list.slice(0, place + 1), future: list.slice(place + 1) };
}

test('any sequence of edits, undo and redo equals its replay on a plain list', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      let history = startHistory(0);
      for (const each of acts) {
        if (each.kind === 'change') history = record(history, change(each.value, each.key));
        else history = { undo, redo, seal }[each.kind](history);
      }
      const expected = replay(acts);
      expect(values(history)).toEqual(expected.values);
      expect(history.future.map(({ value }) => value)).toEqual(expected.future);
    }),
  );
});

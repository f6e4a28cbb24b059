/** Undo and redo as a pure reducer over values of any kind. Changes with the same key fold into one step until it is sealed. */

/** A value and the name of the change that led to it. */
export interface Step<T> {
  /** Unique and rising within one history. */
  readonly id: number;
  readonly value: T;
  readonly name: string;
}

export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: Step<T>;
  /** Nearest first. */
  readonly future: readonly Step<T>[];
  readonly nextId: number;
  /** The step that further changes with this key fold into. */
  readonly open?: { readonly key: string; readonly at: number } | undefined;
}

export interface Change<T> {
  readonly value: T;
  /** Names the whole step, from the value before its first change. */
  readonly nameOf: (before: T, after: T) => string;
  /** Changes with this key fold together; absent: a step of its own. */
  readonly key?: string | undefined;
  /** ms. */
  readonly at: number;
}

/** Steps that can be undone. */
export const historyLength = 200;

/** A pause of so many ms ends a step. */
export const foldWithinMs = 1000;

export function startHistory<T>(value: T): History<T> {
  return { past: [], present: { id: 0, value, name: '' }, future: [], nextId: 1 };
}

function folds<T>(history: History<T>, change: Change<T>): boolean {
  const { open } = history;
  return open !== undefined && open.key === change.key && change.at - open.at < foldWithinMs;
}

/** The history after a change; what could be redone is forgotten. The same value again changes nothing. */
export function record<T>(history: History<T>, change: Change<T>): History<T> {
  const { past, present } = history;
  if (change.value === present.value) return history;
  const open = change.key === undefined ? undefined : { key: change.key, at: change.at };
  const before = past.at(-1);
  if (before && folds(history, change)) {
    const name = change.nameOf(before.value, change.value);
    return { ...history, present: { id: present.id, value: change.value, name }, future: [], open };
  }
  const name = change.nameOf(present.value, change.value);
  return {
    past: [...past, present].slice(-historyLength),
    present: { id: history.nextId, value: change.value, name },
    future: [],
    nextId: history.nextId + 1,
    open,
  };
}

/** Ends the open step: the next change is a step of its own. */
export function seal<T>(history: History<T>): History<T> {
  return history.open ? { ...history, open: undefined } : history;
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (!before) return seal(history);
  return {
    ...history,
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    open: undefined,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (!after) return seal(history);
  return { ...history, past: [...history.past, history.present], present: after, future, open: undefined };
}

/** As many undos or redos as lead to the step; undefined if the history does not hold it. */
export function travel<T>(history: History<T>, id: number): History<T> | undefined {
  const isThere = (step: Step<T>) => step.id === id;
  if (![...history.past, history.present, ...history.future].some(isThere)) return undefined;
  let current = seal(history);
  while (current.present.id > id) current = undo(current);
  while (current.present.id < id) current = redo(current);
  return current;
}

/**
 * Keeps the browser's address and its Back and Forward in step with the history of edits: one entry for each act, replaced
 * while the act goes on, at most four times a second. Undo and redo move along the entries that are there.
 */

/** The browser's history as far as it is needed here; tests give their own. */
export interface BrowserHistory {
  readonly push: (state: EntryState, hash: string) => void;
  /** Without a hash the address stays as it is. */
  readonly replace: (state: EntryState, hash?: string) => void;
  readonly go: (delta: number) => void;
  readonly onMove: (listener: (state: unknown) => void) => void;
}

/** What an entry of the browser remembers: the step of which run of the app it shows. */
export interface EntryState {
  readonly session: string;
  readonly step: number;
}

export interface UrlSyncOptions<Content> {
  readonly browser: BrowserHistory;
  readonly session: string;
  readonly firstStep: number;
  readonly encode: (content: Content) => Promise<string>;
  /** Back or Forward led to a step of this run: show it; false if it is forgotten. */
  readonly travel: (step: number) => boolean;
  /** The address became something that is no step of this run; gives the step that it was opened as. */
  readonly open: () => Promise<number>;
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => number;
}

export interface UrlSync<Content> {
  /** The present step shows this content. */
  readonly show: (step: number, content: Content) => void;
  readonly isBusy: () => boolean;
}

const leastPauseMs = 250;
/** A traversal that leads nowhere gives no event. */
const traversalMs = 500;

interface Target<Content> {
  readonly step: number;
  readonly content: Content;
}

function isEntryState(state: unknown): state is EntryState {
  return typeof state === 'object' && state !== null && 'session' in state && 'step' in state;
}

export function createUrlSync<Content>(options: UrlSyncOptions<Content>): UrlSync<Content> {
  const { browser, session, encode, travel, open, wait, now } = options;
  /** Steps of the entries that this run has made, in the browser's order, and the place that is shown. */
  let entries = [options.firstStep];
  let at = 0;
  let lastReplaceAt = -Infinity;
  let arrived: (() => void) | undefined;
  const queue: Target<Content>[] = [];
  let isWorking = false;
  let isOpening = false;

  async function move(delta: number) {
    const landed = new Promise<void>((resolve) => (arrived = resolve));
    browser.go(delta);
    await Promise.race([landed, wait(traversalMs)]);
    arrived = undefined;
  }

  /** Of neighbours that need no new entry only the last one matters. */
  function skipped(target: Target<Content>): boolean {
    const following = queue[0];
    return following !== undefined && entries.includes(target.step) && entries.includes(following.step);
  }

  async function place(target: Target<Content>) {
    const place = entries.indexOf(target.step);
    if (place === at) {
      await wait(Math.max(0, lastReplaceAt + leastPauseMs - now()));
      const newer = queue[0]?.step === target.step ? queue.shift() : undefined;
      const hash = await encode((newer ?? target).content);
      lastReplaceAt = now();
      browser.replace({ session, step: target.step }, hash);
      return;
    }
    const hash = await encode(target.content);
    if (place >= 0) {
      await move(place - at);
      at = place;
      browser.replace({ session, step: target.step }, hash);
      return;
    }
    entries = [...entries.slice(0, at + 1), target.step];
    at++;
    lastReplaceAt = now();
    browser.push({ session, step: target.step }, hash);
  }

  async function work() {
    if (isWorking) return;
    isWorking = true;
    for (let target = queue.shift(); target; target = queue.shift()) {
      if (!skipped(target)) await place(target);
    }
    isWorking = false;
  }

  /** An address that was typed or pasted makes an entry after ours; one of an earlier run of the app stands elsewhere. */
  async function adopt(state: unknown) {
    isOpening = true;
    const step = await open();
    const known = isEntryState(state) ? [] : entries.slice(0, at + 1);
    entries = [...known.filter((each) => each !== step), step];
    at = entries.length - 1;
    isOpening = false;
    void work();
  }

  // The entry that the app was opened with is the first step's, whatever its address.
  browser.replace({ session, step: options.firstStep });
  browser.onMove((state) => {
    if (arrived) {
      arrived();
      return;
    }
    const isOurs = isEntryState(state) && state.session === session;
    if (!isOurs || !entries.includes(state.step)) return void adopt(state);
    at = entries.indexOf(state.step);
    if (!travel(state.step)) void adopt(state);
  });

  return {
    show: (step, content) => {
      if (queue.at(-1)?.step === step) queue.pop();
      queue.push({ step, content });
      if (!isOpening) void work();
    },
    isBusy: () => isWorking || isOpening || queue.length > 0,
  };
}

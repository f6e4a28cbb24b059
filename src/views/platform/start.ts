/** Puts the app together: what to open, what to keep, and how address, keys and storage follow the store. */
import { defaultScenario } from '../../core/scenario/default-scenario';
import { createApp, type App } from '../../store/app';
import { createKeeper, type Keeper } from '../../store/autosave';
import { commandFor, type CommandContext } from '../../store/command';
import { commands } from '../../store/commands';
import { linkOf } from '../../store/file-commands';
import { decodeLink, isEmptyHash, type LinkContent } from '../../store/link';
import { presentDocument, type AppState } from '../../store/state';
import { createUrlSync, type UrlSync } from '../../store/url-sync';
import { createClient } from '../../worker/client';
import { connectWorker } from '../../worker/connection';
import { browserHistory } from './browser-history';
import { browserPlatform } from './browser-platform';
import { watchMarks } from './marks';
import { installIdleHook } from './idle';
import { galleryInAddress } from './gallery-address';
import { hasPendingWork } from './pending-work';

const wait = (ms: number) => (ms > 0 ? new Promise<void>((resolve) => setTimeout(resolve, ms)) : Promise.resolve());

/** Writing the address may wait for a result and its picture, but not for ever. */
const longestWaitForIdleMs = 200;

/** Resolves when the page has nothing better to do. */
const pageIsIdle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: longestWaitForIdleMs });
    else resolve();
  });

/** A link in the address, else what was kept, else the default scenario. */
async function firstContent(keeper: Keeper): Promise<{ readonly content: LinkContent; readonly refusal?: string }> {
  const kept = { scenario: keeper.scenario() ?? defaultScenario };
  if (isEmptyHash(location.hash)) return { content: kept };
  const read = await decodeLink(location.hash);
  return read.ok ? { content: read.value } : { content: kept, refusal: read.problem.text };
}

function tellRefusal(app: App, text: string, raw: string) {
  app.notify({ kind: 'problem', text: `${text} What was here before is still here.`, details: raw });
}

function followAddress(app: App, isRefused: boolean): UrlSync<AppState> {
  const sync = createUrlSync<AppState>({
    browser: browserHistory,
    session: crypto.randomUUID(),
    firstStep: app.store.getState().history.present.id,
    encode: async (state) => {
      await pageIsIdle();
      return linkOf(state);
    },
    travel: app.travel,
    open: async () => {
      const { hash } = location;
      const read = await decodeLink(hash);
      if (read.ok) return app.open({ ...read.value, page: read.value.page ?? 'design' }, 'open link');
      if (!isEmptyHash(hash)) tellRefusal(app, read.problem.text, location.href);
      return putRight();
    },
    wait,
    now: () => performance.now(),
  });
  /** An address that could not be read gives way to that of what is shown. */
  function putRight(): number {
    const state = app.store.getState();
    sync.show(state.history.present.id, state);
    return state.history.present.id;
  }
  if (isRefused) putRight();
  app.store.subscribe((state, before) => {
    const isSame =
      state.history.present === before.history.present &&
      state.baseline === before.baseline &&
      state.view.colourBy === before.view.colourBy &&
      state.page === before.page &&
      state.sweep === before.sweep &&
      state.point === before.point;
    if (!isSame) sync.show(state.history.present.id, state);
  });
  return sync;
}

/** Keeps scenario and view after a pause, and at once when the page goes away. */
function followStorage(app: App, keeper: Keeper) {
  const pauseMs = 300;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasTold = false;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const state = app.store.getState();
    const isKept = keeper.keepScenario(presentDocument(state)) && keeper.keepView(state.view);
    if (isKept || hasTold) return;
    hasTold = true;
    app.notify({
      kind: 'information',
      text: 'This browser keeps nothing for the next visit here; everything else works. Copy the link to keep a scenario.',
    });
  };
  app.store.subscribe((state, before) => {
    if (state.history.present === before.history.present && state.view === before.view) return;
    timer ??= setTimeout(keep, pauseMs);
  });
  window.addEventListener('pagehide', keep);
}

/** Keys mean nothing while something is typed, or while a dialog or a menu is open. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog, [role="menu"]')) return true;
  return target.matches('textarea, select, input:not([type="range"], [type="radio"], [type="checkbox"])');
}

function followKeys(context: CommandContext) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const command = commandFor(event, commands, context.app.store.getState());
    if (!command) return;
    event.preventDefault();
    void command.run(context);
  });
}

/** @param showHelp is up to the views */
export async function startApp(showHelp: () => void): Promise<CommandContext> {
  const keeper = createKeeper(() => localStorage);
  const { content, refusal } = await firstContent(keeper);
  const app = createApp({
    document: content.scenario,
    view: { ...keeper.view(), ...content.view },
    createClient: (options) => createClient({ connect: connectWorker, wait, ...options }),
    now: () => performance.now(),
    later: (action, ms) => {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
  });
  if (content.baseline) app.pinScenario(content.baseline);
  if (content.sweep) app.plan(content.sweep, content.point);
  if (content.page) app.visit(content.page);
  if (refusal !== undefined) tellRefusal(app, refusal, location.href);
  const context = { app, platform: browserPlatform(app, showHelp) };
  const sync = followAddress(app, refusal !== undefined);
  followStorage(app, keeper);
  followKeys(context);
  watchMarks(app);
  installIdleHook(() => app.isBusy() || sync.isBusy() || hasPendingWork());
  app.showGallery(galleryInAddress(location.search));
  return context;
}

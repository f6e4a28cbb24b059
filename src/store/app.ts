/**
 * The centre of the app: one store, and the few actions that change it. Knows no React and no DOM; what it needs of the
 * world around is handed in.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../core/basis/result';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Selection } from '../draw/selection';
import type { Client, ClientOptions } from '../worker/client';
import { pageWeights, type HeldWeights } from '../worker/held-weights';
import type { Reply } from '../worker/protocol';
import type { RunView, ViewAnswer, ViewArguments } from '../worker/run-views';
import { describeChange } from './describe-change';
import type { Edit } from './edit';
import type { SweepPlan, SweepRequest } from './exploration-plan';
import { record, redo, seal, startHistory, travel, undo } from './history';
import type { LinkContent } from './link';
import { createChipSubject, subjectAfter } from './chip-subject';
import { shownOf } from './shown-of';
import {
  presentChip,
  presentDocument,
  type AppState,
  type ChipSubject,
  type GalleryPlace,
  type Notice,
  type OwnNetwork,
  type Page,
  type Shown,
  type View,
} from './state';

export interface AppOptions {
  readonly document: ScenarioDocument;
  readonly view: View;
  readonly createClient: (options: Pick<ClientOptions, 'onReply' | 'onStatus' | 'onProgress'>) => Client;
  /** ms, rising. */
  readonly now: () => number;
  /** Calls later; gives the hand that calls it off. */
  readonly later: (action: () => void, ms: number) => () => void;
}

export interface EditOptions {
  /** Edits with the same key fold into one step until `finish`. */
  readonly key?: string;
  /** A name for the step, where the difference does not say it best. */
  readonly name?: string;
}

export interface App {
  readonly store: StoreApi<AppState>;
  /** Applies an edit; gives the problem if it was refused, and then nothing has changed. */
  readonly edit: (edit: Edit, options?: EditOptions) => Problem | undefined;
  /** The person let go: the next edit is a step of its own. */
  readonly finish: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** To the step of this id; false if it is forgotten. */
  readonly travel: (step: number) => boolean;
  /** Another scenario in place of the present one, as one step that can be undone; gives the step's id. */
  readonly open: (content: LinkContent, name: string) => number;
  readonly select: (selection: Selection) => void;
  readonly hover: (selection: Selection) => void;
  /** Makes another scenario the baseline, once it is evaluated. */
  readonly pinScenario: (scenario: ScenarioDocument) => void;
  /** Makes the shown result the baseline, or lets go of the one that there is. */
  readonly togglePin: () => void;
  /** Turns the chip view to another chip; to the present one where that is not there. */
  readonly showOnChip: (wanted: ChipSubject) => void;
  /** Points at a moment of the round. */
  readonly pointAt: (playhead: number) => void;
  /** Looks into the run behind the shown result; undefined where it was not written, or is no longer there. */
  readonly look: <View extends RunView>(
    view: View,
    ...rest: ViewArguments<View>
  ) => Promise<ViewAnswer<View> | undefined>;
  readonly arrange: (view: Partial<View>) => void;
  /** Ends the run; the last result stays. */
  readonly cancel: () => void;
  readonly notify: (notice: Omit<Notice, 'id'>) => void;
  readonly dismiss: (notice: number) => void;
  /** Opens a foreign file or a network of the scenario to be looked at; undefined closes what is open. */
  readonly showOwnNetwork: (open: OwnNetwork | undefined) => void;
  /** Takes the files of imported weights in; what waited for them is computed again. */
  readonly holdWeights: (held: HeldWeights) => void;
  /** Opens or closes the command palette. */
  readonly showPalette: (isPaletteOpen: boolean) => void;
  /** Opens or closes the comparison of technologies. */
  readonly compareTechnologies: (isComparing: boolean) => void;
  /** Opens the view of one crossbar; undefined closes it. */
  readonly showCrossbar: (crossbar: number | undefined) => void;
  /** Opens the gallery; undefined closes it. */
  readonly showGallery: (gallery: GalleryPlace | undefined) => void;
  readonly visit: (page: Page) => void;
  /** Another sweep, or another point chosen of it. */
  readonly plan: (sweep: SweepPlan | undefined, point?: number) => void;
  /** Goes to Explore and has a field swept there; undefined once it is. */
  readonly sweepField: (request: SweepRequest | undefined) => void;
  /** A run is under way. */
  readonly isBusy: () => boolean;
}

/** A run that lasts longer dims the picture. */
const lateMs = 150;

function shownAfter(before: Shown | undefined, reply: Reply & { ok: true }, document: ScenarioDocument): Shown {
  const shown = shownOf(reply, document);
  return before?.document === document ? { ...shown, elapsedMs: { ...before.elapsedMs, ...shown.elapsedMs } } : shown;
}

/** What is selected means nothing once the tenants are others. */
function selectionAfter(state: AppState, shown: Shown | undefined): Pick<AppState, 'selection' | 'hover'> {
  const names = (result: Shown | undefined) =>
    result?.complete.tenants.map(({ name, network }) => `${name} ${network}`).join();
  const isSame = state.shown === undefined || names(state.shown) === names(shown);
  return isSame ? { selection: state.selection, hover: state.hover } : { selection: {}, hover: {} };
}

export function createApp({ document, view, createClient, now, later }: AppOptions): App {
  const store = createStore<AppState>(() => ({
    history: startHistory(document),
    shown: undefined,
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
    view,
    notices: [],
    ownNetwork: undefined,
    heldWeights: [],
    page: 'design',
  }));
  let stopLateTimer: () => void = () => undefined;
  let nextNotice = 1;

  function watchLateness(isRunning: boolean) {
    stopLateTimer();
    if (isRunning) stopLateTimer = later(() => store.setState({ isLate: true }), lateMs);
    // Every control looks at every new state.
    else if (store.getState().isLate) store.setState({ isLate: false });
  }

  const client = createClient({
    onReply: (reply, answered) => {
      const state = store.getState();
      watchLateness(reply.ok && reply.stage === 'estimate');
      if (!reply.ok) {
        if (answered === presentDocument(state)) store.setState({ problem: reply.problem });
        return;
      }
      const shown = shownAfter(state.shown, reply, answered);
      store.setState({
        shown,
        problem: undefined,
        isLate: false,
        isCancelled: reply.isStopped,
        ...selectionAfter(state, shown),
        chipSubject: subjectAfter(state, shown),
      });
    },
    onStatus: (status) => {
      const before = store.getState().status;
      store.setState({ status, progress: undefined });
      if (status === 'idle') watchLateness(false);
      else if (before === 'idle') watchLateness(true);
    },
    onProgress: (progress) => store.setState({ progress }),
  });

  store.subscribe((state, before) => {
    const present = presentDocument(state);
    if (present !== presentDocument(before)) client.request(present);
  });
  client.request(document);

  const subject = createChipSubject(store, client.place);

  const pinScenario: App['pinScenario'] = (scenario) => {
    void client.once(scenario).then((reply) => {
      if (reply?.ok) store.setState({ baseline: shownAfter(undefined, reply, scenario) });
    });
  };

  const notify: App['notify'] = (notice) => {
    const id = nextNotice++;
    store.setState(({ notices }) => ({ notices: [...notices, { id, ...notice }] }));
  };

  function put(value: ScenarioDocument, { key, name }: EditOptions) {
    const nameOf = name === undefined ? describeChange : () => name;
    store.setState(({ history }) => ({ history: record(history, { value, key, nameOf, at: now() }) }));
  }

  return {
    store,
    edit: (edit, options = {}) => {
      const edited = edit(presentDocument(store.getState()));
      if (!edited.ok) return edited.problem;
      put(edited.value, options);
      return undefined;
    },
    finish: () => store.setState(({ history }) => ({ history: seal(history) })),
    undo: () => store.setState(({ history }) => ({ history: undo(history) })),
    redo: () => store.setState(({ history }) => ({ history: redo(history) })),
    travel: (step) => {
      const history = travel(store.getState().history, step);
      if (history) store.setState({ history });
      return history !== undefined;
    },
    open: ({ scenario, view: linked, baseline, page, sweep, point }, name) => {
      put(scenario, { name });
      store.setState((state) => ({
        view: { ...state.view, ...linked },
        ...(page && { page }),
        ...(sweep && { sweep, point }),
        baseline: undefined,
        chipSubject: presentChip,
      }));
      if (baseline) pinScenario(baseline);
      return store.getState().history.present.id;
    },
    select: (selection) => store.setState({ selection }),
    hover: (hover) => store.setState({ hover }),
    pinScenario,
    togglePin: () =>
      store.setState(({ baseline, shown, chipSubject }) => ({
        baseline: baseline ? undefined : shown,
        chipSubject: chipSubject.kind === 'baseline' ? presentChip : chipSubject,
      })),
    showOnChip: subject.show,
    pointAt: (playhead) => store.setState({ playhead }),
    look: (view, ...rest) => client.look(store.getState().shown?.generation ?? 0, view, ...rest),
    arrange: (changes) => store.setState((state) => ({ view: { ...state.view, ...changes } })),
    cancel: () => {
      client.cancel();
      store.setState({ isCancelled: true });
    },
    notify,
    isBusy: () => {
      const { status, ownNetwork } = store.getState();
      const isReading = ownNetwork?.kind === 'file' && ownNetwork.isBeingRead;
      return status !== 'idle' || isReading || subject.isBusy();
    },
    showOwnNetwork: (ownNetwork) => store.setState({ ownNetwork }),
    holdWeights: (held) => {
      pageWeights.hold(held);
      store.setState(({ heldWeights }) => ({ heldWeights: [...new Set([...heldWeights, held.hash])] }));
      const present = presentDocument(store.getState());
      if (present.tenants.some(({ weights }) => weights?.hash === held.hash)) client.request(present);
    },
    showPalette: (isPaletteOpen) => store.setState({ isPaletteOpen }),
    compareTechnologies: (isComparing) => store.setState({ isComparing }),
    showCrossbar: (crossbar) => store.setState({ crossbar }),
    visit: (page) => store.setState({ page }),
    plan: (sweep, point) => store.setState({ sweep, point }),
    sweepField: (sweepRequest) => store.setState(sweepRequest ? { sweepRequest, page: 'explore' } : { sweepRequest }),
    showGallery: (gallery) => store.setState({ gallery }),
    dismiss: (notice) => store.setState(({ notices }) => ({ notices: notices.filter(({ id }) => id !== notice) })),
  };
}

/** What the app knows at any moment, as one plain value. Only `history` is undone; the rest is how it is looked at. */
import type { Problem } from '../core/basis/result';
import type { Analysis } from '../core/mapping/demand';
import type { CompleteReramDocument } from '../core/scenario/complete-document';
import type { ReramEvaluation } from '../core/scenario/evaluation';
import type { CompleteOffloadDocument } from '../core/scenario/offload-document';
import type { OffloadEvaluation } from '../core/scenario/offload-evaluation';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { OffloadDocument, ReramDocument, ScenarioDocument } from '../core/scenario/schema';
import type { SystemKind } from '../core/scenario/system-kind';
import { colourings, type Colouring } from '../draw/colouring';
import type { Selection } from '../draw/selection';
import type { ClientStatus } from '../worker/client';
import type { Picture, RunProgress, Stage } from '../worker/protocol';
import type { SweepPlan, SweepRequest } from './exploration-plan';
import type { History } from './history';

export { colourings, type Colouring };

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** One scenario, live; or a sweep of many. */
export const pages = ['design', 'explore'] as const;
export type Page = (typeof pages)[number];

export const bottomTabs = ['timeline', 'analysis', 'replicas', 'programming', 'ablation', 'wires', 'offload'] as const;
export type BottomTab = (typeof bottomTabs)[number];

/** Tabs that have something to show for a system; the others speak of what it does not have. */
export const tabsOfKind: Readonly<Record<SystemKind, readonly BottomTab[]>> = {
  reram: ['timeline', 'analysis', 'replicas', 'programming', 'ablation', 'wires'],
  'gpu+dram-pim': ['timeline', 'offload'],
};

interface ShownOf<Kind, Document, Complete, Evaluation> {
  /** Of the system: what the document and its evaluation are about. */
  readonly kind: Kind;
  /** Of the run that answered: by it views of programming ask for more. 0 of one that cannot be looked into. */
  readonly generation: number;
  readonly document: Document;
  /** With those of its tenants that the evaluation is of, in its order. */
  readonly complete: Complete;
  readonly stage: Stage;
  readonly evaluation: Evaluation;
  readonly analyses: readonly Analysis[];
  readonly picture: Picture;
  /** ms in the worker, of each stage that has run. */
  readonly elapsedMs: Readonly<Partial<Record<Stage, number>>>;
}

/** Of a system of crossbars. */
export type ReramShown = ShownOf<'reram', ReramDocument, CompleteReramDocument, ReramEvaluation>;

/** Of a GPU whose memory computes. */
export type OffloadShown = ShownOf<'gpu+dram-pim', OffloadDocument, CompleteOffloadDocument, OffloadEvaluation>;

/** A result that can be shown, together with the document that it answers. */
export type Shown = ReramShown | OffloadShown;

/** The result, where it is of crossbars. */
export function reramOf(shown: Shown | undefined): ReramShown | undefined {
  return shown?.kind === 'reram' ? shown : undefined;
}

/** How the person has arranged the app; kept on this machine, never part of a scenario. */
export interface View {
  readonly theme: Theme;
  readonly colourBy: Colouring;
  readonly bottomTab: BottomTab;
  /** Of the chip's package: what its links carry, and the curve that placement follows. */
  readonly showsLinks: boolean;
  readonly showsCurve: boolean;
  /** Of a stack: the one tier that is shown; absent: all. A visit begins with all. */
  readonly tier?: number | undefined;
  /** Share of the centre's height that the chip takes. */
  readonly chipShare: number;
  /** Width of the left panel in px. */
  readonly leftWidth: number;
  /** Ids of folded sections, and of sections that are folded at first and have been opened. */
  readonly toggledSections: readonly string[];
  /** Ids of entries of the palette that were used, the last one first. */
  readonly usedEntries: readonly string[];
}

export const defaultView: View = {
  theme: 'system',
  colourBy: 'tenant',
  bottomTab: 'timeline',
  showsLinks: false,
  showsCurve: false,
  chipShare: 0.5,
  leftWidth: 292,
  toggledSections: [],
  usedEntries: [],
};

/** The tenants in the areas of one iteration. */
export interface PlacedIteration {
  readonly iteration: number;
  readonly places: PlacedAreas;
}

/** Whose crossbars the chip view shows: of the shown result, of the pinned one, or of a step on the way to the shown one. */
export type ChipSubject =
  | { readonly kind: 'present' }
  | { readonly kind: 'baseline' }
  | {
      readonly kind: 'iteration';
      /** The one that is wanted; `placed` follows as fast as it is found. */
      readonly iteration: number;
      readonly placed?: PlacedIteration | undefined;
    };

export const presentChip: ChipSubject = { kind: 'present' };

/** Something to tell once; `details` can be copied. */
export interface Notice {
  readonly id: number;
  readonly kind: 'information' | 'problem';
  readonly text: string;
  readonly details?: string | undefined;
}

/**
 * What is open of the networks that people bring: a file that is looked at before it is taken, with the files that came
 * with it, or one that is here.
 */
export type OwnNetwork =
  | { readonly kind: 'file'; readonly file: File; readonly others: readonly File[]; readonly isBeingRead: boolean }
  | { readonly kind: 'network'; readonly id: string };

/** The gallery is open, at an entry where one was asked for. */
export interface GalleryPlace {
  readonly entry: string | undefined;
}

export interface AppState {
  readonly history: History<ScenarioDocument>;
  /** The last good result. */
  readonly shown: Shown | undefined;
  /** Why the present document has no result. */
  readonly problem: Problem | undefined;
  readonly status: ClientStatus;
  /** How far the present run is, where it is long. */
  readonly progress: RunProgress | undefined;
  /** The present run has lasted so long that the picture is dimmed. */
  readonly isLate: boolean;
  /** The last run was cancelled: `shown` answers an older document, or with what was found until then. */
  readonly isCancelled: boolean;
  readonly selection: Selection;
  readonly hover: Selection;
  /** The result that every other is compared with, with its pictures. */
  readonly baseline: Shown | undefined;
  /** Moment of the round that chip and timeline point at while crossbars are rewritten, as a share of it: 0..1. */
  readonly playhead: number;
  /** Never the baseline's where there is none, never an iteration of another result than `shown`. */
  readonly chipSubject: ChipSubject;
  readonly view: View;
  readonly notices: readonly Notice[];
  readonly ownNetwork: OwnNetwork | undefined;
  /** Hashes of imported weights whose files are here. */
  readonly heldWeights: readonly string[];
  /** Crossbar of the chip, in placement order, that is looked into; absent: none. */
  readonly crossbar?: number | undefined;
  /** The two technologies are shown side by side; absent: they are not. */
  readonly isComparing?: boolean;
  /** The command palette is open; absent: it is not. */
  readonly isPaletteOpen?: boolean;
  /** Absent: closed. */
  readonly gallery?: GalleryPlace | undefined;
  readonly page: Page;
  /** What Explore sweeps; absent before its first visit. */
  readonly sweep?: SweepPlan | undefined;
  /** The point of the sweep that is chosen, by its index. */
  readonly point?: number | undefined;
  /** Waits for Explore to take it up. */
  readonly sweepRequest?: SweepRequest | undefined;
}

export function presentDocument(state: AppState): ScenarioDocument {
  return state.history.present.value;
}

/** Results belong to the document that they answer: none while it is infeasible or a newer one is on its way. */
export function hasPresentResult(state: AppState): boolean {
  return state.shown?.document === presentDocument(state) && state.shown.stage === 'exact';
}

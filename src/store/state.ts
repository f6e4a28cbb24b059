/** What the app knows at any moment, as one plain value. Only `history` is undone; the rest is how it is looked at. */
import type { Problem } from '../core/basis/result';
import type { Analysis } from '../core/mapping/demand';
import type { CompleteDocument } from '../core/scenario/complete-document';
import type { Evaluation } from '../core/scenario/evaluation';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { ScenarioDocument } from '../core/scenario/schema';
import { colourings, type Colouring } from '../draw/palette';
import type { Selection } from '../draw/selection';
import type { ClientStatus } from '../worker/client';
import type { Picture, Stage } from '../worker/protocol';
import type { History } from './history';

export { colourings, type Colouring };

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const bottomTabs = ['timeline', 'analysis', 'replicas', 'ablation'] as const;
export type BottomTab = (typeof bottomTabs)[number];

/** A result that can be shown, together with the document that it answers. */
export interface Shown {
  readonly document: ScenarioDocument;
  readonly complete: CompleteDocument;
  readonly stage: Stage;
  readonly evaluation: Evaluation;
  readonly analyses: readonly Analysis[];
  readonly picture: Picture;
  /** ms in the worker, of each stage that has run. */
  readonly elapsedMs: Readonly<Partial<Record<Stage, number>>>;
}

/** How the person has arranged the app; kept on this machine, never part of a scenario. */
export interface View {
  readonly theme: Theme;
  readonly colourBy: Colouring;
  readonly bottomTab: BottomTab;
  /** Share of the centre's height that the chip takes. */
  readonly chipShare: number;
  /** Width of the left panel in px. */
  readonly leftWidth: number;
  /** Ids of folded sections, and of sections that are folded at first and have been opened. */
  readonly toggledSections: readonly string[];
}

export const defaultView: View = {
  theme: 'system',
  colourBy: 'tenant',
  bottomTab: 'timeline',
  chipShare: 0.5,
  leftWidth: 292,
  toggledSections: [],
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

/** What is open of the networks that people bring: a file that is looked at before it is taken, or one that is here. */
export type OwnNetwork =
  | { readonly kind: 'file'; readonly file: File; readonly isBeingRead: boolean }
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
  /** The present run has lasted so long that the picture is dimmed. */
  readonly isLate: boolean;
  /** The last run was cancelled: `shown` answers an older document. */
  readonly isCancelled: boolean;
  readonly selection: Selection;
  readonly hover: Selection;
  /** The result that every other is compared with, with its pictures. */
  readonly baseline: Shown | undefined;
  /** Never the baseline's where there is none, never an iteration of another result than `shown`. */
  readonly chipSubject: ChipSubject;
  readonly view: View;
  readonly notices: readonly Notice[];
  readonly ownNetwork: OwnNetwork | undefined;
  /** Absent: closed. */
  readonly gallery?: GalleryPlace | undefined;
}

export function presentDocument(state: AppState): ScenarioDocument {
  return state.history.present.value;
}

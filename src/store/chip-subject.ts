/**
 * Which chip the chip view shows, and where the tenants of an iteration lie. Latest wins: while a hand drags over the
 * iterations one is being placed at a time, and then the one where the hand is.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../worker/client';
import { presentChip, type AppState, type ChipSubject, type PlacedIteration, type Shown, reramOf } from './state';

export interface ChipSubjectControl {
  readonly show: (wanted: ChipSubject) => void;
  /** An iteration is being placed. */
  readonly isBusy: () => boolean;
}

/** What the chip shows once there is a newer result: an iteration belongs to the document that it led to. */
export function subjectAfter({ chipSubject, shown: before }: AppState, shown: Shown | undefined): ChipSubject {
  return chipSubject.kind === 'iteration' && before?.document !== shown?.document ? presentChip : chipSubject;
}

function stepOf({ shown }: AppState, iteration: number) {
  return reramOf(shown)?.evaluation.tenancy.log?.[iteration];
}

function isThere(state: AppState, wanted: ChipSubject): boolean {
  if (wanted.kind === 'baseline') return state.baseline !== undefined;
  return wanted.kind === 'present' || stepOf(state, wanted.iteration) !== undefined;
}

/** The iteration that is wanted on the chip and is not there yet. */
function missing(state: AppState) {
  const { chipSubject, shown } = state;
  if (chipSubject.kind !== 'iteration' || !shown || chipSubject.placed?.iteration === chipSubject.iteration)
    return undefined;
  const step = stepOf(state, chipSubject.iteration);
  return step && { document: shown.document, iteration: chipSubject.iteration, areas: step.areas };
}

export function createChipSubject(store: StoreApi<AppState>, place: Client['place']): ChipSubjectControl {
  let isPlacing = false;

  function settle(document: Shown['document'], placed: PlacedIteration | undefined) {
    const { chipSubject, shown } = store.getState();
    if (chipSubject.kind !== 'iteration' || shown?.document !== document) return;
    // Without a place there is nothing to show in the iteration's name.
    store.setState({ chipSubject: placed ? { ...chipSubject, placed } : presentChip });
  }

  async function follow() {
    if (isPlacing) return;
    isPlacing = true;
    for (let next = missing(store.getState()); next; next = missing(store.getState())) {
      const { document, iteration, areas } = next;
      const places = await place(document, areas);
      settle(document, places?.ok ? { iteration, places: places.value } : undefined);
    }
    isPlacing = false;
  }

  return {
    show: (wanted) => {
      store.setState((state) => {
        const { chipSubject: before } = state;
        if (!isThere(state, wanted)) return { chipSubject: presentChip };
        const keepsPlace = wanted.kind === 'iteration' && before.kind === 'iteration';
        return { chipSubject: keepsPlace ? { ...wanted, placed: before.placed } : wanted };
      });
      void follow();
    },
    isBusy: () => isPlacing,
  };
}

/** The one exploration of the app: it lives as long as the page, so that going back to the design ends nothing. */
import { useStore } from 'zustand';
import type { App } from '../../store/app';
import { createExploration, type Exploration, type ExplorationState } from '../../store/exploration';
import { useApp } from '../binding/use-app';
import { startPool } from './start-pool';

const explorations = new WeakMap<App, Exploration>();

function explorationOf(app: App): Exploration {
  const made = explorations.get(app) ?? createExploration({ app, startPool, now: () => performance.now() });
  explorations.set(app, made);
  return made;
}

export function useExploration(): Exploration {
  return explorationOf(useApp());
}

/** A part of what Explore knows; the view is drawn again when it changes. */
export function useExplored<T>(select: (state: ExplorationState) => T): T {
  return useStore(useExploration().store, select);
}

/** An exploration for tests, of an app without a screen, its one worker in place; a second passes between two looks at the clock. */
import type { KeepLimits } from '../../core/exploration/kept-sample';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { createApp } from '../app';
import { createExploration } from '../exploration';
import type { SweepPlan } from '../exploration-plan';
import { defaultView } from '../state';
import { sweepPoolHere } from './sweep-pool-here';

export function explorationHere(document: ScenarioDocument, plan: SweepPlan, limits?: KeepLimits) {
  const app = createApp({
    document,
    view: defaultView,
    createClient: () => ({
      request: () => 1,
      once: () => Promise.resolve(undefined),
      look: () => Promise.resolve(undefined),
      place: () => Promise.resolve(undefined),
      cancel: () => undefined,
    }),
    now: () => 0,
    later: () => () => undefined,
  });
  const pool = sweepPoolHere();
  let time = 0;
  const exploration = createExploration({
    app,
    startPool: () => pool,
    now: () => (time += 1000),
    ...(limits && { limits }),
  });
  app.plan(plan);
  return { app, pool, exploration, state: () => exploration.store.getState() };
}

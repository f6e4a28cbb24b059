/** An exploration for tests, of an app without a screen, its one worker in place; a second passes between two looks at the clock. */
import type { KeepLimits } from '../../core/exploration/kept-sample';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { createApp } from '../app';
import { createExploration } from '../exploration';
import type { SweepPlan } from '../exploration-plan';
import { defaultView } from '../state';
import { silentClient } from './silent-client';
import { sweepPoolHere } from './sweep-pool-here';

/** 14 points: how large the chip is, and how it is shared. */
export const smallPlan: SweepPlan = {
  version: 1,
  axes: [
    { path: 'system.tiles', min: 100, max: 400, count: 7 },
    { path: 'policy.tenancy', values: ['equal', 'exact'] },
  ],
  objectives: [
    { metric: 'throughput', direction: 'max' },
    { metric: 'area', direction: 'min' },
  ],
};

export function explorationHere(document: ScenarioDocument, plan: SweepPlan, limits?: KeepLimits) {
  const app = createApp({
    document,
    view: defaultView,
    createClient: () => silentClient,
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

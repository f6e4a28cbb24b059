/**
 * What can be looked up in a run, by name: here where weights were written, in `offload-run-views.ts` where a memory computes.
 * Its side of the border keeps the run itself.
 */
import {
  chipWear,
  crossbarWear,
  mappingCheck,
  mappingText,
  patternStatistics,
  programmedCrossbar,
  roundsOfRegions,
  swappedSlots,
} from '../core/scenario/programming-views';
import type { RegionRun } from '../core/scenario/program-run';
import type { OffloadViews } from './offload-run-views';

const views = {
  rounds: roundsOfRegions,
  crossbar: programmedCrossbar,
  swap: swappedSlots,
  wear: crossbarWear,
  chipWear,
  mapping: mappingText,
  check: mappingCheck,
  patterns: patternStatistics,
};

type RegionViews = typeof views;

type Views = RegionViews & OffloadViews;

export type RunView = keyof Views;

type AfterRun<F> = F extends (run: never, ...rest: infer Rest) => unknown ? Rest : never;

/** What is asked for besides the run. */
export type ViewArguments<View extends RunView> = AfterRun<Views[View]>;

/** Plain values. */
export type ViewAnswer<View extends RunView> = ReturnType<Views[View]>;

/** The view of that name; `rest` is its own arguments, as the client's types have it. Undefined for any other. */
export function lookInto(regions: readonly RegionRun[], view: RunView, rest: readonly unknown[]): unknown {
  if (!(view in views)) return undefined;
  const look: (regions: readonly RegionRun[], ...rest: never[]) => unknown = views[view as keyof RegionViews];
  return look(regions, ...(rest as never[]));
}

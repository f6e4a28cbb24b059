/** What can be looked up in a run whose weights were written, by name. Its side of the border keeps the run itself. */
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

type Views = typeof views;

export type RunView = keyof Views;

type AfterRegions<F> = F extends (regions: readonly RegionRun[], ...rest: infer Rest) => unknown ? Rest : never;

/** What is asked for besides the run. */
export type ViewArguments<View extends RunView> = AfterRegions<Views[View]>;

/** Plain values. */
export type ViewAnswer<View extends RunView> = ReturnType<Views[View]>;

/** The view of that name; `rest` is its own arguments, as the client's types have it. */
export function lookInto(regions: readonly RegionRun[], view: RunView, rest: readonly unknown[]): unknown {
  const look: (regions: readonly RegionRun[], ...rest: never[]) => unknown = views[view];
  return look(regions, ...(rest as never[]));
}

/** What can be looked up in a run on a GPU whose memory computes, by name. Its side of the border keeps the run itself. */
import { prepareChannels, roundWithChannels } from '../core/scenario/channel-stop';
import { commandTotals } from '../core/scenario/command-totals';
import { commandsWithin } from '../core/scenario/offload-commands';
import { multiplierUses, rooflineOf } from '../core/scenario/offload-roofline';
import type { OffloadRun } from '../core/scenario/offload-run';

const views = {
  commands: commandsWithin,
  prepare: prepareChannels,
  channels: roundWithChannels,
  totals: commandTotals,
  roofline: rooflineOf,
  multipliers: multiplierUses,
};

export type OffloadViews = typeof views;

/** The view of that name; `rest` is its own arguments, as the client's types have it. Undefined for any other. */
export function lookIntoOffload(run: OffloadRun, view: string, rest: readonly unknown[]): unknown {
  if (!(view in views)) return undefined;
  const look: (run: OffloadRun, ...rest: never[]) => unknown = views[view as keyof OffloadViews];
  return look(run, ...(rest as never[]));
}

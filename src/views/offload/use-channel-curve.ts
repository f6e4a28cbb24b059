/**
 * The round's time over the channels that compute, worked out while nothing else is to be done: the stop nearest to the
 * present one first. What the worker has worked out for a stop it keeps, so a slider that goes there repaints at once.
 */
import { useEffect, useState } from 'react';
import { withValueAt } from '../../core/basis/path';
import { canonicalJson } from '../../core/basis/hash';
import { findField } from '../../core/scenario/fields';
import type { OffloadShown } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { pendingWork } from '../platform/pending-work';

export const channelsPath = 'system.dramPim.pimChannels';

export interface ChannelPoint {
  readonly channels: number;
  readonly ns: number;
}

/** What was asked for, with nothing where it does not work with so few channels. */
interface Stop {
  readonly channels: number;
  readonly ns: number | undefined;
}

/** By everything but the channels that compute. */
interface Known {
  readonly key: string;
  readonly stops: readonly Stop[];
}

/** Longer than from one event of a moving slider to the next. */
const restMs = 100;

/** The stops of the slider that leave a channel to the GPU. */
function stopsBelow(channels: number): number[] {
  const field = findField(channelsPath, 'gpu+dram-pim');
  if (field?.kind !== 'number' || !field.slider) return [];
  const { min, max, step } = field.slider;
  const count = Math.floor((Math.min(max, channels - 1) - min) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, place) => min + place * step);
}

/** @returns what is known so far, by channels; the present ones are always among them */
export function useChannelCurve(shown: OffloadShown): readonly ChannelPoint[] {
  const app = useApp();
  const isIdle = useAppState(({ status }) => status === 'idle');
  const [known, setKnown] = useState<Known>({ key: '', stops: [] });
  const key = canonicalJson(withValueAt(shown.document, channelsPath, undefined));
  const { channels, pimChannels } = shown.complete.system.dramPim;
  const stops = known.key === key ? known.stops : [];
  const [nearest] = stopsBelow(channels)
    .filter((stop) => stop !== pimChannels && !stops.some((each) => each.channels === stop))
    .sort((a, b) => Math.abs(a - pimChannels) - Math.abs(b - pimChannels));
  const wanted = isIdle ? nearest : undefined;

  useEffect(() => {
    if (wanted === undefined) return undefined;
    let isCurrent = true;
    const add = (ns: number | undefined) =>
      setKnown((before) => ({
        key,
        stops: [...(before.key === key ? before.stops : []), { channels: wanted, ns }],
      }));
    const work = async () => {
      await new Promise((resolve) => setTimeout(resolve, restMs));
      // In steps: a slider that moves on has to wait for one of them at most.
      for (let from: number | undefined = 0; isCurrent && from !== undefined;) {
        from = await app.look('prepare', wanted, from);
      }
      const ns = isCurrent ? await app.look('channels', wanted) : undefined;
      if (isCurrent) add(ns);
    };
    void pendingWork(work());
    return () => {
      isCurrent = false;
    };
  }, [app, key, wanted]);

  const present = { channels: pimChannels, ns: shown.evaluation.makespan_ns };
  const others = stops.flatMap(({ channels: stop, ns }) =>
    ns === undefined || stop === pimChannels ? [] : [{ channels: stop, ns }],
  );
  return [...others, present].sort((a, b) => a.channels - b.channels);
}

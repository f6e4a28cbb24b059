/** How often each crossbar is written in a round, looked up when the chip is coloured by it. */
import { useEffect, useState } from 'react';
import { crossbarsOf } from '../../core/hardware/chip';
import type { ChipWear } from '../../draw/chip-scene';
import type { ReramShown } from '../../store/state';
import { useApp } from '../binding/use-app';
import { pendingWork } from '../platform/pending-work';

/** @returns undefined before it is there, and where nothing is rewritten */
export function useChipWear(shown: ReramShown, isWanted: boolean): ChipWear | undefined {
  const app = useApp();
  const [found, setFound] = useState<{ readonly of: ReramShown; readonly wear: ChipWear | undefined }>();
  useEffect(() => {
    if (!isWanted || shown.stage !== 'exact') return undefined;
    let isCurrent = true;
    const ask = async () => {
      const pulses = await app.look('chipWear', crossbarsOf(shown.complete.system));
      const most = pulses?.reduce((largest, count) => Math.max(largest, count), 0) ?? 0;
      if (isCurrent) setFound({ of: shown, wear: pulses && most > 0 ? { pulses, most } : undefined });
    };
    void pendingWork(ask());
    return () => {
      isCurrent = false;
    };
  }, [app, shown, isWanted]);
  return isWanted && found?.of === shown ? found.wear : undefined;
}

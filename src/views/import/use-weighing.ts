/** The weights of a file being read once for their hash: how far it is, and what came of it. */
import { useEffect, useState } from 'react';
import type { Result } from '../../core/basis/result';
import type { Imported } from '../../import/imported';
import type { WeighedNetwork } from '../../import/weights/weigh';
import { startWeighing } from '../../worker/import-client';

export interface Weighing {
  /** Share of the weights that has been read, 0 to 1. */
  readonly share: number;
  /** Undefined while they are read, and where nobody asks. */
  readonly result: Result<WeighedNetwork> | undefined;
}

const begun: Weighing = { share: 0, result: undefined };

/**
 * @param files    the model and what was given with it; the same list as long as it is the same reading
 * @param isWanted false ends the reading
 */
export function useWeighing(files: readonly File[], imported: Imported, isWanted: boolean): Weighing {
  const [weighing, setWeighing] = useState(begun);
  useEffect(() => {
    if (!isWanted) return;
    const onProgress = (share: number) => setWeighing({ share, result: undefined });
    const running = startWeighing(files, imported, onProgress);
    void running.result.then((result) => {
      if (result !== undefined) setWeighing({ share: 1, result });
    });
    return () => {
      running.cancel();
      setWeighing(begun);
    };
  }, [files, imported, isWanted]);
  return weighing;
}

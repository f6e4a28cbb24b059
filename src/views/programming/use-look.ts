/** A look into the run behind the shown result. What is there stays until the next answer, so that nothing flickers. */
import { useEffect, useState } from 'react';
import type { RunView, ViewAnswer, ViewArguments } from '../../worker/run-views';
import { useApp, useAppState } from '../binding/use-app';
import { pendingWork } from '../platform/pending-work';

/** Looks that take their time wait until the hand on a slider has come to rest. */
const restMs = 250;
const slowViews: readonly RunView[] = ['patterns', 'check'];

/** Of a result that was simulated step by step: only such runs can be looked into. */
function useGeneration(): number {
  return useAppState(({ shown }) => (shown?.stage === 'exact' ? shown.generation : 0));
}

/** @returns undefined before the first answer, and where the run is not there */
export function useLook<View extends RunView>(view: View, ...rest: ViewArguments<View>): ViewAnswer<View> | undefined {
  const app = useApp();
  const generation = useGeneration();
  const [answer, setAnswer] = useState<ViewAnswer<View>>();
  const question = JSON.stringify([view, ...rest]);
  useEffect(() => {
    if (generation === 0) return undefined;
    let isCurrent = true;
    const [asked, ...given] = JSON.parse(question) as [View, ...ViewArguments<View>];
    const ask = async () => {
      if (slowViews.includes(asked)) await new Promise((resolve) => setTimeout(resolve, restMs));
      const found = isCurrent ? await app.look(asked, ...given) : undefined;
      if (isCurrent) setAnswer(() => found);
    };
    void pendingWork(ask());
    return () => {
      isCurrent = false;
    };
  }, [app, generation, question]);
  return answer;
}

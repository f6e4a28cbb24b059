/**
 * A view whose code is fetched when it is first shown. It appears as soon as its file is there; a suspended one would leave
 * its place blank for a third of a second, however quick the file. The page is not idle before.
 */
import { useEffect, useState, type ComponentType } from 'react';
import { pendingWork } from '../platform/pending-work';

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** @param load gives the view; what goes wrong is thrown to the error boundary around it */
export function lateView<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LateView(props: Props) {
    const [View, setView] = useState(() => loaded);
    const [error, setError] = useState<Error>();
    useEffect(() => {
      if (loaded !== undefined) return;
      const fetchView = async () => {
        try {
          loaded = await load();
          setView(() => loaded);
        } catch (reason) {
          setError(errorOf(reason));
        }
      };
      void pendingWork(fetchView());
    }, []);
    if (error) throw error;
    return View && <View {...props} />;
  };
}

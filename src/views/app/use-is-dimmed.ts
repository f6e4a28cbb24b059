/** Whether the pictures answer an older scenario, or one that no longer holds. */
import { useAppState } from '../binding/use-app';

export function useIsDimmed(): boolean {
  return useAppState(({ isLate, problem }) => isLate || problem !== undefined);
}

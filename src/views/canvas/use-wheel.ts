/** The wheel over an element, before the page scrolls or zooms by it: React's own listener would come too late. */
import type { RefObject } from 'react';
import { useEffect } from 'react';

/**
 * @param onWheel gets the event and the element; returns whether it used the event. Must keep its identity as long as
 *                it does the same
 */
export function useWheel(
  element: RefObject<HTMLElement | null>,
  onWheel: (event: WheelEvent, element: HTMLElement) => boolean,
): void {
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const listen = (event: WheelEvent) => {
      if (onWheel(event, target)) event.preventDefault();
    };
    target.addEventListener('wheel', listen, { passive: false });
    return () => target.removeEventListener('wheel', listen);
  }, [element, onWheel]);
}

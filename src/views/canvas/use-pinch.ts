/** Follows two fingers on an element. What one pointer does is left to the element's own handlers. */
import type { PointerEvent } from 'react';
import { useRef } from 'react';
import { pinchOf, type Finger, type Pinch } from './pinch';

export interface PinchHandlers {
  /** Each says whether the event is part of a pinch: then it means nothing else. */
  readonly down: (event: PointerEvent<HTMLElement>) => boolean;
  readonly move: (event: PointerEvent<HTMLElement>) => boolean;
  /** Also for a pointer that was taken away. */
  readonly up: (event: PointerEvent<HTMLElement>) => boolean;
}

/**
 * A pinch lasts until the last finger is lifted, so that the one that stays a little longer neither pans nor clicks.
 *
 * @param onPinch from the place before to the present one, at every move
 */
export function usePinch(onPinch: (pinch: Pinch, element: HTMLElement) => void): PinchHandlers {
  const fingers = useRef(new Map<number, Finger>());
  const isPinch = useRef(false);

  const pair = (): readonly [Finger, Finger] | undefined => {
    const [one, other] = fingers.current.values();
    return one && other && [one, other];
  };

  return {
    down: (event) => {
      if (event.pointerType !== 'touch') return false;
      fingers.current.set(event.pointerId, { clientX: event.clientX, clientY: event.clientY });
      isPinch.current ||= fingers.current.size > 1;
      return isPinch.current;
    },
    move: (event) => {
      if (!fingers.current.has(event.pointerId)) return false;
      const before = pair();
      fingers.current.set(event.pointerId, { clientX: event.clientX, clientY: event.clientY });
      const after = pair();
      if (before && after) onPinch(pinchOf(before, after), event.currentTarget);
      return isPinch.current;
    },
    up: (event) => {
      const wasPinch = isPinch.current;
      fingers.current.delete(event.pointerId);
      isPinch.current &&= fingers.current.size > 0;
      return wasPinch;
    },
  };
}

/** Keys that move as long as they are held: one act a frame, or one a press where motion is not wanted. */
import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';

/** What a key does in `ms` milliseconds of being held. */
type Held = (ms: number) => void;

/** A press without animation moves as far as this long a hold, and a first frame at most so far. */
const pressMs = 120;
const longestFrameMs = 50;

/**
 * @returns handlers for the element that has the keys; `onKeyDown` says whether the key was one of these
 */
export function useHeldKeys(acts: Readonly<Record<string, Held>>) {
  const held = useRef(new Set<string>());
  const current = useRef(acts);
  const frame = useRef(0);
  useEffect(() => {
    current.current = acts;
  });
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const animate = () => {
    let before = performance.now();
    const step = (now: number) => {
      if (held.current.size === 0) return;
      const ms = Math.min(longestFrameMs, Math.max(0, now - before));
      before = now;
      held.current.forEach((key) => current.current[key]?.(ms));
      frame.current = requestAnimationFrame(step);
    };
    frame.current = requestAnimationFrame(step);
  };

  return {
    onKeyDown: (event: KeyboardEvent): boolean => {
      const key = event.key.toLowerCase();
      const act = acts[key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) act(pressMs);
      else if (!held.current.has(key)) {
        held.current.add(key);
        if (held.current.size === 1) animate();
      }
      return true;
    },
    onKeyUp: (event: KeyboardEvent): void => {
      held.current.delete(event.key.toLowerCase());
    },
    release: (): void => {
      held.current.clear();
    },
  };
}

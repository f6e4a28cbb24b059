/** Size of a canvas in device pixels, as its box and the screen change. */
import type { RefObject } from 'react';
import { useEffect, useState } from 'react';

export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  /** Device pixels for each CSS pixel, at most 2: beyond, nobody sees more and every frame costs more. */
  readonly density: number;
}

const largestDensity = 2;

function sizeOf(element: HTMLElement): CanvasSize {
  const density = Math.min(largestDensity, Math.max(1, window.devicePixelRatio));
  return {
    width: Math.max(1, Math.round(element.clientWidth * density)),
    height: Math.max(1, Math.round(element.clientHeight * density)),
    density,
  };
}

/** Undefined before the first layout. */
export function useCanvasSize(frame: RefObject<HTMLElement | null>): CanvasSize | undefined {
  const [size, setSize] = useState<CanvasSize>();
  useEffect(() => {
    const element = frame.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const measure = () => {
      setSize((before) => {
        const now = sizeOf(element);
        const isSame = before?.width === now.width && before.height === now.height && before.density === now.density;
        return isSame ? before : now;
      });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [frame]);
  return size;
}

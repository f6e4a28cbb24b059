/**
 * Paints a canvas after anything that it shows has changed: at once, so that the time until the next frame is not lost; what
 * changes again before that frame waits for it. The typeface is loaded before the first text, because a canvas does not wait.
 */
import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { canvasRenderer } from '../../draw/canvas-renderer';
import type { Renderer } from '../../draw/renderer';
import type { CanvasSize } from './use-canvas-size';

const weights = [400, 500, 600];

/** False until the typeface is there; at once true where the platform has no font loading. */
function useTypeface(font: string): boolean {
  const [isLoaded, setLoaded] = useState(!('fonts' in document));
  useEffect(() => {
    if (isLoaded) return undefined;
    let isCurrent = true;
    const settle = () => {
      if (isCurrent) setLoaded(true);
    };
    Promise.all(weights.map((weight) => document.fonts.load(`${weight} 12px ${font}`))).then(settle, settle);
    return () => {
      isCurrent = false;
    };
  }, [isLoaded, font]);
  return isLoaded;
}

interface Kept {
  readonly renderer: Renderer;
  readonly font: string;
  readonly canvas: HTMLCanvasElement;
}

/**
 * @param font  family of all text
 * @param paint must keep its identity as long as it would paint the same
 */
export function usePainting(
  canvasRef: RefObject<HTMLCanvasElement | null>,
  size: CanvasSize | undefined,
  font: string,
  paint: (renderer: Renderer) => void,
): void {
  const kept = useRef<Kept | undefined>(undefined);
  const isPainted = useRef(false);
  const hasTypeface = useTypeface(font);
  useEffect(() => {
    if (size === undefined || !hasTypeface) return undefined;
    const paintNow = () => {
      const canvas = canvasRef.current;
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return;
      const isResized = canvas.width !== size.width || canvas.height !== size.height;
      if (isResized) Object.assign(canvas, { width: size.width, height: size.height });
      if (isResized || kept.current?.canvas !== canvas || kept.current.font !== font) {
        kept.current = { renderer: canvasRenderer(context, font), font, canvas };
      }
      paint(kept.current.renderer);
    };
    if (isPainted.current) {
      const frame = requestAnimationFrame(paintNow);
      return () => cancelAnimationFrame(frame);
    }
    isPainted.current = true;
    requestAnimationFrame(() => (isPainted.current = false));
    paintNow();
    return undefined;
  }, [canvasRef, size, font, paint, hasTypeface]);
}

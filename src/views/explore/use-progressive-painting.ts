/** Paints what takes longer than a frame: as much as fits, then on in the next one, until all is there. */
import type { RefObject } from 'react';
import { useEffect } from 'react';
import { canvasRenderer } from '../../draw/canvas-renderer';
import type { LinePainter } from '../../draw/explore/parallel-drawing';
import type { CanvasSize } from '../canvas/use-canvas-size';
import { pendingWork } from '../platform/pending-work';

/** Of a frame of 16 ms. */
const budgetMs = 12;

/** @param painter begins anew with each other one; must keep its identity as long as it would paint the same */
export function useProgressivePainting(
  canvasRef: RefObject<HTMLCanvasElement | null>,
  size: CanvasSize | undefined,
  font: string,
  painter: LinePainter | undefined,
): void {
  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !size || !painter) return undefined;
    Object.assign(canvas, { width: size.width, height: size.height });
    const renderer = canvasRenderer(context, font);
    let isOver = false;
    const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    const paint = async () => {
      for (;;) {
        const until = performance.now() + budgetMs;
        if (isOver || painter.paint(renderer, () => performance.now() > until)) return;
        await nextFrame();
      }
    };
    void pendingWork(paint());
    return () => {
      // The next frame is not called off, or the work would be pending for ever.
      isOver = true;
    };
  }, [canvasRef, size, font, painter]);
}

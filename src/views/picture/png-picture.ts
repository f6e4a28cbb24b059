/** A page as PNG, painted afresh at the wanted scale. */
import { canvasRenderer } from '../../draw/canvas-renderer';
import type { Theme } from '../../draw/theme';
import { headHeight, margin, pageWidth, type PicturePage } from './picture-page';

/** Larger canvases are refused by browsers. */
const mostPixels = 16_000;

/** The head is drawn on one canvas, the rest on a second one that is then laid below it. */
function paint(page: PicturePage, theme: Theme, scale: number): HTMLCanvasElement | undefined {
  const [whole, picture] = [document.createElement('canvas'), document.createElement('canvas')];
  picture.width = Math.round((pageWidth - 2 * margin) * scale);
  picture.height = Math.min(mostPixels, Math.round(page.heightAt(scale) * scale));
  whole.width = Math.round(pageWidth * scale);
  whole.height = picture.height + Math.round((headHeight + margin) * scale);
  const [target, source] = [whole.getContext('2d'), picture.getContext('2d')];
  if (!target || !source) return undefined;
  target.fillStyle = theme.background;
  target.fillRect(0, 0, whole.width, whole.height);
  page.drawHead(canvasRenderer(target, theme.font), scale);
  page.drawBody(canvasRenderer(source, theme.font), picture.width, picture.height, scale);
  target.drawImage(picture, Math.round(margin * scale), Math.round(headHeight * scale));
  return whole;
}

/** Undefined where the browser gives no canvas of that size. */
export function pngOf(page: PicturePage, theme: Theme, scale: number): Promise<Blob | undefined> {
  const canvas = paint(page, theme, scale);
  return new Promise((resolve) => {
    if (canvas) canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
    else resolve(undefined);
  });
}

/** Pictures for files, each with the scenario that it shows inside. */
import { canvasRenderer } from '../../draw/canvas-renderer';
import type { Theme } from '../../draw/theme';
import { embedInPng, embedInSvg } from '../../store/picture-file';
import type { PictureOrder } from '../../store/platform';
import type { Shown } from '../../store/state';
import { chipPage, timelinePage, type ChipLook, type PicturePage } from './picture-page';
import { pngOf } from './png-picture';
import { chipSceneOf, timelineSceneOf } from './scenes';
import { svgOf } from './svg-picture';

function svgBlob(page: PicturePage, theme: Theme, scenario: string): Blob | undefined {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return undefined;
  const ruler = canvasRenderer(context, theme.font);
  const svg = svgOf(page, theme, (text, size, weight) => ruler.widthOf(text, size, weight));
  return new Blob([embedInSvg(svg, scenario)], { type: 'image/svg+xml' });
}

async function pngBlob(page: PicturePage, theme: Theme, scale: number, scenario: string): Promise<Blob | undefined> {
  const blob = await pngOf(page, theme, scale);
  if (!blob) return undefined;
  return new Blob([embedInPng(new Uint8Array(await blob.arrayBuffer()), scenario)], { type: blob.type });
}

/** Undefined where the browser gives no canvas, and of a chip where there is none. */
export async function drawPicture(
  { picture, title, format, scenario }: PictureOrder,
  shown: Shown,
  look: ChipLook,
  theme: Theme,
): Promise<Blob | undefined> {
  if (picture === 'chip' && shown.kind !== 'reram') return undefined;
  const page =
    picture === 'chip' && shown.kind === 'reram'
      ? chipPage(chipSceneOf(shown), look, theme, title)
      : timelinePage(timelineSceneOf(shown), theme, title);
  return format.kind === 'svg' ? svgBlob(page, theme, scenario) : pngBlob(page, theme, format.scale, scenario);
}

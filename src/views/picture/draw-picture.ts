/** Pictures for files: drawn afresh at the wanted scale, whole, with title and legend. */
import { canvasRenderer } from '../../draw/canvas-renderer';
import { drawChip } from '../../draw/chip-drawing';
import { chipLayout } from '../../draw/chip-layout';
import type { ChipScene } from '../../draw/chip-scene';
import { hatchPattern } from '../../draw/hatch';
import { occupancyAt } from '../../draw/occupancy-index';
import { createPalette, tenantLook, type Colouring } from '../../draw/palette';
import { chipSummary } from '../../draw/chip-text';
import type { Renderer } from '../../draw/renderer';
import { nothingSelected } from '../../draw/selection';
import type { Theme } from '../../draw/theme';
import { tileOrderOf } from '../../draw/tile-order';
import { timeText } from '../../draw/quantity-text';
import { drawTimeline } from '../../draw/timeline-drawing';
import { timelineLayout } from '../../draw/timeline-layout';
import { indexTimeline, type TimelineScene } from '../../draw/timeline-scene';
import { wholeView } from '../../draw/view-box';

/** CSS pixels. */
const width = 1200;
const chipHeight = 640;
const margin = 16;
const headHeight = 56;
/** Larger canvases are refused by browsers. */
const mostPixels = 16_000;

interface Head {
  readonly title: string;
  readonly summary: string;
  readonly tenants: ChipScene['tenants'];
}

/** Title, one line of facts, and what the colours mean. */
function drawHead(renderer: Renderer, { title, summary, tenants }: Head, theme: Theme, scale: number) {
  const px = (length: number) => Math.round(length * scale);
  renderer.text(title, px(margin), px(20), { colour: theme.text, size: px(15), weight: 600 });
  renderer.text(summary, px(margin), px(42), { colour: theme.secondText, size: px(12) });
  let right = px(width - margin);
  for (const { name, colour } of tenants.toReversed()) {
    const look = tenantLook(theme, colour);
    right -= renderer.widthOf(name, px(12));
    renderer.text(name, right, px(42), { colour: theme.secondText, size: px(12) });
    right -= px(16);
    renderer.rectangle(right, px(37), px(10), px(10), look.colour);
    const hatch = hatchPattern(look.hatch, theme.shade, scale);
    if (hatch) {
      const swatch = { x: right, y: px(37), width: px(10), height: px(10) };
      renderer.patterns([swatch], hatch, swatch);
    }
    right -= px(14);
  }
}

/** A canvas with its head drawn, and a second one for the picture below it. */
function paint(
  height: number,
  scale: number,
  theme: Theme,
  head: Head,
  draw: (renderer: Renderer, width: number, height: number) => void,
) {
  const [whole, picture] = [document.createElement('canvas'), document.createElement('canvas')];
  picture.width = Math.round((width - 2 * margin) * scale);
  picture.height = Math.min(mostPixels, Math.round(height * scale));
  whole.width = Math.round(width * scale);
  whole.height = picture.height + Math.round((headHeight + margin) * scale);
  const [target, source] = [whole.getContext('2d'), picture.getContext('2d')];
  if (!target || !source) return undefined;
  target.fillStyle = theme.background;
  target.fillRect(0, 0, whole.width, whole.height);
  drawHead(canvasRenderer(target, theme.font), head, theme, scale);
  draw(canvasRenderer(source, theme.font), picture.width, picture.height);
  target.drawImage(picture, Math.round(margin * scale), Math.round(headHeight * scale));
  return whole;
}

function blobOf(canvas: HTMLCanvasElement | undefined): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    if (!canvas) {
      resolve(undefined);
      return;
    }
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
  });
}

/** The chip as it is coloured on the screen, all of it. */
export function drawChipPicture(
  scene: ChipScene,
  colouring: Colouring,
  theme: Theme,
  title: string,
  scale: number,
): Promise<Blob | undefined> {
  const index = occupancyAt(scene.occupancy, 0);
  const palette = createPalette(theme, scene.tenants.map(({ colour }) => colour)); // prettier-ignore
  const head = { title, summary: chipSummary(scene, index).join(' · '), tenants: scene.tenants };
  const canvas = paint(chipHeight, scale, theme, head, (renderer, pixelWidth, pixelHeight) => {
    const view = { width: pixelWidth, height: pixelHeight };
    const layout = chipLayout(scene.chip, tileOrderOf(scene.chip.tiles), view, scale, wholeView);
    drawChip(renderer, { layout, scene, index, palette, colouring, emphasis: nothingSelected });
  });
  return blobOf(canvas);
}

/** The timeline of a whole round with every row. */
export function drawTimelinePicture(
  scene: TimelineScene,
  theme: Theme,
  title: string,
  scale: number,
): Promise<Blob | undefined> {
  const index = indexTimeline(scene.timeline);
  const palette = createPalette(theme, scene.tenants.map(({ colour }) => colour)); // prettier-ignore
  const window = { from: 0, to: index.makespan };
  const layoutOf = (pixelWidth: number, pixelHeight: number) =>
    timelineLayout(scene, index.makespan, { width: pixelWidth, height: pixelHeight }, scale, window, 0, new Set());
  const lowest = layoutOf(width * scale, 1);
  const height = (lowest.plot.y + lowest.contentHeight) / scale;
  const head = { title, summary: `round of ${timeText(scene.evaluation.makespan_ns)}`, tenants: scene.tenants };
  const canvas = paint(height, scale, theme, head, (renderer, pixelWidth, pixelHeight) => {
    drawTimeline(renderer, {
      layout: layoutOf(pixelWidth, pixelHeight),
      scene,
      index,
      palette,
      emphasis: nothingSelected,
      grain: 1,
    });
  });
  return blobOf(canvas);
}

/** What a picture in a file shows: the chip or the timeline, whole, below a title, a line of facts and the legend. */
import { drawChip } from '../../draw/chip-drawing';
import { chipLayout } from '../../draw/chip-layout';
import type { ChipScene } from '../../draw/chip-scene';
import { chipSummary } from '../../draw/chip-text';
import { hatchPattern } from '../../draw/hatch';
import { occupancyAt } from '../../draw/occupancy-index';
import { createPalette, tenantLook, type Colouring } from '../../draw/palette';
import { timeText } from '../../draw/quantity-text';
import type { Renderer } from '../../draw/renderer';
import { nothingSelected } from '../../draw/selection';
import type { Theme } from '../../draw/theme';
import { tileOrderOf } from '../../draw/tile-order';
import { drawTimeline } from '../../draw/timeline-drawing';
import { timelineLayout } from '../../draw/timeline-layout';
import { firstFolding } from '../../draw/timeline-rows';
import { indexTimeline, type TimelineScene } from '../../draw/timeline-scene';
import { wholeView } from '../../draw/view-box';

/** CSS pixels. */
export const pageWidth = 1200;
export const margin = 16;
export const headHeight = 56;
const chipHeight = 640;

/** One page for a file. Lengths of drawing are device pixels, `scale` of them for each CSS pixel. */
export interface PicturePage {
  readonly title: string;
  /** CSS pixels of the part below the head. */
  heightAt(scale: number): number;
  drawHead(renderer: Renderer, scale: number): void;
  drawBody(renderer: Renderer, width: number, height: number, scale: number): void;
}

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
  let right = px(pageWidth - margin);
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

/** The chip as it is coloured on the screen, all of it. */
export function chipPage(scene: ChipScene, colouring: Colouring, theme: Theme, title: string): PicturePage {
  const index = occupancyAt(scene.occupancy, 0);
  const palette = createPalette(theme, scene.tenants.map(({ colour }) => colour)); // prettier-ignore
  const head = { title, summary: chipSummary(scene, index).join(' · '), tenants: scene.tenants };
  return {
    title,
    heightAt: () => chipHeight,
    drawHead: (renderer, scale) => drawHead(renderer, head, theme, scale),
    drawBody: (renderer, width, height, scale) => {
      const layout = chipLayout(scene.chip, tileOrderOf(scene.chip.tiles), { width, height }, scale, wholeView);
      drawChip(renderer, { layout, scene, index, palette, colouring, emphasis: nothingSelected });
    },
  };
}

/** The timeline of a whole round with every row. */
export function timelinePage(scene: TimelineScene, theme: Theme, title: string): PicturePage {
  const index = indexTimeline(scene);
  const palette = createPalette(theme, scene.tenants.map(({ colour }) => colour)); // prettier-ignore
  const window = { from: 0, to: index.makespan };
  const layoutOf = (width: number, height: number, scale: number) =>
    timelineLayout(scene, index.makespan, { width, height }, scale, window, 0, firstFolding);
  const head = { title, summary: `round of ${timeText(scene.evaluation.makespan_ns)}`, tenants: scene.tenants };
  return {
    title,
    heightAt: (scale) => {
      const lowest = layoutOf(pageWidth * scale, 1, scale);
      return (lowest.plot.y + lowest.contentHeight) / scale;
    },
    drawHead: (renderer, scale) => drawHead(renderer, head, theme, scale),
    drawBody: (renderer, width, height, scale) =>
      drawTimeline(renderer, {
        layout: layoutOf(width, height, scale),
        scene,
        index,
        palette,
        emphasis: nothingSelected,
        grain: 1,
      }),
  };
}

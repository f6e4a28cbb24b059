/** What a picture in a file shows: the chip or the timeline, whole, below a title, a line of facts and the legend. */
import { drawChip } from '../../draw/chip-drawing';
import { chipLayout } from '../../draw/chip-layout';
import { planOfScene, type ChipScene } from '../../draw/chip-scene';
import { chipSummary } from '../../draw/chip-text';
import { fitText } from '../../draw/fit-text';
import { hatchPattern } from '../../draw/hatch';
import { occupancyAt } from '../../draw/occupancy-index';
import { packageDescription } from '../../draw/package/package-text';
import { createPalette, type Palette } from '../../draw/palette';
import { tenantLook } from '../../draw/tenant-look';
import { numberText, timeText } from '../../draw/quantity-text';
import type { Renderer } from '../../draw/renderer';
import { nothingSelected } from '../../draw/selection';
import type { Theme } from '../../draw/theme';
import { drawTimeline } from '../../draw/timeline-drawing';
import { timelineLayout } from '../../draw/timeline-layout';
import { firstFolding } from '../../draw/timeline-rows';
import { indexTimeline, type TimelineScene } from '../../draw/timeline-scene';
import { wholeView } from '../../draw/view-box';
import type { View } from '../../store/state';

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
  /** Of temperatures, where they are the colours. */
  readonly scale?: { readonly least: string; readonly most: string; readonly colours: readonly string[] } | undefined;
}

/** Title, one line of facts, and what the colours mean. */
function drawHead(renderer: Renderer, { title, summary, tenants, scale: warmth }: Head, theme: Theme, scale: number) {
  const px = (length: number) => Math.round(length * scale);
  renderer.text(title, px(margin), px(20), { colour: theme.text, size: px(15), weight: 600 });
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
  const room = right - px(margin);
  renderer.text(fitText(renderer, summary, room, px(12)), px(margin), px(42), {
    colour: theme.secondText,
    size: px(12),
  });
  if (!warmth) return;
  const words = { colour: theme.secondText, size: px(12), align: 'right' } as const;
  const step = px(3);
  const start = px(pageWidth - margin - 70) - step * warmth.colours.length;
  renderer.text(warmth.most, px(pageWidth - margin), px(20), words);
  warmth.colours.forEach((colour, place) => renderer.rectangle(start + place * step, px(15), step, px(10), colour));
  renderer.text(warmth.least, start - px(8), px(20), words);
}

const scaleSteps = 32;

function scaleOf({ package: pack }: ChipScene, palette: Palette): Head['scale'] {
  if (!pack?.heat) return undefined;
  const { coolestK, hottestK } = pack.heat;
  const colours = Array.from({ length: scaleSteps }, (_, step) => palette.heat(step / (scaleSteps - 1)).bright);
  return { least: `${numberText(coolestK)} K`, most: `${numberText(hottestK)} K`, colours };
}

/** How the screen shows the chip. */
export type ChipLook = Pick<View, 'colourBy' | 'showsLinks' | 'showsCurve'>;

/** The chip as it is coloured on the screen, all of it. */
export function chipPage(scene: ChipScene, look: ChipLook, theme: Theme, title: string): PicturePage {
  const { colourBy, showsLinks, showsCurve } = look;
  const index = occupancyAt(scene.occupancy, 0);
  const palette = createPalette(theme, scene.tenants.map(({ colour }) => colour)); // prettier-ignore
  const wires = scene.package && packageDescription(scene.package);
  const summary = [...chipSummary(scene, index), ...(wires ? [wires] : [])].join(' · ');
  const scale = colourBy === 'temperature' ? scaleOf(scene, palette) : undefined;
  const head = { title, summary, tenants: scene.tenants, scale };
  const plan = planOfScene(scene, { tier: undefined, showsWires: showsLinks || showsCurve });
  return {
    title,
    heightAt: () => chipHeight,
    drawHead: (renderer, scale) => drawHead(renderer, head, theme, scale),
    drawBody: (renderer, width, height, scale) => {
      const layout = chipLayout(scene.chip, plan, { width, height }, scale, wholeView);
      drawChip(renderer, {
        layout,
        scene,
        index,
        palette,
        colouring: colourBy,
        emphasis: nothingSelected,
        wiring: { showsLoads: showsLinks, showsCurve, routes: undefined },
      });
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

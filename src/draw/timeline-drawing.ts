/** The timeline's ruler and rows on a canvas. Cost follows what is in view, not how many slices there are. */
import { drawMinimap } from './minimap-drawing';
import type { Renderer } from './renderer';
import { timeTicks } from './ticks';
import { pixelOf } from './time-scale';
import type { TimelineLayout } from './timeline-layout';
import { isPinned, topOfRow, visibleRows } from './timeline-layout';
import { drawRow, type TimelinePicture } from './timeline-rows-drawing';
import type { TimelineIndex } from './timeline-scene';

export type { TimelinePicture };

/** Marks that can be drawn in one frame: measured, 10^4 filled rectangles take 8 to 12 ms without a GPU. */
const marksInFrame = 12_000;

/** The grain at which no more marks are in view than can be drawn in one frame. */
export function quickGrain(layout: TimelineLayout, { timeline, tracks }: TimelineIndex): number {
  const isRepeated = tracks.some(({ trees }) => trees.some(({ repeat }) => repeat > 1));
  if (timeline.length <= marksInFrame && !isRepeated) return 1;
  return Math.max(1, Math.ceil((visibleRows(layout).length * layout.plot.width) / marksInFrame));
}

/** Lengths in CSS pixels. */
const tickSpacing = 110;
const tickSize = 11;

function drawRuler(renderer: Renderer, { layout, palette }: TimelinePicture): void {
  const { ruler, plot, density, scale } = layout;
  const thickness = Math.round(density);
  const size = Math.round(tickSize * density);
  const count = Math.max(2, Math.floor(ruler.width / (tickSpacing * density)));
  for (const { time, text } of timeTicks(scale.window, count)) {
    const x = Math.min(ruler.x + ruler.width - thickness, Math.round(pixelOf(scale, time)));
    const half = renderer.widthOf(text, size) / 2;
    const align = x - half < ruler.x ? 'left' : x + half > ruler.x + ruler.width ? 'right' : 'center';
    renderer.rectangle(x, plot.y, thickness, plot.height, palette.theme.softLine);
    renderer.text(text, x, ruler.y + Math.round(ruler.height / 2), { colour: palette.theme.secondText, size, align });
  }
}

/** End of each tenant's first inference, across its rows. */
function drawLatencies(renderer: Renderer, { layout, scene, palette }: TimelinePicture): void {
  const { plot, scale, density } = layout;
  scene.evaluation.tenants.forEach(({ operators }, tenant) => {
    const end = operators.reduce((latest, operator) => Math.max(latest, operator.end_ns), 0);
    const rows = layout.rows.filter((row) => row.tenant === tenant);
    const [first] = rows;
    const last = rows.at(-1);
    const x = Math.round(pixelOf(scale, end));
    if (first === undefined || last === undefined || x < plot.x || x >= plot.x + plot.width) return;
    const top = Math.max(plot.y + layout.pinned, topOfRow(layout, first));
    const bottom = Math.min(layout.height, topOfRow(layout, last) + last.height);
    if (bottom > top) renderer.dashes(x, top, bottom - top, Math.max(1, Math.round(density)), palette.theme.accent);
  });
}

/** Where the rows are scrolled to, at the right edge; nothing where all of them fit. */
function drawScrollThumb(renderer: Renderer, { layout, palette }: TimelinePicture): void {
  const { plot, contentHeight, scroll, density } = layout;
  if (contentHeight <= plot.height) return;
  const width = Math.round(3 * density);
  const height = Math.max(Math.round(20 * density), Math.round((plot.height * plot.height) / contentHeight));
  const y = plot.y + Math.round((scroll / (contentHeight - plot.height)) * (plot.height - height));
  renderer.roundedRectangle(layout.width - width, y, width, height, density, palette.theme.stall);
}

/** Draws everything but what moves with the pointer. */
export function drawTimeline(renderer: Renderer, picture: TimelinePicture): void {
  const { layout } = picture;
  const { plot, pinned, rows } = layout;
  renderer.clear();
  drawMinimap(renderer, picture);
  drawRuler(renderer, picture);
  for (const row of rows) if (isPinned(layout, row)) drawRow(renderer, picture, row);
  renderer.clipped(0, plot.y + pinned, layout.width, plot.height - pinned, () => {
    for (const row of visibleRows(layout)) drawRow(renderer, picture, row);
    drawLatencies(renderer, picture);
  });
  drawScrollThumb(renderer, picture);
}

/** What moves with the pointer, upon the timeline: a line at the pointer, the slice under it, the range, the selection. */
import type { Palette } from './palette';
import { timeText } from './quantity-text';
import type { Rectangle } from './rectangle';
import type { Renderer } from './renderer';
import type { TimeWindow } from './time-scale';
import { pixelOf, timeOf } from './time-scale';
import type { TimelineLayout } from './timeline-layout';
import { barOfRow, isPinned } from './timeline-layout';
import type { TimelineRow } from './timeline-rows';
import { sourceOfRow } from './timeline-source';
import { at } from './at';
import type { TimelineHit } from './timeline-hit';
import type { TimelineIndex } from './timeline-scene';

export interface TimelineMarks {
  /** Pointer over the plot or the ruler, device pixels. */
  readonly pointerX: number | undefined;
  readonly hover: Pick<TimelineHit, 'row' | 'mark'> | undefined;
  readonly range: TimeWindow | undefined;
  /** Moment that the chip shows, ns; undefined where it never changes. */
  readonly playheadNs: number | undefined;
  /** A command under the pointer. */
  readonly command?: Rectangle | undefined;
  /** Row of the timeline, and how much later the copy of it that was chosen lies. */
  readonly slice: { readonly row: number; readonly shift: number } | undefined;
}

/** Narrower slices are framed as if they were this wide, CSS pixels. */
const leastFrame = 3;

function frameSlice(
  renderer: Renderer,
  layout: TimelineLayout,
  row: TimelineRow,
  from: number,
  to: number,
  colour: string,
): void {
  const { plot, density } = layout;
  const left = Math.max(plot.x, Math.floor(from));
  const right = Math.min(plot.x + plot.width, Math.max(Math.ceil(to), left + Math.round(leastFrame * density)));
  if (right <= left) return;
  const bar = barOfRow(layout, row);
  if (!isPinned(layout, row) && bar.y < plot.y + layout.pinned) return;
  const space = Math.round(density);
  renderer.frame(
    left - space,
    bar.y - space,
    right - left + 2 * space,
    bar.height + 2 * space,
    Math.round(1.5 * density),
    2 * density,
    colour,
  );
}

function drawRange(renderer: Renderer, layout: TimelineLayout, palette: Palette, range: TimeWindow): void {
  const { plot, ruler, scale, density } = layout;
  const left = Math.max(plot.x, Math.round(pixelOf(scale, range.from)));
  const right = Math.min(plot.x + plot.width, Math.round(pixelOf(scale, range.to)));
  if (right < left) return;
  const thickness = Math.max(1, Math.round(density));
  for (const x of [left, right]) {
    renderer.rectangle(
      Math.min(x, plot.x + plot.width - thickness),
      ruler.y,
      thickness,
      layout.height - ruler.y,
      palette.theme.accent,
    );
  }
  renderer.rectangle(left, ruler.y + ruler.height - 2 * thickness, right - left, 2 * thickness, palette.theme.accent);
}

function drawPointer(renderer: Renderer, layout: TimelineLayout, palette: Palette, x: number): void {
  const { plot, ruler, scale, density } = layout;
  const pixels = (length: number) => Math.round(length * density);
  const text = timeText(timeOf(scale, x));
  const size = pixels(11);
  const width = Math.ceil(renderer.widthOf(text, size, 500)) + pixels(10);
  const left = Math.round(Math.min(plot.x + plot.width - width, Math.max(plot.x, x - width / 2)));
  renderer.rectangle(Math.round(x), plot.y, Math.max(1, Math.round(density)), plot.height, palette.theme.line);
  renderer.roundedRectangle(left, ruler.y + pixels(3), width, pixels(18), pixels(4), palette.theme.text);
  renderer.text(text, left + pixels(5), ruler.y + Math.round(ruler.height / 2), {
    colour: palette.theme.panel,
    size,
    weight: 500,
  });
}

/** Half of the width of the handle at the playhead's upper end, CSS pixels. */
const handleReach = 4;

function drawPlayhead(renderer: Renderer, layout: TimelineLayout, palette: Palette, ns: number): void {
  const { plot, ruler, scale, density } = layout;
  const x = Math.round(pixelOf(scale, ns));
  if (x < plot.x || x > plot.x + plot.width) return;
  const reach = Math.round(handleReach * density);
  const thickness = Math.max(1, Math.round(1.5 * density));
  const top = ruler.y + ruler.height - 2 * reach;
  renderer.roundedRectangle(x - reach, top, 2 * reach + thickness, 2 * reach, density, palette.theme.accent);
  renderer.rectangle(x, top, thickness, layout.height - top, palette.theme.accent);
}

export function drawTimelineMarks(
  renderer: Renderer,
  layout: TimelineLayout,
  index: TimelineIndex,
  palette: Palette,
  marks: TimelineMarks,
): void {
  renderer.clear();
  const { pointerX, hover, range, playheadNs, command, slice } = marks;
  const { plot, scale, density } = layout;
  if (range !== undefined) drawRange(renderer, layout, palette, range);
  if (playheadNs !== undefined) drawPlayhead(renderer, layout, palette, playheadNs);
  if (pointerX !== undefined) drawPointer(renderer, layout, palette, pointerX);
  renderer.clipped(0, plot.y, layout.width, plot.height, () => {
    if (hover !== undefined) {
      const { x, width } = hover.mark;
      frameSlice(renderer, layout, hover.row, x, x + width, palette.theme.secondText);
    }
    if (command !== undefined) {
      const { x, y, width, height } = command;
      renderer.frame(x - 1, y - 1, width + 2, height + 2, Math.round(density), 0, palette.theme.text);
    }
    if (slice === undefined || slice.row >= index.timeline.length) return;
    const { timeline } = index;
    const tenant = at(timeline.tenant, slice.row);
    const operator = at(timeline.operator, slice.row);
    for (const row of layout.rows) {
      if (row.lane === undefined && (row.tenant !== tenant || row.operator !== operator)) continue;
      const source = sourceOfRow(index, row);
      const own = source?.ownOf(slice);
      if (source === undefined || own === undefined) continue;
      const start = at(source.timeline.start, own.row) + own.shift;
      const end = start + at(source.timeline.duration, own.row);
      frameSlice(renderer, layout, row, pixelOf(scale, start), pixelOf(scale, end), palette.theme.text);
    }
  });
}

/**
 * Where minimap, ruler and rows of the timeline lie, in whole device pixels. Drawing and hit testing both ask here.
 */
import { at } from './at';
import type { Rectangle } from './rectangle';
import { contains } from './rectangle';
import type { TimeScale, TimeWindow } from './time-scale';
import { rowsOf, spaceAfterTenant, type Folding, type RowNames, type TimelineRow } from './timeline-rows';
import type { Extent } from './view-box';

export interface TimelineLayout extends Extent {
  readonly density: number;
  readonly minimap: Rectangle;
  readonly ruler: Rectangle;
  /** Where slices are drawn; names are left of it. */
  readonly plot: Rectangle;
  readonly rows: readonly TimelineRow[];
  readonly contentHeight: number;
  /** Device pixels that the rows are scrolled up by. */
  readonly scroll: number;
  /** Height of the lanes, which stay above the rows that are scrolled; 0 where there is no room for that. */
  readonly pinned: number;
  readonly scale: TimeScale;
  readonly minimapScale: TimeScale;
}

/** Lengths in CSS pixels. */
const wideGutter = 132;
const narrowGutter = 84;
const narrowFrom = 520;
const laneOfMinimap = 5;
const leastMinimap = 18;
const rulerHeight = 24;
const rightMargin = 6;

/** Share of the plot that lanes may keep for themselves. */
const mostPinned = 0.6;

/**
 * @param view   the canvas, device pixels
 * @param scroll is clamped to what there is to scroll
 */
export function timelineLayout(
  scene: RowNames,
  makespan: number,
  view: Extent,
  density: number,
  window: TimeWindow,
  scroll: number,
  folding: Folding,
): TimelineLayout {
  const pixels = (length: number) => Math.round(length * density);
  const gutter = pixels(view.width < narrowFrom * density ? narrowGutter : wideGutter);
  const width = Math.max(1, view.width - gutter - pixels(rightMargin));
  const minimap = {
    x: gutter,
    y: pixels(1),
    width,
    height: pixels(Math.max(leastMinimap, laneOfMinimap * scene.tenants.length + 4)),
  };
  const ruler = { x: gutter, y: minimap.y + minimap.height, width, height: pixels(rulerHeight) };
  const top = ruler.y + ruler.height;
  const plot = { x: gutter, y: top, width, height: Math.max(0, view.height - top) };
  const rows = rowsOf(scene, folding, density, plot.height, window);
  const last = rows.at(-1);
  const lanes = rows.findLast(({ lane }) => lane !== undefined);
  const lanesHeight = lanes === undefined ? 0 : lanes.y + lanes.height;
  const contentHeight = last === undefined ? 0 : last.y + last.height + pixels(spaceAfterTenant);
  return {
    ...view,
    density,
    minimap,
    ruler,
    plot,
    rows,
    contentHeight,
    pinned: lanesHeight <= mostPinned * plot.height ? lanesHeight : 0,
    scroll: Math.round(Math.min(Math.max(0, contentHeight - plot.height), Math.max(0, scroll))),
    scale: { window, left: gutter, width },
    minimapScale: { window: { from: 0, to: makespan }, left: gutter, width },
  };
}

/** Whether a row stays where it is when the others are scrolled. */
export function isPinned({ pinned }: TimelineLayout, { lane }: TimelineRow): boolean {
  return pinned > 0 && lane !== undefined;
}

/** Upper edge of a row on the canvas. */
export function topOfRow(layout: TimelineLayout, row: TimelineRow): number {
  return layout.plot.y + row.y - (isPinned(layout, row) ? 0 : layout.scroll);
}

/** Bar of an operator's row: a little lower than the row. */
export function barOfRow(layout: TimelineLayout, row: TimelineRow): { readonly y: number; readonly height: number } {
  const space = Math.round(2 * layout.density);
  return { y: topOfRow(layout, row) + space, height: row.height - 2 * space };
}

/** Place of the first row that ends below `y`, from the beginning of all rows. */
function firstRowBelow(rows: readonly TimelineRow[], y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = at(rows, middle);
    if (row.y + row.height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows that are scrolled and at least partly in view. */
export function visibleRows(layout: TimelineLayout): readonly TimelineRow[] {
  const { rows, scroll, plot, pinned } = layout;
  const first = firstRowBelow(rows, scroll + pinned);
  const end = firstRowBelow(rows, scroll + plot.height);
  return rows.slice(first, end + 1).filter((row) => !isPinned(layout, row) && row.y < scroll + plot.height);
}

/** The row at a height of the canvas; undefined above, below and between. */
export function rowAt(layout: TimelineLayout, y: number): TimelineRow | undefined {
  if (y < layout.plot.y || y >= layout.height) return undefined;
  const below = y - layout.plot.y;
  const content = below < layout.pinned ? below : below + layout.scroll;
  const row = layout.rows[firstRowBelow(layout.rows, content)];
  return row !== undefined && row.y <= content ? row : undefined;
}

/** The window's frame in the minimap; at least wide enough to be taken hold of. */
export function minimapWindow(layout: TimelineLayout): Rectangle {
  const { minimap, minimapScale, scale, density } = layout;
  const { to } = minimapScale.window;
  const least = Math.round(8 * density);
  const width = Math.max(least, Math.round(((scale.window.to - scale.window.from) / to) * minimap.width));
  const x = minimap.x + Math.round((scale.window.from / to) * minimap.width);
  return { ...minimap, x: Math.min(x, minimap.x + minimap.width - width), width };
}

/** What of the timeline a point belongs to. */
export type TimelineZone = 'minimap' | 'minimapStart' | 'minimapEnd' | 'minimapWindow' | 'ruler' | 'names' | 'plot';

/** Reach of the ends of the minimap's window, CSS pixels to either side. */
const handleReach = 6;

export function zoneAt(layout: TimelineLayout, x: number, y: number): TimelineZone | undefined {
  const { minimap, ruler, plot, density } = layout;
  if (y >= minimap.y && y < minimap.y + minimap.height) {
    const box = minimapWindow(layout);
    const reach = Math.min(handleReach * density, box.width / 3);
    if (Math.abs(x - box.x) <= reach) return 'minimapStart';
    if (Math.abs(x - box.x - box.width) <= reach) return 'minimapEnd';
    if (contains(box, x, y)) return 'minimapWindow';
    return contains(minimap, x, y) ? 'minimap' : undefined;
  }
  if (contains(ruler, x, y)) return 'ruler';
  if (y < plot.y) return undefined;
  return x < plot.x ? 'names' : 'plot';
}

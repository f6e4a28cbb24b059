/** The timeline's ruler and rows on a canvas. Cost follows what is in view, not how many slices there are. */
import { activityOf } from './activity';
import { at } from './at';
import { mix } from './colour';
import { fitText } from './fit-text';
import { hatchPattern } from './hatch';
import { drawMinimap } from './minimap-drawing';
import type { Palette } from './palette';
import type { Rectangle } from './rectangle';
import type { Pattern, Renderer } from './renderer';
import type { Mark } from './row-marks';
import type { Selection } from './selection';
import { isBright } from './selection';
import { timeTicks } from './ticks';
import { pixelOf } from './time-scale';
import { marksOfRow } from './timeline-hit';
import type { TimelineLayout, TimelineRow } from './timeline-layout';
import { barOfRow, topOfRow, visibleRows } from './timeline-layout';
import type { TimelineIndex, TimelineScene } from './timeline-scene';
import { kindOfSlice } from './timeline-scene';

export interface TimelinePicture {
  readonly layout: TimelineLayout;
  readonly scene: TimelineScene;
  readonly index: TimelineIndex;
  readonly palette: Palette;
  /** What stays bright. */
  readonly emphasis: Selection;
  /** Pixels of the narrowest mark: 1, or more for a picture that must be quick. */
  readonly grain: number;
}

/** Marks that can be drawn in one frame: measured, 10^4 filled rectangles take 8 to 12 ms without a GPU. */
const marksInFrame = 12_000;

/** The grain at which no more marks are in view than can be drawn in one frame. */
export function quickGrain(layout: TimelineLayout, { timeline, tracks }: TimelineIndex): number {
  const isRepeated = tracks.some(({ trees }) => trees.some(({ repeat }) => repeat > 1));
  if (timeline.length <= marksInFrame && !isRepeated) return 1;
  return Math.max(1, Math.ceil((visibleRows(layout).length * layout.plot.width) / marksInFrame));
}

/** Lengths in CSS pixels. */
const nameSize = 11;
const headingSize = 12;
const labelSize = 10;
const labelFrom = 46;
const hatchFrom = 4;
const labelFromHeight = 11;
const tickSpacing = 110;
const nameIndent = 18;

/** Tenants that collapse show their activity in bins this wide. */
const activityBin = 3;

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

/** Look of an operator's marks. */
interface RowLook {
  readonly colour: string;
  readonly stall: string;
  readonly program: string;
  readonly hatch: Pattern | undefined;
  readonly programHatch: Pattern | undefined;
}

function lookOfRow({ layout, palette, emphasis }: TimelinePicture, tenant: number, operator: number): RowLook {
  const bright = isBright(emphasis, tenant, operator);
  const tone = palette.operatorOfTenant(tenant, operator);
  const colour = bright ? tone.bright : tone.dim;
  const scale = Math.max(1, Math.floor(layout.density));
  return {
    colour,
    stall: bright ? palette.theme.stall : palette.theme.line,
    program: mix(palette.theme.sunk, colour, 0.35),
    hatch: bright ? hatchPattern(at(palette.hatch, tenant), palette.theme.shade, scale) : undefined,
    programHatch: hatchPattern('crossed', colour, scale),
  };
}

/** Joins neighbouring shared columns of the same kind, so that a band costs one rectangle. */
function joined(marks: readonly Mark[], index: TimelineIndex): readonly Mark[] {
  const bands: Mark[] = [];
  for (const mark of marks) {
    const last = bands.at(-1);
    const isNext = last?.isShared === true && mark.isShared && last.x + last.width === mark.x;
    if (isNext && kindOfSlice(index.timeline, last.row) === kindOfSlice(index.timeline, mark.row)) {
      bands[bands.length - 1] = { ...last, width: last.width + mark.width };
    } else {
      bands.push(mark);
    }
  }
  return bands;
}

/** `405 steps`, or the inference before it where there are several. */
function labelOf({ timeline }: TimelineIndex, { row, shift }: Mark): string {
  const steps = `${at(timeline.steps, row)} ${at(timeline.steps, row) === 1 ? 'step' : 'steps'}`;
  const period = at(timeline.shift, row);
  const inference = at(timeline.inference, row) + (period > 0 ? Math.round(shift / period) : 0);
  return inference === 0 ? steps : `#${inference + 1} · ${steps}`;
}

/** What a row still has to hatch when all of its marks are drawn: all at once, because that costs little more than one. */
interface RowHatches {
  readonly computed: Rectangle[];
  readonly programmed: Rectangle[];
}

/** Hatches move with the slices when the window does. */
function drawHatches(renderer: Renderer, { layout }: TimelinePicture, look: RowLook, y: number, row: RowHatches): void {
  const start = Math.round(pixelOf(layout.scale, 0));
  const fill = (rectangles: readonly Rectangle[], hatch: Pattern | undefined) => {
    if (hatch && rectangles.length > 0) renderer.patterns(rectangles, hatch, { x: start % hatch.width, y });
  };
  fill(row.computed, look.hatch);
  fill(row.programmed, look.programHatch);
}

/** A compute slice: its label on a plate where it fits, the rest in the tenant's colour and hatch. */
function drawCompute(
  renderer: Renderer,
  { layout, index, palette }: TimelinePicture,
  look: RowLook,
  { x, y, width, height }: Rectangle,
  mark: Mark,
  hatches: RowHatches,
): void {
  const { density } = layout;
  const pixels = (length: number) => Math.round(length * density);
  const size = pixels(labelSize);
  const hasRoom = !mark.isShared && width >= pixels(labelFrom) && height >= pixels(labelFromHeight);
  const label = hasRoom ? labelOf(index, mark) : '';
  const needed = hasRoom ? Math.ceil(renderer.widthOf(label, size, 500)) + pixels(8) : 0;
  const plateWidth = needed <= width ? needed : 0;
  if (plateWidth > 0) {
    const { letters, plate } = palette.lettering(look.colour);
    renderer.rectangle(x, y, plateWidth, height, plate);
    renderer.text(label, x + pixels(4), y + Math.round(height / 2), { colour: letters, size, weight: 500 });
  }
  if (width === plateWidth) return;
  renderer.rectangle(x + plateWidth, y, width - plateWidth, height, look.colour);
  if (width >= hatchFrom * density) {
    hatches.computed.push({ x: x + plateWidth, y, width: width - plateWidth, height });
  }
}

function drawMark(
  renderer: Renderer,
  picture: TimelinePicture,
  look: RowLook,
  row: TimelineRow,
  mark: Mark,
  hatches: RowHatches,
): void {
  const { layout, index } = picture;
  const { density } = layout;
  const { y, height } = barOfRow(layout, row);
  const { x } = mark;
  // A hair's breadth between two slices that touch, where there is room.
  const width = !mark.isShared && mark.width >= 4 * density ? mark.width - Math.round(density) : mark.width;
  switch (kindOfSlice(index.timeline, mark.row)) {
    case 'stall': {
      const thin = Math.max(1, Math.round(2 * density));
      renderer.rectangle(x, y + Math.floor((height - thin) / 2), mark.width, thin, look.stall);
      return;
    }
    case 'transfer': {
      const half = Math.floor(height / 2);
      renderer.rectangle(x, y + height - half, width, half, look.colour);
      return;
    }
    case 'program':
      renderer.rectangle(x, y, width, height, look.program);
      if (width >= hatchFrom * density) hatches.programmed.push({ x, y, width, height });
      return;
    case 'compute':
      drawCompute(renderer, picture, look, { x, y, width, height }, mark, hatches);
  }
}

function drawHeading(renderer: Renderer, picture: TimelinePicture, row: TimelineRow): void {
  const { layout, palette, index, scene } = picture;
  const { density, plot, scale } = layout;
  const pixels = (length: number) => Math.round(length * density);
  const top = topOfRow(layout, row);
  const middle = top + Math.round(row.height / 2);
  const isCollapsed = layout.collapsed.has(row.tenant);
  const bright = isBright(picture.emphasis, row.tenant, picture.emphasis.operator ?? 0);
  const tone = palette.tenant(row.tenant);
  const swatch = pixels(9);
  renderer.text(isCollapsed ? '▸' : '▾', pixels(1), middle, { colour: palette.theme.thirdText, size: pixels(10) });
  renderer.roundedRectangle(pixels(13), middle - Math.floor(swatch / 2), swatch, swatch, pixels(2), tone.bright);
  const hatch = hatchPattern(at(palette.hatch, row.tenant), palette.theme.shade, Math.max(1, Math.floor(density)));
  const box = { x: pixels(13), y: middle - Math.floor(swatch / 2), width: swatch, height: swatch };
  if (hatch !== undefined) renderer.patterns([box], hatch, box);
  const size = pixels(headingSize);
  renderer.text(fitText(renderer, row.name, plot.x - pixels(34), size, 600), pixels(27), middle, {
    colour: bright ? palette.theme.text : palette.theme.thirdText,
    size,
    weight: 600,
  });
  if (!isCollapsed) return;
  const bin = pixels(activityBin);
  const activity = activityOf(index, row.tenant, scale.window, Math.ceil(plot.width / bin));
  const operators = Math.max(1, scene.evaluation.tenants[row.tenant]?.operators.length ?? 1);
  const room = row.height - pixels(4);
  activity.forEach((busy, place) => {
    const height = Math.min(room, Math.ceil((busy / operators) * room));
    const x = plot.x + place * bin;
    const width = Math.min(bin, plot.x + plot.width - x);
    if (height > 0)
      renderer.rectangle(x, top + pixels(2) + room - height, width, height, bright ? tone.bright : tone.dim);
  });
}

function drawOperator(renderer: Renderer, picture: TimelinePicture, row: TimelineRow, operator: number): void {
  const { layout, palette, index, emphasis } = picture;
  const { density, plot } = layout;
  const pixels = (length: number) => Math.round(length * density);
  const top = topOfRow(layout, row);
  const isPicked = emphasis.tenant === row.tenant && emphasis.operator === operator;
  if (isPicked) renderer.rectangle(0, top, plot.x + plot.width, row.height, palette.theme.softAccent);
  const size = pixels(nameSize);
  const name = fitText(renderer, row.name, plot.x - pixels(nameIndent + 8), size);
  const bright = isBright(emphasis, row.tenant, operator);
  renderer.text(name, pixels(nameIndent), top + Math.round(row.height / 2), {
    colour: isPicked ? palette.theme.text : bright ? palette.theme.secondText : palette.theme.thirdText,
    size,
    weight: isPicked ? 600 : 400,
  });
  const look = lookOfRow(picture, row.tenant, operator);
  const hatches: RowHatches = { computed: [], programmed: [] };
  for (const mark of joined(marksOfRow(layout, index, row, picture.grain), index))
    drawMark(renderer, picture, look, row, mark, hatches);
  drawHatches(renderer, picture, look, barOfRow(layout, row).y, hatches);
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
    const top = Math.max(plot.y, topOfRow(layout, first));
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
  const { plot } = layout;
  renderer.clear();
  drawMinimap(renderer, picture);
  drawRuler(renderer, picture);
  renderer.clipped(0, plot.y, layout.width, plot.height, () => {
    for (const row of visibleRows(layout)) {
      if (row.operator === undefined) drawHeading(renderer, picture, row);
      else drawOperator(renderer, picture, row, row.operator);
    }
    drawLatencies(renderer, picture);
  });
  drawScrollThumb(renderer, picture);
}

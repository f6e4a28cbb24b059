/** The rows of the timeline on a canvas: headings, and the slices of operators and of their replicas. */
import { inferenceOfCopy } from '../core/pipeline/sequence-lanes';
import type { Timeline } from '../core/pipeline/types';
import { activityOf } from './activity';
import { at } from './at';
import { mix } from './colour';
import type { LaneCommands } from './command-boxes';
import { fitText } from './fit-text';
import { hatchPattern } from './hatch';
import { drawLaneRow } from './lane-drawing';
import type { Palette } from './palette';
import { pluralText } from './quantity-text';
import type { Rectangle } from './rectangle';
import type { Pattern, Renderer } from './renderer';
import { rowMarks, type Mark } from './row-marks';
import type { Selection } from './selection';
import { isBright } from './selection';
import { pixelOf } from './time-scale';
import type { TimelineLayout } from './timeline-layout';
import { barOfRow, topOfRow } from './timeline-layout';
import { nameIndent, type TimelineRow } from './timeline-rows';
import type { TimelineIndex, TimelineScene } from './timeline-scene';
import { kindOfSlice } from './timeline-scene';
import { sourceOfRow, type RowSource } from './timeline-source';

export interface TimelinePicture {
  readonly layout: TimelineLayout;
  readonly scene: TimelineScene;
  readonly index: TimelineIndex;
  readonly palette: Palette;
  /** What stays bright. */
  readonly emphasis: Selection;
  /** Pixels of the narrowest mark: 1, or more for a picture that must be quick. */
  readonly grain: number;
  /** Those that are there by now, where a memory's are shown. */
  readonly commands?: LaneCommands | undefined;
}

/** Lengths in CSS pixels. */
const nameSize = 11;
const headingSize = 12;
const labelSize = 10;
const labelFrom = 46;
const hatchFrom = 6;
const labelFromHeight = 11;
const groupIndent = 28;
const signIndent = 7;
const signSize = 10;

/** Tenants that collapse show their activity in bins this wide. */
const activityBin = 3;

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
function joined(marks: readonly Mark[], timeline: Timeline): readonly Mark[] {
  const bands: Mark[] = [];
  for (const mark of marks) {
    const last = bands.at(-1);
    const isNext = last?.isShared === true && mark.isShared && last.x + last.width === mark.x;
    if (isNext && kindOfSlice(timeline, last.row) === kindOfSlice(timeline, mark.row)) {
      bands[bands.length - 1] = { ...last, width: last.width + mark.width };
    } else {
      bands.push(mark);
    }
  }
  return bands;
}

/** `56 rows` where a GPU and its memory share the work; `405 steps`, with the inference before it where there are several; how many overlap where it is not one that is seen. */
function labelOf({ sides }: TimelineScene, { source, overlaps }: RowDrawing, mark: Mark): string {
  if (overlaps !== undefined) return `${overlaps} sequences overlap`;
  const { timeline, copy } = source.toldIn(mark);
  const steps = pluralText(at(timeline.steps, copy.row), sides ? 'row' : 'step');
  const inference = inferenceOfCopy(timeline, copy.row, copy.shift);
  return inference === 0 ? steps : `#${inference + 1} · ${steps}`;
}

/** A row while it is being drawn. */
interface RowDrawing {
  readonly source: RowSource;
  readonly overlaps: number | undefined;
  readonly look: RowLook;
  readonly bar: { readonly y: number; readonly height: number };
  /** What is hatched when all marks are drawn: all at once, because that costs little more than one. */
  readonly computed: Rectangle[];
  readonly programmed: Rectangle[];
}

/** Hatches move with the slices when the window does. */
function drawHatches(renderer: Renderer, { layout }: TimelinePicture, row: RowDrawing): void {
  const start = Math.round(pixelOf(layout.scale, 0));
  const fill = (rectangles: readonly Rectangle[], hatch: Pattern | undefined) => {
    if (hatch && rectangles.length > 0) renderer.patterns(rectangles, hatch, { x: start % hatch.width, y: row.bar.y });
  };
  fill(row.computed, row.look.hatch);
  fill(row.programmed, row.look.programHatch);
}

/** A compute slice: its label on a plate where it fits, the rest in the tenant's colour and hatch. */
function drawCompute(
  renderer: Renderer,
  { layout, palette, scene }: TimelinePicture,
  row: RowDrawing,
  { x, width }: Pick<Rectangle, 'x' | 'width'>,
  mark: Mark,
): void {
  const { look, bar, computed } = row;
  const { y, height } = bar;
  const { density } = layout;
  const pixels = (length: number) => Math.round(length * density);
  const size = pixels(labelSize);
  const hasRoom = !mark.isShared && width >= pixels(labelFrom) && height >= pixels(labelFromHeight);
  const label = hasRoom ? labelOf(scene, row, mark) : '';
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
    computed.push({ x: x + plateWidth, y, width: width - plateWidth, height });
  }
}

function drawMark(renderer: Renderer, picture: TimelinePicture, row: RowDrawing, mark: Mark): void {
  const { density } = picture.layout;
  const { source, look, bar } = row;
  const { y, height } = bar;
  const { x } = mark;
  // A hair's breadth between two slices that touch, where there is room.
  const width = !mark.isShared && mark.width >= 4 * density ? mark.width - Math.round(density) : mark.width;
  switch (kindOfSlice(source.timeline, mark.row)) {
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
      if (width >= hatchFrom * density) row.programmed.push({ x, y, width, height });
      return;
    case 'compute':
      drawCompute(renderer, picture, row, { x, width }, mark);
  }
}

function drawHeading(renderer: Renderer, picture: TimelinePicture, row: TimelineRow): void {
  const { layout, palette, index, scene } = picture;
  const { density, plot, scale } = layout;
  const pixels = (length: number) => Math.round(length * density);
  const top = topOfRow(layout, row);
  const middle = top + Math.round(row.height / 2);
  const isCollapsed = row.isOpen === false;
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

/** The name of an operator or of its replicas, with the sign that it unfolds. */
function drawName(renderer: Renderer, picture: TimelinePicture, row: TimelineRow, isPicked: boolean): void {
  const { layout, palette, emphasis } = picture;
  const pixels = (length: number) => Math.round(length * layout.density);
  const middle = topOfRow(layout, row) + Math.round(row.height / 2);
  const bright = isBright(emphasis, row.tenant, row.operator ?? 0);
  if (row.isOpen !== undefined) {
    const sign = row.isOpen ? '▾' : '▸';
    renderer.text(sign, pixels(signIndent), middle, { colour: palette.theme.thirdText, size: pixels(signSize) });
  }
  const indent = row.group === undefined ? nameIndent : groupIndent;
  const size = pixels(row.group === undefined ? nameSize : labelSize);
  const name = fitText(renderer, row.name, layout.plot.x - pixels(indent + 8), size);
  const plain = row.group === undefined && bright ? palette.theme.secondText : palette.theme.thirdText;
  renderer.text(name, pixels(indent), middle, {
    colour: isPicked ? palette.theme.text : plain,
    size,
    weight: isPicked && row.group === undefined ? 600 : 400,
  });
}

function drawSlices(renderer: Renderer, picture: TimelinePicture, row: TimelineRow, operator: number): void {
  const { layout, index, grain } = picture;
  const source = sourceOfRow(index, row);
  if (source === undefined) return;
  const { timeline, track } = source;
  const look = lookOfRow(picture, row.tenant, operator);
  const bar = barOfRow(layout, row);
  const drawing: RowDrawing = { source, overlaps: row.overlaps, look, bar, computed: [], programmed: [] };
  for (const mark of joined(rowMarks(timeline, track, layout.scale, grain), timeline))
    drawMark(renderer, picture, drawing, mark);
  drawHatches(renderer, picture, drawing);
}

/** A lane, a heading, an operator, or replicas of it. */
export function drawRow(renderer: Renderer, picture: TimelinePicture, row: TimelineRow): void {
  const { layout, palette, emphasis } = picture;
  if (row.lane !== undefined) {
    drawLaneRow(renderer, picture, row, row.lane);
    return;
  }
  if (row.operator === undefined) {
    drawHeading(renderer, picture, row);
    return;
  }
  const isPicked = emphasis.tenant === row.tenant && emphasis.operator === row.operator;
  if (isPicked) {
    const width = layout.plot.x + layout.plot.width;
    renderer.rectangle(0, topOfRow(layout, row), width, row.height, palette.theme.softAccent);
  }
  drawName(renderer, picture, row, isPicked);
  drawSlices(renderer, picture, row, row.operator);
}

/** Lanes of a GPU and its memory on the timeline, and below the memory's the commands of one channel. */
import type { LaneBar } from '../core/pipeline/lane';
import { at } from './at';
import { bandHeight, commandBands } from './command-bands';
import { commandBox, commandsIn, topOfBand } from './command-boxes';
import { fitText } from './fit-text';
import { hatchPattern } from './hatch';
import type { Renderer } from './renderer';
import { rowMarks, type Mark } from './row-marks';
import { isBright } from './selection';
import { pixelOf } from './time-scale';
import { barOfRow, topOfRow } from './timeline-layout';
import { nameIndent, type LaneRow, type TimelineRow } from './timeline-rows';
import type { TimelinePicture } from './timeline-rows-drawing';
import { sourceOfRow } from './timeline-source';

/** Lengths in CSS pixels. */
const nameSize = 12;
const labelSize = 10;
const labelFrom = 34;
const hatchFrom = 6;
const bandNameSize = 9;

function colourOf({ palette, emphasis }: TimelinePicture, tenant: number, operator: number): string {
  const tone = palette.operatorOfTenant(tenant, operator);
  return isBright(emphasis, tenant, operator) ? tone.bright : tone.dim;
}

function drawBar(renderer: Renderer, picture: TimelinePicture, row: TimelineRow, mark: Mark, bar: LaneBar): void {
  const { layout, palette, scene, emphasis } = picture;
  const { density } = layout;
  const pixels = (length: number) => Math.round(length * density);
  const { y, height } = barOfRow(layout, row);
  const { x } = mark;
  const width = !mark.isShared && mark.width >= 4 * density ? mark.width - pixels(1) : mark.width;
  const colour = colourOf(picture, bar.tenant, bar.operator);
  renderer.rectangle(x, y, width, height, colour);
  if (mark.isShared) return;
  const hatch = hatchPattern(at(palette.hatch, bar.tenant), palette.theme.shade, Math.max(1, Math.floor(density)));
  const isHatched = hatch !== undefined && isBright(emphasis, bar.tenant, bar.operator) && width >= hatchFrom * density;
  if (isHatched) {
    const start = Math.round(pixelOf(layout.scale, 0));
    renderer.patterns([{ x, y, width, height }], hatch, { x: start % hatch.width, y });
  }
  if (width < pixels(labelFrom)) return;
  const name = scene.evaluation.tenants[bar.tenant]?.operators[bar.operator]?.name ?? '';
  const size = pixels(labelSize);
  const text = fitText(renderer, name, width - pixels(8), size, 500);
  const { letters, plate } = palette.lettering(colour);
  renderer.rectangle(x, y, Math.ceil(renderer.widthOf(text, size, 500)) + pixels(8), height, plate);
  renderer.text(text, x + pixels(4), y + Math.round(height / 2), { colour: letters, size, weight: 500 });
}

function drawName(renderer: Renderer, { layout, palette }: TimelinePicture, row: TimelineRow): void {
  const size = Math.round(nameSize * layout.density);
  const indent = Math.round(nameIndent * layout.density);
  const name = fitText(renderer, row.name, layout.plot.x - indent - Math.round(6 * layout.density), size, 600);
  renderer.text(name, indent, topOfRow(layout, row) + Math.round(row.height / 2), {
    colour: palette.theme.text,
    size,
    weight: 600,
  });
}

function drawWork(renderer: Renderer, picture: TimelinePicture, row: TimelineRow, { lane }: LaneRow): void {
  drawName(renderer, picture, row);
  const { layout, index, grain } = picture;
  const source = sourceOfRow(index, row);
  if (source === undefined) return;
  for (const mark of rowMarks(source.timeline, source.track, layout.scale, grain)) {
    drawBar(renderer, picture, row, mark, at(lane.bars, mark.row));
  }
}

/** Names of the bands in the gutter, and a line below each. */
function drawBands(renderer: Renderer, { layout, palette }: TimelinePicture, row: TimelineRow): void {
  const { plot, density } = layout;
  const half = Math.round((bandHeight - 2) * 0.5 * density);
  commandBands.forEach((band, place) => {
    const y = topOfBand(layout, row, place);
    renderer.rectangle(plot.x, y + 2 * half, plot.width, 1, palette.theme.softLine);
    renderer.text(band, plot.x - Math.round(6 * density), y + half, {
      colour: palette.theme.thirdText,
      size: Math.round(bandNameSize * density),
      align: 'right',
    });
  });
}

function drawCommands(renderer: Renderer, picture: TimelinePicture, row: TimelineRow, { lane }: LaneRow): void {
  const { layout, scene, commands } = picture;
  const { clockGHz } = scene.sides ?? {};
  drawBands(renderer, picture, row);
  if (clockGHz === undefined) return;
  const cycleNs = 1 / clockGHz;
  const { x: left, width } = layout.plot;
  for (const command of commandsIn(commands?.get(lane.id) ?? [], layout.scale.window, cycleNs)) {
    const box = commandBox(layout, row, command, cycleNs);
    const from = Math.max(left, box.x);
    const to = Math.min(left + width, box.x + box.width);
    if (to <= from) continue;
    renderer.rectangle(from, box.y, to - from, box.height, colourOf(picture, command.tenant, command.operator));
  }
}

export function drawLaneRow(renderer: Renderer, picture: TimelinePicture, row: TimelineRow, lane: LaneRow): void {
  if (lane.shows === 'work') drawWork(renderer, picture, row, lane);
  else drawCommands(renderer, picture, row, lane);
}

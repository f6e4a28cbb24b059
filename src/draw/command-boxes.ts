/** Where single commands lie below the lane of a memory, and which is under the pointer. Drawing and hit testing both ask here. */
import type { IssuedCommand } from '../core/scenario/offload-commands';
import { at } from './at';
import { bandHeight, commandBands } from './command-bands';
import type { Rectangle } from './rectangle';
import { contains } from './rectangle';
import type { TimeWindow } from './time-scale';
import { pixelOf } from './time-scale';
import type { TimelineLayout } from './timeline-layout';
import { rowAt, topOfRow } from './timeline-layout';
import type { TimelineRow } from './timeline-rows';

/** The commands of each lane that are there to be drawn, by its id; in order of time. */
export type LaneCommands = ReadonlyMap<string, readonly IssuedCommand[]>;

/** Upper edge of a band on the canvas, device pixels. */
export function topOfBand(layout: TimelineLayout, row: TimelineRow, band: number): number {
  return topOfRow(layout, row) + Math.round((2 + band * bandHeight) * layout.density);
}

/** Where a command is drawn: one cycle, and a pixel at least. */
export function commandBox(
  layout: TimelineLayout,
  row: TimelineRow,
  { command, at_ns }: IssuedCommand,
  cycleNs: number,
): Rectangle {
  const { scale, density } = layout;
  const x = Math.floor(pixelOf(scale, at_ns));
  const end = Math.floor(pixelOf(scale, at_ns + cycleNs));
  const band = commandBands.findIndex((name) => command.startsWith(name));
  return {
    x,
    y: topOfBand(layout, row, band),
    width: Math.max(1, end - x),
    height: Math.round((bandHeight - 2) * density),
  };
}

/** Place of the first command that ends after `time`. */
function firstAfter(commands: readonly IssuedCommand[], time: number, cycleNs: number): number {
  let low = 0;
  let high = commands.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(commands, middle).at_ns + cycleNs <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Commands that meet a window, in order. O(log commands + those given) */
export function commandsIn(
  commands: readonly IssuedCommand[],
  { from, to }: TimeWindow,
  cycleNs: number,
): readonly IssuedCommand[] {
  const first = firstAfter(commands, from, cycleNs);
  const end = firstAfter(commands, to, cycleNs);
  return commands.slice(first, end + 1).filter(({ at_ns }) => at_ns < to);
}

export interface CommandHit {
  readonly command: IssuedCommand;
  readonly box: Rectangle;
}

/** CSS pixels beside a command that still count as on it. */
const reach = 3;

/** The command at a point of the canvas, device pixels: of those that are near enough the nearest. */
export function commandAt(
  layout: TimelineLayout,
  commands: LaneCommands,
  cycleNs: number,
  x: number,
  y: number,
): CommandHit | undefined {
  const row = rowAt(layout, y);
  if (row?.lane?.shows !== 'commands' || !contains(layout.plot, x, y)) return undefined;
  const own = commandsIn(commands.get(row.lane.lane.id) ?? [], layout.scale.window, cycleNs);
  const margin = reach * layout.density;
  let nearest: { readonly hit: CommandHit; readonly away: number } | undefined;
  for (const command of own) {
    const box = commandBox(layout, row, command, cycleNs);
    const away = Math.abs(x - (box.x + box.width / 2));
    const isNear = y >= box.y && y < box.y + box.height && away <= box.width / 2 + margin;
    if (isNear && (nearest === undefined || away < nearest.away)) nearest = { hit: { command, box }, away };
  }
  return nearest?.hit;
}

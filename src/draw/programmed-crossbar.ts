/** One crossbar while it is programmed: where its slots lie, whose they are, and which cells change in which way. */
import { at } from './at';
import { channelsOf } from './colour';
import { hatchPattern } from './hatch';
import type { Palette } from './palette';
import type { Rectangle } from './rectangle';
import type { Pixels, Renderer } from './renderer';

/** Slots of an operation unit across a crossbar, and the cells that they cover: what core tells of it. */
export interface ProgrammedCrossbar {
  readonly rows: number;
  readonly columns: number;
  readonly slotRows: number;
  readonly slotColumns: number;
  /** Levels of all cells, row by row. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly slots: readonly { readonly slot: number; readonly tenant: number; readonly operator: number }[];
}

export const cellChanges = ['unchanged', 'set', 'reset'] as const;
export type CellChange = (typeof cellChanges)[number];

/** A cell that rises is set, one that falls is reset (and may be set again to its level after that). */
export function changeOf(before: number, after: number): CellChange {
  if (before === after) return 'unchanged';
  return after > before ? 'set' : 'reset';
}

/** The sign of a change: a shape for each, so that colour is not needed. */
export const changeSigns: Readonly<Record<CellChange, string>> = { unchanged: '·', set: '▲', reset: '▼' };

export function changeColour({ theme }: Palette, change: CellChange): string {
  if (change === 'unchanged') return theme.unused;
  return change === 'set' ? at(theme.tenants, 0) : at(theme.tenants, 1);
}

const opaque = 0xff000000;

function pixelValue(colour: string): number {
  const [red, green, blue] = channelsOf(colour);
  return (opaque | (blue << 16) | (green << 8) | red) >>> 0;
}

/** One pixel a cell. */
export function changePixels(
  { rows, columns, before, after }: Pick<ProgrammedCrossbar, 'rows' | 'columns' | 'before' | 'after'>,
  palette: Palette,
): Pixels {
  const values = new Map(cellChanges.map((change) => [change, pixelValue(changeColour(palette, change))]));
  return {
    width: columns,
    height: rows,
    values: Uint32Array.from(before, (level, cell) => values.get(changeOf(level, at(after, cell))) ?? 0),
  };
}

/** Pulses of all cells, one pixel a cell, from none to the most of this crossbar. */
export function wearPixels(
  { rows, columns, pulses }: { readonly rows: number; readonly columns: number; readonly pulses: Uint32Array },
  palette: Palette,
): Pixels {
  const most = pulses.reduce((largest, count) => Math.max(largest, count), 1);
  const known = new Map<number, number>([[0, pixelValue(palette.unused.bright)]]);
  const valueOf = (count: number) => {
    const value = known.get(count) ?? pixelValue(palette.utilisation(count / most).bright);
    known.set(count, value);
    return value;
  };
  return { width: columns, height: rows, values: Uint32Array.from(pulses, valueOf) };
}

/** Rectangle of a slot in a picture of so many device pixels. */
export function slotRectangle(
  { slotRows, slotColumns }: Pick<ProgrammedCrossbar, 'slotRows' | 'slotColumns'>,
  slot: number,
  width: number,
  height: number,
): Rectangle {
  const [row, column] = [Math.floor(slot / slotColumns), slot % slotColumns];
  const x = Math.round((column * width) / slotColumns);
  const y = Math.round((row * height) / slotRows);
  return {
    x,
    y,
    width: Math.round(((column + 1) * width) / slotColumns) - x,
    height: Math.round(((row + 1) * height) / slotRows) - y,
  };
}

/** The slot at a point; undefined outside. */
export function slotAt(
  { slotRows, slotColumns }: Pick<ProgrammedCrossbar, 'slotRows' | 'slotColumns'>,
  x: number,
  y: number,
  width: number,
  height: number,
): number | undefined {
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined;
  const row = Math.min(slotRows - 1, Math.floor((y * slotRows) / height));
  return row * slotColumns + Math.min(slotColumns - 1, Math.floor((x * slotColumns) / width));
}

export const crossbarLayers = ['operators', 'changes', 'wear'] as const;
export type CrossbarLayer = (typeof crossbarLayers)[number];

export interface CrossbarMarks {
  /** Under the pointer, or where the keys are. */
  readonly focus: number | undefined;
  /** Taken up, to be put elsewhere. */
  readonly held: number | undefined;
  /** Row of cells that takes longest. */
  readonly costliestRow: number | undefined;
}

export interface CrossbarScene {
  readonly crossbar: ProgrammedCrossbar;
  readonly wear: Pixels | undefined;
  readonly layer: CrossbarLayer;
  readonly palette: Palette;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  readonly density: number;
}

function drawOperators(renderer: Renderer, { crossbar, palette, width, height, density }: CrossbarScene): void {
  const scale = Math.max(1, Math.floor(density));
  for (const { slot, tenant, operator } of crossbar.slots) {
    const box = slotRectangle(crossbar, slot, width, height);
    renderer.rectangle(box.x, box.y, box.width, box.height, palette.operatorOfTenant(tenant, operator).bright);
    const hatch = hatchPattern(at(palette.hatch, tenant), palette.theme.shade, scale);
    if (hatch) renderer.patterns([box], hatch, { x: 0, y: 0 });
  }
}

/** Lines between slots: none where they would be the picture. */
const linesFrom = 8;

function drawLines(renderer: Renderer, { crossbar, palette, width, height, density }: CrossbarScene): void {
  const { slotRows, slotColumns } = crossbar;
  if (Math.min(width / slotColumns, height / slotRows) < linesFrom * density) return;
  const thickness = Math.max(1, Math.round(density));
  for (let column = 1; column < slotColumns; column++) {
    renderer.rectangle(Math.round((column * width) / slotColumns), 0, thickness, height, palette.theme.panel);
  }
  for (let row = 1; row < slotRows; row++) {
    renderer.rectangle(0, Math.round((row * height) / slotRows), width, thickness, palette.theme.panel);
  }
}

/** The whole crossbar: slots by operator, or cells by change or by wear. */
export function drawProgrammedCrossbar(renderer: Renderer, scene: CrossbarScene, marks: CrossbarMarks): void {
  const { crossbar, wear, layer, palette, width, height, density } = scene;
  renderer.clear();
  renderer.rectangle(0, 0, width, height, palette.unused.bright);
  if (layer === 'operators') drawOperators(renderer, scene);
  if (layer === 'changes') renderer.pixels(changePixels(crossbar, palette), 0, 0, width, height);
  if (layer === 'wear' && wear) renderer.pixels(wear, 0, 0, width, height);
  drawLines(renderer, scene);
  const thickness = Math.round(2 * density);
  if (marks.costliestRow !== undefined) {
    const y = Math.round((marks.costliestRow * height) / crossbar.rows);
    renderer.rectangle(0, y, width, Math.max(thickness, Math.round(height / crossbar.rows)), palette.theme.text);
  }
  for (const [slot, colour] of [
    [marks.held, palette.theme.text],
    [marks.focus, palette.theme.accent],
  ] as const) {
    if (slot === undefined) continue;
    const box = slotRectangle(crossbar, slot, width, height);
    renderer.frame(box.x, box.y, box.width, box.height, thickness, thickness, colour);
  }
}

/** Levels are written beside the sign from this size of a cell on, CSS pixels. */
const levelsFrom = 26;

/** The cells of one slot: a sign for each change, with the levels where there is room. */
export function drawSlotCells(renderer: Renderer, scene: CrossbarScene, slot: number): void {
  const { crossbar, palette, width, height, density } = scene;
  const { rows, columns, slotRows, slotColumns, before, after } = crossbar;
  const [ouRows, ouColumns] = [rows / slotRows, columns / slotColumns];
  const firstRow = Math.floor(slot / slotColumns) * ouRows;
  const firstColumn = (slot % slotColumns) * ouColumns;
  const size = Math.min(width / ouColumns, height / ouRows);
  renderer.clear();
  for (let row = 0; row < ouRows; row++) {
    for (let column = 0; column < ouColumns; column++) {
      const cell = (firstRow + row) * columns + firstColumn + column;
      const [old, next] = [at(before, cell), at(after, cell)];
      const change = changeOf(old, next);
      const x = Math.round((column * width) / ouColumns);
      const y = Math.round((row * height) / ouRows);
      const side = { width: Math.round(size) - 1, height: Math.round(size) - 1 };
      const colour = changeColour(palette, change);
      renderer.rectangle(x, y, side.width, side.height, change === 'unchanged' ? palette.theme.sunk : colour);
      const { letters } = palette.lettering(change === 'unchanged' ? palette.theme.sunk : colour);
      const text = size >= levelsFrom * density && change !== 'unchanged' ? `${old}${changeSigns[change]}${next}` : changeSigns[change]; // prettier-ignore
      renderer.text(text, x + Math.round(side.width / 2), y + Math.round(side.height / 2), {
        colour: letters,
        size: Math.round(Math.min(size * 0.62, 12 * density)),
        align: 'center',
      });
    }
  }
}

/**
 * Where every tile, IMA and crossbar lies on the canvas, in whole device pixels. Drawing and hit testing both ask here,
 * so that they agree. Tiles, IMAs in a tile and crossbars in an IMA are numbered in placement order.
 */
import type { ChipShape, Grid, TileGrid } from './chip-grid';
import { tileGridOf } from './chip-grid';
import type { Cell, ChipPlan } from './chip-plan';
import type { Rectangle } from './rectangle';
import type { Extent, ViewBox } from './view-box';

/**
 * What a tile is wide enough for: `pixels`, one colour; `stripes`, its runs side by side in placement order;
 * `crossbars`, one cell each.
 */
export type TileDetail = 'pixels' | 'stripes' | 'crossbars';

export interface ChipLayout extends Extent {
  readonly shape: ChipShape;
  readonly plan: ChipPlan;
  readonly grid: TileGrid;
  /** Device pixels for each CSS pixel. */
  readonly density: number;
  readonly detail: TileDetail;
  /** Upper left corner of the plan; its width and height. */
  readonly originX: number;
  readonly originY: number;
  readonly mesh: Extent;
  /** From one tile to the next: whole pixels where `detail` is `crossbars`, so that all tiles are alike. */
  readonly pitchX: number;
  readonly pitchY: number;
  readonly tileGap: number;
  /** Without the gap; a pixel more or less where the pitch is not whole. */
  readonly tile: Extent;
  /** From the tile's corner to its IMAs. */
  readonly insetX: number;
  readonly insetY: number;
  readonly imaPitchX: number;
  readonly imaPitchY: number;
  readonly ima: Extent;
  /** From the IMA's corner to its crossbars: the room of its name. */
  readonly imaHead: number;
  /** Space between neighbouring crossbars; 0 where cells are too small for it. */
  readonly cellGap: number;
}

/** A tile may be this much wider than high, and the reverse. */
const widestTile = 1.8;

/** Smallest cell with a gap beside it, and smallest that is drawn by itself, CSS pixels. */
const gapFromCell = 3;
const cellFrom = 1.5;

/** Smallest tile that is a rectangle and not a pixel of an image, CSS pixels. */
const tileFrom = 4;

/** Heights from which a tile shows its name, buffer and router, and an IMA its name, CSS pixels. */
const tilePartsFrom = 150;
const imaNameFrom = 72;
const tileHead = 20;
const tileFoot = 20;
const imaNameHeight = 16;

/** Smallest crossbar that shows which of its rows and columns hold weights, CSS pixels. */
const contentFrom = 20;

/** A cell of the largest zoom is this wide for each row or column of its crossbar, CSS pixels. */
const largestMemoryCell = 8;

type Fitted = Grid & Pick<ChipPlan, 'isRoomy'>;

/** Room for outlines round the outermost nodes, CSS pixels. */
const outlineMargin = 6;

/** Pitch of tiles at zoom 1, device pixels, not rounded. */
function fittingPitch(plan: Fitted, view: Extent, density: number): Extent {
  const margin = plan.isRoomy ? 2 * outlineMargin * density : 0;
  const width = Math.max(1, view.width - margin) / plan.columns;
  const height = Math.max(1, view.height - margin) / plan.rows;
  return { width: Math.min(width, widestTile * height), height: Math.min(height, widestTile * width) };
}

/** The zoom at which one crossbar fills the view and its memory cells can be told apart. */
export function largestZoom(shape: ChipShape, plan: Fitted, view: Extent, density: number): number {
  const pitch = fittingPitch(plan, view, density);
  const { imas, crossbars } = tileGridOf(shape, pitch.width / pitch.height);
  const cell = pitch.width / (imas.columns * crossbars.columns);
  return Math.max(1, (largestMemoryCell * density * shape.crossbar.columns) / cell);
}

/** Room for wires grows with the tiles, but no further than this, CSS pixels. */
const mostSpacing = 40;

function gapOfTile(pitch: number, spacing: number, density: number): number {
  const room = Math.round(Math.min(mostSpacing * density, spacing * pitch));
  return Math.max(room, leastGap(pitch, density));
}

function leastGap(pitch: number, density: number): number {
  return Math.round(density * (pitch < 10 * density ? 1 : pitch < 32 * density ? 2 : pitch < 160 * density ? 3 : 8));
}

function gapOfIma(imaPitch: number, density: number): number {
  return Math.round(
    density * (imaPitch < 5 * density ? 0 : imaPitch < 12 * density ? 1 : imaPitch < 40 * density ? 2 : 6),
  );
}

function gapOfCell(cell: number, density: number): number {
  return Math.round(density * (cell < gapFromCell * density ? 0 : cell < 24 * density ? 1 : 3));
}

/** Inside of a tile: all that does not depend on where the tile lies. */
function tileInterior({ imas, crossbars }: TileGrid, tile: Extent, density: number) {
  const hasParts = tile.height >= tilePartsFrom * density;
  const margin = Math.round(density * (tile.height < 16 * density ? 0 : hasParts ? 8 : 1));
  const head = hasParts ? Math.round(tileHead * density) : 0;
  const foot = hasParts ? Math.round(tileFoot * density) : 0;
  const innerWidth = tile.width - 2 * margin;
  const innerHeight = tile.height - 2 * margin - head - foot;
  const imaGap = gapOfIma(Math.min(innerWidth / imas.columns, innerHeight / imas.rows), density);
  const imaPitchX = Math.max(1, Math.floor((innerWidth + imaGap) / imas.columns));
  const imaPitchY = Math.max(1, Math.floor((innerHeight + imaGap) / imas.rows));
  const ima = { width: imaPitchX - imaGap, height: imaPitchY - imaGap };
  const imaHead = ima.height >= imaNameFrom * density ? Math.round(imaNameHeight * density) : 0;
  const cell = Math.min(ima.width / crossbars.columns, (ima.height - imaHead) / crossbars.rows);
  return {
    insetX: margin + Math.floor((innerWidth - imas.columns * imaPitchX + imaGap) / 2),
    insetY: margin + head + Math.floor((innerHeight - imas.rows * imaPitchY + imaGap) / 2),
    imaPitchX,
    imaPitchY,
    ima,
    imaHead,
    cell,
    cellGap: gapOfCell(cell, density),
  };
}

/**
 * @param view    the canvas, device pixels
 * @param density device pixels for each CSS pixel
 */
export function chipLayout(shape: ChipShape, plan: ChipPlan, view: Extent, density: number, box: ViewBox): ChipLayout {
  const fit = fittingPitch(plan, view, density);
  const grid = tileGridOf(shape, fit.width / fit.height);
  const raw = { width: fit.width * box.zoom, height: fit.height * box.zoom };
  const isSmall = Math.min(raw.width, raw.height) < tileFrom * density;
  const tileGap = isSmall ? 0 : gapOfTile(Math.min(raw.width, raw.height), plan.spacing, density);
  const tile = { width: Math.floor(raw.width) - tileGap, height: Math.floor(raw.height) - tileGap };
  const { cell, ...interior } = tileInterior(grid, tile, density);
  const detail = isSmall ? 'pixels' : cell < cellFrom * density ? 'stripes' : 'crossbars';
  const pitchX = detail === 'crossbars' ? Math.floor(raw.width) : raw.width;
  const pitchY = detail === 'crossbars' ? Math.floor(raw.height) : raw.height;
  const mesh = { width: pitchX * plan.columns, height: pitchY * plan.rows };
  return {
    ...view,
    shape,
    plan,
    grid,
    density,
    detail,
    originX: Math.round(view.width / 2 - box.x * mesh.width + tileGap / 2),
    originY: Math.round(view.height / 2 - box.y * mesh.height + tileGap / 2),
    mesh,
    pitchX,
    pitchY,
    tileGap,
    tile,
    ...interior,
  };
}

/** Whether tiles are large enough to show their name, buffer and router. */
export function showsTileParts(layout: ChipLayout): boolean {
  return layout.tile.height >= tilePartsFrom * layout.density;
}

/** Cells of the plan from an upper left one on, without the gap after the last. */
export function cellsRectangle(layout: ChipLayout, { column, row }: Cell, { columns, rows }: Grid): Rectangle {
  const edgeX = (at: number) => Math.round(layout.originX + at * layout.pitchX);
  const edgeY = (at: number) => Math.round(layout.originY + at * layout.pitchY);
  return {
    x: edgeX(column),
    y: edgeY(row),
    width: edgeX(column + columns) - edgeX(column) - layout.tileGap,
    height: edgeY(row + rows) - edgeY(row) - layout.tileGap,
  };
}

const oneCell: Grid = { columns: 1, rows: 1 };

/** @throws RangeError for a tile that the plan does not show: whoever asks has looked before */
export function tileRectangle(layout: ChipLayout, tile: number): Rectangle {
  const cell = layout.plan.cellOf(tile);
  if (cell === undefined) throw new RangeError(`tile ${tile} is not shown`);
  return cellsRectangle(layout, cell, oneCell);
}

/** @param tileBox where its tile lies */
export function imaRectangle(layout: ChipLayout, tileBox: Rectangle, ima: number): Rectangle {
  const { columns } = layout.grid.imas;
  return {
    x: tileBox.x + layout.insetX + (ima % columns) * layout.imaPitchX,
    y: tileBox.y + layout.insetY + Math.floor(ima / columns) * layout.imaPitchY,
    ...layout.ima,
  };
}

/** Edges of cell `from` to cell `to` (exclusive) among `count` that share `length` pixels. */
export function cellSpan(from: number, to: number, count: number, length: number, gap: number) {
  if (gap === 0) {
    const start = Math.round((from * length) / count);
    return { start, length: Math.round((to * length) / count) - start };
  }
  const pitch = Math.floor((length + gap) / count);
  const margin = Math.floor((length + gap - count * pitch) / 2);
  return { start: margin + from * pitch, length: (to - from) * pitch - gap };
}

/**
 * Neighbouring crossbars `from` to `to` (exclusive) of one row of an IMA.
 *
 * @param imaBox where their IMA lies
 */
export function crossbarsRectangle(layout: ChipLayout, imaBox: Rectangle, from: number, to: number): Rectangle {
  const { columns, rows } = layout.grid.crossbars;
  const row = Math.floor(from / columns);
  const across = cellSpan(from % columns, to - row * columns, columns, imaBox.width, layout.cellGap);
  const down = cellSpan(row, row + 1, rows, imaBox.height - layout.imaHead, layout.cellGap);
  return {
    x: imaBox.x + across.start,
    y: imaBox.y + layout.imaHead + down.start,
    width: across.length,
    height: down.length,
  };
}

/** Whether crossbars are large enough to show which rows and columns hold weights. */
export function showsContent(layout: ChipLayout): boolean {
  if (layout.detail !== 'crossbars') return false;
  const { width, height } = crossbarsRectangle(layout, { x: 0, y: 0, ...layout.ima }, 0, 1);
  return Math.min(width, height) >= contentFrom * layout.density;
}

/** Columns and rows of tiles that are at least partly in view, exclusive at the end. */
export function visibleTiles(layout: ChipLayout) {
  const range = (origin: number, pitch: number, view: number, count: number) => ({
    from: Math.min(count, Math.max(0, Math.floor(-origin / pitch))),
    to: Math.max(0, Math.min(count, Math.ceil((view - origin) / pitch))),
  });
  return {
    columns: range(layout.originX, layout.pitchX, layout.width, layout.plan.columns),
    rows: range(layout.originY, layout.pitchY, layout.height, layout.plan.rows),
  };
}

/** Going from part to part of the chip with the keys: to a neighbour, a level in, a level out. */
import type { ChipPart } from './chip-hit';
import { partRectangle } from './chip-hit';
import type { ChipLayout } from './chip-layout';
import type { ViewBox } from './view-box';
import { clampView, wholeView } from './view-box';

/** Share of the view that a part fills when one goes to it. */
const filledShare = 0.86;
const rounds = 4;

/** Columns and rows of the finest parts of `part`'s level, over the whole grid of tiles. */
function placeOf(layout: ChipLayout, { tile, ima, crossbar }: ChipPart): { column: number; row: number } {
  const { imas, crossbars } = layout.grid;
  const ofTile = layout.order.placeOf(tile);
  if (ima === undefined) return { ...ofTile };
  const column = ofTile.column * imas.columns + (ima % imas.columns);
  const row = ofTile.row * imas.rows + Math.floor(ima / imas.columns);
  if (crossbar === undefined) return { column, row };
  return {
    column: column * crossbars.columns + (crossbar % crossbars.columns),
    row: row * crossbars.rows + Math.floor(crossbar / crossbars.columns),
  };
}

/** The part at a place of the same level as `like`; undefined outside of the chip and where a grid has an empty place. */
function partAt(layout: ChipLayout, like: ChipPart, column: number, row: number): ChipPart | undefined {
  const { imas, crossbars } = layout.grid;
  const { order, shape } = layout;
  const across = like.ima === undefined ? 1 : imas.columns * (like.crossbar === undefined ? 1 : crossbars.columns);
  const down = like.ima === undefined ? 1 : imas.rows * (like.crossbar === undefined ? 1 : crossbars.rows);
  if (column < 0 || row < 0 || column >= order.columns * across || row >= order.rows * down) return undefined;
  const tile = order.tileAt(Math.floor(row / down), Math.floor(column / across));
  if (tile >= shape.tiles) return undefined;
  if (like.ima === undefined) return { tile };
  const cellColumns = like.crossbar === undefined ? 1 : crossbars.columns;
  const cellRows = like.crossbar === undefined ? 1 : crossbars.rows;
  const imaColumn = Math.floor((column % across) / cellColumns);
  const ima = Math.floor((row % down) / cellRows) * imas.columns + imaColumn;
  if (ima >= shape.imasPerTile) return undefined;
  if (like.crossbar === undefined) return { tile, ima };
  const crossbar = (row % cellRows) * crossbars.columns + (column % cellColumns);
  return crossbar < shape.crossbarsPerIma ? { tile, ima, crossbar } : undefined;
}

/** The neighbour so many columns and rows away, or the part itself where there is none. */
export function movedPart(layout: ChipLayout, part: ChipPart, columns: number, rows: number): ChipPart {
  const place = placeOf(layout, part);
  return partAt(layout, part, place.column + columns, place.row + rows) ?? part;
}

/** The first part one level in; a crossbar has none and stays. */
export function innerPart(part: ChipPart): ChipPart {
  if (part.ima === undefined) return { tile: part.tile, ima: 0 };
  if (part.crossbar === undefined) return { tile: part.tile, ima: part.ima, crossbar: 0 };
  return part;
}

/** What a part lies in; undefined for a tile: the whole chip. */
export function outerPart({ tile, ima, crossbar }: ChipPart): ChipPart | undefined {
  if (ima === undefined) return undefined;
  return crossbar === undefined ? { tile } : { tile, ima };
}

/**
 * The view that a part fills, or the whole chip.
 *
 * @param layoutAt the layout of a view: its margins do not grow with the zoom, so the place is found in a few rounds
 */
export function viewOfPart(
  layoutAt: (box: ViewBox) => ChipLayout,
  part: ChipPart | undefined,
  largest: number,
): ViewBox {
  let view = wholeView;
  for (let round = 0; part !== undefined && round < rounds; round++) {
    const layout = layoutAt(view);
    const { x, y, width, height } = partRectangle(layout, part);
    const factor = filledShare * Math.min(layout.width / width, layout.height / height);
    const zoom = Math.min(largest, Math.max(1, view.zoom * factor));
    const centre = {
      zoom,
      x: (x + width / 2 - layout.originX) / layout.mesh.width,
      y: (y + height / 2 - layout.originY) / layout.mesh.height,
    };
    view = clampView(centre, layout, layoutAt(centre).mesh);
  }
  return view;
}

/** The same zoom, moved only as far as a part needs to be in view. */
export function viewWithPart(layout: ChipLayout, box: ViewBox, part: ChipPart): ViewBox {
  const { x, y, width, height } = partRectangle(layout, part);
  const shift = (start: number, length: number, view: number) =>
    start < 0 ? -start : start + length > view ? Math.max(-start, view - start - length) : 0;
  const byX = shift(x, width, layout.width);
  const byY = shift(y, height, layout.height);
  if (byX === 0 && byY === 0) return box;
  return clampView(
    { zoom: box.zoom, x: box.x - byX / layout.mesh.width, y: box.y - byY / layout.mesh.height },
    layout,
    layout.mesh,
  );
}

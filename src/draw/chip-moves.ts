/** Going from part to part of the chip with the keys: to a neighbour, a level in, a level out. */
import { at } from './at';
import type { Grid } from './chip-grid';
import { partRectangle } from './chip-hit';
import type { ChipLayout } from './chip-layout';
import { isTilePart, type ChipPart, type NodePart, type TilePart } from './chip-part';
import type { Cell } from './chip-plan';
import { hasNodeLevel } from './package/node-rectangle';
import type { ViewBox } from './view-box';
import { clampView, wholeView } from './view-box';

/** Share of the view that a part fills when one goes to it. */
const filledShare = 0.86;
const rounds = 4;

interface Place {
  readonly column: number;
  readonly row: number;
}

/** How many parts of `like`'s level a tile has across and down. */
function partsAcross({ grid: { imas, crossbars } }: ChipLayout, like: TilePart): Grid {
  if (like.ima === undefined) return { columns: 1, rows: 1 };
  const cells = like.crossbar === undefined ? { columns: 1, rows: 1 } : crossbars;
  return { columns: imas.columns * cells.columns, rows: imas.rows * cells.rows };
}

/** Column and row of a part in its tile, counted in parts of its level. */
function placeInTile({ grid: { imas, crossbars } }: ChipLayout, { ima = 0, crossbar }: TilePart): Place {
  const place = { column: ima % imas.columns, row: Math.floor(ima / imas.columns) };
  if (crossbar === undefined) return place;
  return {
    column: place.column * crossbars.columns + (crossbar % crossbars.columns),
    row: place.row * crossbars.rows + Math.floor(crossbar / crossbars.columns),
  };
}

/** The part of a tile at a place of the same level as `like`; undefined where a grid has an empty place. */
function partInTile(layout: ChipLayout, tile: number, like: TilePart, { column, row }: Place): TilePart | undefined {
  const { imas, crossbars } = layout.grid;
  const { imasPerTile, crossbarsPerIma } = layout.shape;
  if (like.ima === undefined) return { tile };
  const cells = like.crossbar === undefined ? { columns: 1, rows: 1 } : crossbars;
  const ima = Math.floor(row / cells.rows) * imas.columns + Math.floor(column / cells.columns);
  if (ima >= imasPerTile) return undefined;
  if (like.crossbar === undefined) return { tile, ima };
  const crossbar = (row % cells.rows) * cells.columns + (column % cells.columns);
  return crossbar < crossbarsPerIma ? { tile, ima, crossbar } : undefined;
}

/** The next cell with a tile in a direction: what is free between nodes and tiers is stepped over. */
function nextTile({ plan, shape }: ChipLayout, from: Cell, columns: number, rows: number): number | undefined {
  let { column, row } = from;
  for (;;) {
    column += columns;
    row += rows;
    if (column < 0 || row < 0 || column >= plan.columns || row >= plan.rows) return undefined;
    const tile = plan.tileAt(row, column);
    if (tile < shape.tiles) return tile;
  }
}

function movedTilePart(layout: ChipLayout, part: TilePart, columns: number, rows: number): TilePart | undefined {
  const across = partsAcross(layout, part);
  const before = placeInTile(layout, part);
  const [column, row] = [before.column + columns, before.row + rows];
  const isInside = column >= 0 && column < across.columns && row >= 0 && row < across.rows;
  if (isInside) return partInTile(layout, part.tile, part, { column, row });
  const cell = layout.plan.cellOf(part.tile);
  const tile = cell && nextTile(layout, cell, columns, rows);
  if (tile === undefined) return undefined;
  const wrapped = {
    column: (column + across.columns) % across.columns,
    row: (row + across.rows) % across.rows,
  };
  return partInTile(layout, tile, part, wrapped);
}

function movedNode({ plan }: ChipLayout, { node }: NodePart, columns: number, rows: number): NodePart | undefined {
  const place = plan.placeOfNode(node);
  const next = place && plan.nodeAtPlace(place.row + rows, place.column + columns);
  return next === undefined ? undefined : { node: next };
}

/** The neighbour one column or row away, or the part itself where there is none. */
export function movedPart(layout: ChipLayout, part: ChipPart, columns: number, rows: number): ChipPart {
  const moved = isTilePart(part) ? movedTilePart(layout, part, columns, rows) : movedNode(layout, part, columns, rows);
  return moved ?? part;
}

/** The part that one begins at: of the first node that is shown, at the outermost level. */
export function firstPart({ plan }: ChipLayout): ChipPart {
  const node = plan.nodeAtPlace(0, 0) ?? 0;
  const { first, count } = plan.tilesOf(node);
  return plan.nodes.tilesPerNode > 1 || count === 0 ? { node } : { tile: first };
}

/** The first part one level in; what has no parts stays. */
export function innerPart({ plan }: Pick<ChipLayout, 'plan'>, part: ChipPart): ChipPart {
  if (!isTilePart(part)) {
    const { first, count } = plan.tilesOf(part.node);
    return count > 0 ? { tile: first } : part;
  }
  if (part.ima === undefined) return { tile: part.tile, ima: 0 };
  if (part.crossbar === undefined) return { tile: part.tile, ima: part.ima, crossbar: 0 };
  return part;
}

/** What a part lies in; undefined at the outermost level: the whole chip. */
export function outerPart(layout: Pick<ChipLayout, 'plan'>, part: ChipPart): ChipPart | undefined {
  if (!isTilePart(part)) return undefined;
  const { tile, ima, crossbar } = part;
  if (crossbar !== undefined && ima !== undefined) return { tile, ima };
  if (ima !== undefined) return { tile };
  return hasNodeLevel(layout) ? { node: at(layout.plan.nodes.nodeOfTile, tile) } : undefined;
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

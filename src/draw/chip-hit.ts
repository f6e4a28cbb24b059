/** What lies under a point of the chip, and where a part of it lies: the inverse of drawing. */
import { crossbarsPerTile } from '../core/hardware/chip';
import { nodesOf } from '../core/interconnect/grid';
import type { ChipShape } from './chip-grid';
import type { ChipLayout } from './chip-layout';
import { crossbarsRectangle, imaRectangle, tileRectangle } from './chip-layout';
import { isTilePart, type ChipPart, type TilePart } from './chip-part';
import { nodeRectangle, nodeUnder, showsNodesWhole } from './package/node-rectangle';
import type { Rectangle } from './rectangle';
import { contains } from './rectangle';

/** @throws RangeError for a part that the plan does not show */
export function partRectangle(layout: ChipLayout, part: ChipPart): Rectangle {
  if (!isTilePart(part)) {
    const box = nodeRectangle(layout, part.node);
    if (box === undefined) throw new RangeError(`node ${part.node} is not shown`);
    return box;
  }
  const tile = tileRectangle(layout, part.tile);
  if (part.ima === undefined) return tile;
  const ima = imaRectangle(layout, tile, part.ima);
  if (part.crossbar === undefined) return ima;
  return crossbarsRectangle(layout, ima, part.crossbar, part.crossbar + 1);
}

/** Whether the plan has the part and shows it: what was picked in another result, or in another tier, may be neither. */
export function isShown({ plan }: Pick<ChipLayout, 'plan'>, part: ChipPart): boolean {
  if (isTilePart(part)) return plan.cellOf(part.tile) !== undefined;
  return part.node < nodesOf(plan.nodes.grid) && plan.cornerOf(part.node) !== undefined;
}

/** Number on the whole chip of a part's first crossbar. */
export function crossbarNumber(shape: ChipShape, part: TilePart): number {
  return part.tile * crossbarsPerTile(shape) + (part.ima ?? 0) * shape.crossbarsPerIma + (part.crossbar ?? 0);
}

/** Column or row of tiles at a pixel: edges are rounded to whole pixels, so the estimate may be one off. */
function gridPlaceAt(pixel: number, origin: number, pitch: number): number {
  const estimate = Math.floor((pixel - origin) / pitch);
  if (pixel >= Math.round(origin + (estimate + 1) * pitch)) return estimate + 1;
  return pixel < Math.round(origin + estimate * pitch) ? estimate - 1 : estimate;
}

/** The finest part that is drawn at a point, in device pixels; undefined between nodes and outside. */
export function chipPartAt(layout: ChipLayout, x: number, y: number): ChipPart | undefined {
  const part = showsNodesWhole(layout) ? undefined : tilePartAt(layout, x, y);
  if (part) return part;
  const node = nodeUnder(layout, x, y);
  if (node === undefined) return undefined;
  // A node of one tile is that tile; without one it is a router.
  const isTile = layout.plan.nodes.tilesPerNode === 1 && layout.plan.tilesOf(node).count > 0;
  return isTile ? undefined : { node };
}

function tilePartAt(layout: ChipLayout, x: number, y: number): TilePart | undefined {
  const column = gridPlaceAt(x, layout.originX, layout.pitchX);
  const row = gridPlaceAt(y, layout.originY, layout.pitchY);
  if (column < 0 || column >= layout.plan.columns || row < 0 || row >= layout.plan.rows) return undefined;
  const tile = layout.plan.tileAt(row, column);
  if (tile >= layout.shape.tiles) return undefined;
  if (layout.detail === 'pixels') return { tile };
  const tileBox = tileRectangle(layout, tile);
  if (!contains(tileBox, x, y)) return undefined;
  return layout.detail === 'stripes' ? { tile } : finestPart(layout, tileBox, tile, x, y);
}

function finestPart(layout: ChipLayout, tileBox: Rectangle, tile: number, x: number, y: number): TilePart {
  const { imas } = layout.grid;
  const across = Math.floor((x - tileBox.x - layout.insetX) / layout.imaPitchX);
  const down = Math.floor((y - tileBox.y - layout.insetY) / layout.imaPitchY);
  const ima = down * imas.columns + across;
  if (across < 0 || across >= imas.columns || ima < 0 || ima >= layout.shape.imasPerTile) return { tile };
  const imaBox = imaRectangle(layout, tileBox, ima);
  if (!contains(imaBox, x, y)) return { tile };
  for (let crossbar = 0; crossbar < layout.shape.crossbarsPerIma; crossbar++) {
    if (contains(crossbarsRectangle(layout, imaBox, crossbar, crossbar + 1), x, y)) return { tile, ima, crossbar };
  }
  return { tile, ima };
}

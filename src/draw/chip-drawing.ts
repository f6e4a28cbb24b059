/** The chip on a canvas: tiles with what their crossbars hold, at the level of detail that the layout has room for. */
import { crossbarsPerTile } from '../core/hardware/chip';
import type { ChipLayout } from './chip-layout';
import {
  cellSpan,
  crossbarsRectangle,
  imaRectangle,
  showsContent,
  showsTileParts,
  tileRectangle,
  visibleTiles,
} from './chip-layout';
import { tilePixels } from './chip-pixels';
import type { ChipPicture } from './chip-picture';
import { runColour, runHatch } from './chip-picture';
import { drawCrossbar } from './crossbar-drawing';
import { eachStretch } from './occupancy-index';
import type { Rectangle } from './rectangle';
import type { Pattern, Renderer } from './renderer';

/** Gaps beside cells smaller than this (CSS pixels) are drawn at this share, or there would be more gap than chip. */
const softGapBelowCell = 6;
const softGap = 0.5;

const tileTextSize = 11;
const imaTextSize = 10;

/**
 * Cuts crossbars `from` to `to` (exclusive) of a tile into rectangles: parts of one row of an IMA, or whole rows together.
 *
 * @param mostRows whole rows that one rectangle may hold
 */
function eachPiece(
  layout: ChipLayout,
  tileBox: Rectangle,
  from: number,
  to: number,
  mostRows: number,
  visit: (box: Rectangle, from: number, to: number) => void,
): void {
  const perIma = layout.shape.crossbarsPerIma;
  const perRow = layout.grid.crossbars.columns;
  for (let next = from; next < to;) {
    const ima = Math.floor(next / perIma);
    const first = next - ima * perIma;
    const last = Math.min(to - ima * perIma, perIma);
    const wholeRows = first % perRow === 0 ? Math.min(mostRows, Math.floor((last - first) / perRow)) : 0;
    const rowEnd = (Math.floor(first / perRow) + 1) * perRow;
    const end = wholeRows > 0 ? first + wholeRows * perRow : Math.min(last, rowEnd);
    const imaBox = imaRectangle(layout, tileBox, ima);
    const upper = crossbarsRectangle(layout, imaBox, first, Math.min(end, rowEnd));
    const lower = wholeRows > 1 ? crossbarsRectangle(layout, imaBox, end - perRow, end) : upper;
    visit({ ...upper, height: lower.y + lower.height - upper.y }, next, ima * perIma + end);
    next = ima * perIma + end;
  }
}

/** The lines between crossbars, over all of a tile at once: one fill in place of one for each crossbar. */
function latticeOf({ layout, palette }: ChipPicture): Pattern | undefined {
  const { cellGap, grid, tile, ima } = layout;
  if (cellGap === 0) return undefined;
  const { columns, rows } = grid.crossbars;
  const across = cellSpan(0, 1, columns, ima.width, cellGap);
  const down = cellSpan(0, 1, rows, ima.height - layout.imaHead, cellGap);
  const isGap = (place: number, cell: { readonly start: number; readonly length: number }) =>
    place >= cell.start && (place - cell.start) % (cell.length + cellGap) >= cell.length;
  return {
    key: `lattice ${palette.theme.sunk} ${[tile.width, tile.height, across.start, across.length, down.start, down.length].join(' ')}`,
    colour: palette.theme.sunk,
    width: layout.imaPitchX,
    height: layout.imaPitchY,
    shareAt: (x, y) =>
      isGap(x, across) || isGap(y - layout.imaHead, down)
        ? Math.min(across.length, down.length) < softGapBelowCell * layout.density
          ? softGap
          : 1
        : 0,
  };
}

function drawCells(renderer: Renderer, picture: ChipPicture, tileBox: Rectangle, firstCrossbar: number): void {
  const { layout, index } = picture;
  const { cellGap, shape, grid } = layout;
  const perTile = crossbarsPerTile(shape);
  const hatched = new Map<string, { readonly hatch: Pattern; readonly boxes: Rectangle[] }>();
  eachStretch(index, firstCrossbar, firstCrossbar + perTile, (from, to, run) => {
    const colour = runColour(picture, run);
    const hatch = runHatch(picture, run);
    const boxes = hatch && (hatched.get(hatch.key)?.boxes ?? []);
    if (hatch && boxes) hatched.set(hatch.key, { hatch, boxes });
    eachPiece(layout, tileBox, from - firstCrossbar, to - firstCrossbar, Infinity, (box, _first, end) => {
      const lastRow = Math.floor(((end - 1) % shape.crossbarsPerIma) / grid.crossbars.columns);
      // The gap below is filled too, and drawn over by the lattice: soft gaps are tinted by what they part.
      const height = lastRow + 1 < grid.crossbars.rows ? box.height + cellGap : box.height;
      renderer.rectangle(box.x, box.y, box.width, height, colour);
      boxes?.push({ ...box, height });
    });
  });
  for (const { hatch, boxes } of hatched.values()) renderer.patterns(boxes, hatch, tileBox);
  const lattice = latticeOf(picture);
  if (lattice === undefined) return;
  const width = grid.imas.columns * layout.imaPitchX - (layout.imaPitchX - layout.ima.width);
  const height = grid.imas.rows * layout.imaPitchY - (layout.imaPitchY - layout.ima.height);
  const inside = { x: tileBox.x + layout.insetX, y: tileBox.y + layout.insetY, width, height };
  renderer.patterns([inside], lattice, inside);
}

function drawStripes(renderer: Renderer, picture: ChipPicture, box: Rectangle, firstCrossbar: number): void {
  const perTile = crossbarsPerTile(picture.layout.shape);
  const edge = (crossbar: number) => box.x + Math.round(((crossbar - firstCrossbar) * box.width) / perTile);
  eachStretch(picture.index, firstCrossbar, firstCrossbar + perTile, (from, to, run) => {
    const width = edge(to) - edge(from);
    if (width > 0) renderer.rectangle(edge(from), box.y, width, box.height, runColour(picture, run));
  });
}

/** Names of tile and IMAs, buffer and router: where there is room for them. */
function drawParts(renderer: Renderer, { layout, palette }: ChipPicture, box: Rectangle, tile: number): void {
  if (!showsTileParts(layout)) return;
  const { density } = layout;
  const { theme } = palette;
  const pixels = (length: number) => Math.round(length * density);
  const size = pixels(tileTextSize);
  const left = box.x + layout.insetX;
  const width = layout.grid.imas.columns * layout.imaPitchX - (layout.imaPitchX - layout.ima.width);
  renderer.text(`Tile ${tile}`, left, box.y + pixels(16), { colour: theme.text, size, weight: 600 });
  const footY = box.y + box.height - pixels(24);
  const bufferWidth = Math.floor(width * 0.72);
  const parts = [
    { name: 'eDRAM buffer', x: left, width: bufferWidth },
    { name: 'router', x: left + bufferWidth + pixels(6), width: width - bufferWidth - pixels(6) },
  ];
  for (const part of parts) {
    renderer.frame(part.x, footY, part.width, pixels(16), pixels(1), pixels(3), theme.line);
    renderer.text(part.name, part.x + Math.round(part.width / 2), footY + pixels(8.5), {
      colour: theme.thirdText,
      size: pixels(imaTextSize),
      align: 'center',
    });
  }
  if (layout.imaHead === 0) return;
  for (let ima = 0; ima < layout.shape.imasPerTile; ima++) {
    const imaBox = imaRectangle(layout, box, ima);
    renderer.text(`IMA ${ima}`, imaBox.x, imaBox.y + Math.round(layout.imaHead / 2), {
      colour: theme.thirdText,
      size: pixels(imaTextSize),
    });
  }
}

/** Used rows and columns of each crossbar in view, where a crossbar is large enough. */
function drawContents(renderer: Renderer, picture: ChipPicture, tileBox: Rectangle, firstCrossbar: number): void {
  const { layout, scene, index } = picture;
  const perTile = crossbarsPerTile(layout.shape);
  eachStretch(index, firstCrossbar, firstCrossbar + perTile, (from, to, run) => {
    eachPiece(layout, tileBox, from - firstCrossbar, to - firstCrossbar, 1, (row, first, end) => {
      const cell = (row.width + layout.cellGap) / (end - first);
      for (let crossbar = first; crossbar < end; crossbar++) {
        const box = { ...row, x: row.x + (crossbar - first) * cell, width: cell - layout.cellGap };
        const isInView =
          box.x < layout.width && box.x + box.width > 0 && box.y < layout.height && box.y + box.height > 0;
        if (!isInView) continue;
        drawCrossbar(renderer, {
          box,
          layout,
          scene,
          index,
          palette: picture.palette,
          colour: runColour(picture, run),
          hatch: runHatch(picture, run),
          crossbar: firstCrossbar + crossbar,
        });
      }
    });
  });
}

function drawTile(renderer: Renderer, picture: ChipPicture, tile: number): void {
  const { layout, palette } = picture;
  const box = tileRectangle(layout, tile);
  const firstCrossbar = tile * crossbarsPerTile(layout.shape);
  if (layout.detail === 'stripes') {
    drawStripes(renderer, picture, box, firstCrossbar);
    return;
  }
  const radius = Math.round((showsTileParts(layout) ? 6 : 2) * layout.density);
  renderer.roundedRectangle(box.x, box.y, box.width, box.height, radius, palette.theme.sunk);
  drawParts(renderer, picture, box, tile);
  if (showsContent(layout)) drawContents(renderer, picture, box, firstCrossbar);
  else drawCells(renderer, picture, box, firstCrossbar);
}

/** Draws what is in view: O(tiles in view x runs in them), or one image where tiles are smaller than 4 px. */
export function drawChip(renderer: Renderer, picture: ChipPicture): void {
  const { layout } = picture;
  renderer.clear();
  if (layout.detail === 'pixels') {
    const image = tilePixels(picture);
    renderer.pixels(
      image,
      layout.originX,
      layout.originY,
      Math.round(layout.mesh.width),
      Math.round(layout.mesh.height),
    );
    return;
  }
  const { columns, rows } = visibleTiles(layout);
  for (let row = rows.from; row < rows.to; row++) {
    for (let column = columns.from; column < columns.to; column++) {
      const tile = layout.order.tileAt(row, column);
      if (tile < layout.shape.tiles) drawTile(renderer, picture, tile);
    }
  }
}

/** Frames round what is selected, focused and under the pointer. */
export function drawChipMarks(
  renderer: Renderer,
  { layout, palette }: Pick<ChipPicture, 'layout' | 'palette'>,
  marks: {
    readonly selectedTile: number | undefined;
    readonly focus: Rectangle | undefined;
    readonly hover: Rectangle | undefined;
  },
): void {
  renderer.clear();
  const frame = (box: Rectangle, outside: number, thickness: number, radius: number, colour: string) => {
    const space = Math.round(outside * layout.density);
    renderer.frame(
      box.x - space,
      box.y - space,
      box.width + 2 * space,
      box.height + 2 * space,
      Math.round(thickness * layout.density),
      radius * layout.density,
      colour,
    );
  };
  if (marks.selectedTile !== undefined && marks.selectedTile < layout.shape.tiles) {
    frame(tileRectangle(layout, marks.selectedTile), 2, 2, 4, palette.theme.text);
  }
  if (marks.hover !== undefined) frame(marks.hover, 1, 1, 1, palette.theme.text);
  if (marks.focus !== undefined) frame(marks.focus, 3, 2, 4, palette.theme.accent);
}

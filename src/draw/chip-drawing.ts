/** The chip on a canvas: tiles with what their crossbars hold, at the level of detail that the layout has room for. */
import { crossbarsPerTile } from '../core/hardware/chip';
import { maxOperators } from '../core/workload/schema';
import { at } from './at';
import { isShown } from './chip-hit';
import { chipLattice } from './chip-lattice';
import type { ChipLayout } from './chip-layout';
import {
  crossbarsRectangle,
  imaRectangle,
  showsContent,
  showsTileParts,
  tileRectangle,
  visibleTiles,
} from './chip-layout';
import { tilePixels } from './chip-pixels';
import type { ChipPicture } from './chip-picture';
import { eachPart, runColour, runHatch } from './chip-picture';
import { drawCrossbar } from './crossbar-drawing';
import { drawNodes, drawWires } from './package/package-drawing';
import { operatorOfRun, tenantOfRun } from './occupancy-index';
import type { Rectangle } from './rectangle';
import type { Pattern, Renderer } from './renderer';

const tileTextSize = 11;
const imaTextSize = 10;

/** Corners of a tile, CSS pixels. */
function radiusOfTile(layout: ChipLayout): number {
  return Math.round((showsTileParts(layout) ? 6 : 2) * layout.density);
}

/** Cuts crossbars `from` to `to` (exclusive) of a tile into parts of one row of an IMA. */
function eachRowPart(
  { shape, grid }: ChipLayout,
  from: number,
  to: number,
  visit: (ima: number, from: number, to: number) => void,
): void {
  const perIma = shape.crossbarsPerIma;
  const perRow = grid.crossbars.columns;
  for (let next = from; next < to;) {
    const ima = Math.floor(next / perIma);
    const first = next - ima * perIma;
    const end = Math.min(to - ima * perIma, perIma, (Math.floor(first / perRow) + 1) * perRow);
    visit(ima, first, end);
    next = ima * perIma + end;
  }
}

/** From the upper left corner of one rectangle to the lower right one of another. */
function spanning(upper: Rectangle, lower: Rectangle): Rectangle {
  return { ...upper, width: lower.x + lower.width - upper.x, height: lower.y + lower.height - upper.y };
}

/**
 * Covers crossbars `from` to `to` (exclusive) of a tile with few rectangles: whole IMAs together, else whole rows of one.
 * The lines between are covered too: the lattice is drawn over them, and soft ones are tinted by what they part.
 */
function eachBlock(
  layout: ChipLayout,
  tileBox: Rectangle,
  from: number,
  to: number,
  visit: (box: Rectangle) => void,
): void {
  const { grid, cellGap, shape } = layout;
  const perIma = shape.crossbarsPerIma;
  const perRow = grid.crossbars.columns;
  for (let next = from; next < to;) {
    const ima = Math.floor(next / perIma);
    const first = next - ima * perIma;
    const imaBox = imaRectangle(layout, tileBox, ima);
    const wholeImas = first === 0 ? Math.floor((to - next) / perIma) : 0;
    if (wholeImas > 0) {
      const column = ima % grid.imas.columns;
      const wholeRows = column === 0 ? Math.floor(wholeImas / grid.imas.columns) : 0;
      const taken = wholeRows > 0 ? wholeRows * grid.imas.columns : Math.min(wholeImas, grid.imas.columns - column);
      visit(spanning(imaBox, imaRectangle(layout, tileBox, ima + taken - 1)));
      next += taken * perIma;
      continue;
    }
    const last = Math.min(to - ima * perIma, perIma);
    const wholeRows = first % perRow === 0 ? Math.floor((last - first) / perRow) : 0;
    const rowEnd = (Math.floor(first / perRow) + 1) * perRow;
    const end = wholeRows > 0 ? first + wholeRows * perRow : Math.min(last, rowEnd);
    const upper = crossbarsRectangle(layout, imaBox, first, Math.min(end, rowEnd));
    const box = spanning(upper, crossbarsRectangle(layout, imaBox, Math.max(first, end - perRow), end));
    const isLastColumn = end % perRow === 0;
    const isLastRow = end > (grid.crossbars.rows - 1) * perRow;
    visit({
      ...box,
      width: box.width + (isLastColumn ? 0 : cellGap),
      height: box.height + (isLastRow ? 0 : cellGap),
    });
    next = ima * perIma + end;
  }
}

/** What is still to be hatched. */
interface HatchedBoxes {
  readonly hatch: Pattern;
  readonly boxes: Rectangle[];
}

/** Of an operator's crossbars; `boxes` collects what gets its hatch. */
interface CellLook {
  readonly colour: string;
  readonly boxes: Rectangle[] | undefined;
}

/** The colours of all crossbars in view, then the hatches, each in one filling, then the lattice over all of it. */
function drawCells(renderer: Renderer, picture: ChipPicture, tiles: readonly number[]): void {
  const { layout, index, palette } = picture;
  const perTile = crossbarsPerTile(layout.shape);
  const tileBoxes = tiles.map((tile) => tileRectangle(layout, tile));
  const hatched = new Map<string, HatchedBoxes>();
  const looks = new Map<number, CellLook>();
  const lookOf = (run: number) => {
    const key = run < 0 ? -1 : tenantOfRun(index, run) * maxOperators + operatorOfRun(index, run);
    let look = looks.get(key);
    if (look === undefined) {
      const hatch = runHatch(picture, run);
      const boxes = hatch && (hatched.get(hatch.key)?.boxes ?? []);
      if (hatch && boxes) hatched.set(hatch.key, { hatch, boxes });
      look = { colour: runColour(picture, run), boxes };
      looks.set(key, look);
    }
    return look;
  };
  tiles.forEach((tile, place) => {
    const tileBox = at(tileBoxes, place);
    const firstCrossbar = tile * perTile;
    eachPart(picture, firstCrossbar, firstCrossbar + perTile, (from, to, run, worn) => {
      const { colour, boxes } = lookOf(run);
      eachBlock(layout, tileBox, from - firstCrossbar, to - firstCrossbar, (box) => {
        renderer.rectangle(box.x, box.y, box.width, box.height, worn ?? colour);
        boxes?.push(box);
      });
    });
  });
  const origin = { x: layout.originX, y: layout.originY };
  for (const { hatch, boxes } of hatched.values()) renderer.patterns(boxes, hatch, origin);
  renderer.patterns(tileBoxes, chipLattice(layout, radiusOfTile(layout), palette.theme.sunk), origin);
}

function drawStripes(renderer: Renderer, picture: ChipPicture, tile: number): void {
  const box = tileRectangle(picture.layout, tile);
  const perTile = crossbarsPerTile(picture.layout.shape);
  const firstCrossbar = tile * perTile;
  const edge = (crossbar: number) => box.x + Math.round(((crossbar - firstCrossbar) * box.width) / perTile);
  // Neighbouring replicas of one operator look alike: they are one rectangle.
  let open = { from: firstCrossbar, colour: '' };
  const close = (to: number) => {
    const width = edge(to) - edge(open.from);
    if (width > 0) renderer.rectangle(edge(open.from), box.y, width, box.height, open.colour);
  };
  eachPart(picture, firstCrossbar, firstCrossbar + perTile, (from, _to, run, worn) => {
    const colour = worn ?? runColour(picture, run);
    if (colour === open.colour) return;
    close(from);
    open = { from, colour };
  });
  close(firstCrossbar + perTile);
}

/** Names of tile and IMAs, buffer and router. */
function drawParts(renderer: Renderer, { layout, palette }: ChipPicture, tile: number): void {
  const box = tileRectangle(layout, tile);
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
  eachPart(picture, firstCrossbar, firstCrossbar + perTile, (from, to, run, worn) => {
    eachRowPart(layout, from - firstCrossbar, to - firstCrossbar, (ima, first, end) => {
      const row = crossbarsRectangle(layout, imaRectangle(layout, tileBox, ima), first, end);
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
          colour: worn ?? runColour(picture, run),
          hatch: runHatch(picture, run),
          crossbar: firstCrossbar + ima * layout.shape.crossbarsPerIma + crossbar,
        });
      }
    });
  });
}

/** A tile large enough to show what its crossbars hold. */
function drawOpenTile(renderer: Renderer, picture: ChipPicture, tile: number): void {
  const { layout, palette } = picture;
  const box = tileRectangle(layout, tile);
  renderer.roundedRectangle(box.x, box.y, box.width, box.height, radiusOfTile(layout), palette.theme.sunk);
  drawContents(renderer, picture, box, tile * crossbarsPerTile(layout.shape));
}

/** Tiles that are at least partly in view. */
function tilesInView(layout: ChipLayout): number[] {
  const { columns, rows } = visibleTiles(layout);
  const tiles: number[] = [];
  for (let row = rows.from; row < rows.to; row++) {
    for (let column = columns.from; column < columns.to; column++) {
      const tile = layout.plan.tileAt(row, column);
      if (tile < layout.shape.tiles) tiles.push(tile);
    }
  }
  return tiles;
}

/** Draws what is in view: O(tiles in view x runs in them), or one image where tiles are smaller than 4 px. */
export function drawChip(renderer: Renderer, picture: ChipPicture): void {
  const { layout } = picture;
  renderer.clear();
  drawNodes(renderer, picture);
  if (layout.detail === 'pixels') {
    const { width, height } = layout.mesh;
    renderer.pixels(tilePixels(picture), layout.originX, layout.originY, Math.round(width), Math.round(height));
  } else {
    drawTiles(renderer, picture);
  }
  drawWires(renderer, picture);
}

function drawTiles(renderer: Renderer, picture: ChipPicture): void {
  const { layout } = picture;
  const tiles = tilesInView(layout);
  // The temperature is the same all over a tile: lines between its crossbars would only darken it.
  const isPlain = layout.detail === 'stripes' || (picture.colouring === 'temperature' && !showsTileParts(layout));
  if (isPlain) for (const tile of tiles) drawStripes(renderer, picture, tile);
  else if (showsContent(layout)) for (const tile of tiles) drawOpenTile(renderer, picture, tile);
  else drawCells(renderer, picture, tiles);
  if (showsTileParts(layout)) for (const tile of tiles) drawParts(renderer, picture, tile);
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
  if (marks.selectedTile !== undefined && isShown(layout, { tile: marks.selectedTile })) {
    frame(tileRectangle(layout, marks.selectedTile), 2, 2, 4, palette.theme.text);
  }
  if (marks.hover !== undefined) frame(marks.hover, 1, 1, 1, palette.theme.text);
  if (marks.focus !== undefined) frame(marks.focus, 3, 2, 4, palette.theme.accent);
}

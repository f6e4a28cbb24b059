/**
 * All of a tile that is no crossbar - its margin, the space between IMAs, the lines between crossbars - as one pattern with
 * the pitch of the tiles: drawn over the colours of the runs it costs one filling for the whole chip, and a run that owns
 * many crossbars is one rectangle.
 */
import type { ChipLayout } from './chip-layout';
import { cellSpan } from './chip-layout';
import { at } from './at';
import type { Pattern } from './renderer';

/** Lines beside cells smaller than this (CSS pixels) are drawn at this share, or there would be more line than chip. */
const softLineBelowCell = 6;
const softLine = 0.5;

/** Where the IMAs of a tile, and the crossbars of an IMA, lie along one axis. */
interface Axis {
  /** Of the tile, device pixels. */
  readonly length: number;
  readonly inset: number;
  readonly imas: number;
  readonly imaPitch: number;
  /** First pixel of crossbars in an IMA, and the pixels that they share. */
  readonly head: number;
  readonly room: number;
  readonly cells: number;
}

function axesOf({ tile, insetX, insetY, grid, imaPitchX, imaPitchY, ima, imaHead }: ChipLayout) {
  const { imas, crossbars } = grid;
  const across: Axis = {
    length: tile.width,
    inset: insetX,
    imas: imas.columns,
    imaPitch: imaPitchX,
    head: 0,
    room: ima.width,
    cells: crossbars.columns,
  };
  const down: Axis = {
    length: tile.height,
    inset: insetY,
    imas: imas.rows,
    imaPitch: imaPitchY,
    head: imaHead,
    room: ima.height - imaHead,
    cells: crossbars.rows,
  };
  return { across, down };
}

/** How much of each pixel along an axis belongs to no crossbar. */
function sharesAlong({ length, inset, imas, imaPitch, head, room, cells }: Axis, gap: number, line: number) {
  const shares = new Float64Array(Math.max(0, length)).fill(1);
  for (let ima = 0; ima < imas; ima++) {
    const start = inset + ima * imaPitch + head;
    const first = cellSpan(0, 1, cells, room, gap).start;
    const all = cellSpan(0, cells, cells, room, gap);
    shares.fill(line, start + first, start + all.start + all.length);
    for (let cell = 0; cell < cells; cell++) {
      const span = cellSpan(cell, cell + 1, cells, room, gap);
      shares.fill(0, start + span.start, start + span.start + span.length);
    }
  }
  return shares;
}

/** How much of a pixel lies inside of a rounded rectangle. */
function roundedShare(x: number, y: number, width: number, height: number, radius: number): number {
  const outX = Math.max(radius - (x + 0.5), x + 0.5 - (width - radius), 0);
  const outY = Math.max(radius - (y + 0.5), y + 0.5 - (height - radius), 0);
  return Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(outX, outY)));
}

/**
 * The pattern, with its origin at the corner of a tile.
 *
 * @param radius of the tile's corners, device pixels
 */
export function chipLattice(layout: ChipLayout, radius: number, colour: string): Pattern {
  const { tile, pitchX, pitchY, cellGap, density } = layout;
  const { across, down } = axesOf(layout);
  const cell = Math.min(
    cellSpan(0, 1, across.cells, across.room, cellGap).length,
    cellSpan(0, 1, down.cells, down.room, cellGap).length,
  );
  const line = cell < softLineBelowCell * density ? softLine : 1;
  const ofColumn = sharesAlong(across, cellGap, line);
  const ofRow = sharesAlong(down, cellGap, line);
  const numbers = [
    pitchX,
    pitchY,
    cellGap,
    radius,
    line,
    ...Object.values<number>({ ...across }),
    ...Object.values<number>({ ...down }),
  ];
  return {
    key: `lattice ${colour} ${numbers.join(' ')}`,
    colour,
    width: pitchX,
    height: pitchY,
    shareAt: (x, y) =>
      x < tile.width && y < tile.height
        ? Math.max(at(ofColumn, x), at(ofRow, y)) * roundedShare(x, y, tile.width, tile.height, radius)
        : 0,
  };
}

/**
 * Which rows and columns of one crossbar hold weights: the same packing rules that count crossbars in the static
 * analysis, run backwards from its result. In a replica, blocks of rows come first, then blocks of columns, then groups.
 */
import type { Demand } from '../core/mapping/demand';
import type { ChipShape } from './chip-grid';

/** A block of weights in a crossbar, in memory cells. */
export interface WeightBlock {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

type Geometry = ChipShape['crossbar'];
type Matrix = Pick<Demand, 'rows' | 'columns' | 'groups' | 'crossbars' | 'utilisation'>;

/** Neighbouring columns that one weight takes, from the share of cells that hold weights. */
function slicesOf({ rows, columns, groups, crossbars, utilisation }: Matrix, geometry: Geometry): number {
  const cells = crossbars * geometry.rows * geometry.columns;
  return Math.max(1, Math.round((utilisation * cells) / (rows * columns * groups)));
}

/** How a matrix may have been packed: width of one group's block in cells, and copies of the arrangement. */
interface Arrangement {
  readonly width: number;
  /** `sliced` packing: one for each slice of the weights. */
  readonly planes: number;
}

/** Small groups that share crossbars, down the diagonal or filling every place; undefined if that gives another count. */
function packedBlocks(
  { rows, groups, crossbars }: Matrix,
  { width, planes }: Arrangement,
  geometry: Geometry,
  place: number,
): readonly WeightBlock[] | undefined {
  const down = Math.floor(geometry.rows / rows);
  const across = Math.floor(geometry.columns / width);
  const diagonal = Math.min(down, across);
  const most = [diagonal, down * across].find((count) => count > 1 && planes * Math.ceil(groups / count) === crossbars);
  if (groups === 1 || most === undefined) return undefined;
  const isDiagonal = most === diagonal;
  const before = (place % (crossbars / planes)) * most;
  return Array.from({ length: Math.min(most, groups - before) }, (_, block) => ({
    row: (isDiagonal ? block : block % down) * rows,
    column: (isDiagonal ? block : Math.floor(block / down)) * width,
    rows,
    columns: width,
  }));
}

/** Each group by itself, cut at the edges of crossbars; undefined if that gives another count. */
function cutBlock(
  { rows, groups, crossbars }: Matrix,
  { width, planes }: Arrangement,
  geometry: Geometry,
  place: number,
): readonly WeightBlock[] | undefined {
  const rowBlocks = Math.ceil(rows / geometry.rows);
  const columnBlocks = Math.ceil(width / geometry.columns);
  if (planes * rowBlocks * columnBlocks * groups !== crossbars) return undefined;
  const rowBlock = place % rowBlocks;
  const columnBlock = Math.floor(place / rowBlocks) % columnBlocks;
  return [
    {
      row: 0,
      column: 0,
      rows: Math.min(geometry.rows, rows - rowBlock * geometry.rows),
      columns: Math.min(geometry.columns, width - columnBlock * geometry.columns),
    },
  ];
}

/**
 * @param matrix   an operator's demand
 * @param geometry of the crossbar
 * @param place    which crossbar of its replica, 0-based
 * @returns blocks of memory cells, disjoint; none where the demand follows no packing rule
 * @source  packing and grouping rules of the crossbar model; the order inside a replica is reconstructed
 */
export function weightBlocks(matrix: Matrix, geometry: Geometry, place: number): readonly WeightBlock[] {
  const slices = slicesOf(matrix, geometry);
  const arrangements = [
    { width: matrix.columns * slices, planes: 1 },
    { width: matrix.columns, planes: slices },
  ];
  for (const arrangement of arrangements) {
    const blocks = packedBlocks(matrix, arrangement, geometry, place) ?? cutBlock(matrix, arrangement, geometry, place);
    if (blocks !== undefined) return blocks;
  }
  return [];
}

/**
 * How the parts of a chip are set out: IMAs in a tile, crossbars in an IMA. The grid of tiles is placement's own
 * (core/tenancy/snake.ts); these two are only a picture, chosen so that crossbars come out nearly square.
 */
import type { Chip } from '../core/hardware/chip';

export type ChipShape = Pick<Chip, 'tiles' | 'imasPerTile' | 'crossbarsPerIma' | 'crossbar'>;

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

export interface TileGrid {
  /** IMAs in a tile. */
  readonly imas: Grid;
  /** Crossbars in an IMA. */
  readonly crossbars: Grid;
}

/** All grids that hold `count` parts and have no empty row. */
function gridsOf(count: number): Grid[] {
  return Array.from({ length: count }, (_, place) => ({
    columns: place + 1,
    rows: Math.ceil(count / (place + 1)),
  })).filter(({ columns, rows }) => (rows - 1) * columns < count && rows * columns - count < columns);
}

/** How far from square a rectangle is; long in either direction counts alike. */
function slenderness(width: number, height: number): number {
  return Math.abs(Math.log(width / height));
}

/**
 * The grids that make crossbars most nearly square and leave the fewest places empty; IMAs that are themselves nearer
 * to square break ties.
 *
 * @param aspect width of a tile over its height
 */
export function tileGridOf(shape: ChipShape, aspect: number): TileGrid {
  let best: TileGrid | undefined;
  let least = Infinity;
  for (const imas of gridsOf(shape.imasPerTile)) {
    for (const crossbars of gridsOf(shape.crossbarsPerIma)) {
      const imaAspect = (aspect * imas.rows) / imas.columns;
      const empty =
        (imas.columns * imas.rows) / shape.imasPerTile + (crossbars.columns * crossbars.rows) / shape.crossbarsPerIma;
      const cost =
        slenderness(imaAspect * crossbars.rows, crossbars.columns) + 0.25 * slenderness(imaAspect, 1) + 2 * (empty - 2);
      if (cost < least) {
        least = cost;
        best = { imas, crossbars };
      }
    }
  }
  return best ?? { imas: { columns: 1, rows: 1 }, crossbars: { columns: 1, rows: 1 } };
}

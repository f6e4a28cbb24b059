/** Tiles on their grid, and the snake through them: row by row in alternate direction, so that neighbours in order touch. */

export interface Grid {
  readonly width: number;
  readonly height: number;
}

const widest = 32;

/**
 * The grid of `tiles`: as square as their divisors allow. Where that is longer than two to one, or wider than 32, the
 * least square that holds them, with places at the end of the last row that hold no tile.
 */
export function gridOf(tiles: number): Grid {
  let height = Math.floor(Math.sqrt(tiles));
  while (tiles % height !== 0) height--;
  const width = tiles / height;
  if (width <= 2 * height && width <= widest) return { width, height };
  const side = Math.ceil(Math.sqrt(tiles));
  return { width: side, height: Math.ceil(tiles / side) };
}

/**
 * Row and column of the tile at `place` of the snake through `tiles` on `grid`. A last row that is not full holds its
 * tiles at the left, whichever way the snake goes through it.
 */
export function snakePosition(
  place: number,
  tiles: number,
  grid: Grid,
): { readonly row: number; readonly column: number } {
  const row = Math.floor(place / grid.width);
  const along = place % grid.width;
  const length = Math.min(grid.width, tiles - row * grid.width);
  return { row, column: row % 2 === 0 ? along : length - 1 - along };
}

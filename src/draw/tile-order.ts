/** The grid of tiles with the snake of placement laid through it, both ways by table. */
import { gridOf, snakePosition } from '../core/tenancy/snake';
import { at } from './at';
import type { TileOrder } from './chip-layout';

/** @param tiles of the chip, an integer >= 1. O(tiles) once; each look-up is O(1) */
export function tileOrderOf(tiles: number): TileOrder {
  const grid = gridOf(tiles);
  const { width, height } = grid;
  const places = Array.from({ length: tiles }, (_, tile) => snakePosition(tile, tiles, grid));
  const tiled = new Uint32Array(width * height).fill(tiles);
  places.forEach(({ row, column }, tile) => (tiled[row * width + column] = tile));
  return {
    columns: width,
    rows: height,
    placeOf: (tile) => at(places, tile),
    tileAt: (row, column) => at(tiled, row * width + column),
  };
}

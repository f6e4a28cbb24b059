import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layRegions, tilesOf } from './regions';
import { gridOf, snakePosition } from './snake';

const areas = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 16 });

describe('regions', () => {
  test('follow each other without gap or overlap and cover their sum', () => {
    fc.assert(
      fc.property(areas, (own) => {
        const owners = layRegions(own).flatMap(({ first, count }, tenant) =>
          Array.from({ length: count }, (_, place) => [first + place, tenant]),
        );
        expect(owners.map(([crossbar]) => crossbar)).toEqual(owners.map((_, place) => place));
        expect(own).toEqual(own.map((_, tenant) => owners.filter(([, owner]) => owner === tenant).length));
      }),
    );
  });

  test('at most one tile is shared by two neighbours, none with whole tiles', () => {
    fc.assert(
      fc.property(areas, fc.integer({ min: 1, max: 96 }), (own, crossbarsPerTile) => {
        const tiles = layRegions(own).map((region) => tilesOf(region, crossbarsPerTile));
        tiles.slice(1).forEach(({ first }, place) => expect(first).toBeGreaterThanOrEqual(tiles[place].last));
        const whole = layRegions(own.map((area) => area * crossbarsPerTile));
        const apart = whole.map((region) => tilesOf(region, crossbarsPerTile));
        apart.slice(1).forEach(({ first }, place) => expect(first).toBe(apart[place].last + 1));
      }),
    );
  });
});

describe('the grid', () => {
  test.each([
    [168, 14, 12],
    [64, 8, 8],
    [512, 32, 16],
    [138, 12, 12],
    [16, 4, 4],
    [1, 1, 1],
    [2, 2, 1],
    [4096, 64, 64],
  ])('%d tiles lie in %d x %d', (tiles, width, height) => {
    expect(gridOf(tiles)).toEqual({ width, height });
  });

  test('holds every tile, and not a row too many', () => {
    for (let tiles = 1; tiles <= 4096; tiles++) {
      const { width, height } = gridOf(tiles);
      expect(width * height).toBeGreaterThanOrEqual(tiles);
      expect(width * (height - 1)).toBeLessThan(tiles);
    }
  });
});

describe('the snake', () => {
  test('goes along the first row and comes back on the second', () => {
    const grid = gridOf(12);
    const columns = Array.from({ length: 12 }, (_, place) => snakePosition(place, 12, grid).column);
    expect(grid).toEqual({ width: 4, height: 3 });
    expect(columns).toEqual([0, 1, 2, 3, 3, 2, 1, 0, 0, 1, 2, 3]);
  });

  test('a last row that is not full holds its tiles at the left', () => {
    const grid = gridOf(138);
    const last = Array.from({ length: 6 }, (_, place) => snakePosition(132 + place, 138, grid));
    expect(last).toEqual([5, 4, 3, 2, 1, 0].map((column) => ({ row: 11, column })));
  });

  test('visits every tile once, and on a full grid goes one hop at a time', () => {
    for (let tiles = 1; tiles <= 600; tiles++) {
      const grid = gridOf(tiles);
      const path = Array.from({ length: tiles }, (_, place) => snakePosition(place, tiles, grid));
      expect(new Set(path.map(({ row, column }) => row * grid.width + column)).size).toBe(tiles);
      if (grid.width * grid.height !== tiles) continue;
      const hops = path.slice(1).map((to, place) => {
        const from = path[place];
        return Math.abs(to.row - from.row) + Math.abs(to.column - from.column);
      });
      expect(hops.every((hop) => hop === 1)).toBe(true);
    }
  });
});

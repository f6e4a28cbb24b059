/**
 * An oracle for packing: puts every cell of every block on grids of cells, first fit, and counts. It shares no code and no
 * formula with `mapping/packing.ts`, and is as slow as it looks.
 */
import type { PackingRule } from '../mapping/packing';
import type { WeightMatrix } from '../workload/graph-types';

export interface Placement {
  readonly crossbars: number;
  readonly usedCells: number;
  /** Empty cells whose row and whose column are both used by some block. */
  readonly crossedCells: number;
}

/** One crossbar: 1 + group of each cell, 0 where nothing is. */
type Grid = number[][];

export function placeCells(matrix: WeightMatrix, rule: PackingRule): Placement {
  const planes = rule.packing === 'sliced' ? rule.slices : 1;
  const width = rule.packing === 'sliced' ? matrix.columns : matrix.columns * rule.slices;
  const grids: Grid[] = [];
  for (let plane = 0; plane < planes; plane++) grids.push(...placePlane(matrix, width, rule));
  return { crossbars: grids.length, usedCells: count(grids, isUsed), crossedCells: count(grids, isCrossed) };
}

function placePlane(matrix: WeightMatrix, width: number, rule: PackingRule): Grid[] {
  const grids: Grid[] = [];
  const fits = matrix.rows <= rule.crossbarRows && width <= rule.crossbarColumns;
  for (let group = 0; group < matrix.groups; group++) {
    const isPlaced =
      fits && rule.grouping !== 'separate' && grids.some((grid) => placeBlock(grid, group, matrix.rows, width, rule));
    if (!isPlaced) grids.push(...tiledBlock(group, matrix.rows, width, rule));
  }
  return grids;
}

/** The block alone, cut along the edges of crossbars. */
function tiledBlock(group: number, rows: number, width: number, rule: PackingRule): Grid[] {
  const byPlace = new Map<string, Grid>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      const key = `${Math.floor(row / rule.crossbarRows)} ${Math.floor(column / rule.crossbarColumns)}`;
      const grid = byPlace.get(key) ?? emptyGrid(rule);
      byPlace.set(key, grid);
      grid[row % rule.crossbarRows][column % rule.crossbarColumns] = group + 1;
    }
  }
  return [...byPlace.values()];
}

/** Tries every place of a crossbar; false if there is none. */
function placeBlock(grid: Grid, group: number, rows: number, width: number, rule: PackingRule): boolean {
  for (let top = 0; top + rows <= rule.crossbarRows; top++) {
    for (let left = 0; left + width <= rule.crossbarColumns; left++) {
      if (!isFree(grid, top, left, rows, width, rule.grouping === 'diagonal')) continue;
      for (let row = top; row < top + rows; row++) grid[row].fill(group + 1, left, left + width);
      return true;
    }
  }
  return false;
}

/** Alone: no other block may use any of these rows or columns either. */
function isFree(grid: Grid, top: number, left: number, rows: number, width: number, alone: boolean): boolean {
  return grid.every((cells, row) =>
    cells.every((cell, column) => {
      const inRows = row >= top && row < top + rows;
      const inColumns = column >= left && column < left + width;
      return cell === 0 || !(alone ? inRows || inColumns : inRows && inColumns);
    }),
  );
}

function emptyGrid(rule: PackingRule): Grid {
  return Array.from({ length: rule.crossbarRows }, () => new Array<number>(rule.crossbarColumns).fill(0));
}

function isUsed(grid: Grid, row: number, column: number): boolean {
  return grid[row][column] !== 0;
}

function isCrossed(grid: Grid, row: number, column: number): boolean {
  return grid[row][column] === 0 && grid[row].some((cell) => cell !== 0) && grid.some((cells) => cells[column] !== 0);
}

function count(grids: readonly Grid[], holds: (grid: Grid, row: number, column: number) => boolean): number {
  let total = 0;
  for (const grid of grids) {
    grid.forEach((cells, row) => cells.forEach((_cell, column) => (total += holds(grid, row, column) ? 1 : 0)));
  }
  return total;
}

/**
 * Fewest passes that `blocks` blocks need on a grid of places, over all ways to choose the places: blocks in one row or one
 * column of places take turns, and by König's theorem no more than the busiest row or column has.
 */
export function fewestPasses(down: number, across: number, blocks: number): number {
  let fewest = Infinity;
  for (let chosen = 0; chosen < 2 ** (down * across); chosen++) {
    const inRow = new Array<number>(down).fill(0);
    const inColumn = new Array<number>(across).fill(0);
    let total = 0;
    for (let place = 0; place < down * across; place++) {
      if ((chosen >> place) % 2 === 0) continue;
      inRow[Math.floor(place / across)]++;
      inColumn[place % across]++;
      total++;
    }
    if (total === blocks) fewest = Math.min(fewest, Math.max(...inRow, ...inColumn));
  }
  return fewest;
}

/** Temperatures of a small package by elimination on the full matrix, assembled cell by cell from the slabs. */
import type { HeatSetting } from '../interconnect/heat/heat-model';
import { slabsOf, underfill, type Slab } from '../interconnect/heat/materials';

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly slab: number;
}

/** The answer of a linear system, by Gauss with the largest pivot. */
function eliminate(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, place) => [...row, right[place]]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.reduce(
      (best, row, place) => (place > column && Math.abs(row[column]) > Math.abs(rows[best][column]) ? place : best),
      column,
    );
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let place = column + 1; place < rows.length; place++) {
      const factor = rows[place][column] / rows[column][column];
      for (let each = column; each <= rows.length; each++) rows[place][each] -= factor * rows[column][each];
    }
  }
  const answer = right.map(() => 0);
  for (let place = rows.length - 1; place >= 0; place--) {
    const known = answer.reduce((sum, value, column) => sum + (column > place ? value * rows[place][column] : 0), 0);
    answer[place] = (rows[place][rows.length] - known) / rows[place][place];
  }
  return answer;
}

/** K by node. */
export function denseTemperatures(setting: HeatSetting, powerW: readonly number[]): number[] {
  const { stack, grid, R_sink, R_board, ambientK } = setting;
  const isChiplets = stack === '2.5D';
  const slabs = slabsOf(stack, grid.tiers);
  const [columns, rows] = [grid.width, grid.height].map((nodes) => (isChiplets ? 2 * nodes + 1 : nodes));
  const side = setting.pitchMm * 1e-3 * (isChiplets ? 0.5 : stack === 'plane' ? Math.sqrt(setting.tilesPerNode) : 1);
  const area = side * side;
  const footprint = columns * rows * area;
  const cells: Cell[] = slabs.flatMap((_, slab) =>
    Array.from({ length: columns * rows }, (_cell, place) => ({
      slab,
      x: place % columns,
      y: Math.floor(place / columns),
    })),
  );
  const conductivity = ({ x, y, slab }: Cell, way: 'kxy' | 'kz') => {
    const own: Slab = slabs[slab];
    const isGap = isChiplets && own.isPatterned === true && (x % 2 === 0 || y % 2 === 0);
    return isGap ? underfill.value : own[way];
  };
  const thickness = ({ slab }: Cell) => slabs[slab].thicknessMm * 1e-3;
  const half = (cell: Cell) => thickness(cell) / (2 * conductivity(cell, 'kz'));
  const matrix = cells.map(() => cells.map(() => 0));
  const right = cells.map(() => 0);
  for (const [one, a] of cells.entries()) {
    for (const [other, b] of cells.entries()) {
      const [dx, dy, dz] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.slab - b.slab)];
      if (dx + dy + dz !== 1) continue;
      const lateral = side / (2 * conductivity(a, 'kxy')) + side / (2 * conductivity(b, 'kxy'));
      const conductance = dz === 1 ? area / (half(a) + half(b)) : (thickness(a) * side) / lateral;
      matrix[one][one] += conductance;
      matrix[one][other] -= conductance;
    }
    let out = 0;
    if (a.slab === slabs.length - 1) out += area / (half(a) + R_sink * footprint);
    if (a.slab === 0 && R_board !== null) out += area / (half(a) + R_board * footprint);
    matrix[one][one] += out;
    right[one] += out * ambientK;
  }
  const places = powerW.map((_, node) => {
    const [x, y] = [node % grid.width, Math.floor(node / grid.width) % grid.height];
    const tier = Math.floor(node / (grid.width * grid.height));
    const [column, row] = isChiplets ? [2 * x + 1, 2 * y + 1] : [x, y];
    return cells.findIndex((cell) => cell.x === column && cell.y === row && slabs[cell.slab].tier === tier);
  });
  for (const [node, place] of places.entries()) right[place] += powerW[node];
  const kelvin = eliminate(matrix, right);
  return places.map((place) => kelvin[place]);
}

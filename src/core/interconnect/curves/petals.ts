/** Petals: the curves of a Floret, one after the other, each from its head to its tail. */
import { nodeAt, nodesOf, type Grid } from '../grid';
import { cycle } from './cycle';

/** Whether `lambda` petals can be laid out as blocks whose heads and tails meet in the two centre columns. */
export function fitsComb({ width, height }: Grid, lambda: number): boolean {
  return width % 2 === 0 && lambda % 2 === 0 && height % lambda === 0;
}

/**
 * A petal is a block of `2 height / lambda` rows by half the columns. Left half from top to bottom: from the inner column
 * of the top row outwards, in a snake down, to end at the inner column. Right half from bottom to top, mirrored.
 *
 * @param lambda as `fitsComb` allows
 * @source the six released petals of 6 x 6 (CHIPSIM, stated); the rule behind them reconstructed
 */
export function combPetals(grid: Grid, lambda: number): Int32Array[] {
  const { width, height } = grid;
  const [rows, half] = [(2 * height) / lambda, width / 2];
  const left = Array.from({ length: lambda / 2 }, (_, block) =>
    Int32Array.from({ length: rows * half }, (_step, step) => {
      const along = step % half;
      const row = (step - along) / half;
      return nodeAt(grid, row % 2 === 0 ? half - 1 - along : along, block * rows + row);
    }),
  );
  const right = left.map((petal) => petal.map((node) => nodesOf(grid) - 1 - node));
  return [...left, ...right];
}

/** The cycle cut in `lambda` arcs from its first node on; the link from a head to its tail can be long. */
export function arcPetals(grid: Grid, lambda: number): Int32Array[] {
  const order = cycle(grid);
  const length = order.length / lambda;
  return Array.from({ length: lambda }, (_, petal) => order.slice(petal * length, (petal + 1) * length));
}

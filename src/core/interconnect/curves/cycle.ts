/** A closed curve through every node of a plane grid: the network `cycle`, and what Floret's arcs are cut from. */
import { nodeAt, type Grid } from '../grid';

/**
 * Unit steps everywhere; where both sides are odd no such cycle exists (the grid has more nodes of one colour than of the
 * other), and exactly one step has length 2.
 *
 * @param grid one tier, both sides at least 2
 * @source reconstructed: cycles as networks of chiplets are stated (CHIPSIM), their construction is ours
 */
export function cycle(grid: Grid): Int32Array {
  const { width, height } = grid;
  if (height % 2 === 0) return evenRows(grid);
  if (width % 2 === 0) {
    const transposed = evenRows({ width: height, height: width, tiers: 1 });
    return transposed.map((node) => nodeAt(grid, Math.floor(node / height), node % height));
  }
  return oddSides(grid);
}

/** Rows over columns 1 and beyond in alternate direction, then back up column 0. */
function evenRows(grid: Grid): Int32Array {
  const { width, height } = grid;
  const order = [nodeAt(grid, 0, 0)];
  for (let y = 0; y < height; y++) order.push(...rowBeyondFirst(grid, y, y % 2 === 0));
  for (let y = height - 1; y > 0; y--) order.push(nodeAt(grid, 0, y));
  return Int32Array.from(order.slice(0, width * height));
}

function rowBeyondFirst(grid: Grid, y: number, isRightwards: boolean): number[] {
  const row = Array.from({ length: grid.width - 1 }, (_, place) => nodeAt(grid, place + 1, y));
  return isRightwards ? row : row.reverse();
}

/** Teeth over the first two rows, the long step to the last column, the other rows in alternate direction. */
function oddSides(grid: Grid): Int32Array {
  const { width, height } = grid;
  const order = [nodeAt(grid, 0, 1), nodeAt(grid, 0, 0), nodeAt(grid, 1, 0), nodeAt(grid, 1, 1)];
  for (let x = 2; x <= width - 3; x += 2) {
    order.push(nodeAt(grid, x, 1), nodeAt(grid, x, 0), nodeAt(grid, x + 1, 0), nodeAt(grid, x + 1, 1));
  }
  order.push(nodeAt(grid, width - 1, 0), nodeAt(grid, width - 1, 1));
  for (let y = 2; y < height; y++) order.push(...rowBeyondFirst(grid, y, y % 2 === 1));
  for (let y = height - 1; y >= 2; y--) order.push(nodeAt(grid, 0, y));
  return Int32Array.from(order);
}

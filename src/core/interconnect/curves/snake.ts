/** Curves of unit steps through every node: row by row in alternate direction, and tier by tier. */
import { nodeAt, nodesOf, type Grid } from '../grid';

/** Tier by tier, each as the first: rows leftwards and rightwards in turn. On one tier every step is one hop. */
export function snake(grid: Grid): Int32Array {
  const order = new Int32Array(nodesOf(grid));
  for (let place = 0; place < order.length; place++) {
    const along = place % grid.width;
    const row = (place - along) / grid.width;
    const y = row % grid.height;
    order[place] = nodeAt(grid, y % 2 === 0 ? along : grid.width - 1 - along, y, (row - y) / grid.height);
  }
  return order;
}

/**
 * The snake in tier 0; each next tier walks the tier before backwards, so that every step is one hop.
 *
 * @source reconstructed: the curves of TEFLON were never published
 */
export function curve3d(grid: Grid): Int32Array {
  const tier = snake({ ...grid, tiers: 1 });
  const order = new Int32Array(nodesOf(grid));
  for (let place = 0; place < order.length; place++) {
    const along = place % tier.length;
    const z = (place - along) / tier.length;
    order[place] = z * tier.length + tier[z % 2 === 0 ? along : tier.length - 1 - along];
  }
  return order;
}

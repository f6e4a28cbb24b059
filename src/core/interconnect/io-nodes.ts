/** Where weights enter the network: programming reads them from the nearest of these nodes. */
import { nodeAt, type Grid } from './grid';
import type { Routes } from './routes';

/** The corners of the tier next to the sink, ascending, each once. @source reconstructed */
export function ioNodes(grid: Grid): number[] {
  const [right, bottom] = [grid.width - 1, grid.height - 1];
  const corners = [nodeAt(grid, 0, 0), nodeAt(grid, right, 0), nodeAt(grid, 0, bottom), nodeAt(grid, right, bottom)];
  return [...new Set(corners)];
}

/** By node: the one that is fewest hops away; ties: the lowest id. */
export function nearestIoNodes(routes: Routes, grid: Grid): Int32Array {
  const corners = ioNodes(grid);
  return Int32Array.from({ length: routes.nodes }, (_, node) => {
    const hops = (corner: number) => routes.hops(corner, node);
    return corners.reduce((best, corner) => (hops(corner) < hops(best) ? corner : best));
  });
}

import { snake } from '../curves/snake';
import { nodeAt, nodesOf, type Grid } from '../grid';
import { linksOf, type Pair } from '../links';
import type { TopologyRule } from './types';

const mostLinksOfNode = 4;

/** All links over two columns or rows; then unit links, right before down, where both ends still have a port. */
function kitePairs(grid: Grid): Pair[] {
  const { width, height } = grid;
  const pairs: Pair[] = [];
  const degree = new Uint8Array(nodesOf(grid));
  const link = (a: number, b: number) => {
    pairs.push([a, b]);
    degree[a]++;
    degree[b]++;
  };
  const forEachNode = (reach: number, visit: (node: number, other: number) => void) => {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const node = nodeAt(grid, x, y);
        if (x + reach < width) visit(node, nodeAt(grid, x + reach, y));
        if (y + reach < height) visit(node, nodeAt(grid, x, y + reach));
      }
    }
  };
  forEachNode(2, link);
  forEachNode(1, (node, other) => {
    if (degree[node] < mostLinksOfNode && degree[other] < mostLinksOfNode) link(node, other);
  });
  return pairs;
}

export const kiteLike: TopologyRule = {
  id: 'kite-like',
  title: 'Kite-like',
  tag: 'stated',
  source: "Hetero-OU's approximation of Kite",
  summary: 'links over two nodes, and unit links where a node has fewer than four',
  dimensions: 2,
  nominalPorts: 4,
  routing: 'shortest-path',
  parameters: [],
  build: (grid) => ({ links: linksOf(grid, kitePairs(grid)), order: snake(grid) }),
};

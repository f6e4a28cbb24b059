import { snake } from '../curves/snake';
import { nodeAt, type Grid } from '../grid';
import { linksOf, type Pair } from '../links';
import type { TopologyRule } from './types';
import { unsupported } from './unsupported';

function* hexaPairs(grid: Grid): Generator<Pair> {
  const { width, height } = grid;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const node = nodeAt(grid, x, y);
      if (x + 1 < width) yield [node, nodeAt(grid, x + 1, y)];
      if (y + 1 < height && x > 0) yield [node, nodeAt(grid, x - 1, y + 1)];
      if (y + 1 < height && x + 1 < width) yield [node, nodeAt(grid, x + 1, y + 1)];
    }
  }
}

export const hexa: TopologyRule = {
  id: 'hexa',
  title: 'HexaMesh-like',
  tag: 'stated',
  source: 'Hetero-OU',
  summary: 'every node to its right neighbour and to the two below it on the diagonals',
  dimensions: 2,
  nominalPorts: 6,
  routing: 'shortest-path',
  parameters: [],
  refuse: ({ width }) =>
    width < 2 ? unsupported('width', 'hexa has no link between nodes of one column: width must be 2 to 32') : undefined,
  build: (grid) => ({ links: linksOf(grid, hexaPairs(grid)), order: snake(grid) }),
};

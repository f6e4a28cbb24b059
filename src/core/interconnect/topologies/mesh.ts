import { snake } from '../curves/snake';
import { nodeAt, type Grid } from '../grid';
import { linksOf, type Pair } from '../links';
import type { TopologyRule } from './types';

/** Unit links along all three axes. */
export function* gridPairs(grid: Grid): Generator<Pair> {
  for (let z = 0; z < grid.tiers; z++) {
    for (let y = 0; y < grid.height; y++) {
      for (let x = 0; x < grid.width; x++) {
        const node = nodeAt(grid, x, y, z);
        if (x + 1 < grid.width) yield [node, nodeAt(grid, x + 1, y, z)];
        if (y + 1 < grid.height) yield [node, nodeAt(grid, x, y + 1, z)];
        if (z + 1 < grid.tiers) yield [node, nodeAt(grid, x, y, z + 1)];
      }
    }
  }
}

export const mesh: TopologyRule = {
  id: 'mesh',
  title: 'Mesh',
  tag: 'stated',
  source: 'standard network on chip; ISAAC links its tiles so',
  summary: 'every node to its neighbours right and below',
  dimensions: 2,
  nominalPorts: 4,
  routing: 'dimension-order',
  parameters: [],
  build: (grid) => ({ links: linksOf(grid, gridPairs(grid)), order: snake(grid) }),
};

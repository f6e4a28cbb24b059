import { snake } from '../curves/snake';
import { nodeAt, type Grid } from '../grid';
import { linksOf, type Pair } from '../links';
import { gridPairs } from './mesh';
import type { TopologyRule } from './types';

/** A side of 2 has no wrap link: it would double a link. */
export function* torusPairs(grid: Grid): Generator<Pair> {
  yield* gridPairs(grid);
  const { width, height } = grid;
  if (width > 2) for (let y = 0; y < height; y++) yield [nodeAt(grid, 0, y), nodeAt(grid, width - 1, y)];
  if (height > 2) for (let x = 0; x < width; x++) yield [nodeAt(grid, x, 0), nodeAt(grid, x, height - 1)];
}

export const torus: TopologyRule = {
  id: 'torus',
  title: 'Torus',
  tag: 'stated',
  source: 'standard network on chip',
  summary: 'a mesh with wires back from the end of every row and column',
  dimensions: 2,
  nominalPorts: 4,
  routing: 'shortest-path',
  parameters: [],
  build: (grid) => ({ links: linksOf(grid, torusPairs(grid)), order: snake(grid) }),
};

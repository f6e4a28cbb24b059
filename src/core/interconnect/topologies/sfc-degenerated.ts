import { cycle } from '../curves/cycle';
import { snake } from '../curves/snake';
import { chainPairs, linksOf, type Pair } from '../links';
import { gridPairs } from './mesh';
import { torusPairs } from './torus';
import type { TopologyRule } from './types';
import { lineProblem } from './unsupported';

function key([a, b]: Pair): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

export const sfcDegenerated: TopologyRule = {
  id: 'sfc-degenerated',
  title: 'Space-filling curve of a parent',
  tag: 'reconstructed',
  source: 'SFC-degenerated k-ary n-cubes (openreview 110G0thXsT), stated as an idea; the construction is ours',
  summary: 'of a mesh or torus only the links between neighbours on a curve',
  dimensions: 2,
  nominalPorts: 2,
  routing: 'shortest-path',
  parameters: ['curve', 'parent'],
  refuse: ({ width, height }, { curve }) =>
    curve === 'cycle' && (width < 2 || height < 2) ? lineProblem('the curve cycle') : undefined,
  build: (grid, { curve = 'snake', parent = 'mesh' }) => {
    const order = curve === 'cycle' ? cycle(grid) : snake(grid);
    const wanted = chainPairs(curve === 'cycle' ? [...order, order[0]] : order);
    const there = new Set([...(parent === 'torus' ? torusPairs(grid) : gridPairs(grid))].map(key));
    const kept = wanted.filter((pair) => there.has(key(pair)));
    return { order, links: linksOf(grid, kept) };
  },
};

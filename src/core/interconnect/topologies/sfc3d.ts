import { curve3d } from '../curves/snake';
import { chainPairs, linksOf } from '../links';
import type { TopologyRule } from './types';

export const sfc3d: TopologyRule = {
  id: 'sfc3d',
  title: '3D space-filling curve',
  tag: 'reconstructed',
  source: 'curves through a stack are stated by TEFLON (doi 10.1145/3665279); this curve is ours',
  summary: 'one path through all cores, tier by tier',
  dimensions: 3,
  nominalPorts: 2,
  routing: 'shortest-path',
  parameters: [],
  build: (grid) => {
    const order = curve3d(grid);
    return { order, links: linksOf(grid, chainPairs(order)) };
  },
};

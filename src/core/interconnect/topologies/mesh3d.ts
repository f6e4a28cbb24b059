import { curve3d } from '../curves/snake';
import { gridLinks } from './mesh';
import type { TopologyRule } from './types';

export const mesh3d: TopologyRule = {
  id: 'mesh3d',
  title: '3D mesh',
  tag: 'stated',
  source: 'standard network of a stack',
  summary: 'every core to its neighbours in x, y and z',
  dimensions: 3,
  nominalPorts: 6,
  routing: 'dimension-order',
  parameters: [],
  build: (grid) => ({ links: gridLinks(grid), order: curve3d(grid) }),
};

import { cycle as closedCurve } from '../curves/cycle';
import { releasedCycle } from '../curves/released';
import { chainPairs, linksOf } from '../links';
import type { TopologyRule } from './types';
import { lineProblem, unsupported } from './unsupported';

export const cycle: TopologyRule = {
  id: 'cycle',
  title: 'Cycle',
  tag: 'reconstructed',
  source: 'closed curves as networks of chiplets are stated (CHIPSIM, 9 x 9 and 10 x 10); the construction is ours',
  summary: 'one closed curve through all nodes',
  dimensions: 2,
  nominalPorts: 2,
  routing: 'shortest-path',
  parameters: ['layout'],
  refuse: ({ width, height }, { layout }) => {
    if (layout !== undefined && layout !== 'released') {
      return unsupported('layout', `layout ${layout} is for floret; of a cycle only the released one has a name`, [
        'released',
      ]);
    }
    if (layout === 'released' && (width !== 10 || height !== 10)) {
      return unsupported('layout', 'the released cycle is 10 x 10: give that size, or no layout');
    }
    return width < 2 || height < 2 ? lineProblem('cycle') : undefined;
  },
  build: (grid, { layout }) => {
    const order = layout === 'released' ? Int32Array.from(releasedCycle) : closedCurve(grid);
    return { order, links: linksOf(grid, chainPairs([...order, order[0]])) };
  },
};

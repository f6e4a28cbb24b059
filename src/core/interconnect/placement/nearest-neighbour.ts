import { success } from '../../basis/result';
import { shortage, sharesOf, sumOf, take, type ShareList } from './fill';
import type { PlacementPolicy } from './types';

/** The node with the largest number; ties: the lowest id. */
function fullest(numbers: ArrayLike<number>): number {
  let best = 0;
  for (let node = 1; node < numbers.length; node++) if (numbers[node] > numbers[best]) best = node;
  return best;
}

/** The node with the largest share of an operator; ties: the lowest id. */
function mainNode({ node, crossbars }: ShareList): number {
  let best = 0;
  for (let place = 1; place < node.length; place++) {
    const isMore = crossbars[place] > crossbars[best];
    if (isMore || (crossbars[place] === crossbars[best] && node[place] < node[best])) best = place;
  }
  return node[best];
}

export const nearestNeighbour: PlacementPolicy = {
  id: 'nearest-neighbour',
  title: 'Nearest neighbour',
  tag: 'stated',
  source: 'CHIPSIM: its baseline',
  summary: 'every operator from the node of its last producer outwards',
  place: ({ network, available, crossbars, lead }) => {
    if (sumOf(crossbars) > sumOf(available)) return shortage(sumOf(crossbars), available);
    const free = available.slice();
    const nodes = Array.from(free.keys());
    const lists: ShareList[] = Array.from(crossbars, () => ({ node: [], crossbars: [] }));
    for (const [operator, needed] of crossbars.entries()) {
      if (needed === 0) continue;
      const leader = lead[operator];
      const isLed = leader >= 0 && lists[leader].node.length > 0;
      const start = isLed ? mainNode(lists[leader]) : fullest(free);
      const byDistance = nodes.toSorted(
        (a, b) => network.routes.hops(start, a) - network.routes.hops(start, b) || free[b] - free[a] || a - b,
      );
      let left = needed;
      for (const node of byDistance) {
        left -= take(lists[operator], free, node, left);
        if (left === 0) break;
      }
    }
    const reserved = available.map((there, node) => there - free[node]);
    return success({ shares: sharesOf(lists), reserved });
  },
};

import { failure, success, type Problem } from '../../basis/result';
import { sharesOf } from './fill';
import type { PlacementPolicy, PlacementRequest } from './types';

function mismatch(path: string, text: string): Problem {
  return { code: 'placement-mismatch', path, text };
}

/** The first reason why given places are none, checked as the other policies are. */
function problemOf({ available, crossbars, names, manual = {} }: PlacementRequest): Problem | undefined {
  const stray = Object.keys(manual).find((name) => !names.includes(name));
  if (stray !== undefined) return mismatch(stray, `there is no operator ${stray} to place`);
  const free = available.slice();
  for (const [operator, needed] of crossbars.entries()) {
    const name = names[operator];
    const given = manual[name] ?? [];
    const seen = new Set<number>();
    let placed = 0;
    for (const [place, [node, count]] of given.entries()) {
      const path = `${name}[${place}]`;
      if (!Number.isInteger(node) || node < 0 || node >= free.length) {
        return {
          code: 'out-of-range',
          path,
          text: `${path} is on node ${String(node)}: nodes are 0 to ${free.length - 1}`,
        };
      }
      if (!Number.isInteger(count) || count < 1) {
        return {
          code: 'out-of-range',
          path,
          text: `${path} takes ${String(count)} crossbars: it must be an integer from 1`,
        };
      }
      if (seen.has(node)) return mismatch(path, `${name} names node ${node} twice`);
      if (count > free[node]) {
        const text = `${name} takes ${count} crossbars of node ${node}, which has ${free[node]} free`;
        return { code: 'does-not-fit', path, text, needs: count, available: free[node] };
      }
      seen.add(node);
      free[node] -= count;
      placed += count;
    }
    if (placed !== needed) return mismatch(name, `${name} needs ${needed} crossbars, and its nodes give ${placed}`);
  }
  return undefined;
}

export const manual: PlacementPolicy = {
  id: 'manual',
  title: 'By hand',
  tag: 'reconstructed',
  source: 'given with the scenario, or dragged on the floor plan',
  summary: 'the nodes that you name',
  place: (request) => {
    const problem = problemOf(request);
    if (problem) return failure(problem);
    const lists = request.names.map((name) => {
      const given = request.manual?.[name] ?? [];
      return { node: given.map(([node]) => node), crossbars: given.map(([, crossbars]) => crossbars) };
    });
    const shares = sharesOf(lists);
    const reserved = new Int32Array(request.available.length);
    for (const [place, node] of shares.node.entries()) reserved[node] += shares.crossbars[place];
    return success({ shares, reserved });
  },
};

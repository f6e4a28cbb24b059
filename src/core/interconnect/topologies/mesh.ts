import { snake } from '../curves/snake';
import { nodeAt, type Grid } from '../grid';
import type { Links, Pair } from '../links';
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

/** The table of `gridPairs`, which come in its order: a mesh of a thousand nodes is made anew at every step of a slider. */
export function gridLinks({ width, height, tiers }: Grid): Links {
  const length = (width - 1) * height * tiers + width * (height - 1) * tiers + width * height * (tiers - 1);
  const [a, b] = [new Int32Array(length), new Int32Array(length)];
  const vertical = new Uint8Array(length);
  const plane = width * height;
  let link = 0;
  for (let node = 0; node < plane * tiers; node++) {
    if ((node + 1) % width !== 0) {
      a[link] = node;
      b[link++] = node + 1;
    }
    if ((node % plane) + width < plane) {
      a[link] = node;
      b[link++] = node + width;
    }
    if (node + plane < plane * tiers) {
      a[link] = node;
      b[link] = node + plane;
      vertical[link++] = 1;
    }
  }
  return { length, a, b, pitches: new Int32Array(length).fill(1), vertical };
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
  build: (grid) => ({ links: gridLinks(grid), order: snake(grid) }),
};

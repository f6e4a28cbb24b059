import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cycle } from '../curves/cycle';
import { combPetals, fitsComb } from '../curves/petals';
import { curve3d, snake } from '../curves/snake';
import { manhattan, nodesOf, type Grid } from '../grid';
import { linksOf } from '../links';
import { routesOf } from '../routes';
import { degreesOf, structureOf, wirePitchesOf } from '../structure';
import { buildTopology, topologies } from './index';
import { gridPairs } from './mesh';
import type { Topology, TopologyParameters } from './types';

const sizes = Array.from({ length: 144 }, (_, place): Grid => {
  return { width: 1 + (place % 12), height: 1 + Math.floor(place / 12), tiers: 1 };
});
const stacks = sizes
  .filter(({ width, height }) => width <= 4 && height <= 4)
  .flatMap((grid) => [1, 2, 3].map((tiers) => ({ ...grid, tiers })));

function built(id: string, grid: Grid, parameters?: TopologyParameters): Topology | undefined {
  const result = buildTopology(id, grid, parameters);
  if (result.ok) return result.value;
  expect(result.problem).toMatchObject({ code: 'topology-unsupported' });
  expect(result.problem.path).not.toBe('');
  return undefined;
}

function steps(grid: Grid, order: ArrayLike<number>, isClosed: boolean): number[] {
  return Array.from({ length: order.length - (isClosed ? 0 : 1) }, (_, place) =>
    manhattan(grid, order[place], order[(place + 1) % order.length]),
  );
}

function expectWholeOrder(grid: Grid, order: ArrayLike<number>) {
  expect(Array.from(order).toSorted((a, b) => a - b)).toEqual(Array.from({ length: nodesOf(grid) }, (_, node) => node));
}

describe('what holds of every network', () => {
  test.each(topologies.map(({ id, dimensions }) => [id, dimensions === 3 ? stacks : sizes] as const))(
    '%s connects all nodes, without a link to itself or a second one',
    (id, grids) => {
      for (const grid of grids) {
        const topology = built(id, grid);
        if (topology === undefined) continue;
        const { links } = topology;
        expect(structureOf(topology, routesOf(topology)).connected).toBe(true);
        expectWholeOrder(grid, topology.order);
        const pairs = Array.from(links.a, (a, link) => `${a} ${links.b[link]}`);
        expect(new Set(pairs).size).toBe(links.length);
        expect(links.a.every((a, link) => a < links.b[link])).toBe(true);
        expect(degreesOf(topology.nodes, links).reduce((sum, degree) => sum + degree, 0)).toBe(2 * links.length);
      }
    },
  );
});

describe('links', () => {
  test('a mesh has W (H - 1) + H (W - 1), a torus one more a line that is longer than 2', () => {
    for (const grid of sizes) {
      const { width, height } = grid;
      const links = width * (height - 1) + height * (width - 1);
      expect(built('mesh', grid)?.links.length).toBe(links);
      const wraps = (width > 2 ? height : 0) + (height > 2 ? width : 0);
      expect(built('torus', grid)?.links.length).toBe(links + wraps);
    }
  });

  test('those of a mesh are all pairs of neighbours, in order', () => {
    for (const grid of stacks) {
      const links = linksOf(grid, gridPairs(grid));
      expect(built(grid.tiers > 1 ? 'mesh3d' : 'mesh', grid)?.links).toEqual(links);
      expect(built('mesh3d', grid)?.links).toEqual(links);
    }
  });

  test('kite-like has at most four at a node, and from 4 x 4 on exactly four', () => {
    for (const grid of sizes) {
      const topology = built('kite-like', grid);
      const degrees = topology ? degreesOf(topology.nodes, topology.links) : [];
      const isLarge = grid.width >= 4 && grid.height >= 4;
      for (const degree of degrees) expect(isLarge ? degree === 4 : degree <= 4).toBe(true);
    }
  });

  test('a cycle has one a node, and every node two', () => {
    for (const grid of sizes.filter(({ width, height }) => width * height > 4 && width > 1 && height > 1)) {
      const topology = built('cycle', grid);
      expect(topology?.links.length).toBe(nodesOf(grid));
      expect(new Set(topology && degreesOf(topology.nodes, topology.links))).toEqual(new Set([2]));
    }
  });

  test('a Floret has lambda (psi + 1), whatever lambda divides the nodes', () => {
    for (const grid of sizes.filter(({ width, height }) => width > 1 && height > 1)) {
      const nodes = nodesOf(grid);
      for (let lambda = 2; lambda <= nodes; lambda++) {
        const result = buildTopology('floret', grid, { lambda });
        expect(result.ok).toBe(nodes % lambda === 0);
        if (!result.ok || nodes / lambda <= 2) continue;
        expect(result.value.links.length).toBe(lambda * (nodes / lambda + 1));
        expect(structureOf(result.value, routesOf(result.value)).connected).toBe(true);
      }
    }
  });

  test('the curve of a stack has one less than nodes', () => {
    for (const grid of stacks) expect(built('sfc3d', grid)?.links.length).toBe(nodesOf(grid) - 1);
  });

  test('a parent keeps only links of its own, and its curve is what remains', () => {
    for (const grid of sizes) {
      const mesh = built('sfc-degenerated', grid);
      expect(mesh?.links.length).toBe(nodesOf(grid) - 1);
      for (const parent of ['mesh', 'torus'] as const) {
        const topology = built('sfc-degenerated', grid, { curve: 'cycle', parent });
        if (topology === undefined) continue;
        const isOdd = grid.width % 2 === 1 && grid.height % 2 === 1;
        expect(wirePitchesOf(topology.links)).toBe(topology.links.length);
        if (nodesOf(grid) > 4) expect(topology.links.length).toBe(nodesOf(grid) - Number(isOdd));
      }
    }
  });
});

describe('curves', () => {
  test('the snake and the curve of a stack go in unit steps', () => {
    for (const grid of sizes) expect(steps(grid, snake(grid), false).every((length) => length === 1)).toBe(true);
    for (const grid of stacks) expect(steps(grid, curve3d(grid), false).every((length) => length === 1)).toBe(true);
  });

  test('a cycle goes in unit steps, with one of two where both sides are odd', () => {
    for (const grid of sizes.filter(({ width, height }) => width > 1 && height > 1)) {
      const order = cycle(grid);
      expectWholeOrder(grid, order);
      const isOdd = grid.width % 2 === 1 && grid.height % 2 === 1;
      const long = steps(grid, order, true).filter((length) => length !== 1);
      expect(long).toEqual(isOdd ? [2] : []);
    }
  });

  test('a comb petal goes in unit steps, and from its tail it is one step to the next head within a half', () => {
    for (const grid of sizes) {
      for (let lambda = 2; lambda <= grid.height; lambda += 2) {
        if (!fitsComb(grid, lambda)) continue;
        const petals = combPetals(grid, lambda);
        for (const [place, petal] of petals.entries()) {
          expect(steps(grid, petal, false).every((length) => length === 1)).toBe(true);
          expect(manhattan(grid, petal[petal.length - 1], petals[(place + 1) % lambda][0])).toBe(1);
        }
      }
    }
  });
});

describe('what cannot be built is an error that says what can', () => {
  test.each([
    ['floret', { width: 6, height: 6, tiers: 1 }, { lambda: 7 }, 'lambda', ['2', '3', '4', '6', '9', '12', '18', '36']],
    ['floret', { width: 6, height: 6, tiers: 1 }, { lambda: 4, layout: 'comb' }, 'layout', ['arcs']],
    ['floret', { width: 8, height: 8, tiers: 1 }, { layout: 'released' }, 'layout', ['comb', 'arcs']],
    ['floret', { width: 1, height: 6, tiers: 1 }, {}, 'height', undefined],
    ['cycle', { width: 6, height: 6, tiers: 1 }, { layout: 'comb' }, 'layout', ['released']],
    ['cycle', { width: 6, height: 6, tiers: 1 }, { layout: 'released' }, 'layout', undefined],
    ['hexa', { width: 1, height: 6, tiers: 1 }, {}, 'width', undefined],
    ['mesh', { width: 6, height: 6, tiers: 2 }, {}, 'tiers', ['mesh3d', 'sfc3d']],
    ['sfc-degenerated', { width: 1, height: 6, tiers: 1 }, { curve: 'cycle' }, 'height', undefined],
    ['mesh3d', { width: 2, height: 2, tiers: 2 }, { parent: 'torus' }, 'parent', []],
  ] as const)('%s on %o with %o', (id, grid, parameters, path, allowed) => {
    expect(buildTopology(id, grid, parameters)).toMatchObject({
      ok: false,
      problem: { code: 'topology-unsupported', path, ...(allowed && { allowed }) },
    });
  });

  test.each([
    ['mesh', { width: 0, height: 4, tiers: 1 }, 'out-of-range', 'width'],
    ['mesh', { width: 4, height: 2.5, tiers: 1 }, 'out-of-range', 'height'],
    ['mesh3d', { width: 4, height: 4, tiers: NaN }, 'out-of-range', 'tiers'],
    ['mesh3d', { width: 32, height: 32, tiers: 2 }, 'too-many-nodes', ''],
    ['swap', { width: 4, height: 4, tiers: 1 }, 'unknown-topology', 'topology'],
  ])('%s on %o is %s', (id, grid, code, path) => {
    expect(buildTopology(id, grid)).toMatchObject({ ok: false, problem: { code, path } });
  });

  test('any grid and lambda are either built or refused', () => {
    const side = fc.integer({ min: -1, max: 33 });
    fc.assert(
      fc.property(
        fc.constantFrom(...topologies),
        side,
        side,
        fc.integer({ min: 0, max: 9 }),
        side,
        (rule, ...sides) => {
          const [width, height, tiers, lambda] = sides;
          const result = buildTopology(rule.id, { width, height, tiers }, rule.id === 'floret' ? { lambda } : {});
          return result.ok ? result.value.order.length === width * height * tiers : result.problem.text.length > 10;
        },
      ),
      { numRuns: 60 },
    );
  });
});

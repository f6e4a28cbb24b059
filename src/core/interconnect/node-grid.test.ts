import { describe, expect, test } from 'vitest';
import { nodeCapacities, nodeGridOf, type GridRequest } from './node-grid';
import { findPackage, packages } from './packages';
import { findTopology } from './topologies/index';

function grid(id: string, request: Partial<GridRequest>) {
  const kind = findPackage(id);
  if (!kind.ok) throw new Error(kind.problem.text);
  return nodeGridOf(kind.value, { presetTiles: 168, ...request });
}

function sides(id: string, request: Partial<GridRequest>) {
  const result = grid(id, request);
  if (!result.ok) throw new Error(result.problem.text);
  const { grid: found, tiles, tilesPerNode } = result.value;
  return [found.width, found.height, found.tiers, tiles, tilesPerNode];
}

describe('the grid follows from the tiles', () => {
  test.each([
    [{}, [14, 12, 1, 168, 1]],
    [{ tiles: 64 }, [8, 8, 1, 64, 1]],
    [{ tiles: 512 }, [32, 16, 1, 512, 1]],
    [{ tiles: 138 }, [12, 12, 1, 138, 1]],
    [{ tilesPerNode: 4 }, [7, 6, 1, 168, 4]],
    [{ tiles: 2048 }, [32, 16, 1, 2048, 4]],
  ])('one die: %o', (request, expected) => {
    expect(sides('monolithic', request)).toEqual(expected);
    expect(sides('ideal', request)).toEqual(expected);
  });

  test('other packages take the tiles that are given, and else bring their own grid', () => {
    expect(sides('interposer', {})).toEqual([10, 10, 1, 1600, 16]);
    expect(sides('interposer', { tiles: 168 })).toEqual([4, 3, 1, 168, 16]);
    expect(sides('stack-tsv', {})).toEqual([5, 5, 4, 100, 1]);
    expect(sides('stack-m3d', { tiers: 2 })).toEqual([5, 5, 2, 50, 1]);
    expect(sides('stack-m3d', { tiles: 168 })).toEqual([7, 6, 4, 168, 1]);
  });
});

test('tiles follow from the grid, and must agree where both are given', () => {
  expect(sides('interposer', { width: 6, height: 6 })).toEqual([6, 6, 1, 576, 16]);
  expect(grid('interposer', { width: 6, height: 6, tiles: 100 })).toMatchObject({
    ok: false,
    problem: {
      code: 'grid-mismatch',
      path: 'tiles',
      text: '6 x 6 nodes of 16 tiles are 576 tiles, and tiles is 100: they must agree',
    },
  });
});

test.each([
  ['monolithic', { width: 4 }, 'missing-field', 'height'],
  ['monolithic', { height: 4 }, 'missing-field', 'width'],
  ['monolithic', { width: 0, height: 4 }, 'out-of-range', 'width'],
  ['interposer', { tiers: 2 }, 'topology-unsupported', 'tiers'],
  ['monolithic', { tiles: 4096, tilesPerNode: 1 }, 'too-many-nodes', ''],
  ['stack-tsv', { width: 32, height: 32, tiers: 2 }, 'too-many-nodes', ''],
])('%s with %o is %s', (id, request, code, path) => {
  expect(grid(id, request)).toMatchObject({ ok: false, problem: { code, path } });
});

test('nodes are filled by id, what is left over has no arrays, and dead nodes have none', () => {
  const found = grid('monolithic', { tiles: 138, tilesPerNode: 4 });
  if (!found.ok) throw new Error(found.problem.text);
  const capacities = nodeCapacities(found.value, 96, [3]);
  if (!capacities.ok) throw new Error(capacities.problem.text);
  expect([...capacities.value.slice(0, 5)]).toEqual([384, 384, 384, 0, 384]);
  expect(capacities.value[34]).toBe(2 * 96);
  expect(capacities.value.reduce((sum, own) => sum + own, 0)).toBe((138 - 4) * 96);
  expect(nodeCapacities(found.value, 96, [40])).toMatchObject({
    ok: false,
    problem: { code: 'out-of-range', path: 'defects[0]' },
  });
});

test('the topologies of a package have its dimensions, the default first', () => {
  for (const { id, node, topologies } of packages) {
    for (const topology of topologies) {
      expect(findTopology(topology)).toMatchObject({ value: { dimensions: node === 'core' ? 3 : 2 } });
    }
    expect(topologies.length).toBe(id === 'ideal' ? 0 : node === 'core' ? 2 : 7);
  }
  expect(packages.map(({ topologies }) => topologies[0])).toEqual(['mesh', undefined, 'floret', 'sfc3d', 'sfc3d']);
  expect(findPackage('paper')).toMatchObject({ ok: false, problem: { code: 'unknown-package' } });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chipPlan, plainNodes, type NodeTable } from './chip-plan';

/** Nodes in a random order, each with its tiles; the last ones may have none. */
const nodeTable = fc
  .record({
    width: fc.integer({ min: 1, max: 6 }),
    height: fc.integer({ min: 1, max: 6 }),
    tiers: fc.integer({ min: 1, max: 5 }),
    tilesPerNode: fc.constantFrom(1, 2, 7, 16),
    seed: fc.array(fc.nat(1_000_000), { minLength: 180, maxLength: 180 }),
    missing: fc.nat(8),
  })
  .map(({ width, height, tiers, tilesPerNode, seed, missing }): NodeTable => {
    const nodes = width * height * tiers;
    const order = Array.from({ length: nodes }, (_, node) => node).sort((a, b) => (seed[a] ?? 0) - (seed[b] ?? 0));
    const held = order.slice(0, Math.max(1, nodes - missing));
    const nodeOfTile = held.flatMap((node) => new Array<number>(tilesPerNode).fill(node));
    return { grid: { width, height, tiers }, tilesPerNode, nodeOfTile };
  });

const view = fc.record({ isRoomy: fc.boolean(), ofTier: fc.option(fc.nat(4), { nil: undefined }) });

describe('the plan of a chip', () => {
  test('has every tile of the tiers that are shown in a cell of its own, within the block of its node', () => {
    fc.assert(
      fc.property(nodeTable, view, (nodes, { isRoomy, ofTier }) => {
        const { width, height, tiers } = nodes.grid;
        const tier = ofTier === undefined ? undefined : ofTier % tiers;
        const plan = chipPlan(nodes, { tier, isRoomy });
        const cells = new Set<string>();
        for (let tile = 0; tile < nodes.nodeOfTile.length; tile++) {
          const node = nodes.nodeOfTile[tile] ?? -1;
          const isShown = tier === undefined || Math.floor(node / (width * height)) === tier;
          const cell = plan.cellOf(tile);
          expect(cell !== undefined).toBe(isShown);
          if (cell === undefined) continue;
          expect(plan.tileAt(cell.row, cell.column)).toBe(tile);
          cells.add(`${cell.row} ${cell.column}`);
          const corner = plan.cornerOf(node) ?? { row: -99, column: -99 };
          expect(cell.column - corner.column).toBeLessThan(plan.block.columns);
          expect(cell.row - corner.row).toBeLessThan(plan.block.rows);
          expect(Math.min(cell.column - corner.column, cell.row - corner.row)).toBeGreaterThanOrEqual(0);
        }
        const shown = Array.from({ length: plan.rows * plan.columns }, (_, place) =>
          plan.tileAt(Math.floor(place / plan.columns), place % plan.columns),
        );
        expect(shown.filter((tile) => tile < nodes.nodeOfTile.length)).toHaveLength(cells.size);
      }),
      { numRuns: 30 },
    );
  });

  test('finds every node again at its place, with its tiles', () => {
    fc.assert(
      fc.property(nodeTable, fc.boolean(), (nodes, isRoomy) => {
        const { width, height, tiers } = nodes.grid;
        const plan = chipPlan(nodes, { tier: undefined, isRoomy });
        let tiles = 0;
        for (let node = 0; node < width * height * tiers; node++) {
          const place = plan.placeOfNode(node);
          expect(place && plan.nodeAtPlace(place.row, place.column)).toBe(node);
          tiles += plan.tilesOf(node).count;
        }
        expect(tiles).toBe(nodes.nodeOfTile.length);
        expect(plan.nodeAtPlace(-1, 0)).toBeUndefined();
        expect(plan.nodeAtPlace(0, -1)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  test('keeps chiplets apart, and tiers with a caption above each', () => {
    const chiplets = { grid: { width: 2, height: 1, tiers: 1 }, tilesPerNode: 16, nodeOfTile: Int32Array.from({ length: 32 }, (_, tile) => tile >> 4) }; // prettier-ignore
    const plan = chipPlan(chiplets, { tier: undefined, isRoomy: true });
    expect([plan.columns, plan.rows, plan.gap]).toEqual([9, 4, 1]);
    expect(plan.cornerOf(1)).toEqual({ column: 5, row: 0 });
    const stack = { grid: { width: 2, height: 2, tiers: 2 }, tilesPerNode: 1, nodeOfTile: [0, 1, 3, 2, 6, 7, 5, 4] };
    const tiers = chipPlan(stack, { tier: undefined, isRoomy: true });
    expect([tiers.columns, tiers.rows]).toEqual([5, 3]);
    expect(tiers.captions.map(({ tier, column, row }) => [tier, column, row])).toEqual([[0, 0, 0], [1, 3, 0]]); // prettier-ignore
    const second = chipPlan(stack, { tier: 1, isRoomy: true });
    expect([second.columns, second.rows, second.cellOf(0), second.cellOf(7)]).toEqual([2, 3, undefined, { column: 0, row: 1 }]); // prettier-ignore
  });

  test('of a chip without a package is its tiles along the snake', () => {
    const plan = chipPlan(plainNodes(6), { tier: undefined, isRoomy: false });
    expect([0, 1].map((row) => [0, 1, 2].map((column) => plan.tileAt(row, column)))).toEqual([
      [0, 1, 2],
      [5, 4, 3],
    ]);
  });
});

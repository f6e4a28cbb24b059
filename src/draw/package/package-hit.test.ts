import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodesOf } from '../../core/interconnect/grid';
import { at } from '../at';
import { chipPartAt, isShown, partRectangle } from '../chip-hit';
import { chipLayout, largestZoom, type ChipLayout } from '../chip-layout';
import { firstPart, innerPart, movedPart, outerPart } from '../chip-moves';
import { isTilePart } from '../chip-part';
import { planOfScene } from '../chip-scene';
import { wiredLayout, wiredScene, type WiredScene } from '../testing/wired-scene';
import { chipTargetAt, linkAt } from './link-hit';
import { linkShapes, pointOn } from './link-shapes';
import { nodeRectangle } from './node-rectangle';
import { routesFrom } from './routes';

const packages = [
  wiredScene({ package: 'interposer', width: 5, height: 4, topology: 'mesh' }),
  wiredScene({ package: 'interposer', width: 6, height: 4, topology: 'torus' }),
  wiredScene({ package: 'interposer', width: 6, height: 6, topology: 'kite-like' }),
  wiredScene({ package: 'interposer', width: 5, height: 5, topology: 'hexa' }),
  wiredScene({ package: 'interposer', width: 5, height: 5, topology: 'cycle' }),
  wiredScene({ package: 'interposer', width: 6, height: 4, lambda: 4, layout: 'arcs' }),
  wiredScene({ package: 'interposer', width: 4, height: 4, topology: 'sfc-degenerated', parent: 'torus', curve: 'cycle' }), // prettier-ignore
  wiredScene({ package: 'stack-m3d', width: 4, height: 4, tiers: 4, tilesPerNode: 2, topology: 'mesh3d' }),
  wiredScene({ package: 'monolithic', width: 14, height: 12 }),
];

/** By place, so that a counterexample can be read. */
const anyPackage = fc.nat(packages.length - 1);

function packageAt(place: number): WiredScene {
  const scene = packages[place];
  if (!scene) throw new Error(`there is no package ${place}`);
  return scene;
}

const layoutCase = fc.record({
  place: anyPackage,
  width: fc.integer({ min: 200, max: 1600 }),
  height: fc.integer({ min: 150, max: 900 }),
  density: fc.constantFrom(1, 1.5, 2),
  zoom: fc.double({ min: 0, max: 0.5, noNaN: true }),
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
});

type Drawn = typeof layoutCase extends fc.Arbitrary<infer Case> ? Case : never;

function drawnOf({ place, width, height, density, zoom, x, y }: Drawn) {
  const scene = packageAt(place);
  const plan = planOfScene(scene, { tier: undefined, showsWires: true });
  const largest = largestZoom(scene.chip, plan, { width, height }, density);
  const layout = chipLayout(scene.chip, plan, { width, height }, density, { zoom: largest ** zoom, x, y });
  return { scene, layout };
}

/** The node of whatever is found at a point. */
function nodeAt(layout: ChipLayout, x: number, y: number): number | undefined {
  const part = chipPartAt(layout, x, y);
  if (part === undefined) return undefined;
  return isTilePart(part) ? at(layout.plan.nodes.nodeOfTile, part.tile) : part.node;
}

describe('pointing at a package', () => {
  test('finds the node in whose outline a point lies', () => {
    fc.assert(
      fc.property(layoutCase, fc.nat(10_000), (drawn, seed) => {
        const { scene, layout } = drawnOf(drawn);
        fc.pre(layout.detail !== 'pixels');
        const node = seed % nodesOf(scene.package.wires.grid);
        const box = nodeRectangle(layout, node);
        if (box === undefined) throw new Error('the node is not shown');
        for (const [x, y] of [[box.x, box.y], [box.x + box.width - 1, box.y + box.height - 1], [box.x + (box.width >> 1), box.y]] as const) // prettier-ignore
          if (layout.plan.block.columns * layout.plan.block.rows > 1 || layout.detail === 'stripes') expect(nodeAt(layout, x, y)).toBe(node); // prettier-ignore
        const beside = nodeAt(layout, box.x - 1, box.y);
        if (layout.plan.isRoomy) expect(beside).toBeUndefined();
      }),
    );
  });

  test('finds a link at the middle of what is drawn of it, or one that crosses it there', () => {
    fc.assert(
      fc.property(layoutCase, fc.nat(10_000), (drawn, seed) => {
        const { scene, layout } = drawnOf(drawn);
        const { links } = scene.package.wires;
        if (!links) throw new Error('there are no links');
        const link = seed % links.length;
        for (const shape of linkShapes(layout, links, link)) {
          const { x, y } = shape.kind === 'via' ? shape : pointOn(shape.curve, 0.5);
          const found = linkAt(layout, scene.package, x, y);
          const isHidden = shape.kind === 'arc' && found === undefined;
          if (isHidden) continue;
          expect(found).toBeDefined();
          if (shape.kind === 'line' && scene === packages[0]) expect(found).toBe(link);
        }
      }),
    );
  });

  test('a link goes before the chiplet that it reaches over, and is none where links are not drawn', () => {
    const mesh = packageAt(0);
    const { links } = mesh.package.wires;
    const layout = wiredLayout(mesh);
    const [shape] = links ? linkShapes(layout, links, 0) : [];
    if (shape?.kind !== 'line') throw new Error('neighbours have a line');
    const { x, y } = pointOn(shape.curve, 0.5);
    expect(chipTargetAt(layout, mesh.package, x, y)).toEqual({ link: 0 });
    expect(chipTargetAt(layout, undefined, x, y)).toBeUndefined();
  });
});

describe('going through a package with the keys', () => {
  test('a step and its opposite lead back, among chiplets as among tiles', () => {
    fc.assert(
      fc.property(
        anyPackage,
        fc.nat(10_000),
        fc.constantFrom([1, 0], [0, 1], [-1, 0], [0, -1]),
        fc.boolean(),
        (place, seed, [columns = 0, rows = 0], isTile) => {
          const scene = packageAt(place);
          const layout = wiredLayout(scene);
          const { nodeOfTile, grid } = scene.package.wires;
          const start = isTile ? { tile: seed % nodeOfTile.length } : { node: seed % nodesOf(grid) };
          const next = movedPart(layout, start, columns, rows);
          expect(isShown(layout, next)).toBe(true);
          if (JSON.stringify(next) !== JSON.stringify(start)) {
            expect(movedPart(layout, next, -columns, -rows)).toEqual(start);
            const [before, after] = [partRectangle(layout, start), partRectangle(layout, next)];
            expect([Math.sign(after.x - before.x), Math.sign(after.y - before.y)]).toEqual([columns, rows]);
          }
        },
      ),
    );
  });

  test('begins at the first chiplet, goes into its tiles and comes out again', () => {
    const mesh = packageAt(0);
    const layout = wiredLayout(mesh);
    expect(firstPart(layout)).toEqual({ node: 0 });
    const tile = innerPart(layout, { node: 7 });
    expect(tile).toEqual({ tile: mesh.package.wires.nodeOfTile.indexOf(7) });
    expect(outerPart(layout, tile)).toEqual({ node: 7 });
    expect(outerPart(layout, { node: 7 })).toBeUndefined();
  });

  test('a chiplet of a tier that is hidden is nowhere', () => {
    const stack = packageAt(7);
    const layout = wiredLayout(stack, 800, 400, 3);
    expect([15, 47, 48, 63, 64].map((node) => isShown(layout, { node }))).toEqual([false, false, true, true, false]);
    expect(firstPart(layout)).toEqual({ node: 48 });
  });
});

describe('the ways of results', () => {
  test('add up to what core puts on every link, whatever the topology', () => {
    for (const { package: pack, analyses } of packages) {
      const { links, flows } = pack.wires;
      if (!links || !flows) throw new Error('there are no links');
      const sums = new Float64Array(links.length);
      analyses.forEach((_, tenant) => {
        const homes = new Set(flows[tenant]?.flatMap(({ home }) => [...home]));
        for (const home of homes) {
          for (const [link, bytes] of routesFrom(pack, tenant, home)?.bytes ?? []) sums[link] = at(sums, link) + bytes;
        }
      });
      expect(Math.max(...sums)).toBeGreaterThan(0);
      sums.forEach((sum, link) => expect(sum).toBeCloseTo(at(links.bytesThere, link) + at(links.bytesBack, link), 2));
    }
  });
});

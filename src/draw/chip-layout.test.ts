import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tileGridOf } from './chip-grid';
import { chipPartAt, crossbarNumber, partRectangle } from './chip-hit';
import { chipLayout, largestZoom } from './chip-layout';
import type { TilePart } from './chip-part';
import { innerPart, movedPart, outerPart, viewOfPart, viewWithPart } from './chip-moves';
import { chipOf, planOf } from './testing/small-chip';
import { wholeView } from './view-box';

const layoutCase = fc
  .record({
    tiles: fc.integer({ min: 1, max: 300 }),
    imas: fc.integer({ min: 1, max: 16 }),
    crossbars: fc.integer({ min: 1, max: 16 }),
    width: fc.integer({ min: 60, max: 2600 }),
    height: fc.integer({ min: 60, max: 1200 }),
    density: fc.constantFrom(1, 1.25, 2),
    zoom: fc.double({ min: 0, max: 1, noNaN: true }),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ tiles, imas, crossbars, width, height, density, zoom, x, y }) => {
    const shape = chipOf(tiles, imas, crossbars);
    const order = planOf(tiles);
    const largest = largestZoom(shape, order, { width, height }, density);
    const box = { zoom: largest ** zoom, x, y };
    return chipLayout(shape, order, { width, height }, density, box);
  });

const place = fc.nat(1_000_000);

describe('the layout of the chip', () => {
  test('puts every crossbar where hit testing finds it, whatever the zoom', () => {
    fc.assert(
      fc.property(layoutCase, place, (layout, seed) => {
        const { shape } = layout;
        const part: TilePart = {
          tile: seed % shape.tiles,
          ...(layout.detail === 'crossbars' && {
            ima: seed % shape.imasPerTile,
            crossbar: seed % shape.crossbarsPerIma,
          }),
        };
        const box = partRectangle(layout, part);
        fc.pre(box.width >= 1 && box.height >= 1 && layout.detail !== 'pixels');
        expect(chipPartAt(layout, box.x, box.y)).toEqual(part);
        expect(chipPartAt(layout, box.x + box.width - 1, box.y + box.height - 1)).toEqual(part);
      }),
      { numRuns: 400 },
    );
  });

  test('uses whole pixels and keeps crossbars inside of their IMA and IMAs inside of their tile', () => {
    fc.assert(
      fc.property(layoutCase, place, (layout, seed) => {
        fc.pre(layout.detail === 'crossbars');
        const { shape } = layout;
        const tile = seed % shape.tiles;
        const ima = seed % shape.imasPerTile;
        const boxes = [{ tile }, { tile, ima }, { tile, ima, crossbar: seed % shape.crossbarsPerIma }].map((part) =>
          partRectangle(layout, part),
        );
        boxes.forEach((box, level) => {
          expect(Object.values(box).every(Number.isInteger)).toBe(true);
          const outer = boxes[level - 1];
          if (outer === undefined) return;
          expect(box.x).toBeGreaterThanOrEqual(outer.x);
          expect(box.y).toBeGreaterThanOrEqual(outer.y);
          expect(box.x + box.width).toBeLessThanOrEqual(outer.x + outer.width);
          expect(box.y + box.height).toBeLessThanOrEqual(outer.y + outer.height);
        });
      }),
    );
  });

  test('finds nothing outside of the chip', () => {
    const shape = chipOf(3);
    const layout = chipLayout(shape, planOf(3), { width: 400, height: 400 }, 1, wholeView);
    expect(chipPartAt(layout, -5, 5)).toBeUndefined();
    expect(chipPartAt(layout, 399, 399)).toBeUndefined();
  });

  test('shows the default chip crossbar by crossbar, and one of 100,000 tiles as pixels', () => {
    const detailOf = (tiles: number) =>
      chipLayout(chipOf(tiles), planOf(tiles), { width: 640, height: 325 }, 1, wholeView).detail;
    expect([detailOf(168), detailOf(2048), detailOf(100_000)]).toEqual(['crossbars', 'stripes', 'pixels']);
  });
});

describe('grids in a tile', () => {
  test('hold all IMAs and crossbars, with no empty row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 1, max: 64 }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (imas, crossbars, aspect) => {
          const grid = tileGridOf(chipOf(1, imas, crossbars), aspect);
          for (const [count, { columns, rows }] of [
            [imas, grid.imas],
            [crossbars, grid.crossbars],
          ] as const) {
            expect(columns * rows).toBeGreaterThanOrEqual(count);
            expect(columns * (rows - 1)).toBeLessThan(count);
          }
        },
      ),
    );
  });
});

describe('the order of tiles', () => {
  test('is the same both ways, and neighbours in it touch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), (tiles) => {
        const order = planOf(tiles);
        const none = { row: -1, column: -1 };
        for (let tile = 0; tile < tiles; tile++) {
          const { row, column } = order.cellOf(tile) ?? none;
          expect(order.tileAt(row, column)).toBe(tile);
        }
        const [first, second] = [order.cellOf(0) ?? none, order.cellOf(1) ?? none];
        expect(Math.abs(first.row - second.row) + Math.abs(first.column - second.column)).toBe(1);
      }),
      { numRuns: 30 },
    );
  });
});

describe('going through the chip', () => {
  const shape = chipOf(20, 6, 4);
  const order = planOf(20);
  const view = { width: 800, height: 400 };
  const layoutAt = (box: typeof wholeView) => chipLayout(shape, order, view, 1, box);
  const layout = layoutAt(wholeView);
  const largest = largestZoom(shape, order, view, 1);
  const part = fc.record({ tile: fc.nat(19), ima: fc.nat(5), crossbar: fc.nat(3) });

  test('a step and its opposite lead back, at every level', () => {
    fc.assert(
      fc.property(
        part,
        fc.constantFrom([1, 0], [0, 1], [-1, 0], [0, -1]),
        fc.nat(2),
        (full, [columns = 0, rows = 0], level) => {
          const start = level === 0 ? { tile: full.tile } : level === 1 ? { tile: full.tile, ima: full.ima } : full;
          const next = movedPart(layout, start, columns, rows) as TilePart;
          if (JSON.stringify(next) !== JSON.stringify(start)) {
            expect(movedPart(layout, next, -columns, -rows)).toEqual(start);
          }
          expect(crossbarNumber(shape, next)).toBeLessThan(20 * 24);
        },
      ),
    );
  });

  test('in and out lead back to where one was', () => {
    expect(outerPart(layout, innerPart(layout, { tile: 3 }))).toEqual({ tile: 3 });
    expect(outerPart(layout, innerPart(layout, { tile: 3, ima: 2 }))).toEqual({ tile: 3, ima: 2 });
    expect(innerPart(layout, { tile: 3, ima: 2, crossbar: 1 })).toEqual({ tile: 3, ima: 2, crossbar: 1 });
    expect(outerPart(layout, { tile: 3 })).toBeUndefined();
  });

  test('the view of a part shows all of it, large', () => {
    for (const one of [{ tile: 7 }, { tile: 19, ima: 5 }, { tile: 0, ima: 0, crossbar: 3 }]) {
      const shown = layoutAt(viewOfPart(layoutAt, one, largest));
      const box = partRectangle(shown, one);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(view.width);
      expect(box.y + box.height).toBeLessThanOrEqual(view.height);
      expect(Math.max(box.width / view.width, box.height / view.height)).toBeGreaterThan(0.7);
    }
    expect(viewOfPart(layoutAt, undefined, largest)).toEqual(wholeView);
  });

  test('a part that is in view moves nothing, one beside it comes in', () => {
    const box = viewOfPart(layoutAt, { tile: 7 }, largest);
    const zoomed = layoutAt(box);
    expect(viewWithPart(zoomed, box, { tile: 7 })).toBe(box);
    const beside = layoutAt(viewWithPart(zoomed, box, { tile: 8 }));
    const rectangle = partRectangle(beside, { tile: 8 });
    expect(rectangle.x).toBeGreaterThanOrEqual(-1);
    expect(rectangle.x + rectangle.width).toBeLessThanOrEqual(view.width + 1);
  });
});

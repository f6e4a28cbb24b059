import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chipLattice } from './chip-lattice';
import { chipLayout, crossbarsRectangle, imaRectangle } from './chip-layout';
import { chipOf, planOf } from './testing/small-chip';
import { wholeView } from './view-box';

/** A tile of a chip of random shape, where its crossbars are drawn as cells. */
const layouts = fc
  .record({
    tiles: fc.integer({ min: 1, max: 40 }),
    imas: fc.integer({ min: 1, max: 16 }),
    crossbars: fc.integer({ min: 1, max: 16 }),
    width: fc.integer({ min: 60, max: 500 }),
    height: fc.integer({ min: 60, max: 400 }),
    density: fc.constantFrom(1, 1.5, 2),
  })
  .map(({ tiles, imas, crossbars, width, height, density }) =>
    chipLayout(chipOf(tiles, imas, crossbars), planOf(tiles), { width, height }, density, wholeView),
  )
  .filter(({ detail }) => detail === 'crossbars');

test('the lattice leaves free exactly the pixels of crossbars', () => {
  fc.assert(
    fc.property(layouts, (layout) => {
      const { shape, pitchX, pitchY } = layout;
      const isCell = new Uint8Array(pitchX * pitchY);
      for (let ima = 0; ima < shape.imasPerTile; ima++) {
        const imaBox = imaRectangle(layout, { x: 0, y: 0, ...layout.tile }, ima);
        for (let crossbar = 0; crossbar < shape.crossbarsPerIma; crossbar++) {
          const { x, y, width, height } = crossbarsRectangle(layout, imaBox, crossbar, crossbar + 1);
          for (let row = y; row < y + height; row++) isCell.fill(1, row * pitchX + x, row * pitchX + x + width);
        }
      }
      const lattice = chipLattice(layout, 2, '#000000');
      const { imas, crossbars } = layout.grid;
      const isFull =
        imas.columns * imas.rows === shape.imasPerTile && crossbars.columns * crossbars.rows === shape.crossbarsPerIma;
      for (let y = 0; y < layout.tile.height; y++) {
        for (let x = 0; x < layout.tile.width; x++) {
          const share = lattice.shareAt(x, y);
          if (isCell[y * pitchX + x] === 1) expect(share).toBe(0);
          else if (isFull) expect(share).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('nothing is drawn in the gaps between tiles, and corners are round', () => {
  const layout = chipLayout(chipOf(4), planOf(4), { width: 400, height: 300 }, 1, wholeView);
  const lattice = chipLattice(layout, 4, '#000000');
  expect(lattice.shareAt(layout.tile.width, 0)).toBe(0);
  expect(lattice.shareAt(0, layout.tile.height)).toBe(0);
  expect(lattice.shareAt(0, 0)).toBeLessThan(0.5);
  expect(lattice.shareAt(Math.floor(layout.tile.width / 2), 0)).toBe(1);
});

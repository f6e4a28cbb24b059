import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampView, pannedView, wholeView, zoomedView } from './view-box';

const view = { width: 800, height: 400 };
const meshAt = (zoom: number) => ({ width: 700 * zoom, height: 390 * zoom });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Which share of the chip lies under a pixel. */
const under = (box: typeof wholeView, pixel: number) => box.x + (pixel - view.width / 2) / meshAt(box.zoom).width;

describe('the view of the chip', () => {
  test('keeps what is under the pointer in place when it zooms in', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 30, noNaN: true }),
        share,
        share,
        fc.integer({ min: 0, max: 800 }),
        (zoom, x, y, pointer) => {
          const box = clampView({ zoom, x, y }, view, meshAt(zoom));
          const next = zoomedView(box, zoom * 1.5, { x: pointer, y: 200 }, view, meshAt(zoom), meshAt(zoom * 1.5));
          expect(under(next, pointer)).toBeCloseTo(under(box, pointer), 9);
        },
      ),
    );
  });

  test('shows no empty margin beside a chip that is larger than the view', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 30, noNaN: true }),
        share,
        fc.integer({ min: -9000, max: 9000 }),
        (zoom, x, by) => {
          const box = pannedView(clampView({ zoom, x, y: 0.5 }, view, meshAt(zoom)), by, 0, view, meshAt(zoom));
          expect(under(box, 0)).toBeGreaterThanOrEqual(-1e-9);
          expect(under(box, view.width)).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });

  test('centres a chip that fits', () => {
    expect(pannedView(wholeView, 300, -20, view, meshAt(1))).toEqual(wholeView);
  });
});

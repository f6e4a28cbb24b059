import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addLines, addSegment, cloudPixels, emptyCloud } from './line-cloud';

const size = { width: 60, height: 50 };

/** The area of a line of this thickness between two columns: its length times its thickness. */
function areaOf(fromX: number, fromY: number, toX: number, toY: number, thickness: number): number {
  return Math.hypot(toX - fromX, toY - fromY) * thickness;
}

test('a line covers its area, and nothing far from it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 29 }),
      fc.integer({ min: 30, max: 60 }),
      fc.double({ min: 4, max: 46, noNaN: true }),
      fc.double({ min: 4, max: 46, noNaN: true }),
      fc.double({ min: 0.5, max: 3, noNaN: true }),
      (fromX, toX, fromY, toY, thickness) => {
        const cloud = emptyCloud(size.width, size.height);
        addSegment(cloud, fromX, fromY, toX, toY, thickness, 1);
        const sum = cloud.cover.reduce((all, cover) => all + cover, 0);
        // Columns are as wide as pixels: the stretch of the first and the last may leave the picture.
        expect(sum / areaOf(fromX, fromY, toX, toY, thickness)).toBeCloseTo(1, 1);
        const slope = (toY - fromY) / (toX - fromX);
        cloud.cover.forEach((cover, place) => {
          if (cover === 0) return;
          const [x, row] = [place % size.width, Math.floor(place / size.width)];
          const middle = fromY + (x + 0.5 - fromX) * slope;
          expect(Math.abs(row + 0.5 - middle)).toBeLessThanOrEqual((Math.abs(slope) + thickness) / 2 + 0.5);
        });
      },
    ),
  );
});

test('what leaves the picture is left out', () => {
  const cloud = emptyCloud(size.width, size.height);
  addSegment(cloud, 0, -30, 60, 90, 2, 1);
  expect(cloud.cover.every((cover) => cover >= 0)).toBe(true);
  expect(cloud.cover.length).toBe(size.width * size.height);
});

test('the more lines upon each other, the stronger, and one alone is seen beside thousands', () => {
  const cloud = emptyCloud(size.width, size.height);
  const rows = [1, 2, 30, 5000].map((times, place) => {
    const row = 5 + 10 * place;
    addSegment(cloud, 0, row + 0.5, 60, row + 0.5, 1, times);
    return row;
  });
  const { values } = cloudPixels(cloud, [10, 20, 30]);
  const pixels = rows.map((row) => values[row * size.width + 30] ?? 0);
  for (const pixel of pixels) expect([pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255]).toEqual([10, 20, 30]);
  const alphas = pixels.map((pixel) => (pixel >>> 24) / 255);
  expect(alphas).toEqual(alphas.toSorted((a, b) => a - b));
  expect(new Set(alphas).size).toBe(4);
  expect(alphas[0]).toBeCloseTo(0.1, 2);
  expect(alphas[3]).toBeCloseTo(0.9, 2);
  expect(cloudPixels(emptyCloud(4, 4), [1, 2, 3]).values.every((pixel) => pixel === 0)).toBe(true);
});

test('lines that are counted cover what they cover one by one', () => {
  const xs = [0, 20, 59];
  const lines = fc.array(fc.tuple(fc.nat(49), fc.nat(49), fc.nat(49)), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(lines, (all) => {
      const heights = xs.map((_, axis) => Float32Array.from(all, (line) => line[axis] ?? 0));
      const places = Uint32Array.from(all.keys());
      const cloud = emptyCloud(size.width, size.height);
      Array.from(addLines(cloud, xs, heights, places, 1.1));
      const single = emptyCloud(size.width, size.height);
      for (const [first, second, third] of all) {
        addSegment(single, 0, first + 0.5, 20, second + 0.5, 1.1, 1);
        addSegment(single, 20, second + 0.5, 59, third + 0.5, 1.1, 1);
      }
      cloud.cover.forEach((cover, place) => expect(cover).toBeCloseTo(single.cover[place] ?? NaN, 4));
    }),
    { numRuns: 30 },
  );
});

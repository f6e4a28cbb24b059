import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw, drawBelow, drawFrom, drawnOrder, drawStream } from './generator';

/** The formula in integers of any length. */
function slowDraw(seed: number, axis: number, index: number): number {
  const word = 2n ** 32n;
  const golden = 0x9e3779b9n;
  const mix = (given: bigint) => {
    let hash = ((given % word) + word) % word;
    hash ^= hash >> 16n;
    hash = (hash * 0x85ebca6bn) % word;
    hash ^= hash >> 13n;
    hash = (hash * 0xc2b2ae35n) % word;
    return hash ^ (hash >> 16n);
  };
  const first = mix(mix(BigInt(seed) + golden) + (BigInt(axis) + 1n) * golden);
  return Number(mix(mix(first + (BigInt(index) + 1n) * golden) ^ mix(first)));
}

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('draws are what the formula says', () => {
  fc.assert(
    fc.property(word, word, word, (seed, axis, index) => {
      expect(draw(seed, axis, index)).toBe(slowDraw(seed, axis, index));
      expect(drawFrom(drawStream(seed, axis), index)).toBe(draw(seed, axis, index));
    }),
  );
});

test('draws below a bound are integers below it', () => {
  fc.assert(
    fc.property(word, fc.integer({ min: 1, max: 1000 }), (seed, bound) => {
      const found = drawBelow(drawStream(seed, 0), 0, bound);
      expect(Number.isInteger(found) && found >= 0 && found < bound).toBe(true);
    }),
  );
});

test('an order holds every number once, and follows from its seed', () => {
  const order = drawnOrder(drawStream(5, 1), 50);
  expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
  expect(drawnOrder(drawStream(5, 1), 50)).toEqual(order);
  expect(drawnOrder(drawStream(6, 1), 50)).not.toEqual(order);
});

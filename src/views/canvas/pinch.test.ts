import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pinchOf, type Finger } from './pinch';
import { touchAction } from './touch-action';

const at = (clientX: number, clientY: number): Finger => ({ clientX, clientY });

test('fingers that move apart zoom in around their middle, and together they pan', () => {
  expect(pinchOf([at(100, 100), at(200, 100)], [at(50, 100), at(250, 100)])).toEqual({
    clientX: 150,
    clientY: 100,
    factor: 2,
    byX: 0,
    byY: 0,
  });
  expect(pinchOf([at(0, 0), at(100, 0)], [at(10, -5), at(110, -5)])).toMatchObject({ factor: 1, byX: 10, byY: -5 });
});

test('the way there and back changes nothing, and no step is a leap', () => {
  const finger = fc.record({ clientX: fc.integer({ min: 0, max: 400 }), clientY: fc.integer({ min: 0, max: 700 }) });
  const pair = fc.tuple(finger, finger);
  fc.assert(
    fc.property(pair, pair, (before, after) => {
      const there = pinchOf(before, after);
      const back = pinchOf(after, before);
      expect(there.factor * back.factor).toBeCloseTo(1, 9);
      expect([there.byX + back.byX, there.byY + back.byY]).toEqual([0, 0]);
      expect(there.factor).toBeLessThan(Math.hypot(400, 700) / 15);
    }),
  );
});

test('a finger scrolls the page in the directions in which the picture has no more', () => {
  expect([
    touchAction(true, true),
    touchAction(false, true),
    touchAction(true, false),
    touchAction(false, false),
  ]).toEqual(['none', 'pan-up', 'pan-down', 'pan-y']);
});

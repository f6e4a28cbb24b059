import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampWindow, pannedWindow, pixelOf, resizedWindow, timeOf, timePerPixel, zoomedWindow } from './time-scale';

const makespan = 3e6;
const window = fc
  .tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 1e-4, max: 1, noNaN: true }))
  .map(([from, length]) => clampWindow({ from: from * makespan, to: (from + length) * makespan }, makespan));
const scale = fc.record({
  window,
  left: fc.integer({ min: 0, max: 300 }),
  width: fc.integer({ min: 50, max: 4000 }),
});

describe('the time scale', () => {
  test('gives back the time of every pixel that it gives', () => {
    fc.assert(
      fc.property(scale, fc.double({ min: 0, max: makespan, noNaN: true }), (one, time) => {
        expect(timeOf(one, pixelOf(one, time))).toBeCloseTo(time, 3);
      }),
    );
  });

  test('puts the ends of the window on the ends of the line', () => {
    const one = { window: { from: 100, to: 300 }, left: 20, width: 400 };
    expect([pixelOf(one, 100), pixelOf(one, 300), timePerPixel(one)]).toEqual([20, 420, 0.5]);
  });
});

describe('the window', () => {
  test('keeps the time under the pointer in place when it is zoomed inside of the run', () => {
    fc.assert(
      fc.property(
        window,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (one, share, factor) => {
          const around = one.from + share * (one.to - one.from);
          const next = zoomedWindow(one, around, factor, makespan);
          const shareAfter = (around - next.from) / (next.to - next.from);
          expect(shareAfter).toBeCloseTo(share, 4);
        },
      ),
    );
  });

  test('never leaves the run and never turns over, whatever is done to it', () => {
    const act = fc.oneof(
      fc.tuple(fc.constant('zoom' as const), fc.double({ min: 0.01, max: 100, noNaN: true })),
      fc.tuple(fc.constant('pan' as const), fc.double({ min: -makespan, max: makespan, noNaN: true })),
      fc.tuple(
        fc.constantFrom('from' as const, 'to' as const),
        fc.double({ min: -10, max: 2 * makespan, noNaN: true }),
      ),
    );
    fc.assert(
      fc.property(window, fc.array(act, { maxLength: 8 }), (start, acts) => {
        const end = acts.reduce((one, [kind, by]) => {
          if (kind === 'zoom') return zoomedWindow(one, (one.from + one.to) / 2, by, makespan);
          if (kind === 'pan') return pannedWindow(one, by, makespan);
          return resizedWindow(one, kind, by, makespan);
        }, start);
        expect(end.from).toBeGreaterThanOrEqual(0);
        expect(end.to).toBeLessThanOrEqual(makespan * (1 + 1e-12));
        expect(end.to - end.from).toBeGreaterThan(0);
      }),
    );
  });

  test('keeps its length when it is panned against an end', () => {
    expect(pannedWindow({ from: 10, to: 30 }, -50, 100)).toEqual({ from: 0, to: 20 });
    expect(pannedWindow({ from: 10, to: 30 }, 500, 100)).toEqual({ from: 80, to: 100 });
  });
});

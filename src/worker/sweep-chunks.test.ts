import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkQueue, type PointRange } from './sweep-chunks';

/** All that a queue gives out. */
function chunksOf(range: PointRange, together: number, sizes: readonly number[]): PointRange[] {
  const queue = chunkQueue(range, together);
  const chunks: PointRange[] = [];
  for (;;) {
    const chunk = queue.take(sizes[chunks.length % sizes.length] ?? 1);
    if (!chunk) return chunks;
    chunks.push({ first: chunk.first, count: chunk.count });
  }
}

const ranges = fc.record({ first: fc.nat(500), count: fc.nat(500) });
const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 });

test('every point is given out once, in order, in chunks no larger than asked for', () => {
  fc.assert(
    fc.property(ranges, fc.integer({ min: 1, max: 60 }), sizes, (range, together, asked) => {
      const chunks = chunksOf(range, together, asked);
      let next = range.first;
      for (const [place, { first, count }] of chunks.entries()) {
        expect(first).toBe(next);
        expect(count).toBeGreaterThan(0);
        expect(count).toBeLessThanOrEqual(asked[place % asked.length] ?? 1);
        next += count;
      }
      expect(next).toBe(range.first + range.count);
    }),
  );
});

test('a chunk ends where neighbours that belong together end, if such a border is within reach', () => {
  expect(chunksOf({ first: 7, count: 60 }, 20, [5, 16, 45, 100])).toEqual([
    { first: 7, count: 5 },
    { first: 12, count: 8 },
    { first: 20, count: 40 },
    { first: 60, count: 7 },
  ]);
});

test('what is left of a chunk comes again once, then it is a failure', () => {
  const queue = chunkQueue({ first: 0, count: 30 }, 1);
  const chunk = queue.take(20);
  if (!chunk) throw new Error('nothing to do');
  queue.fail({ ...chunk, first: 4, count: 16 }, 'gone');
  const again = queue.take(3);
  expect(again).toEqual({ first: 4, count: 16, attempt: 1 });
  expect(queue.failures).toEqual([]);
  if (again) queue.fail(again, 'gone again');
  expect(queue.take(8)).toMatchObject({ first: 20, count: 8 });
  queue.giveUp('no more');
  expect(queue.take(8)).toBeUndefined();
  expect(queue.failures).toEqual([
    { first: 4, count: 16, text: 'gone again' },
    { first: 28, count: 2, text: 'no more' },
  ]);
});

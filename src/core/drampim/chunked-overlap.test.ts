import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestChunks, chunkedNs, mostChunks } from './chunked-overlap';

test('one chunk moves and computes one after the other; many hide the shorter', () => {
  expect(chunkedNs(100, 60, 1, 0)).toBe(160);
  expect(chunkedNs(100, 60, 2, 0)).toBe(130);
  expect(chunkedNs(100, 60, 4, 5)).toBe(135);
});

test('the best number of chunks is the best of all', () => {
  const ns = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(ns, ns, fc.integer({ min: 0, max: 2000 }), (computeNs, moveNs, overheadNs) => {
      const times = Array.from({ length: mostChunks }, (_, place) =>
        chunkedNs(computeNs, moveNs, place + 1, overheadNs),
      );
      const found = chunkedNs(computeNs, moveNs, bestChunks(computeNs, moveNs, overheadNs), overheadNs);
      expect(found).toBeCloseTo(Math.min(...times), 3);
    }),
  );
});

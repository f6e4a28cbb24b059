import { expect, test } from 'vitest';
import { ofMemory } from '../import/weights/byte-reader';
import type { OperatorWeights } from '../import/weights/operator-weights';
import { createWeightKeeper, type HeldWeights } from './held-weights';
import { createWeightShelf } from './weight-shelf';

const row = { size: 2, axis: 'row', stride: 1, scaleStride: 0 } as const;
const weights: OperatorWeights = {
  operator: 'y',
  matrix: { groups: 1, rows: 2, columns: 1 },
  pieces: [
    {
      tensor: { type: 'int8', isVarint: false, offset: 1, length: 2, count: 2 },
      digits: [row],
      first: { group: 0, row: 0, column: 0 },
    },
  ],
};

function held(hash: string): HeldWeights {
  return { hash, files: [new Blob([Uint8Array.of(9, 127)]), new Blob([Uint8Array.of(1)])], weights: [weights] };
}

test('a worker is given what is here when it starts, then what comes, until it ends', () => {
  const keeper = createWeightKeeper();
  keeper.hold(held('a'));
  const given: string[] = [];
  const stop = keeper.giveTo(({ hash }) => given.push(hash));
  keeper.hold(held('b'));
  stop();
  keeper.hold(held('c'));
  expect(given).toEqual(['a', 'b']);
});

test('a worker reads weights from their files, one after the other, by their hash', () => {
  const bytes = [Uint8Array.of(9, 127), Uint8Array.of(1)];
  const shelf = createWeightShelf(() => ofMemory(bytes.shift() ?? new Uint8Array()));
  shelf.hold(held('a'));
  expect(shelf.lookup('b')).toBeUndefined();
  expect(shelf.lookup('a')?.quantised('y', 8)).toEqual({ ok: true, value: Int16Array.of(127, 1) });
});

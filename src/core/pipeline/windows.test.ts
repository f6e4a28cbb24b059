import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shape, Window } from '../workload/graph-types';
import { windowPlaces } from '../workload/window';
import { firstTouched, lastTouched, nothing, windowTables, type Sliding } from './windows';

const sliding = fc.record({
  length: fc.integer({ min: 1, max: 12 }),
  kernel: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 4 }),
  pad: fc.integer({ min: 0, max: 4 }),
  dilation: fc.integer({ min: 1, max: 4 }),
  upsample: fc.integer({ min: 1, max: 3 }),
});

/** Every input index that the window of output i touches. */
function touched(i: number, of: Sliding): number[] {
  const indices: number[] = [];
  for (let tap = 0; tap < of.kernel; tap++) {
    const place = i * of.stride - of.pad + tap * of.dilation;
    if (place >= 0 && place <= (of.length - 1) * of.upsample) indices.push(Math.floor(place / of.upsample));
  }
  return indices;
}

describe('windows', () => {
  test('first and last touched index are those of every tap tried', () => {
    fc.assert(
      fc.property(sliding, fc.nat(12), (of, i) => {
        const indices = touched(i, of);
        expect(lastTouched(i, of)).toBe(Math.max(-1, ...indices));
        expect(firstTouched(i, of)).toBe(indices.length === 0 ? -1 : Math.min(...indices));
      }),
      { numRuns: 3000 },
    );
  });

  test('with dilation the last tap inside the map is not its edge', () => {
    // taps at 0, 3 and 6 of a map of six rows
    expect(lastTouched(0, { length: 6, kernel: 3, stride: 1, pad: 0, dilation: 3, upsample: 1 })).toBe(3);
  });

  test('the last row that rows before need can be higher than what the next row begins with', () => {
    const window: Window = { kernel: [3, 3], stride: [1, 1], pad: [1, 1, 1, 1], dilation: [1, 1], upsample: [1, 1] };
    const map: Shape = { frames: 1, channels: 1, height: 4, width: 4 };
    const { row, column, full } = windowTables(window, map, map);
    expect([...row]).toEqual([4, 8, 12, 12]);
    expect([...column]).toEqual([1, 2, 3, 3]);
    expect([...full]).toEqual([nothing, 7, 11, 15, 15]);
    expect(row[3] + column[0]).toBeLessThan(full[3]);
  });

  test('tables are as long as the output map, also in ceil mode', () => {
    const window: Window = { kernel: [3, 3], stride: [2, 2], pad: [0, 0, 0, 0], dilation: [1, 1], upsample: [1, 1] };
    const [height, width] = windowPlaces(56, 56, window, true);
    const input: Shape = { frames: 1, channels: 1, height: 56, width: 56 };
    const tables = windowTables(window, input, { ...input, height, width });
    expect(tables.row.length).toBe(28);
    expect(tables.row[27] / 56).toBe(55);
    expect(tables.full.length).toBe(29);
  });
});

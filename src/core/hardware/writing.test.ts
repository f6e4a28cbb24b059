import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pipelayer } from './devices';
import { isaacCe } from './presets/isaac-ce';
import { crossbarWriteNs, tilesFor, writeEnergyPj, writersOf, writeTimeNs } from './writing';

const { chip } = isaacCe;

test('one crossbar takes 10.97 us with PUMA and 6.51 us with PipeLayer', () => {
  expect(crossbarWriteNs(chip)).toBeCloseTo(10_968, 0);
  expect(crossbarWriteNs({ ...chip, device: pipelayer.device })).toBeCloseTo(6513, 0);
});

test('all cells of a crossbar take 21.1 nJ with PUMA and 64 uJ with PipeLayer: 3000 times as much', () => {
  const cells = 128 * 128;
  expect(writeEnergyPj(chip, cells)).toBeCloseTo(21_100, -2);
  expect(writeEnergyPj({ ...chip, device: pipelayer.device }, cells) / 1e6).toBeCloseTo(64, 0);
  expect(pipelayer.cellWrite.value / chip.device.cellWritePj).toBeCloseTo(3000, -2);
});

describe('writing many', () => {
  test('a whole chip with one writer a tile takes 1.05 ms', () => {
    expect(writeTimeNs(chip, 16_128, writersOf(chip, 168)) / 1e6).toBeCloseTo(1.05, 2);
  });

  test('takes the time of one with unlimited writers', () => {
    const unlimited = { ...chip, device: { ...chip.device, writersPerTile: Infinity } };
    expect(writeTimeNs(unlimited, 16_128, writersOf(unlimited, 168))).toBe(crossbarWriteNs(chip));
  });

  test('takes no time for nothing', () => {
    expect(writeTimeNs(chip, 0, Infinity)).toBe(0);
    expect(writeTimeNs(chip, 0, 1)).toBe(0);
  });

  test('counts tiles of a region up', () => {
    expect([0, 1, 96, 97].map((crossbars) => tilesFor(chip, crossbars))).toEqual([0, 1, 1, 2]);
  });

  test('equals handing out one crossbar after the other to the writer that is free first', () => {
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(size, size, (crossbars, writers) => {
        const free = new Array<number>(writers).fill(0);
        for (let crossbar = 0; crossbar < crossbars; crossbar++) free[free.indexOf(Math.min(...free))]++;
        expect(writeTimeNs(chip, crossbars, writers)).toBeCloseTo(Math.max(...free) * crossbarWriteNs(chip), 6);
      }),
    );
  });
});

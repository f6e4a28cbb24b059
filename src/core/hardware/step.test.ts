import { describe, expect, test } from 'vitest';
import { dense } from './presets/dense';
import { isaacCe } from './presets/isaac-ce';
import { largeArray } from './presets/large-array';
import { stepTime } from './step';

describe('a step', () => {
  test('of ISAAC takes sixteen cycles of 100 ns', () => {
    expect(stepTime(isaacCe.chip, 'faithful')).toEqual({
      slices: 8,
      inputCycles: 16,
      ouPasses: 1,
      cycleNs: 100,
      stepIntervalNs: 1600,
      stepLatencyNs: 1600,
    });
  });

  test('delivers after 22 cycles in strict timing', () => {
    expect(stepTime(isaacCe.chip, 'strict')).toMatchObject({ stepIntervalNs: 1600, stepLatencyNs: 2200 });
  });

  test('waits for its conversions where one ADC serves many columns', () => {
    expect(stepTime(dense.chip, 'faithful').cycleNs).toBe(1600);
    expect(stepTime(largeArray.chip, 'faithful').cycleNs).toBe(800);
  });

  test('waits for the read where that is longer', () => {
    expect(stepTime({ ...isaacCe.chip, readTimeNs: 250 }, 'faithful').cycleNs).toBe(250);
  });

  test('rounds slices and input cycles up', () => {
    const chip = { ...isaacCe.chip, weightBits: 7, activationBits: 9, dacBits: 2 };
    expect(stepTime(chip, 'faithful')).toMatchObject({ slices: 4, inputCycles: 5 });
  });

  test('goes through all operation units of 16 x 16 in 800 ns an input bit', () => {
    expect(stepTime({ ...isaacCe.chip, ouMode: 'on' }, 'faithful')).toMatchObject({
      ouPasses: 64,
      cycleNs: 12.5,
      stepIntervalNs: 16 * 800,
    });
  });

  test('reads an operation unit for at least 10 ns', () => {
    expect(stepTime({ ...isaacCe.chip, ouMode: 'on', ou: { rows: 16, columns: 2 } }, 'faithful').cycleNs).toBe(10);
  });
});

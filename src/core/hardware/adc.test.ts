import { describe, expect, test } from 'vitest';
import crossbarFigures from '../../../fixtures/reference/crossbar.json';
import { adcBitsFor, adcBitsNeeded, adcWarning } from './adc';
import { isaacCe } from './presets/isaac-ce';

describe('bits of a column', () => {
  test.each(crossbarFigures.adcBits)(
    '$activeRows rows, $dacBits-bit DAC, $cellBits-bit cells',
    ({ plainBits, flippedBits, ...sum }) => {
      expect(adcBitsFor(sum)).toEqual({ plainBits, flippedBits });
    },
  );

  test('hold the largest sum that active rows can give, for one-bit inputs', () => {
    for (let activeRows = 1; activeRows <= 1024; activeRows++) {
      for (let cellBits = 1; cellBits <= 8; cellBits++) {
        const { plainBits } = adcBitsFor({ activeRows, dacBits: 1, cellBits });
        expect(activeRows * (2 ** cellBits - 1)).toBeLessThanOrEqual(2 ** plainBits);
      }
    }
  });

  test('count the rows of an operation unit where only it is active', () => {
    expect(adcBitsNeeded({ ...isaacCe.chip, ouMode: 'on' })).toBe(5);
  });
});

describe('the warning', () => {
  test('is not given to ISAAC', () => {
    expect(adcWarning(isaacCe.chip)).toBeUndefined();
  });

  test('says how many bits are lost', () => {
    const warning = adcWarning({ ...isaacCe.chip, adcBits: 6, flippedColumns: false });
    expect(warning).toMatchObject({ code: 'adc-bits-lost', path: 'system.adcBits', needs: 9, available: 6 });
    expect(warning?.text).toContain('lowest 3 bits are lost');
  });
});

import { describe, expect, test } from 'vitest';
import { pulseRule } from '../testing/programming-cases';
import { blindResets, checkedRule, pulsesOf, resetTimeOfRowNs } from './write-rule';

const levels = [0, 1, 2, 3];

describe('pulses of a cell', () => {
  test('one each way in a cell of one bit', () => {
    const slc = { scheme: 'SLC', setLoops: [0, 1] } as const;
    expect(pulsesOf(slc, 0, 1)).toEqual({ set: 1, reset: 0 });
    expect(pulsesOf(slc, 1, 0)).toEqual({ set: 0, reset: 1 });
  });

  test('reset, then set to the level', () => {
    const rule = { scheme: 'MLC-A', setLoops: [0, 4, 3, 1] } as const;
    expect(pulsesOf(rule, 2, 1)).toEqual({ set: 4, reset: 1 });
    expect(pulsesOf(rule, 0, 3)).toEqual({ set: 1, reset: 0 });
    expect(pulsesOf(rule, 3, 0)).toEqual({ set: 0, reset: 1 });
  });

  test('as many as levels lie between, where cells are written step by step', () => {
    const rule = { scheme: 'MLC-B', setLoops: levels } as const;
    expect(pulsesOf(rule, 3, 1)).toEqual({ set: 0, reset: 2 });
    expect(pulsesOf(rule, 0, 3)).toEqual({ set: 3, reset: 0 });
  });

  test.each(['SLC', 'MLC-A', 'MLC-B'] as const)('none where %s has the level already', (scheme) => {
    for (const level of levels)
      expect(pulsesOf({ scheme, setLoops: levels }, level, level)).toEqual({ set: 0, reset: 0 });
  });

  test('a blind RESET reaches the lowest level from any', () => {
    expect(blindResets({ scheme: 'MLC-A', cellBits: 2 })).toBe(1);
    expect(blindResets({ scheme: 'MLC-B', cellBits: 3 })).toBe(7);
  });
});

test('far rows take longer to reset, by the ratio at the end', () => {
  const rule = { ...pulseRule, resetTimeNs: 10, farRowResetRatio: 200 };
  expect(resetTimeOfRowNs(rule, 0, 512)).toBe(10);
  expect(resetTimeOfRowNs(rule, 511, 512)).toBeCloseTo(2000, 6);
});

describe('a rule is checked', () => {
  test('and may be right', () => {
    expect(checkedRule(pulseRule)).toEqual({ ok: true, value: pulseRule });
  });

  test.each([
    [{ driverColumns: 0 }, 'driverColumns'],
    [{ setTimeNs: NaN }, 'setTimeNs'],
    [{ verifyTimeNs: 1001 }, 'verifyTimeNs'],
    [{ farRowResetRatio: 0.5 }, 'farRowResetRatio'],
    [{ scheme: 'SLC' as const }, 'scheme'],
    [{ cellBits: 1, setLoops: [0, 1] }, 'scheme'],
    [{ setLoops: [0, 1, 2] }, 'setLoops'],
  ])('%o is refused at %s', (change, path) => {
    expect(checkedRule({ ...pulseRule, ...change })).toMatchObject({ ok: false, problem: { path } });
  });
});

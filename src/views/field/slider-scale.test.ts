import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NumberField } from '../../core/scenario/field';
import { fields } from '../../core/scenario/fields';
import { sliderScale, valueAfterKey } from './slider-scale';

const numberFields = fields.filter((field): field is NumberField => field.kind === 'number');

function field(path: string): NumberField {
  const found = numberFields.find((each) => each.path === path);
  if (!found) throw new Error(path);
  return found;
}

describe.each(numberFields.map((each) => [each.path, each] as const))('%s', (_path, each) => {
  const scale = sliderScale(each);

  test('every place of the thumb is an allowed value', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const value = scale.valueAt(scale.min + share * (scale.max - scale.min));
        if (typeof value === 'string') return value === (each.word ?? each.absentWord);
        if (each.powerOfTwo && !Number.isInteger(Math.log2(value))) return false;
        return value >= each.min && value <= each.max && (!each.integer || Number.isInteger(value));
      }),
    );
  });

  test('the ends of the slider are the ends of the range', () => {
    expect(scale.valueAt(scale.min)).toBe(each.slider?.min ?? each.min);
    expect(scale.valueAt(scale.max)).toBe(each.word ?? each.absentWord ?? each.slider?.max ?? each.max);
  });

  test('only its least value stands at the left end of a range that begins at 0', () => {
    if (each.min !== 0 || each.scale !== 'log') return;
    expect(scale.placeOf(each.step)).toBeGreaterThan(scale.placeOf(0));
    expect(scale.valueAt(scale.placeOf(each.step))).toBe(each.step);
  });

  test('a larger value never stands further left', () => {
    const places = Array.from({ length: 50 }, (_, step) => each.min + (step * (each.max - each.min)) / 49).map(
      scale.placeOf,
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('a slider that shows less than may be typed', () => {
  const channels = field('system.dramPim.pimChannels');

  test('goes by its own steps, from a typed number to the next of its places', () => {
    expect(valueAfterKey(channels, 16, 'ArrowRight', false)).toBe(20);
    expect(valueAfterKey(channels, 15, 'ArrowRight', false)).toBe(20);
    expect(valueAfterKey(channels, 28, 'ArrowRight', false)).toBe(28);
    expect(sliderScale(channels).valueAt(17.4)).toBe(16);
  });
});

describe('keys', () => {
  const tiles = field('system.tiles');
  const rows = field('system.crossbar.rows');
  const bufferRows = field('pipeline.bufferRows');

  test('an arrow moves one step, with Shift ten', () => {
    expect(valueAfterKey(tiles, 168, 'ArrowRight', false)).toBe(169);
    expect(valueAfterKey(tiles, 168, 'ArrowDown', true)).toBe(158);
  });

  test('a step of a power of two doubles', () => {
    expect(valueAfterKey(rows, 128, 'ArrowUp', false)).toBe(256);
    expect(valueAfterKey(rows, 128, 'ArrowLeft', false)).toBe(64);
  });

  test('Home and End are the ends, and the word stands beyond the last number', () => {
    expect(valueAfterKey(tiles, 168, 'Home', false)).toBe(1);
    expect(valueAfterKey(tiles, 168, 'End', false)).toBe(4096);
    expect(valueAfterKey(bufferRows, 3, 'End', false)).toBe('unlimited');
    expect(valueAfterKey(bufferRows, 'unlimited', 'ArrowLeft', false)).toBe(4096);
    expect(valueAfterKey(bufferRows, 4096, 'ArrowRight', false)).toBe('unlimited');
  });

  test('a Page key moves a tenth of the slider', () => {
    const scale = sliderScale(tiles);
    const after = valueAfterKey(tiles, 64, 'PageUp', false);
    expect(scale.placeOf(after ?? 0)).toBeCloseTo(scale.placeOf(64) + 100, -1);
  });

  test('no key leads out of the range, and other keys do nothing', () => {
    expect(valueAfterKey(tiles, 4096, 'ArrowRight', true)).toBe(4096);
    expect(valueAfterKey(rows, 16, 'ArrowLeft', true)).toBe(16);
    expect(valueAfterKey(tiles, 5, 'x', false)).toBeUndefined();
  });
});

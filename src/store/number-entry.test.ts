import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NumberField } from '../core/scenario/field';
import { entryText } from './field-words';
import { parseNumberEntry, rangeText } from './number-entry';

const base = { kind: 'number', path: 'x', label: 'X', help: '', section: 'chip', tag: 'stated', source: '' } as const;
const tiles: NumberField = { ...base, unit: '', min: 1, max: 4096, step: 1, scale: 'log', integer: true };
const readTime: NumberField = { ...base, unit: 'ns', min: 1, max: 1000, step: 1, scale: 'log', integer: false };
const rate: NumberField = { ...base, unit: 'GS/s', min: 0.01, max: 10, step: 0.01, scale: 'log', integer: false };
const rows: NumberField = { ...tiles, min: 16, max: 1024, powerOfTwo: true };
const writers: NumberField = { ...tiles, max: 96, word: 'unlimited' };
const arrivals: NumberField = { ...readTime, unit: '1/s', min: 0, max: 1e6, zeroWord: 'saturated' };
const target: NumberField = { ...readTime, absentWord: 'none' };

describe('numbers that are read', () => {
  test.each([
    ['224', tiles, 224],
    [' 1,024 ', tiles, 1024],
    ['2k', tiles, 2000],
    ['100', readTime, 100],
    ['100 ns', readTime, 100],
    ['100n', readTime, 100],
    ['0.1u', readTime, 100],
    ['0.1 µs', readTime, 100],
    ['.5u', readTime, 500],
    ['900M', rate, 0.9],
    ['1.2 GS/s', rate, 1.2],
    ['1e2', readTime, 100],
    ['128', rows, 128],
    ['unlimited', writers, 'unlimited'],
    ['unl', writers, 'unlimited'],
    ['3k', arrivals, 3000],
    ['0.25', arrivals, 0.25],
    ['saturated', arrivals, 0],
    ['none', target, 'none'],
  ])('%s', (text, field, value) => {
    expect(parseNumberEntry(text, field)).toEqual({ ok: true, value });
  });
});

describe('what is refused says what is allowed', () => {
  test.each([
    ['5000', tiles, '5,000 is out of range; allowed: 1 to 4,096'],
    ['0', tiles, '0 is out of range; allowed: 1 to 4,096'],
    ['1.5', tiles, 'a whole number is needed; allowed: 1 to 4,096'],
    ['100', rows, '100 is no power of two; allowed: powers of two, 16 to 1,024'],
    ['', tiles, 'a number is needed; allowed: 1 to 4,096'],
    ['many', tiles, '“many” is not a number; allowed: 1 to 4,096'],
    ['2 kg', tiles, '“kg” is no unit of this field; allowed: 1 to 4,096'],
    ['2k', readTime, '2,000,000,000,000 is out of range; allowed: 1 to 1,000 ns'],
    ['NaN', tiles, '“NaN” is not a number; allowed: 1 to 4,096'],
    ['none', writers, '“none” is not a number; allowed: 1 to 96, or unlimited'],
  ])('%s', (text, field, reason) => {
    expect(parseNumberEntry(text, field)).toMatchObject({ ok: false, problem: { code: 'out-of-range', text: reason } });
  });
});

test('the range names unit and word', () => {
  expect(rangeText(rate)).toBe('0.01 to 10 GS/s');
  expect(rangeText(writers)).toBe('1 to 96, or unlimited');
  expect(rangeText(arrivals)).toBe('0 to 1,000,000 1/s');
  expect(rangeText(target)).toBe('1 to 1,000 ns, or none');
});

test('what the box shows is read back as the same value', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4096 }), (value) => {
      expect(parseNumberEntry(entryText(value), tiles)).toEqual({ ok: true, value });
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (hundredths) => {
      const value = hundredths / 100;
      expect(parseNumberEntry(entryText(value), rate)).toEqual({ ok: true, value });
    }),
  );
});

test('no text makes it throw, and what it lets through is in range', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parseNumberEntry(text, readTime);
      return !read.ok || (typeof read.value === 'number' && read.value >= 1 && read.value <= 1000);
    }),
  );
});

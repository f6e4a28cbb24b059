import { describe, expect, test } from 'vitest';
import {
  countText,
  factorText,
  fullText,
  pluralText,
  quantity,
  quantityText,
  shareText,
  timeText,
} from './quantity-text';

describe('three digits in the unit that reads best', () => {
  test.each([
    [2_961_700, 'time', '2.96 ms'],
    [999.7, 'time', '1.00 µs'],
    [0.25, 'time', '0.250 ns'],
    [12e9, 'time', '12.0 s'],
    [12_600_000_000, 'energy', '12.6 mJ'],
    [43_700, 'power', '43.7 W'],
    [18_100, 'rate', '18.1 k/s'],
    [1_500, 'operations', '1.50 TOPS'],
    [2_048, 'bytes', '2.05 kB'],
    [11_689_512, 'magnitude', '11.7 M'],
    [85.4, 'area', '85.4 mm²'],
    [0.984, 'share', '98.4 %'],
    [5.246, 'factor', '5.25 ×'],
    [0, 'energy', '0 pJ'],
  ] as const)('%d as %s', (value, measure, text) => {
    expect(quantityText(value, measure)).toBe(text);
  });

  test.each([
    [0, '0 ns'],
    [99.96, '100 ns'],
    [999.7, '1.00 µs'],
    [1234, '1.23 µs'],
    [6_875_000, '6.88 ms'],
    [2.5e9, '2.50 s'],
  ])('%d ns read as %s', (ns, text) => {
    expect(timeText(ns)).toBe(text);
  });
});

test('what does not apply is a dash, never 0', () => {
  expect(quantityText(undefined, 'time')).toBe('-');
  expect(quantityText(NaN, 'time')).toBe('-');
  expect(quantity(Infinity, 'time')).toEqual({ number: '-', unit: '' });
});

test('counts have thousands apart, shares and factors three digits, nouns a number, the hover all digits', () => {
  expect(countText(16128)).toBe('16,128');
  expect([pluralText(1, 'tile'), pluralText(168, 'tile')]).toEqual(['1 tile', '168 tiles']);
  expect(shareText(0.98437)).toBe('98.4 %');
  expect(shareText(0.01234)).toBe('1.23 %');
  expect(factorText(53.61)).toBe('53.6×');
  expect(fullText(2961699.9998, 'ns')).toBe('2,961,699.9998 ns');
});

import { describe, expect, test } from 'vitest';
import { countText, factorText, fullText, quantity, quantityText, shareText } from './format';

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
    [0, 'energy', '0 pJ'],
  ] as const)('%d as %s', (value, measure, text) => {
    expect(quantityText(value, measure)).toBe(text);
  });
});

test('what does not apply is a dash, never 0', () => {
  expect(quantityText(undefined, 'time')).toBe('-');
  expect(quantityText(NaN, 'time')).toBe('-');
  expect(quantity(Infinity, 'time')).toEqual({ number: '-', unit: '' });
});

test('counts have thousands apart, shares and factors three digits, the hover all of them', () => {
  expect(countText(16128)).toBe('16,128');
  expect(shareText(0.01234)).toBe('1.23 %');
  expect(factorText(53.61)).toBe('53.6×');
  expect(fullText(2961699.9998, 'ns')).toBe('2,961,699.9998 ns');
});

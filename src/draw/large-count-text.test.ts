import { expect, test } from 'vitest';
import { largeCountText } from './large-count-text';

test.each([
  [0, '0'],
  [999_999_999, '999,999,999'],
  [1_236_904_000, '1.24 billion'],
  [699_052_037_376, '699 billion'],
  [4.18e12, '4.18 trillion'],
  [1_449_438_218_895_340_800, '1.45·10¹⁸'],
  [2.5e29, '2.50·10²⁹'],
])('%d is %s', (count, text) => {
  expect(largeCountText(count)).toBe(text);
});

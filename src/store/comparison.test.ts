import { expect, test } from 'vitest';
import { compare } from './comparison';

test('less time is better, less throughput is worse', () => {
  expect(compare(5, 10, 'less is better')).toEqual({ ratio: 0.5, delta: -5, direction: 'down', verdict: 'better' });
  expect(compare(5, 10, 'more is better')).toMatchObject({ direction: 'down', verdict: 'worse' });
  expect(compare(20, 10, 'more is better')).toMatchObject({ direction: 'up', verdict: 'better' });
  expect(compare(20, 10, 'neither')).toMatchObject({ direction: 'up', verdict: 'more' });
});

test('rounding is no difference', () => {
  expect(compare(0.1 + 0.2, 0.3, 'less is better')).toMatchObject({ direction: 'same', verdict: 'same' });
});

test('nothing is compared with nothing', () => {
  expect(compare(undefined, 1, 'neither')).toBeUndefined();
  expect(compare(1, undefined, 'neither')).toBeUndefined();
  expect(compare(1, 0, 'neither')).toBeUndefined();
});

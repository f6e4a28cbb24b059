import { expect, test } from 'vitest';
import { canonicalJson, hashText } from './hash';

test('the order of keys does not matter, the order of lists does', () => {
  expect(canonicalJson({ b: 1, a: { d: 2, c: [3, 4] } })).toBe('{"a":{"c":[3,4],"d":2},"b":1}');
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});

test('a hash is sixteen digits, and a changed letter changes it', () => {
  expect(hashText('tiles 168')).toMatch(/^[0-9a-f]{16}$/);
  expect(hashText('tiles 168')).not.toBe(hashText('tiles 169'));
  expect(hashText('')).not.toBe(hashText('\0'));
});

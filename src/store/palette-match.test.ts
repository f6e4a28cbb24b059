import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchScore } from './palette-match';

const score = (search: string, title: string, ...keywords: string[]) => matchScore(search, { title, keywords });

test('a whole word is better than its beginning, that than its inside, that than a keyword, that than some letters', () => {
  const found = [
    score('tiles', 'Tiles of it'),
    score('tile', 'Tiles of it'),
    score('iles', 'Tiles of it'),
    score('chip', 'Tiles of it', 'chip'),
    score('tls', 'Tiles of it'),
  ];
  expect(found).not.toContain(undefined);
  expect(found).toEqual(found.toSorted((a, b) => (b ?? 0) - (a ?? 0)));
  expect(new Set(found).size).toBe(found.length);
});

test('letters are found in their order, the first at the beginning of a word', () => {
  expect(score('mbnet', 'MobileNetV2')).toBeDefined();
  expect(score('etbnm', 'MobileNetV2')).toBeUndefined();
  expect(score('bnet', 'MobileNetV2')).toBeUndefined();
  expect(score('z', 'MobileNetV2')).toBeUndefined();
});

test('every word must be found, in any order and case', () => {
  expect(score('GALLERY open', 'Open the gallery')).toBeDefined();
  expect(score('open sesame', 'Open the gallery')).toBeUndefined();
});

test('of two titles with the words the shorter one is meant', () => {
  expect(score('tiles', 'Tiles') ?? 0).toBeGreaterThan(score('tiles', 'Tiles of a node') ?? 0);
});

test('an empty search finds everything alike, and every title finds itself', () => {
  expect(score('', 'Tiles')).toBe(0);
  expect(score('  ', 'Any other title', 'word')).toBe(0);
  fc.assert(fc.property(fc.string(), (title) => score(title, title) !== undefined));
});

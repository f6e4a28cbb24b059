import { expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { problemText, subjectText } from './problem-words';

test.each([
  ['tenants[1]', 'camera'],
  ['tenants[1].batch', 'camera, Batch'],
  ['tenants', 'Scenario'],
  ['system.tiles', 'Tiles'],
  ['tenants[1].network', 'camera'],
  ['networks[0].operators[3]', 'networks[0].operators[3]'],
])('%s is called %s', (path, words) => {
  expect(subjectText(defaultScenario, path)).toBe(words);
});

test('a misfit has thousands apart', () => {
  const misfit = { code: 'does-not-fit', path: 'tenants[3]', text: '', needs: 67_576, available: 16_128 };
  expect(problemText(misfit)).toBe('needs 67,576 crossbars, 16,128 there');
});

test('other problems keep their own words', () => {
  const text = 'two tenants are called phone: names are unique';
  expect(problemText({ code: 'duplicate-name', path: 'tenants[1].name', text })).toBe(text);
});

import { expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { subjectText } from './problem-words';

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

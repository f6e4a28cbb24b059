import { expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { scenarioFile } from './export-files';
import { readScenarioFile } from './open-file';

function file(text: string, name = 'mine.json', size = text.length) {
  return { name, size, text: () => Promise.resolve(text) };
}

test('what was exported is read back', async () => {
  const { name, text } = scenarioFile(defaultScenario);
  expect(name).toMatch(/^three-vision-nets-on-one-isaac-chip-[0-9a-f]{8}\.scenario\.json$/);
  expect(await readScenarioFile(file(text, name))).toEqual({ ok: true, value: defaultScenario });
});

test.each([
  ['{"tenants": [', /^mine\.json: not JSON \(.+\); expected a scenario/],
  ['[1, 2]', /^mine\.json: no list of tenants in it; expected a scenario/],
  ['{"tenants": [{"network": "vgg16", "batch": 0}]}', /^mine\.json: tenants\[0\]\.batch: /],
  ['{"tenants": [{"network": "vgg-61"}]}', /^mine\.json: tenants\[0\]\.network: there is no built-in network vgg-61/],
  ['{"tenants": [{"network": "vgg16"}], "version": 9}', /^mine\.json: version: made with a newer version/],
])('%s is refused with the reason', async (text, reason) => {
  const read = await readScenarioFile(file(text));
  expect(read.ok ? '' : read.problem.text).toMatch(reason);
});

test('a huge file is not even read', async () => {
  const huge = { name: 'weights.bin', size: 5e8, text: () => Promise.reject(new Error('read')) };
  expect(await readScenarioFile(huge)).toMatchObject({ ok: false, problem: { code: 'unreadable-file' } });
});

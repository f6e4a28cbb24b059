import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { scenarioFile } from './export-files';
import { holdsNetwork, readContentFile } from './open-file';
import { embedInPng, embedInSvg } from './picture-file';
import { onePixelPng } from './testing/one-pixel-png';

function file(content: string | Uint8Array<ArrayBuffer>, name = 'mine.json') {
  return new File([content], name);
}

test('what was exported is read back', async () => {
  const { name, text } = scenarioFile(defaultScenario);
  expect(name).toMatch(/^three-vision-nets-on-one-isaac-chip-[0-9a-f]{8}\.scenario\.json$/);
  expect(await readContentFile(file(text, name))).toEqual({ ok: true, value: { scenario: defaultScenario } });
});

test.each([
  ['{"tenants": [', /^mine\.json: not JSON \(.+\); expected a scenario/],
  ['[1, 2]', /^mine\.json: no list of tenants in it; expected a scenario/],
  ['{"tenants": [{"network": "vgg16", "batch": 0}]}', /^mine\.json: tenants\[0\]\.batch: /],
  ['{"tenants": [{"network": "vgg-61"}]}', /^mine\.json: tenants\[0\]\.network: there is no built-in network vgg-61/],
  ['{"tenants": [{"network": "vgg16"}], "version": 9}', /^mine\.json: version: made with a newer version/],
])('%s is refused with the reason', async (text, reason) => {
  const read = await readContentFile(file(text));
  expect(read.ok ? '' : read.problem.text).toMatch(reason);
});

test.each([
  ['model.onnx', 'anything', true],
  ['layers.CSV', '', true],
  ['model.json', '{"modelTopology": {}}', true],
  ['model.json', '{"class_name": "Sequential", "config": []}', true],
  ['mine.json', '{"tenants": []}', false],
  ['broken.json', '{', false],
  ['mine.svg', '<svg></svg>', false],
])('%s holding %s is for the importer: %s', async (name, content, isNetwork) => {
  expect(await holdsNetwork(file(content, name))).toBe(isNetwork);
});

test('a sweep opens with its scenario, on its page', async () => {
  const sweep = {
    version: 1,
    axes: [{ path: 'system.tiles', min: 100, max: 400, count: 4 }],
    objectives: [{ metric: 'throughput', direction: 'max' }],
  };
  const read = await readContentFile(file(JSON.stringify({ ...sweep, scenario: defaultScenario })));
  expect(read).toEqual({ ok: true, value: { scenario: defaultScenario, sweep, page: 'explore' } });
  const broken = await readContentFile(file(JSON.stringify({ ...sweep, axes: [7], scenario: defaultScenario })));
  expect(broken.ok ? '' : broken.problem.text).toMatch(/^mine\.json: no sweep: expected/);
});

test('a huge file is not even read', async () => {
  const huge = { name: 'weights.bin', size: 5e8, arrayBuffer: () => Promise.reject(new Error('read')) };
  expect(await readContentFile(huge)).toMatchObject({ ok: false, problem: { code: 'unreadable-file' } });
});

describe('a picture', () => {
  const { text } = scenarioFile(defaultScenario);
  const emptySvg = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>\n';

  test.each([
    ['mine.png', embedInPng(onePixelPng(), text)],
    ['mine.svg', embedInSvg(emptySvg, text)],
  ])('that carries a scenario opens it: %s', async (name, content) => {
    expect(await readContentFile(file(content, name))).toEqual({ ok: true, value: { scenario: defaultScenario } });
  });

  test.each([
    ['other.png', onePixelPng()],
    ['other.svg', emptySvg],
  ])('without one is refused by name: %s', async (name, content) => {
    const read = await readContentFile(file(content, name));
    expect(read.ok ? '' : read.problem.text).toMatch(/^other\.(png|svg): no scenario in this picture; expected /);
  });

  test('any bytes are read or refused, with or without the beginning of a picture', async () => {
    const beginnings = [new Uint8Array(), onePixelPng(), new TextEncoder().encode('<svg><metadata id="pimscape">')];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 }), async (beginning, rest) => {
        const bytes = new Uint8Array([...beginning, ...rest]);
        expect((await readContentFile(file(bytes, 'any.bin'))).ok).toBe(false);
      }),
    );
  });
});

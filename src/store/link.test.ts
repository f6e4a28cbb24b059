import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { shortDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import { networks } from '../core/workload/networks/index';
import { decodeLink, encodeLink } from './link';

/** Deflated JSON as a link would carry it, made with Node's own zlib. */
async function linkOfJson(value: unknown): Promise<string> {
  const { deflateRawSync } = await import('node:zlib');
  return `#1.${deflateRawSync(JSON.stringify(value)).toString('base64url')}`;
}

async function codeOf(hash: string): Promise<string | undefined> {
  const read = await decodeLink(hash);
  return read.ok ? undefined : read.problem.code;
}

const scenarios: fc.Arbitrary<ScenarioDocument> = fc.record({
  name: fc.string({ maxLength: 200 }),
  tenants: fc.uniqueArray(
    fc.record({
      network: fc.constantFrom(...networks.map(({ id }) => id)),
      name: fc.string({ minLength: 1, maxLength: 80 }),
      batch: fc.integer({ min: 1, max: 1024 }),
      weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    }),
    { minLength: 1, maxLength: 16, selector: ({ name }) => name },
  ),
  system: fc.record({
    tiles: fc.integer({ min: 1, max: 4096 }),
    crossbar: fc.record({ rows: fc.constantFrom(64, 128, 256), columns: fc.constantFrom(64, 128, 256) }),
  }),
  policy: fc.record({ tenancy: fc.constantFrom('exact', 'iterative', 'equal', 'sequential') }),
});

test('any valid scenario survives the way through a link', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => {
      const read = await decodeLink(await encodeLink({ scenario }));
      expect(read).toMatchObject({ ok: true });
      if (read.ok) expect(read.value.scenario).toEqual(shortDocument(scenario));
    }),
    { numRuns: 50 },
  );
});

test('view and baseline travel with it', async () => {
  const baseline = { ...defaultScenario, name: 'before' };
  const link = await encodeLink({ scenario: defaultScenario, view: { colourBy: 'utilisation' }, baseline });
  const read = await decodeLink(link);
  expect(read).toMatchObject({ ok: true, value: { view: { colourBy: 'utilisation' }, baseline: { name: 'before' } } });
});

test('a sweep, its point and the page travel with it, the scenario once', async () => {
  const sweep = {
    version: 1 as const,
    axes: [{ path: 'system.tiles', min: 100, max: 400, count: 4 }],
    objectives: [{ metric: 'throughput' as const, direction: 'max' as const }],
  };
  const link = await encodeLink({ scenario: defaultScenario, page: 'explore', sweep, point: 3 });
  const read = await decodeLink(link);
  expect(read).toMatchObject({ ok: true, value: { page: 'explore', sweep, point: 3 } });
  expect(await codeOf(await linkOfJson({ scenario: defaultScenario, sweep: { axes: 'tiles' } }))).toBe('corrupt-link');
});

test('four tenants fit in 500 characters', async () => {
  const tenants = ['resnet18', 'vgg16', 'mobilenet-v2', 'densenet-121'].map((network) => ({ network, batch: 4 }));
  const link = await encodeLink({ scenario: { name: 'four networks share a chip', tenants, system: { tiles: 700 } } });
  expect(link.length).toBeLessThan(500);
});

test('the same scenario gives the same link', async () => {
  expect(await encodeLink({ scenario: defaultScenario })).toBe(await encodeLink({ scenario: { ...defaultScenario } }));
});

describe('links that cannot be read say why', () => {
  test.each([
    ['', 'foreign-link'],
    ['#chapter-2', 'foreign-link'],
    ['#1.a b', 'foreign-link'],
    ['#2.abc', 'newer-link'],
    ['#999999999.', 'newer-link'],
    ['#0.abc', 'corrupt-link'],
    ['#1.____', 'corrupt-link'],
  ])('%s', async (hash, code) => {
    expect(await codeOf(hash)).toBe(code);
  });

  test('cut off at any place', async () => {
    const link = await encodeLink({ scenario: defaultScenario });
    for (let length = '#1.'.length + 4; length < link.length - 2; length += 7) {
      expect(['truncated-link', 'corrupt-link']).toContain(await codeOf(link.slice(0, length)));
    }
    expect(await codeOf(link.slice(0, Math.floor(link.length * 0.7)))).toBe('truncated-link');
  });

  test('JSON that is no scenario', async () => {
    expect(await codeOf(await linkOfJson({ tenants: [] }))).toBe('corrupt-link');
    expect(await codeOf(await linkOfJson(7))).toBe('corrupt-link');
  });

  test('a scenario from a newer version, or with a wrong field, with its path', async () => {
    expect(await codeOf(await linkOfJson({ scenario: { ...defaultScenario, version: 99 } }))).toBe('newer-version');
    const read = await decodeLink(await linkOfJson({ scenario: { tenants: [{ network: 'vgg16', batch: 0 }] } }));
    expect(read).toMatchObject({ ok: false, problem: { path: 'scenario.tenants[0].batch' } });
  });

  test('what is not there is told with its path, in the scenario as in the baseline', async () => {
    const strange = { tenants: [{ network: 'alexnet' }, { network: 'resnet51' }] };
    const read = await decodeLink(await linkOfJson({ scenario: strange }));
    expect(read).toMatchObject({
      ok: false,
      problem: { code: 'unknown-network', path: 'scenario.tenants[1].network' },
    });
    const pinned = await decodeLink(await linkOfJson({ scenario: defaultScenario, baseline: strange }));
    expect(pinned).toMatchObject({ ok: false, problem: { path: 'baseline.tenants[1].network' } });
  });

  test('an unknown way of colouring is passed over', async () => {
    const read = await decodeLink(await linkOfJson({ scenario: defaultScenario, view: { colourBy: 'mood' } }));
    expect(read.ok && read.value.view).toBeUndefined();
  });
});

test('no text makes reading throw', async () => {
  const base64url = fc.stringMatching(/^[\w-]{0,80}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        base64url.map((text) => `#1.${text}`),
      ),
      async (hash) => {
        expect(await decodeLink(hash)).toHaveProperty('ok');
      },
    ),
  );
});

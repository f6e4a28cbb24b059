/** What an exact front of a division is refused for, before the first point: where, and what would do. */
import { describe, expect, test } from 'vitest';
import { readSweep } from './read-sweep';

const regions = [0, 1].map((tenant) => ({ path: `tenants[${tenant}].crossbars`, min: 1, max: 16_128 }));
const given = { path: 'policy.tenancy', values: ['given'] };
const throughput = { metric: 'throughput', direction: 'max' };
const tenants = [{ network: 'resnet18' }, { network: 'mobilenet-v2' }];

interface Change {
  readonly axes?: readonly object[];
  readonly objectives?: readonly object[];
  readonly constraints?: readonly object[];
  readonly scenario?: object;
}

function read({ axes = [given, ...regions], objectives = [throughput], constraints, scenario = {} }: Change) {
  const document = { version: 1, scenario: { tenants, ...scenario }, axes, objectives, sample: { kind: 'exact' } };
  return readSweep(constraints ? { ...document, constraints } : document);
}

test('a division of the whole chip is one, whether the scenario or an axis gives the areas', () => {
  expect(read({})).toMatchObject({ ok: true, value: { sample: { kind: 'exact' }, pointCount: 65_536 } });
  expect(read({ axes: regions, scenario: { policy: { tenancy: 'given' } } }).ok).toBe(true);
  const few = regions.map(({ path }) => ({ path, values: [6000, 7000, 8000] }));
  expect(read({ axes: [given, ...few] })).toMatchObject({ value: { pointCount: 9 } });
  expect(read({ constraints: [{ metric: 'crossbars', atMost: 9000 }, { metric: 'throughput', atLeast: 1 }] }).ok).toBe(true); // prettier-ignore
});

describe('it is refused', () => {
  const tiles = { path: 'system.tiles', values: [100, 168] };
  const shared = { ...regions[1], min: 0 };
  test.each<readonly [string, Change, object]>([
    [
      'with an axis that is no region',
      { axes: [tiles, given, ...regions] },
      { code: 'out-of-range', path: 'axes[0].path' },
    ],
    [
      'without the region of a tenant',
      { axes: [given, regions[0]] },
      { code: 'missing-field', path: 'axes', text: expect.stringContaining('tenants[1].crossbars') as string },
    ],
    ['with a share of the rest', { axes: [given, regions[0], shared] }, { path: 'axes[2].min' }],
    [
      'under another tenancy',
      { axes: regions },
      { code: 'unknown-value', path: 'scenario.policy.tenancy', allowed: ['given'] },
    ],
    ['in strict timing', { scenario: { pipeline: { timing: 'strict' } } }, { path: 'scenario.pipeline.timing' }],
    [
      'with splitting over time',
      { scenario: { policy: { splitting: 'temporal' } } },
      { path: 'scenario.policy.splitting' },
    ],
    ['with programming', { scenario: { policy: { programming: 'naive' } } }, { path: 'scenario.policy.programming' }],
    ['without bounds', { scenario: { policy: { allocation: 'unbounded' } } }, { path: 'scenario.policy.allocation' }],
    [
      'for an average',
      { objectives: [throughput, { metric: 'energy', direction: 'min' }] },
      {
        code: 'unknown-value',
        path: 'objectives[1].metric',
        text: expect.stringMatching(/energy is no sum .* allowed: throughput, interval.worst/) as string,
      },
    ],
    [
      'in the other direction',
      { objectives: [{ metric: 'throughput', direction: 'min' }] },
      { path: 'objectives[0]', allowed: ['max'] },
    ],
    [
      'with a bound on the other side',
      { constraints: [{ metric: 'crossbars', atLeast: 5 }] },
      { path: 'constraints[0]', allowed: ['min'] },
    ],
    [
      'with a bound on both',
      { constraints: [{ metric: 'throughput', atMost: 5, atLeast: 1 }] },
      { path: 'constraints[0]' },
    ],
    ['with a bound on a ratio', { constraints: [{ metric: 'power', atMost: 5 }] }, { path: 'constraints[0].metric' }],
  ])('%s', (_, change, problem) => {
    const result = read(change);
    expect(result).toMatchObject({ ok: false, problem });
  });

  test('on a memory, which has no crossbars', () => {
    const scenario = { tenants: [{ network: 'resnet18' }], system: { kind: 'gpu+dram-pim' } };
    const axes = [{ path: 'tenants[0].weight', values: [1] }];
    expect(read({ axes, scenario })).toMatchObject({ problem: { code: 'other-kind', path: 'sample.kind' } });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { evaluate } from '../core/scenario/evaluate';
import type { OffloadDocument, ScenarioDocument } from '../core/scenario/schema';
import { mendOf, pathsAtFault } from './mend';

const doesNotFit = { code: 'does-not-fit', path: 'tenants[1]', text: '', available: 16_128 };

test('what does not fit is mended by as many tiles as it needs', () => {
  const mend = mendOf(defaultScenario, { ...doesNotFit, needs: 67_576 });
  expect(mend?.title).toBe('Set 704 tiles');
  expect(mend?.edit(defaultScenario)).toMatchObject({ ok: true, value: { system: { tiles: 704 } } });
});

test('where a tenant’s share is too small, the whole chip grows with it', () => {
  const mend = mendOf(defaultScenario, { ...doesNotFit, needs: 10_000, available: 5376 });
  expect(mend?.title).toBe('Set 313 tiles');
});

test('where the chip that would do is known, that is offered', () => {
  const mend = mendOf(defaultScenario, { ...doesNotFit, needs: 67_576, chipNeeds: 78_814 });
  expect(mend?.title).toBe('Set 821 tiles');
});

test('a tenant that was given too little is given what it needs: more tiles would not help', () => {
  const given = { ...defaultScenario, policy: { tenancy: 'given' } };
  const document = { ...given, tenants: given.tenants.map((tenant) => ({ ...tenant, crossbars: 2600 })) };
  const first = evaluate(document);
  if (first.ok) throw new Error('2,600 crossbars are enough for all');
  const mend = mendOf(document, first.problem);
  expect(mend?.title).toBe('Give it 4,676 crossbars');
  expect(mend?.edit(document)).toMatchObject({ ok: true, value: { tenants: [{}, { crossbars: 4676 }, {}] } });
});

const tooSmall: fc.Arbitrary<ScenarioDocument> = fc.record({
  tenants: fc.array(
    fc.record({ network: fc.constantFrom('alexnet', 'resnet18', 'resnet50', 'mobilenet-v2', 'squeezenet-1.1') }),
    { minLength: 1, maxLength: 5 },
  ),
  system: fc.record({ tiles: fc.integer({ min: 1, max: 20 }), imasPerTile: fc.integer({ min: 2, max: 16 }) }),
  policy: fc.record({
    tenancy: fc.constantFrom('exact', 'iterative', 'equal'),
    tenancyOptions: fc.record({ granule: fc.constantFrom('crossbar', 'ima', 'tile') }),
  }),
});

test('one press makes room for every tenant, whatever divides the chip', () => {
  fc.assert(
    fc.property(tooSmall, (document) => {
      const before = evaluate(document, { simulate: false });
      fc.pre(!before.ok && before.problem.code === 'does-not-fit');
      const mend = mendOf(document, before.problem);
      fc.pre(mend !== undefined);
      const edited = mend.edit(document);
      expect(edited.ok && evaluate(edited.value, { simulate: false })).toMatchObject({ ok: true });
    }),
    { numRuns: 50 },
  );
});

test('more tiles than there may be are not offered', () => {
  expect(mendOf(defaultScenario, { ...doesNotFit, needs: 4097 * 96 })).toBeUndefined();
  expect(mendOf(defaultScenario, doesNotFit)).toBeUndefined();
});

test('a deadlock is mended by the least buffer that its problem names', () => {
  const mend = mendOf(defaultScenario, { code: 'deadlock', path: 'pipeline.bufferRows', text: '', needs: 5 });
  expect(mend?.title).toBe('Set buffer rows to 5');
  expect(mend?.edit(defaultScenario)).toMatchObject({ ok: true, value: { pipeline: { bufferRows: 5 } } });
});

test('the tenant and the tiles are both at fault where it does not fit', () => {
  expect(pathsAtFault(doesNotFit)).toEqual(['tenants[1]', 'system.tiles']);
  expect(pathsAtFault(undefined)).toEqual([]);
});

describe('on a GPU with DRAM-PIM', () => {
  const document: OffloadDocument = { tenants: [{ network: 'squeezenet-1.1' }], system: { kind: 'gpu+dram-pim' } };

  test.each<[string, OffloadDocument, string]>([
    [
      'all channels compute',
      { ...document, system: { kind: 'gpu+dram-pim', dramPim: { pimChannels: 32 } } },
      'Let 31 channels compute',
    ],
    ['a batch of 4', { ...document, tenants: [{ network: 'squeezenet-1.1', batch: 4 }] }, 'Set batch to 1'],
    [
      'a policy that needs commands, in a memory without',
      { ...document, system: { kind: 'gpu+dram-pim', preset: 'upmem-like' }, policy: { offload: 'pimflow' } },
      'Take Newton+',
    ],
  ])('%s: one press mends it', (_what, wrong, title) => {
    const before = evaluate(wrong);
    if (before.ok) throw new Error('it has no result');
    const mend = mendOf(wrong, before.problem);
    expect(mend?.title).toBe(title);
    const edited = mend?.edit(wrong);
    expect(edited?.ok === true && evaluate(edited.value)).toMatchObject({ ok: true });
  });
});

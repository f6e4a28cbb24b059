import { expect, test } from 'vitest';
import { readDocument } from './read-document';

const document = { tenants: [{ network: 'squeezenet-1.1' }], system: { kind: 'gpu+dram-pim' } };

test('a number that cannot be is let in, to be mended where it stands', () => {
  expect(readDocument({ ...document, tenants: [{ network: 'squeezenet-1.1', batch: 4 }] })).toMatchObject({ ok: true });
  const system = { kind: 'gpu+dram-pim', dramPim: { pimChannels: 32 } };
  expect(readDocument({ ...document, system })).toMatchObject({ ok: true, value: { system } });
});

test('a network or a preset that is not there is a problem', () => {
  expect(readDocument({ ...document, tenants: [{ network: 'nothing' }] }).ok).toBe(false);
  expect(readDocument({ ...document, system: { kind: 'gpu+dram-pim', preset: 'nothing' } }).ok).toBe(false);
});

import { expect, test } from 'vitest';
import { defaultScenario } from './default-scenario';
import { parseDocument } from './scenario';
import type { ReramDocument } from './schema';
import { withKind } from './switch-kind';
import { systemKinds } from './system-kind';

const scenario: ReramDocument = {
  ...defaultScenario,
  name: 'three',
  system: { tiles: 20 },
  policy: { tenancy: 'equal' },
  pipeline: { timing: 'strict', admission: 'paced' },
};

test('tenants, name and timing stay; system and policies start anew, and a batch is 1', () => {
  expect(withKind(scenario, 'gpu+dram-pim')).toEqual({
    name: 'three',
    tenants: defaultScenario.tenants.map(({ batch: _batch, ...tenant }) => tenant),
    system: { kind: 'gpu+dram-pim' },
    pipeline: { timing: 'strict' },
  });
});

test('of its own kind a document is left alone; there and back it is valid', () => {
  expect(withKind(scenario, 'reram')).toBe(scenario);
  for (const kind of systemKinds) expect(parseDocument(withKind(scenario, kind)).ok).toBe(true);
  const back = withKind(withKind(scenario, 'gpu+dram-pim'), 'reram');
  expect(back.system).toBeUndefined();
  expect(back.tenants.map(({ network }) => network)).toEqual(scenario.tenants.map(({ network }) => network));
});

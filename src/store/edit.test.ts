import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundles } from '../core/scenario/bundles';
import { completeDocument } from '../core/scenario/complete-document';
import { defaultScenario } from '../core/scenario/default-scenario';
import { parseDocument } from '../core/scenario/scenario';
import type { ScenarioDocument } from '../core/scenario/schema';
import { describeChange } from './describe-change';
import {
  addTenant,
  applyBundle,
  duplicateTenant,
  moveTenant,
  removeTenant,
  renameTenant,
  resetSections,
  setField,
  setNetwork,
  type Edit,
} from './edit';

function after(edit: Edit, document: ScenarioDocument = defaultScenario): ScenarioDocument {
  const edited = edit(document);
  if (!edited.ok) throw new Error(edited.problem.text);
  return edited.value;
}

function tenantsOf(document: ScenarioDocument) {
  const complete = completeDocument(document);
  if (!complete.ok) throw new Error(complete.problem.text);
  return complete.value.tenants;
}

describe('fields', () => {
  test('a value that is the default is not kept', () => {
    const more = after(setField('system.tiles', 224));
    expect(more.system).toEqual({ tiles: 224 });
    expect(after(setField('system.tiles', 168), more).system).toBeUndefined();
    expect(after(setField('system.tiles', undefined), more)).toEqual(defaultScenario);
  });

  test('a wrong value is refused with its path', () => {
    expect(setField('system.tiles', 0)(defaultScenario)).toMatchObject({
      ok: false,
      problem: { path: 'system.tiles' },
    });
    expect(setField('system.speed', 1)(defaultScenario)).toMatchObject({ ok: false });
  });

  test('a preset takes back what was set below it', () => {
    const changed = after(setField('system.tiles', 224));
    expect(after(setField('system.preset', 'puma-like'), changed).system).toEqual({ preset: 'puma-like' });
  });

  test('resetting a section leaves preset and other sections alone', () => {
    const changed = [
      setField('system.preset', 'puma-like'),
      setField('system.tiles', 7),
      setField('system.staticShare', 0.3),
    ].reduce<ScenarioDocument>((document, edit) => after(edit, document), defaultScenario);
    expect(after(resetSections(['chip']), changed).system).toEqual({ preset: 'puma-like', staticShare: 0.3 });
  });
});

describe('tenants', () => {
  test('a new tenant has a free name and a free colour', () => {
    const [, , , added] = tenantsOf(after(addTenant('vgg-16')));
    expect(added).toMatchObject({ name: 'vgg-16', network: 'vgg-16', colour: 4 });
    const twice = after(addTenant('vgg-16'), after(addTenant('vgg-16')));
    expect(tenantsOf(twice).map(({ name }) => name)).toEqual(['phone', 'camera', 'search', 'vgg-16', 'vgg-16 2']);
  });

  test('a copy stands behind its original', () => {
    const copied = tenantsOf(after(duplicateTenant(0)));
    expect(copied.map(({ name }) => name)).toEqual(['phone', 'phone 2', 'camera', 'search']);
    expect(copied[1]).toMatchObject({ network: 'mobilenet-v2', batch: 4, colour: 4 });
  });

  test('name and colour go with a tenant that moves', () => {
    expect(tenantsOf(after(moveTenant(2, 0))).map(({ name, colour }) => [name, colour])).toEqual([
      ['search', 3],
      ['phone', 1],
      ['camera', 2],
    ]);
  });

  test('the others keep their colours when one goes', () => {
    expect(tenantsOf(after(removeTenant(0))).map(({ colour }) => colour)).toEqual([2, 3]);
  });

  test('the last one stays, and there are at most sixteen', () => {
    const one = after(removeTenant(0), after(removeTenant(0)));
    expect(removeTenant(0)(one)).toMatchObject({ ok: false });
    let many: ScenarioDocument = defaultScenario;
    for (let count = 3; count < 16; count++) many = after(addTenant('vgg-11'), many);
    expect(addTenant('vgg-11')(many)).toMatchObject({ ok: false });
    expect(duplicateTenant(0)(many)).toMatchObject({ ok: false });
    expect(new Set(tenantsOf(many).map(({ colour }) => colour)).size).toBe(16);
  });

  test('a name that is taken or empty is refused', () => {
    expect(renameTenant(0, 'camera')(defaultScenario)).toMatchObject({
      ok: false,
      problem: { code: 'duplicate-name' },
    });
    expect(renameTenant(0, '')(defaultScenario)).toMatchObject({ ok: false });
    expect(tenantsOf(after(renameTenant(0, 'door')))[0]?.name).toBe('door');
  });

  test('a name of one’s own stays with another network, a borrowed one follows', () => {
    expect(tenantsOf(after(setNetwork(0, 'vgg-11')))[0]).toMatchObject({ name: 'phone', network: 'vgg-11' });
    const borrowed = after(addTenant('vgg-16'));
    expect(tenantsOf(after(setNetwork(3, 'resnet-18'), borrowed))[3]).toMatchObject({ name: 'resnet-18' });
  });
});

test('a bundle sets its axes and leaves the rest', () => {
  const changed = after(setField('system.tiles', 224));
  for (const bundle of bundles) {
    const system = bundle.kind === 'reram' ? { tiles: 224 } : { kind: bundle.kind };
    expect(after(applyBundle(bundle), changed).system).toMatchObject(system);
  }
});

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom('vgg-16', 'resnet-18').map(addTenant),
  fc.nat(3).map(duplicateTenant),
  fc.nat(3).map(removeTenant),
  fc.tuple(fc.nat(3), fc.nat(3)).map(([from, to]) => moveTenant(from, to)),
  fc.tuple(fc.nat(2), fc.string()).map(([place, name]) => renameTenant(place, name)),
  fc.integer({ min: -2, max: 5000 }).map((tiles) => setField('system.tiles', tiles)),
  fc.constantFrom('isaac-ce', 'edge', 'none').map((preset) => setField('system.preset', preset)),
);

test('whatever is edited, the document stays valid and its names unique, and the change has a name', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 20 }), (edits) => {
      let document: ScenarioDocument = defaultScenario;
      for (const edit of edits) {
        const edited = edit(document);
        if (!edited.ok) continue;
        expect(describeChange(document, edited.value)).not.toBe('');
        document = edited.value;
      }
      expect(parseDocument(document).ok).toBe(true);
      const names = tenantsOf(document).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

describe('changes in words', () => {
  test.each([
    ['tiles 168 → 120', setField('system.tiles', 120)],
    ['tenancy Exact → Equal', setField('policy.tenancy', 'equal')],
    ['phone: batch 4 → 8', setField('tenants[0].batch', 8)],
    ['+ vgg-16', addTenant('vgg-16')],
    ['− camera', removeTenant(1)],
    ['tenants reordered', moveTenant(0, 2)],
    ['phone → door', renameTenant(0, 'door')],
    ['phone: mobilenet-v2 → vgg-11', setNetwork(0, 'vgg-11')],
    ['ADC bits 8 b → 7 b', setField('system.adcBits', 7)],
    ['off-chip link on → off', setField('system.countLink', false)],
  ])('%s', (words, edit) => {
    expect(describeChange(defaultScenario, after(edit))).toBe(words);
  });

  test('a new preset is one change, not all that it brings', () => {
    expect(describeChange(defaultScenario, after(setField('system.preset', 'edge')))).toMatch(
      /^preset ISAAC-CE → \S+$/,
    );
  });

  test('several changes are counted', () => {
    const both = after(setField('policy.tenancy', 'equal'), after(setField('system.tiles', 120)));
    expect(describeChange(defaultScenario, both)).toBe('tiles 168 → 120, 1 more');
    expect(describeChange(both, both)).toBe('unchanged');
  });
});

describe('another kind of system', () => {
  const gpu = after(setField('system.kind', 'gpu+dram-pim'));

  test('keeps the tenants with a batch of 1, and says what changed', () => {
    expect(gpu.system).toEqual({ kind: 'gpu+dram-pim' });
    expect(tenantsOf(gpu).map(({ name, batch }) => [name, batch])).toEqual(
      tenantsOf(defaultScenario).map(({ name }) => [name, 1]),
    );
    expect(describeChange(defaultScenario, gpu)).toBe('technology ReRAM crossbars → GPU + DRAM-PIM');
  });

  test('stays when another preset is chosen', () => {
    const hbm = after(setField('system.preset', 'hbm2-850'), after(setField('system.dramPim.pimChannels', 8), gpu));
    expect(hbm.system).toEqual({ kind: 'gpu+dram-pim', preset: 'hbm2-850' });
  });

  test('and back again has its own defaults', () => {
    expect(after(setField('system.kind', 'reram'), gpu).system).toBeUndefined();
  });
});

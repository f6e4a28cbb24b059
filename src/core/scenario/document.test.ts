import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueAt, withValueAt } from '../basis/path';
import { bundles, withBundle } from './bundles';
import { completeDocument, shortDocument, type CompleteDocument } from './complete-document';
import { defaultScenario } from './default-scenario';
import { evaluate } from './evaluate';
import type { Field } from './field';
import { fields, fieldsOfKind, findField } from './fields';
import { parseDocument } from './scenario';
import { isOffloadDocument, type ReramDocument, type ScenarioDocument } from './schema';
import { withKind } from './switch-kind';
import { systemKinds, type SystemKind } from './system-kind';

function completed(document: ScenarioDocument): CompleteDocument {
  const result = completeDocument(document);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

const complete = (document: ReramDocument) => {
  const result = completeDocument(document);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
};

const problem = (value: unknown) => {
  const result = parseDocument(value);
  return result.ok ? undefined : result.problem;
};

const oneTenant = [{ network: 'resnet18' }];

function valueOf(field: Field): fc.Arbitrary<unknown> {
  if (field.kind === 'choice') return fc.constantFrom(...field.choices.map(({ id }) => id));
  if (field.kind === 'switch') return fc.boolean();
  const { min, max, powerOfTwo, integer, word } = field;
  const numbers = powerOfTwo
    ? fc.constantFrom(...[1, 2, 4, 16, 32, 64, 128, 256, 512, 1024].filter((each) => each >= min && each <= max))
    : integer
      ? fc.integer({ min, max })
      : fc.double({ min, max, noNaN: true });
  return word ? fc.oneof(numbers, fc.constant(word)) : numbers;
}

/** What goes with the wires depends on their package: edited by itself below. */
function isOfWires(path: string): boolean {
  return path.startsWith('system.interconnect.') || path.startsWith('policy.placement');
}

/** Another value for a field, but for the kind itself: that is an edit of everything. */
const editOf = (kind: SystemKind) =>
  fc
    .constantFrom(...fieldsOfKind[kind].filter(({ path }) => path !== 'system.kind' && !isOfWires(path)))
    .chain((field) => fc.tuple(fc.constant(field.path.replace('[]', '[0]')), valueOf(field)));

describe('a document', () => {
  test('of the default scenario is complete in its short form', () => {
    expect(problem(defaultScenario)).toBeUndefined();
    expect(shortDocument(defaultScenario)).toEqual(defaultScenario);
  });

  test.each(systemKinds)(
    'of kind %s with any field set to any allowed value is accepted, and its short form means the same',
    (kind) => {
      const start = withKind(defaultScenario, kind);
      fc.assert(
        fc.property(fc.array(editOf(kind), { maxLength: 12 }), (edits) => {
          const document = edits.reduce((before, [path, value]) => withValueAt(before, path, value), start);
          expect(problem(document)).toBeUndefined();
          expect(completed(shortDocument(document))).toEqual(completed(document));
          for (const [path, value] of new Map(edits)) expect(valueAt(completed(document), path)).toEqual(value);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('of any package with other wires is accepted, and its short form means the same', () => {
    const shape = ['package', 'width', 'height', 'tiers', 'topology', 'lambda', 'layout', 'curve', 'parent'];
    const stack = ['verticalPitches', 'verticalEnergyPitches'];
    const named = [...shape, ...stack].map((name) => `system.interconnect.${name}`);
    const others = fieldsOfKind.reram.filter(({ path }) => isOfWires(path) && !named.includes(path));
    const edit = fc.constantFrom(...others).chain((field) => fc.tuple(fc.constant(field.path), valueOf(field)));
    const packages = fc.constantFrom('monolithic', 'interposer', 'stack-tsv', 'stack-m3d');
    fc.assert(
      fc.property(packages, fc.boolean(), fc.array(edit, { maxLength: 8 }), (id, hasTiles, edits) => {
        const system = { ...(hasTiles && { tiles: 168 }), interconnect: { package: id } };
        const start = withValueAt(defaultScenario, 'system', system);
        const document = edits.reduce((before, [path, value]) => withValueAt(before, path, value), start);
        expect(problem(document)).toBeUndefined();
        expect(completed(shortDocument(document))).toEqual(completed(document));
        for (const [path, value] of new Map(edits)) expect(valueAt(completed(document), path)).toEqual(value);
      }),
    );
  });

  test('gives every field of the table a value, but for options without default', () => {
    const options = ['d', 'margin', 'method'].map((name) => `policy.allocationOptions.${name}`);
    const absent = ['tenants[].latencyTarget_ns', 'tenants[].weights.sigma', 'system.device.writePowerBudget_mW'];
    const shape = ['lambda', 'layout', 'curve', 'parent', 'busWidthBits', 'R_board', 'nodeCapW'];
    const ofWires = shape.map((name) => `system.interconnect.${name}`);
    const ofPlacement = ['shareNodes', 'seed'].map((name) => `policy.placementOptions.${name}`);
    const withoutDefault = [...options, ...absent, ...ofWires, ...ofPlacement];
    // A device has the fields that go with it: of rows or of pulses.
    const pulses = complete({ ...defaultScenario, system: { device: { preset: 'nvsim' } } });
    for (const { path } of fieldsOfKind.reram) {
      const place = path.replace('[]', '[0]');
      const value = valueAt(complete(defaultScenario), place) ?? valueAt(pulses, place);
      if (!withoutDefault.includes(path)) expect(value, path).toBeDefined();
    }
  });

  test('whose preset is another takes its values, and given fields stay', () => {
    const { system } = complete({ tenants: oneTenant, system: { preset: 'dense', tiles: 20 } });
    expect([system.tiles, system.imasPerTile, system.crossbar.rows]).toEqual([20, 4, 256]);
  });

  test('whose device is another takes time and energy from one source', () => {
    const { device } = complete({ tenants: oneTenant, system: { device: { preset: 'pipelayer' } } }).system;
    expect([device.rowWrite_ns, device.cellWrite_pJ]).toEqual([50.88, 3910]);
  });

  test('names its tenants by their networks, where taken with a number', () => {
    const tenants = [{ network: 'resnet18' }, { network: 'resnet18' }, { network: 'vgg11', name: 'resnet18 2' }];
    expect(complete({ tenants }).tenants.map(({ name }) => name)).toEqual(['resnet18', 'resnet18 3', 'resnet18 2']);
  });
});

test('whatever its tenants are called, the short form gives them the same names', () => {
  const name = fc.option(fc.constantFrom('resnet18', 'resnet18 2', 'vgg11', 'vgg11 2', 'q'), { nil: undefined });
  const tenant = fc.record({ network: fc.constantFrom('resnet18', 'vgg11'), name });
  fc.assert(
    fc.property(fc.array(tenant, { minLength: 1, maxLength: 5 }), (listed) => {
      const tenants = listed.map(({ network, name: own }) =>
        own === undefined ? { network } : { network, name: own },
      );
      const namesOf = (document: ReramDocument) => complete(document).tenants.map((each) => each.name);
      expect(namesOf(shortDocument({ tenants }))).toEqual(namesOf({ tenants }));
    }),
  );
});

describe('a wrong document', () => {
  const ownNetwork = (kernel: number) => ({
    id: 'custom:own',
    title: 'own',
    source: 'test',
    operators: [
      { name: 'image', kind: 'input', channels: 3, height: 8, width: 8 },
      { name: 'conv', kind: 'conv', inputs: ['image'], outChannels: 4, kernel },
    ],
  });

  test.each([
    ['no tenants', {}, 'tenants', 'missing-field'],
    ['an empty list of tenants', { tenants: [] }, 'tenants', 'out-of-range'],
    ['seventeen tenants', { tenants: Array(17).fill({ network: 'vgg11' }) }, 'tenants', 'out-of-range'],
    ['a number out of range', { tenants: oneTenant, system: { tiles: 0 } }, 'system.tiles', 'out-of-range'],
    ['a number that is none', { tenants: oneTenant, system: { tiles: NaN } }, 'system.tiles', 'out-of-range'],
    ['text for a number', { tenants: oneTenant, system: { tiles: '168' } }, 'system.tiles', 'wrong-type'],
    [
      'no power of two',
      { tenants: oneTenant, system: { crossbar: { rows: 100 } } },
      'system.crossbar.rows',
      'out-of-range',
    ],
    ['an unknown field', { tenants: oneTenant, system: { tile: 4 } }, 'system.tile', 'unknown-field'],
    ['an unknown policy', { tenants: oneTenant, policy: { tenancy: 'fair' } }, 'policy.tenancy', 'unknown-value'],
    ['an unknown preset', { tenants: oneTenant, system: { preset: 'tpu' } }, 'system.preset', 'unknown-value'],
    ['a half batch', { tenants: [{ network: 'vgg11', batch: 1.5 }] }, 'tenants[0].batch', 'out-of-range'],
    ['a newer version', { version: 2, tenants: oneTenant }, 'version', 'newer-version'],
    ['nothing at all', null, '', 'wrong-type'],
  ])('with %s is refused at its path', (_, value, path, code) => {
    expect(problem(value)).toMatchObject({ path, code });
  });

  test('says what is allowed', () => {
    expect(problem({ tenants: oneTenant, system: { tiles: 5000 } })?.text).toMatch(/4,?096/);
    expect(problem({ tenants: oneTenant, policy: { tenancy: 'fair' } })?.allowed).toContain('exact');
  });

  test.each([
    ['an unknown network', { tenants: [{ network: 'resnet19' }] }, 'tenants[0].network', 'unknown-network'],
    [
      'an unknown option',
      { tenants: [{ network: 'vgg11', networkOptions: { size: 3 } }] },
      'tenants[0].networkOptions.size',
      'unknown-field',
    ],
    [
      'options that do not go with each other',
      { tenants: [{ network: 'inception-v3', networkOptions: { inputSize: 32 } }] },
      'tenants[0].networkOptions',
      'window-too-large',
    ],
    [
      'an option for a network of its own',
      { networks: [ownNetwork(3)], tenants: [{ network: 'custom:own', networkOptions: { inputSize: 64 } }] },
      'tenants[0].networkOptions.inputSize',
      'unknown-field',
    ],
    [
      'a network of its own that does not hold together',
      { networks: [ownNetwork(9)], tenants: [{ network: 'custom:own' }] },
      'networks[0].operators[1].kernel',
      'window-too-large',
    ],
    [
      'two networks of one id',
      { networks: [ownNetwork(3), ownNetwork(3)], tenants: oneTenant },
      'networks[1].id',
      'duplicate-name',
    ],
    [
      'two tenants of one name',
      {
        tenants: [
          { network: 'vgg11', name: 'a' },
          { network: 'vgg13', name: 'a' },
        ],
      },
      'tenants[1].name',
      'duplicate-name',
    ],
    [
      'a unit larger than the crossbar',
      { tenants: oneTenant, system: { crossbar: { rows: 16 }, ou: { rows: 32 } } },
      'system.ou.rows',
      'out-of-range',
    ],
  ])('with %s is refused before anything is computed', (_, value, path, code) => {
    expect(evaluate(value)).toMatchObject({ ok: false, problem: { path, code } });
  });

  test('of any kind is a value, never an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(evaluate(value).ok).toBe(false);
      }),
    );
  });
});

describe('the table of fields', () => {
  test('has each path once, and finds a tenant by any number', () => {
    expect(new Set(fields.map(({ path }) => path)).size).toBe(fields.length);
    expect(findField('tenants[7].batch')?.label).toBe('Batch');
  });

  test('holds every field that a bundle sets, with a value it allows', () => {
    for (const bundle of bundles) {
      const document = withBundle(defaultScenario, bundle);
      expect(problem(document)).toBeUndefined();
      for (const [path, value] of Object.entries(bundle.sets)) expect(valueAt(document, path)).toBe(value);
      expect(isOffloadDocument(document)).toBe(bundle.kind === 'gpu+dram-pim');
    }
  });
});

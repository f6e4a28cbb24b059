import { describe, expect, test } from 'vitest';
import { completeDocument } from './complete-document';
import { isInterconnectFieldOf, petalCounts, refusalOfInterconnect, withField } from './interconnect-choice';
import type { CompleteInterconnect } from './interconnect-document';
import type { InterconnectDocument } from './interconnect-schema';
import type { ReramDocument, ScenarioDocument } from './schema';

function documentOf(interconnect: InterconnectDocument = {}): ReramDocument {
  return { tenants: [{ network: 'resnet18' }], system: { interconnect } };
}

function blockOf(interconnect: InterconnectDocument): CompleteInterconnect {
  const complete = completeDocument(documentOf(interconnect));
  if (!complete.ok) throw new Error(complete.problem.text);
  return complete.value.system.interconnect;
}

const chiplets = blockOf({ package: 'interposer', width: 6, height: 6 });

describe('fields that mean something', () => {
  test.each([
    ['lambda', { package: 'interposer' }, true],
    ['lambda', { package: 'interposer', topology: 'mesh' }, false],
    ['layout', { package: 'interposer', topology: 'cycle' }, true],
    ['parent', { package: 'interposer', topology: 'sfc-degenerated' }, true],
    ['tiers', { package: 'monolithic' }, false],
    ['tiers', { package: 'stack-tsv' }, true],
    ['clockGHz', { package: 'ideal' }, false],
    ['width', { package: 'ideal' }, true],
  ] as const)('%s in %o: %s', (name, interconnect, means) => {
    expect(isInterconnectFieldOf(blockOf(interconnect), name)).toBe(means);
  });
});

describe('choices that cannot be taken say why', () => {
  test('networks of stacks in a plane', () => {
    expect(refusalOfInterconnect(chiplets, 'topology', 'mesh3d')).toContain('Chiplets on an interposer');
    expect(refusalOfInterconnect(chiplets, 'topology', 'cycle')).toBeUndefined();
  });

  test('a closed curve through one row', () => {
    const row = blockOf({ package: 'interposer', width: 6, height: 1, topology: 'mesh' });
    expect(refusalOfInterconnect(row, 'topology', 'cycle')).toContain('closed curve');
  });

  test('layouts of other sizes', () => {
    expect(refusalOfInterconnect(chiplets, 'layout', 'released')).toBeUndefined();
    expect(refusalOfInterconnect({ ...chiplets, width: 5 }, 'layout', 'comb')).toBeDefined();
  });

  test('petals divide the nodes', () => {
    expect(petalCounts(chiplets)).toEqual([2, 3, 4, 6, 9, 12, 18, 36]);
    expect(petalCounts(blockOf({ package: 'interposer', topology: 'mesh' }))).toEqual([]);
  });
});

describe('a field takes with it what belongs to it', () => {
  const edited = (document: ScenarioDocument, path: string, value: unknown) => {
    const result = withField(document, path, value);
    return { system: result.system, policy: result.policy };
  };

  test('another package begins at its defaults, with its own placement', () => {
    const document = {
      ...documentOf({ topology: 'cycle' }),
      policy: { placement: 'snake', placementOptions: { seed: 4 } },
    };
    expect(edited(document, 'system.interconnect.package', 'stack-m3d')).toEqual({
      system: { interconnect: { package: 'stack-m3d' } },
      policy: { placementOptions: { seed: 4 } },
    });
  });

  test('the package that it is on already changes nothing', () => {
    const document = documentOf({ package: 'interposer', width: 6, height: 6 });
    expect(withField(document, 'system.interconnect.package', 'interposer')).toBe(document);
  });

  test('another topology drops the petals of the one before', () => {
    const document = documentOf({ package: 'interposer', lambda: 6, busWidthBits: 64 });
    expect(edited(document, 'system.interconnect.topology', 'mesh').system).toEqual({
      interconnect: { package: 'interposer', topology: 'mesh', busWidthBits: 64 },
    });
  });

  test('one side of the grid writes both, and tiles follow; tiles let the grid follow', () => {
    const document: ReramDocument = { tenants: [{ network: 'resnet18' }], system: { tiles: 168 } };
    const sided = withField(document, 'system.interconnect.width', 10);
    expect(sided.system).toEqual({ interconnect: { width: 10, height: 12 } });
    expect(edited(sided, 'system.tiles', 60).system).toEqual({ tiles: 60 });
    expect(edited(sided, 'system.interconnect.height', undefined).system).toBeUndefined();
  });

  test('tiles of a node change the tiles where the grid is given', () => {
    const given: ReramDocument = { tenants: [], system: { tiles: 36, interconnect: { width: 6, height: 6 } } };
    expect(edited(given, 'system.interconnect.tilesPerNode', 2).system).toEqual({
      interconnect: { width: 6, height: 6, tilesPerNode: 2 },
    });
    const free: ReramDocument = { tenants: [], system: { tiles: 36 } };
    expect(edited(free, 'system.interconnect.tilesPerNode', 2).system).toMatchObject({ tiles: 36 });
  });

  test('nodes go when placement is no longer by hand', () => {
    const document = {
      ...documentOf(),
      policy: { placement: 'manual', placementOptions: { nodes: { a: {} }, seed: 1 } },
    };
    expect(edited(document, 'policy.placement', 'random').policy).toEqual({
      placement: 'random',
      placementOptions: { seed: 1 },
    });
  });
});

/** The block `system.interconnect` with every default filled in, which its package decides; and what goes with which. */
import { failure, success, type Problem, type Result } from '../basis/result';
import {
  ambient,
  defectDensity,
  linkClock,
  packetSize,
  routerCycles,
  verticalEnergy,
  wireDelay,
  wirePitch,
  yieldAlpha,
} from '../interconnect/constants';
import { usualNoise } from '../interconnect/heat/noise-index';
import { defaultEvaluations } from '../interconnect/joint/optimisers';
import { nodeGridOf } from '../interconnect/node-grid';
import { findPackage, type Package, type PackageId } from '../interconnect/packages';
import type { InterconnectDocument, PlacementOptionsDocument } from './interconnect-schema';
import { overlay } from './overlay';

/** Fields without a default: absent, the topology chooses. */
type OpenField = 'lambda' | 'layout' | 'curve' | 'parent' | 'busWidthBits';
type GridField = 'package' | 'width' | 'height' | 'tiers' | 'tilesPerNode' | 'defects';
type GivenFields<K extends keyof InterconnectDocument> = {
  readonly [F in K]-?: Exclude<InterconnectDocument[F], undefined>;
};

/** What a package with wires has; absent from `ideal`. */
export type CompleteLinks = GivenFields<Exclude<keyof InterconnectDocument, OpenField | GridField>> &
  Pick<InterconnectDocument, OpenField>;

export type CompleteInterconnect = GivenFields<Exclude<GridField, 'package'>> & { readonly package: PackageId } & (
    CompleteLinks | { readonly topology?: undefined }
  );

/** Options of placement that have a default, and those that have none. */
export type CompletePlacementOptions = Pick<PlacementOptionsDocument, 'shareNodes' | 'seed' | 'nodes' | 'events'> & {
  readonly optimiser: string;
  readonly objective: string;
  readonly evaluations: number;
};

export const defaultPlacementOptions: CompletePlacementOptions = {
  optimiser: 'nsga2',
  objective: 'byte-hops',
  evaluations: defaultEvaluations,
};

const defaultPackage: PackageId = 'monolithic';

const path = 'system.interconnect';
/** All that the package `ideal` takes. */
export const gridFields: readonly string[] = ['package', 'width', 'height', 'tilesPerNode', 'defects'];
/** Only stacks have more than one tier. */
export const stackFields: readonly string[] = ['tiers', 'verticalPitches', 'verticalEnergyPitches'];

/** What a package has where its block says nothing; the grid follows from the tiles. */
function linkDefaults(kind: Package): CompleteLinks | undefined {
  const { heat, nodeCapW, pitchMm, linkMm, bitHopPj, verticalPitches, topologies } = kind;
  if (!heat) return undefined;
  return {
    pitchMm,
    linkMm,
    topology: topologies[0],
    busWidthRule: 'equal-ports',
    clockGHz: linkClock.value,
    routerCycles: routerCycles.value,
    wireDelayNsPerMm: wireDelay.value,
    verticalPitches,
    verticalEnergyPitches: verticalEnergy.value,
    trafficModel: 'broadcast',
    packetBits: packetSize.value,
    packetRule: 'ceil',
    latencyModel: 'strict',
    sharing: 'one-pass',
    bitHopPj,
    wirePitchMm: wirePitch.value,
    defectsPerMm2: defectDensity.value,
    yieldAlpha: yieldAlpha.value,
    ambientK: ambient.value,
    R_sink: heat.R_sink,
    R_board: heat.R_board,
    nodeCapW,
    ...usualNoise,
  };
}

/** Where a link is as long as the pitch, a pitch that is given is given for both. */
function withOwnLink(kind: Package, given: InterconnectDocument): InterconnectDocument {
  const follows = kind.linkMm === kind.pitchMm && given.pitchMm !== undefined && given.linkMm === undefined;
  return follows ? { ...given, linkMm: given.pitchMm } : given;
}

function unsupported(field: string, text: string, allowed: readonly string[]): Problem {
  return { code: 'topology-unsupported', path: `${path}.${field}`, text, allowed };
}

/** The first field that does not go with the package, with what does. */
function misplacedField(kind: Package, given: InterconnectDocument): Problem | undefined {
  const names = Object.keys(given).filter((name) => given[name as keyof InterconnectDocument] !== undefined);
  if (kind.topologies.length === 0) {
    const stray = names.find((name) => !gridFields.includes(name));
    return stray === undefined
      ? undefined
      : unsupported(stray, `${kind.id} has no ${stray}: it takes ${gridFields.join(', ')}`, gridFields);
  }
  const stray = kind.node === 'core' ? undefined : names.find((name) => stackFields.includes(name));
  if (stray !== undefined && !(stray === 'tiers' && given.tiers === 1)) {
    const stacks = ['stack-tsv', 'stack-m3d'];
    return unsupported(stray, `${kind.id} has one tier and no ${stray}: that goes with ${stacks.join(', ')}`, stacks);
  }
  const { topology } = given;
  if (topology === undefined || kind.topologies.some((id) => id === topology)) return undefined;
  const text = `${kind.id} cannot be linked as ${topology}: it takes ${kind.topologies.join(', ')}`;
  return unsupported('topology', text, kind.topologies);
}

export function packageOf(given: InterconnectDocument | undefined): Result<Package> {
  return findPackage(given?.package ?? defaultPackage);
}

/** What the short form of the block leaves out: all but the grid, which the tiles can make as well. */
export function interconnectDefaults(given: InterconnectDocument | undefined): object {
  const kind = packageOf(given);
  if (!kind.ok) return {};
  return { ...linkDefaults(kind.value), package: defaultPackage, defects: [] };
}

/**
 * The block with every field, and the tiles that its grid holds.
 *
 * @param tiles       as the scenario gives them
 * @param presetTiles of the chip's preset
 * @returns `topology-unsupported` for a field that does not go with the package; as `nodeGridOf`
 */
export function completeInterconnect(
  given: InterconnectDocument | undefined,
  tiles: number | undefined,
  presetTiles: number,
): Result<{ readonly interconnect: CompleteInterconnect; readonly tiles: number }> {
  const kind = packageOf(given);
  if (!kind.ok) return kind;
  const problem = given && misplacedField(kind.value, given);
  if (problem) return failure(problem);
  const { width, height, tiers, tilesPerNode } = given ?? {};
  const grid = nodeGridOf(kind.value, {
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(tiers !== undefined && { tiers }),
    ...(tilesPerNode !== undefined && { tilesPerNode }),
    ...(tiles !== undefined && { tiles }),
    presetTiles,
  });
  if (!grid.ok) return failure(inBlock(grid.problem));
  const base = { ...linkDefaults(kind.value), defects: [] };
  const { package: _package, ...rest } = withOwnLink(kind.value, given ?? {});
  const interconnect = {
    ...overlay(base, rest),
    package: kind.value.id,
    ...grid.value.grid,
    tilesPerNode: grid.value.tilesPerNode,
  } as CompleteInterconnect;
  return success({ interconnect, tiles: grid.value.tiles });
}

/** Tiles are of the system, all else of the block. */
export function inBlock(problem: Problem): Problem {
  if (problem.path === 'tiles') return { ...problem, path: 'system.tiles' };
  return { ...problem, path: problem.path === '' ? path : `${path}.${problem.path}` };
}

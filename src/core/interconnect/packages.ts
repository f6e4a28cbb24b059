/** The packages: what a node is, how nodes are arranged when nobody says, and which networks can link them. */
import type { Tag } from '../basis/constant';
import { failure, success, type Result } from '../basis/result';
import {
  chipletBitHop,
  chipletCap,
  chipletLink,
  chipletPitch,
  chipletTiles,
  corePitch,
  tileBitHop,
  tilePitch,
  tsvPitches,
} from './constants';
import type { Grid } from './grid';
import { topologies } from './topologies/index';
import type { TopologyId } from './topologies/types';

export type PackageId = 'monolithic' | 'ideal' | 'interposer' | 'stack-tsv' | 'stack-m3d';

/** How heat leaves: `plane` is one tier of silicon under a lid. */
export type HeatStack = 'plane' | '2.5D' | 'tsv' | 'm3d';

export interface Package {
  readonly id: PackageId;
  readonly title: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly node: 'tile' | 'chiplet' | 'core';
  /** Absent: the grid follows from the tiles. */
  readonly grid?: Grid;
  readonly tilesPerNode: number;
  /** The topology by default, then all others that it may have; none where moving data costs nothing. */
  readonly topologies: readonly TopologyId[];
  readonly placement: 'snake' | 'curve';
  readonly pitchMm: number;
  readonly linkMm: number;
  readonly bitHopPj: number;
  readonly verticalPitches: number;
  /** Absent where no heat is computed. */
  readonly heat?: { readonly stack: HeatStack; readonly R_sink: number; readonly R_board: number | null };
  /** Power of a node above which a warning is due. */
  readonly nodeCapW: number | null;
}

function linking(dimensions: 2 | 3, first: TopologyId): TopologyId[] {
  const able = topologies.filter((rule) => rule.dimensions === dimensions).map(({ id }) => id);
  return [first, ...able.filter((id) => id !== first)];
}

const tileNode = {
  node: 'tile',
  tilesPerNode: 1,
  placement: 'snake',
  pitchMm: tilePitch.value,
  linkMm: tilePitch.value,
  bitHopPj: tileBitHop.value,
  verticalPitches: 0,
  nodeCapW: null,
} as const;

const coreNode = {
  node: 'core',
  grid: { width: 5, height: 5, tiers: 4 },
  tilesPerNode: 1,
  topologies: linking(3, 'sfc3d'),
  placement: 'curve',
  pitchMm: corePitch.value,
  linkMm: corePitch.value,
  bitHopPj: chipletBitHop.value,
  nodeCapW: null,
  tag: 'reconstructed',
} as const;

export const packages: readonly Package[] = [
  {
    id: 'monolithic',
    title: 'One die',
    tag: 'stated',
    summary: 'tiles on one die, as in ISAAC',
    ...tileNode,
    topologies: linking(2, 'mesh'),
    heat: { stack: 'plane', R_sink: 0.5, R_board: null },
  },
  {
    id: 'ideal',
    title: 'Ideal',
    tag: 'reconstructed',
    summary: 'moving data costs no time, no energy and no area',
    ...tileNode,
    topologies: [],
  },
  {
    id: 'interposer',
    title: 'Chiplets on an interposer',
    tag: 'stated',
    summary: 'chiplets of 16 tiles side by side (2.5D)',
    node: 'chiplet',
    grid: { width: 10, height: 10, tiers: 1 },
    tilesPerNode: chipletTiles.value,
    topologies: linking(2, 'floret'),
    placement: 'curve',
    pitchMm: chipletPitch.value,
    linkMm: chipletLink.value,
    bitHopPj: chipletBitHop.value,
    verticalPitches: 0,
    heat: { stack: '2.5D', R_sink: 0.1, R_board: 10 },
    nodeCapW: chipletCap.value,
  },
  {
    id: 'stack-tsv',
    title: 'Stack with vias',
    summary: 'cores in tiers, linked through silicon (3D)',
    ...coreNode,
    verticalPitches: tsvPitches.value,
    heat: { stack: 'tsv', R_sink: 1, R_board: null },
  },
  {
    id: 'stack-m3d',
    title: 'Monolithic stack',
    summary: 'cores in thin tiers that are grown on one another (3D)',
    ...coreNode,
    verticalPitches: 0,
    heat: { stack: 'm3d', R_sink: 1, R_board: null },
  },
];

export function findPackage(id: string): Result<Package> {
  const found = packages.find((candidate) => candidate.id === id);
  if (found) return success(found);
  const allowed = packages.map((candidate) => candidate.id);
  return failure({
    code: 'unknown-package',
    path: 'package',
    text: `there is no package "${id}"; known are ${allowed.join(', ')}`,
    allowed,
  });
}

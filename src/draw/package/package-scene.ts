/** The package as pictures see it: what kind it is, what its wires carry, and how warm its nodes are. Made once a result. */
import { mostUtilisation } from '../../core/interconnect/constants';
import { nodesOf } from '../../core/interconnect/grid';
import type { LinkTable } from '../../core/interconnect/link-table';
import { findPackage, type Package, type PackageId } from '../../core/interconnect/packages';
import { findTopology } from '../../core/interconnect/topologies/index';
import type { TopologyRule } from '../../core/interconnect/topologies/types';
import type { WirePicture } from '../../core/scenario/wires-report';
import { at } from '../at';

export interface LinkLoads {
  readonly table: LinkTable;
  /** Row of the fullest link; ties: the first. */
  readonly worst: number;
  /** Bytes of the link that carries most, both ways. */
  readonly mostBytes: number;
}

export interface NodeHeat {
  /** By node, K. */
  readonly kelvin: Float64Array;
  readonly coolestK: number;
  readonly hottestK: number;
  readonly hottest: number;
}

export interface PackageScene {
  readonly kind: Package;
  /** Absent where moving data costs nothing. */
  readonly topology: TopologyRule | undefined;
  readonly wires: WirePicture;
  readonly loads: LinkLoads | undefined;
  /** Absent where heat is not computed, or not yet. */
  readonly heat: NodeHeat | undefined;
}

function extremes(values: ArrayLike<number>): {
  readonly least: number;
  readonly most: number;
  readonly place: number;
} {
  let [least, most, place] = [Infinity, -Infinity, 0];
  for (let each = 0; each < values.length; each++) {
    const value = at(values, each);
    least = Math.min(least, value);
    if (value > most) [most, place] = [value, each];
  }
  return { least, most, place };
}

/** Bytes that a link carries in an inference of every tenant, both ways. */
export function bytesOfLink({ bytesThere, bytesBack }: LinkTable, link: number): number {
  return at(bytesThere, link) + at(bytesBack, link);
}

function loadsOf(table: LinkTable): LinkLoads | undefined {
  if (table.length === 0) return undefined;
  const bytes = Array.from({ length: table.length }, (_, link) => bytesOfLink(table, link));
  return { table, worst: extremes(table.rho).place, mostBytes: extremes(bytes).most };
}

function heatOf(kelvin: Float64Array): NodeHeat {
  const { least, most, place } = extremes(kelvin);
  return { kelvin, coolestK: least, hottestK: most, hottest: place };
}

/** @param topology its id, where there is a network */
export function packageScene(wires: WirePicture, kind: PackageId, topology: string | undefined): PackageScene {
  const found = findPackage(kind);
  if (!found.ok) throw new Error(found.problem.text);
  const rule = topology === undefined ? undefined : findTopology(topology);
  return {
    kind: found.value,
    topology: rule?.ok ? rule.value : undefined,
    wires,
    loads: wires.links && loadsOf(wires.links),
    heat: wires.temperatureK && heatOf(wires.temperatureK),
  };
}

/** Where a temperature lies between the coolest and the hottest node, 0..1; differences below 1 K are not blown up. */
export function heatShare({ coolestK, hottestK }: NodeHeat, kelvin: number): number {
  return (kelvin - coolestK) / Math.max(1, hottestK - coolestK);
}

/** Whether so full a link lets packets wait longer than any mean says. */
export function isCongested(rho: number): boolean {
  return rho > mostUtilisation.value;
}

/** Whether a node has arrays that are all dead. */
export function isDefective({ wires }: PackageScene, node: number, tiles: number): boolean {
  return tiles > 0 && at(wires.capacity, node) === 0;
}

/**
 * The same package for tenants that were never wired: what they send and how warm they are is not known.
 *
 * @param order of nodes that tenants are laid along, dead nodes left out; undefined: as tiles are numbered
 */
export function withoutLoads(scene: PackageScene, order: ArrayLike<number> | undefined): PackageScene {
  const { grid, tilesPerNode, firstCrossbar, capacity, fragmentation, links, ...wires } = scene.wires;
  return {
    ...scene,
    wires: {
      grid,
      tilesPerNode,
      nodeOfTile: order ? tilesAlong(scene, order) : wires.nodeOfTile,
      firstCrossbar,
      capacity,
      order: wires.order,
      reserved: [],
      parts: [],
      fragmentation,
      ...(links && { links }),
    },
    loads: undefined,
    heat: undefined,
  };
}

function tilesAlong({ wires }: PackageScene, order: ArrayLike<number>): Int32Array {
  const count = new Uint32Array(nodesOf(wires.grid));
  for (const node of wires.nodeOfTile) count[node] = at(count, node) + 1;
  const isDead = (node: number) => at(wires.capacity, node) === 0;
  const nodes = Array.from(order);
  const visited = [...nodes.filter((node) => !isDead(node)), ...nodes.filter(isDead)];
  return Int32Array.from(visited.flatMap((node) => new Array<number>(at(count, node)).fill(node)));
}

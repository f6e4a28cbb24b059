/**
 * What can be chosen of an interconnect, and what a choice takes with it. Fields belong to packages and to topologies, a grid
 * has two sides or none, and tiles and grid follow from one another: an edit of one field keeps the others in step.
 */
import { withValueAt } from '../basis/path';
import { success, type Result } from '../basis/result';
import { nodesOf } from '../interconnect/grid';
import { findPackage } from '../interconnect/packages';
import { findTopology, topologyProblem } from '../interconnect/topologies/index';
import type { TopologyParameters } from '../interconnect/topologies/types';
import type { BusWidthRule } from '../interconnect/wiring';
import { completeDocument } from './complete-document';
import { gridFields, stackFields, type CompleteInterconnect } from './interconnect-document';
import { isOffloadDocument, type ReramDocument, type ScenarioDocument } from './schema';

const block = 'system.interconnect';

/** Fields that belong to one topology. */
const shapeFields = ['lambda', 'layout', 'curve', 'parent'] as const;
type ShapeField = (typeof shapeFields)[number];

function isShapeField(name: string): name is ShapeField {
  return shapeFields.some((field) => field === name);
}

/** Whether a field of the block means something with its package and topology. */
export function isInterconnectFieldOf(
  { package: id, topology }: Pick<CompleteInterconnect, 'package' | 'topology'>,
  name: string,
): boolean {
  const kind = findPackage(id);
  if (!kind.ok) return false;
  if (kind.value.topologies.length === 0) return gridFields.includes(name);
  if (stackFields.includes(name)) return kind.value.node === 'core';
  if (!isShapeField(name)) return true;
  const rule = findTopology(topology ?? '');
  return rule.ok && rule.value.parameters.includes(name);
}

function shapeOf(interconnect: CompleteInterconnect): TopologyParameters {
  if (interconnect.topology === undefined) return {};
  const given = shapeFields.map((name) => [name, interconnect[name]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/**
 * Why a choice cannot be taken on the present grid, everything else as it is.
 *
 * @param name of a field of the block
 * @returns undefined where it can, and for fields that any choice goes with
 */
export function refusalOfInterconnect(
  interconnect: CompleteInterconnect,
  name: string,
  choice: string | number,
): string | undefined {
  const kind = findPackage(interconnect.package);
  if (!kind.ok || interconnect.topology === undefined) return undefined;
  if (name === 'topology' && !kind.value.topologies.some((id) => id === choice))
    return `${kind.value.title}: linked as ${kind.value.topologies.join(', ')}`;
  if (name === 'topology') return topologyProblem(String(choice), interconnect)?.text;
  if (!isShapeField(name)) return undefined;
  return topologyProblem(interconnect.topology, interconnect, { ...shapeOf(interconnect), [name]: choice })?.text;
}

/** Numbers of petals that the present grid can be cut into; none where the topology has no petals. */
export function petalCounts(interconnect: CompleteInterconnect): number[] {
  if (!isInterconnectFieldOf(interconnect, 'lambda')) return [];
  const nodes = nodesOf(interconnect);
  const divisors = Array.from({ length: nodes - 1 }, (_, place) => place + 2).filter((count) => nodes % count === 0);
  return divisors.filter((count) => refusalOfInterconnect(interconnect, 'lambda', count) === undefined);
}

/** The document without a placement by hand, whose nodes another grid or policy has no use for. */
function withoutNodes(document: ReramDocument): ReramDocument {
  return withValueAt(document, 'policy.placementOptions.nodes', undefined);
}

/**
 * On another package, at its defaults: fields of the one before go, and so does a placement, which may not go with it. The
 * document itself where it is on that package.
 */
function withPackage(document: ReramDocument, id: string | undefined): ReramDocument {
  if (id !== undefined && document.system?.interconnect?.package === id) return document;
  return withoutNodes(withValueAt(withValueAt(document, block, id && { package: id }), 'policy.placement', undefined));
}

/** Linked otherwise: fields of the topology before go. */
export function withTopology(document: ReramDocument, id: string | undefined): ReramDocument {
  const bare = shapeFields.reduce((edited, name) => withValueAt(edited, `${block}.${name}`, undefined), document);
  return withValueAt(bare, `${block}.topology`, id);
}

const sides = ['width', 'height'] as const;

/** One side of the grid and, as both are needed, the other as it is; tiles follow from them. */
function withSide(document: ReramDocument, side: (typeof sides)[number], value: unknown): ReramDocument {
  const other = side === 'width' ? 'height' : 'width';
  const complete = completeDocument(document);
  const there = complete.ok ? complete.value.system.interconnect[other] : 1;
  const kept = value === undefined ? undefined : (document.system?.interconnect?.[other] ?? there);
  const sided = withValueAt(withValueAt(document, `${block}.${side}`, value), `${block}.${other}`, kept);
  return withValueAt(sided, 'system.tiles', undefined);
}

/** Tiles and the sides of the grid say the same twice: what was moved last counts. */
function withTiles(document: ReramDocument, tiles: unknown): ReramDocument {
  const free = sides.reduce((edited, side) => withValueAt(edited, `${block}.${side}`, undefined), document);
  return withValueAt(free, 'system.tiles', tiles);
}

/** Tiers, or tiles of a node: where the sides are given, tiles follow. */
function withDepth(document: ReramDocument, name: 'tiers' | 'tilesPerNode', value: unknown): ReramDocument {
  const edited = withValueAt(document, `${block}.${name}`, value);
  return document.system?.interconnect?.width === undefined ? edited : withValueAt(edited, 'system.tiles', undefined);
}

/** Placements that need neither a search nor a hand. */
export const comparedPlacements = ['row-major', 'snake', 'curve', 'nearest-neighbour', 'random'] as const;

/** What a row of the table is of: the document as it is, but for its network. */
export interface NetworkChoice {
  readonly package: string;
  readonly topology: string;
  /** Absent: as the document has the width of its links. */
  readonly rule?: BusWidthRule;
}

function withRule(document: ReramDocument, rule: BusWidthRule | undefined): ReramDocument {
  if (rule === undefined) return document;
  const bare = withValueAt(document, 'system.interconnect.busWidthBits', undefined);
  return withValueAt(bare, 'system.interconnect.busWidthRule', rule);
}

/**
 * The document on another network: on its own package everything else stays, on another one it has that one's defaults on as
 * many tiles.
 *
 * @returns problems of the document
 */
export function onNetwork(
  document: ReramDocument,
  { package: id, topology, rule }: NetworkChoice,
): Result<ReramDocument> {
  const complete = completeDocument(document);
  if (!complete.ok) return complete;
  const { interconnect, tiles } = complete.value.system;
  if (interconnect.package !== id) {
    const moved = withTopology(withPackage(document, id), topology);
    return success(withRule(withValueAt(moved, 'system.tiles', tiles), rule));
  }
  const linked = interconnect.topology === topology ? document : withTopology(document, topology);
  return success(withRule(linked, rule));
}

type FieldEdit = (document: ReramDocument, value: unknown) => ReramDocument;

/** Fields that take others with them, by path. */
const linkedEdits: Readonly<Partial<Record<string, FieldEdit>>> = {
  'system.tiles': withTiles,
  [`${block}.package`]: (document, id) => withPackage(document, id as string | undefined),
  [`${block}.topology`]: (document, id) => withTopology(document, id as string | undefined),
  [`${block}.width`]: (document, value) => withSide(document, 'width', value),
  [`${block}.height`]: (document, value) => withSide(document, 'height', value),
  [`${block}.tiers`]: (document, value) => withDepth(document, 'tiers', value),
  [`${block}.tilesPerNode`]: (document, value) => withDepth(document, 'tilesPerNode', value),
  'policy.placement': (document, id) => withValueAt(withoutNodes(document), 'policy.placement', id),
};

/** The document with another value of a field, and of those that go with it; undefined puts the default back. */
export function withField(document: ScenarioDocument, path: string, value: unknown): ScenarioDocument {
  const linked = isOffloadDocument(document) ? undefined : linkedEdits[path]?.(document, value);
  return linked ?? withValueAt(document, path, value);
}

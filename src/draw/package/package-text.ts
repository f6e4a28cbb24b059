/** The package in words: one node, one link, all of it, and the tables of the same data. */
import { nodesOf, placeOf } from '../../core/interconnect/grid';
import { crossbarsPerTile } from '../../core/hardware/chip';
import { at } from '../at';
import type { ChipScene } from '../chip-scene';
import { holdings } from '../chip-text';
import type { OccupancyIndex } from '../occupancy-index';
import { numberText, pluralText, quantityText, shareText } from '../quantity-text';
import type { Fact } from '../slice-text';
import { isCongested, isDefective, type PackageScene } from './package-scene';

const freezingPointK = 273.15;

/** `322 K (49 °C)` */
export function temperatureText(kelvin: number): string {
  return `${numberText(kelvin)} K (${numberText(kelvin - freezingPointK)} °C)`;
}

/** What a node is called, as a title. */
export function nodeWord({ kind: { node } }: PackageScene): string {
  return node.charAt(0).toUpperCase() + node.slice(1);
}

/** `(2, 0)`, in a stack with its tier. */
export function nodePlaceText({ wires }: PackageScene, node: number): string {
  const { x, y, z } = placeOf(wires.grid, node);
  return `(${x}, ${y}${wires.grid.tiers > 1 ? `, tier ${z}` : ''})`;
}

/** `Chiplet 12 at (0, 2)` */
export function nodeTitle(scene: PackageScene, node: number): string {
  return `${nodeWord(scene)} ${node} at ${nodePlaceText(scene, node)}`;
}

/** Of a node's heat; nothing where it is not known. */
export function heatFacts({ wires, heat }: PackageScene, node: number): readonly Fact[] {
  const { powerW } = wires;
  return [
    ...(heat ? [{ name: 'Temperature', value: temperatureText(at(heat.kelvin, node)) }] : []),
    ...(powerW ? [{ name: 'Power', value: quantityText(1000 * at(powerW, node), 'power') }] : []),
  ];
}

/** Tiles of a node: the first and how many. */
function tilesOfNode({ wires }: PackageScene, node: number) {
  const first = wires.nodeOfTile.indexOf(node);
  return { first, count: first < 0 ? 0 : wires.nodeOfTile.lastIndexOf(node) - first + 1 };
}

/** Names of those who hold arrays of a node. */
function tenantsOn({ tenants }: ChipScene, { wires }: PackageScene, node: number): readonly string[] {
  return tenants.flatMap(({ name }, tenant) => ((wires.reserved[tenant]?.[node] ?? 0) > 0 ? [name] : []));
}

/** What a node is, how warm it is, and what it holds. */
export function nodeFacts(scene: ChipScene, index: OccupancyIndex, node: number): readonly Fact[] {
  const { package: pack, chip } = scene;
  if (pack === undefined) return [];
  const { first, count } = tilesOfNode(pack, node);
  if (count === 0) return [{ name: 'Router', value: 'without arrays' }, ...heatFacts(pack, node)];
  const perTile = crossbarsPerTile(chip);
  const tiles = { name: 'Tiles', value: count === 1 ? String(first) : `${first} to ${first + count - 1}` };
  if (isDefective(pack, node, count)) {
    return [tiles, { name: 'Defective', value: 'arrays are dead, the router forwards' }, ...heatFacts(pack, node)];
  }
  return [tiles, ...heatFacts(pack, node), ...holdings(scene, index, first * perTile, (first + count) * perTile)];
}

/** `0.82 %`, and what is not claimed of a link that is too full. */
export function utilisationText(rho: number): string {
  return isCongested(rho) ? `${shareText(rho)}, congested: no latency is claimed` : shareText(rho);
}

export function linkTitle({ wires, kind }: PackageScene, link: number): string {
  const { links } = wires;
  return links ? `Link from ${kind.node} ${at(links.a, link)} to ${at(links.b, link)}` : '';
}

function lengthText(pitches: number, isVertical: boolean): string {
  if (isVertical) return 'between tiers';
  return pitches === 1 ? '1 pitch' : `${numberText(pitches)} pitches`;
}

/** Bytes are those of an inference of every tenant. */
export function linkFacts(scene: PackageScene, link: number): readonly Fact[] {
  const { links, busWidthBits } = scene.wires;
  if (links === undefined) return [];
  const [a, b] = [at(links.a, link), at(links.b, link)];
  return [
    { name: 'From', value: `${a} ${nodePlaceText(scene, a)}` },
    { name: 'To', value: `${b} ${nodePlaceText(scene, b)}` },
    ...(scene.loads
      ? [
          { name: 'There, an inference', value: quantityText(at(links.bytesThere, link), 'bytes') },
          { name: 'Back, an inference', value: quantityText(at(links.bytesBack, link), 'bytes') },
          { name: 'Utilisation', value: utilisationText(at(links.rho, link)) },
        ]
      : []),
    { name: 'Length', value: lengthText(at(links.pitches, link), at(links.vertical, link) === 1) },
    ...(busWidthBits === undefined ? [] : [{ name: 'Width, each way', value: `${busWidthBits} bit` }]),
  ];
}

/** `36 chiplets of 16 tiles`, `100 cores`. */
export function nodesText({ kind, wires }: PackageScene): string {
  const nodes = pluralText(nodesOf(wires.grid), kind.node);
  return wires.tilesPerNode > 1 ? `${nodes} of ${pluralText(wires.tilesPerNode, 'tile')}` : nodes;
}

/** `Floret with 42 links; worst link from 20 to 26 at 83 %; hottest chiplet 2 at 322 K (49 °C)`; empty where nothing is known. */
export function packageDescription(scene: PackageScene): string {
  const { topology, loads, heat, kind, wires } = scene;
  // Tiles are looked for only where a node is dead: that is rare, and the search is long.
  const defects = Array.from({ length: nodesOf(wires.grid) }, (_, node) => node).filter(
    (node) => at(wires.capacity, node) === 0 && isDefective(scene, node, tilesOfNode(scene, node).count),
  );
  const parts = [
    topology && loads && `${topology.title} with ${pluralText(loads.table.length, 'link')}`,
    loads &&
      `worst link from ${at(loads.table.a, loads.worst)} to ${at(loads.table.b, loads.worst)} at ${shareText(at(loads.table.rho, loads.worst))}`,
    heat && `hottest ${kind.node} ${heat.hottest} at ${temperatureText(heat.hottestK)}`,
    defects.length > 0 && `defective: ${defects.join(', ')}`,
  ];
  return parts.filter(Boolean).join('; ');
}

/** One line of the table of nodes. */
export interface NodeRow {
  readonly node: number;
  readonly place: string;
  readonly state: string;
  readonly tenants: string;
  readonly powerW: number | undefined;
  readonly kelvin: number | undefined;
}

export function nodeTable(scene: ChipScene): readonly NodeRow[] {
  const { package: pack } = scene;
  if (pack === undefined) return [];
  return Array.from({ length: nodesOf(pack.wires.grid) }, (_, node) => {
    const { first, count } = tilesOfNode(pack, node);
    const tiles = count === 1 ? `tile ${first}` : `tiles ${first} to ${first + count - 1}`;
    return {
      node,
      place: nodePlaceText(pack, node),
      state: count === 0 ? 'router alone' : isDefective(pack, node, count) ? 'defective' : tiles,
      tenants: tenantsOn(scene, pack, node).join(', '),
      powerW: pack.wires.powerW?.[node],
      kelvin: pack.heat?.kelvin[node],
    };
  });
}

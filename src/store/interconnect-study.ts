/** Studies of wires as their tab reads them: networks beside each other, and what their rows and points become in a scenario. */
import { withValueAt } from '../core/basis/path';
import { success } from '../core/basis/result';
import { findPackage } from '../core/interconnect/packages';
import { findTopology } from '../core/interconnect/topologies/index';
import type { BusWidthRule } from '../core/interconnect/wiring';
import type { CompleteReramDocument } from '../core/scenario/complete-document';
import { onNetwork, withField } from '../core/scenario/interconnect-choice';
import type { WireStudyFigures, WireStudyRow } from '../core/scenario/interconnect-studies';
import type { PlacementOptionsDocument } from '../core/scenario/interconnect-schema';
import { isOffloadDocument } from '../core/scenario/schema';
import { findField } from '../core/scenario/fields';
import type { Measure } from '../draw/quantity-text';
import { csvText } from './csv';
import { settled, type Edit } from './edit';

export function titleOfTopology(id: string): string {
  const rule = findTopology(id);
  return rule.ok ? rule.value.title : id;
}

export function titleOfPackage(id: string): string {
  const kind = findPackage(id);
  return kind.ok ? kind.value.title : id;
}

export function titleOfPlacement(id: string): string {
  const field = findField('policy.placement', 'reram');
  return (field?.kind === 'choice' && field.choices.find((choice) => choice.id === id)?.title) || id;
}

/** Latency with the wires, of the tenant whose first answer takes longest, ns. */
export function slowestLatency({ interconnect }: WireStudyFigures): number {
  return Math.max(...interconnect.latency_ns);
}

export interface NetworkColumn {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly shownAs: 'count' | Measure;
  readonly valueOf: (figures: WireStudyFigures) => number | undefined;
}

/** Columns of the table of networks: what each does to the scenario, then what it is; of all but width and bisection less is better. */
export const networkColumns: readonly NetworkColumn[] = [
  { id: 'latency', title: 'latency', help: 'First answer of the slowest tenant, with wires; in faithful timing what it would be', shownAs: 'time', valueOf: slowestLatency },
  { id: 'energy', title: 'energy', help: 'Of the wires in a round', shownAs: 'energy', valueOf: ({ interconnect }) => interconnect.energy_pJ },
  { id: 'area', title: 'area', help: 'Routers and links', shownAs: 'area', valueOf: ({ interconnect }) => interconnect.routerArea_mm2 + interconnect.linkArea_mm2 },
  { id: 'cost', title: 'cost', help: 'Of fabrication with yield, over a mesh of 32 bits on the same grid', shownAs: 'factor', valueOf: ({ interconnect }) => interconnect.relativeCost },
  { id: 'worst', title: 'fullest link', help: 'Utilisation of the fullest direction of a link', shownAs: 'share', valueOf: ({ interconnect }) => interconnect.worstLink?.rho },
  { id: 'peak', title: 'peak', help: 'Hottest node', shownAs: 'temperature', valueOf: ({ interconnect }) => interconnect.peakTemperature_K },
  { id: 'hops', title: 'hops, here', help: 'Mean hops of a byte of this scenario', shownAs: 'magnitude', valueOf: ({ interconnect }) => interconnect.byteHops / interconnect.bytes },
  { id: 'width', title: 'bits', help: 'Width of each direction of a link', shownAs: 'count', valueOf: ({ interconnect }) => interconnect.busWidthBits },
  { id: 'links', title: 'links', help: 'Between two nodes, both directions', shownAs: 'count', valueOf: ({ shape }) => shape.links },
  { id: 'ports', title: 'ports', help: 'Of the largest router, the local one counted', shownAs: 'count', valueOf: ({ shape }) => shape.ports },
  { id: 'routers', title: 'routers', help: 'Nodes, each with a router', shownAs: 'count', valueOf: ({ shape }) => shape.routers },
  { id: 'diameter', title: 'diameter', help: 'Hops between the two nodes that are farthest apart', shownAs: 'count', valueOf: ({ shape }) => shape.diameter },
  { id: 'allHops', title: 'hops, all', help: 'Mean hops over all pairs of nodes, whoever talks to whom', shownAs: 'magnitude', valueOf: ({ shape }) => shape.meanHops },
  { id: 'bisection', title: 'bisection', help: 'Links across the middle of the grid, along the axis that has the fewest', shownAs: 'count', valueOf: ({ shape }) => shape.bisection },
]; // prettier-ignore

function valueIn(row: WireStudyRow, column: NetworkColumn): number {
  return (row.outcome.ok ? column.valueOf(row.outcome.value) : undefined) ?? Infinity;
}

/** By a column, ascending; rows without a figure last. */
export function sortedNetworks(rows: readonly WireStudyRow[], id: string, isDescending: boolean): WireStudyRow[] {
  const column = networkColumns.find((each) => each.id === id);
  if (!column) return [...rows];
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [valueIn(a, column), valueIn(b, column)];
    if (left === right) return 0;
    if (!Number.isFinite(left) || !Number.isFinite(right)) return left < right ? -1 : 1;
    return sign * (left - right);
  });
}

/** Whether a row is of the network that the scenario has. */
export function isPresentNetwork({ package: id, topology }: WireStudyRow, { system }: CompleteReramDocument): boolean {
  return system.interconnect.package === id && system.interconnect.topology === topology;
}

/** Makes the network of a row the scenario's, with the width that the row has. */
export function takeNetwork({ package: id, topology }: WireStudyRow, rule: BusWidthRule | undefined): Edit {
  return (document) => {
    if (isOffloadDocument(document)) return success(document);
    const moved = onNetwork(document, { package: id, topology, ...(rule && { rule }) });
    return moved.ok ? settled(moved.value) : moved;
  };
}

export function networkCsv(rows: readonly WireStudyRow[]): string {
  const heading = ['package', 'topology', 'placement', ...networkColumns.map(({ id }) => id), 'problem'];
  const lines = rows.map(({ package: id, topology, placement, outcome }) => {
    const figures = networkColumns.map(({ valueOf }) => (outcome.ok ? valueOf(outcome.value) : undefined));
    return [id, topology, placement, ...figures, outcome.ok ? '' : outcome.problem.text];
  });
  return csvText([heading, ...lines]);
}

/** The joint search itself as the scenario's placement. */
export function takeSearch(objective: string): Edit {
  return (document) => {
    const searched = withField(document, 'policy.placement', 'performance-thermal');
    return settled(withValueAt(searched, 'policy.placementOptions.objective', objective));
  };
}

/** A point of the front as a placement by hand. */
export function takeNodes(nodes: PlacementOptionsDocument['nodes']): Edit {
  return (document) => {
    const byHand = withField(document, 'policy.placement', 'manual');
    return settled(withValueAt(byHand, 'policy.placementOptions.nodes', nodes));
  };
}

export function frontCsv(front: readonly { readonly cost: number; readonly peak_K: number }[]): string {
  return csvText([['cost', 'peak_K'], ...front.map(({ cost, peak_K }) => [cost, peak_K])]);
}

/** What the evaluation says of the interconnect, and what screens draw of it beside the document. */
import { bandwidthOf } from '../interconnect/channel';
import { linkTable, worstLink, type LinkTable } from '../interconnect/link-table';
import { fragmentationOf, type Fragmentation } from '../interconnect/placement/floor-plan';
import { addLoads } from '../interconnect/routed-network';
import { areaAndPower } from '../hardware/rollup';
import { crossbarsPerTile } from '../hardware/chip';
import type { Deployment } from './deployment';
import type { InterconnectEvaluation } from './evaluation';
import type { Scenario } from './scenario';
import { firstCrossbars, nodesOfTiles } from './wires-occupancy';
import type { Places } from './wires-placement';
import type { WiredDeployment, Wiring } from './wires';

/** Traffic of one part of a tenant: columns by flow. */
export interface FlowTable {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly bits: Float64Array;
  readonly packets: Float64Array;
  /** Graph nodes. */
  readonly producer: Int32Array;
  readonly consumer: Int32Array;
  /** The operator with arrays at whose nodes the producer lives: itself, or one before it. */
  readonly home: Int32Array;
}

/** Where the operators of a part lie: operator n (graph node) has entries `first[n]` up to `first[n + 1]`. */
export interface PartPlaces {
  readonly first: Int32Array;
  readonly node: Int32Array;
  readonly crossbars: Int32Array;
}

/** What screens draw: columns of numbers, so that it crosses to another thread. */
export interface WirePicture {
  readonly grid: { readonly width: number; readonly height: number; readonly tiers: number };
  readonly tilesPerNode: number;
  /** By tile number: its node. Crossbars are numbered tile after tile, `firstCrossbar` by node. */
  readonly nodeOfTile: Int32Array;
  readonly firstCrossbar: Int32Array;
  readonly capacity: Int32Array;
  /** The curve that placement `curve` follows. */
  readonly order: Int32Array;
  /** By tenant: arrays that it holds by node, and where its parts lie. */
  readonly reserved: readonly Int32Array[];
  readonly parts: readonly (readonly PartPlaces[])[];
  readonly fragmentation: Fragmentation;
  /** Absent in the package `ideal`. */
  readonly links?: LinkTable;
  readonly busWidthBits?: number;
  /** By tenant, then by part. */
  readonly flows?: readonly (readonly FlowTable[])[];
  readonly powerW?: Float64Array;
  /** Of each node, K. */
  readonly temperatureK?: Float64Array;
}

function flowTable({ traffics }: Wiring, places: Places, tenant: number, part: number): FlowTable {
  const { flows } = traffics[tenant].parts[part];
  const { edges, home } = places.tenants[tenant].parts[part].wired;
  return {
    from: flows.from.slice(),
    to: flows.to.slice(),
    bits: flows.bits.slice(),
    packets: flows.packets.slice(),
    producer: flows.edge.map((edge) => edges[edge].producer),
    consumer: flows.edge.map((edge) => edges[edge].consumer),
    home: flows.edge.map((edge) => home[edges[edge].producer]),
  };
}

/** Bytes of a round on every channel: of each tenant one inference. */
function channelBytes({ setting, traffics }: Wiring): Float64Array {
  const bytes = new Float64Array(setting.network.routes.channels);
  for (const { parts } of traffics) {
    for (const { flows } of parts) {
      const amount = flows.bits.map((bits) => bits / 8);
      addLoads(setting.network, { from: flows.from, to: flows.to, amount }, 0, flows.length, bytes);
    }
  }
  return bytes;
}

function wiredPicture(wiring: Wiring, places: Places): Partial<WirePicture> {
  const { setting, wires, coupling, powerW, heat } = wiring;
  return {
    links: linkTable(setting.network.topology.links, channelBytes(wiring), coupling.rho),
    busWidthBits: wires.timing.busWidthBits,
    flows: places.tenants.map(({ parts }, tenant) => parts.map((_, part) => flowTable(wiring, places, tenant, part))),
    powerW: powerW.slice(),
    ...(heat && { temperatureK: heat.nodeK.slice() }),
  };
}

export function wirePicture(scenario: Scenario, { setting, places, wiring }: WiredDeployment): WirePicture | undefined {
  if (!places) return undefined;
  const { topology } = setting.network;
  return {
    grid: setting.nodeGrid.grid,
    tilesPerNode: setting.nodeGrid.tilesPerNode,
    nodeOfTile: nodesOfTiles(setting, crossbarsPerTile(scenario.chip)),
    firstCrossbar: firstCrossbars(setting),
    capacity: setting.capacity.slice(),
    order: topology.order.slice(),
    reserved: places.tenants.map(({ reserved }) => reserved.slice()),
    parts: places.tenants.map(({ parts }) =>
      parts.map(({ shares }) => ({
        first: shares.first.slice(),
        node: shares.node.slice(),
        crossbars: shares.crossbars.slice(),
      })),
    ),
    fragmentation: fragmentationOf(places.sets[0].plan, topology.order),
    ...(wiring && wiredPicture(wiring, places)),
  };
}

/** Bytes of an inference from node to node. */
function movedBytes({ parts }: Wiring['traffics'][number]): number {
  return parts.reduce((sum, { flows }) => flows.bits.reduce((all, bits) => all + bits / 8, sum), 0);
}

/** The block `interconnect` of the evaluation. Bytes and energy are of a round. */
export function interconnectReport({ tenants }: Deployment, wiring: Wiring): InterconnectEvaluation {
  const { setting, wires, traffics, coupling, times, heat, joint } = wiring;
  const { topology } = setting.network;
  const rounds = tenants.map(({ work }, place) => ({ batch: work.tenant.batch, traffic: traffics[place] }));
  const worst = worstLink(topology.links, coupling.rho);
  const stretches = coupling.parts.map((parts) => parts.reduce((most, part) => Math.max(most, part?.stretch ?? 1), 1));
  return {
    package: setting.kind.id,
    topology: topology.rule.id,
    nodes: topology.nodes,
    busWidthBits: wires.timing.busWidthBits,
    bandwidth_BperNs: bandwidthOf(wires.timing),
    links: topology.links.length,
    ...(worst && { worstLink: worst }),
    bytes: rounds.reduce((sum, { batch, traffic }) => sum + batch * movedBytes(traffic), 0),
    byteHops: rounds.reduce((sum, { batch, traffic }) => sum + batch * traffic.byteHops, 0),
    energy_pJ: rounds.reduce((sum, { batch, traffic }) => sum + batch * traffic.inferencePj + traffic.loadPj, 0),
    stretch: stretches,
    congested: coupling.parts.map((parts) => parts.some((part) => part?.congested)),
    latency_ns: times.map(({ latencyNs }) => latencyNs),
    interval_ns: times.map(({ intervalNs }) => intervalNs),
    routerArea_mm2: wires.routerAreaMm2,
    linkArea_mm2: wires.linkAreaMm2,
    relativeCost: wires.relativeCost,
    ...(heat && { peakTemperature_K: heat.maxK, hottestNode: heat.hottest, noiseIndex: heat.noiseIndex }),
    ...(joint && {
      joint: {
        front: joint.front.map(({ cost, peakK }) => ({ cost, peak_K: peakK })),
        hasConflict: joint.markers.hasConflict,
        evaluations: joint.evaluations,
      },
    }),
  };
}

/** Area of the chip: in packages that are no single die their own routers and links stand for the tiles' routers. */
export function wiredAreaMm2({ chip }: Scenario, wiring: Wiring | undefined): number {
  const { chip: whole, components } = areaAndPower(chip);
  if (!wiring || wiring.setting.kind.id === 'monolithic') return whole.areaMm2;
  const routers = components.find(({ id }) => id === 'router')?.areaMm2 ?? 0;
  return whole.areaMm2 - routers + wiring.wires.routerAreaMm2 + wiring.wires.linkAreaMm2;
}

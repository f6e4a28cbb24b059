/**
 * How traffic bounds a stage and delays its reader: strict timing alone knows wires. Three effects, in this order: the
 * step floor of an operator's own traffic, the stretch where tenants share channels, the delay of every edge.
 */
import { mostUtilisation } from './constants';
import { bandwidthOf, serviceNs, waitAt, zeroLoadNs, type ChannelTiming } from './channel';
import { largest, type RoutedNetwork } from './routed-network';
import { stretchesOf, type SharingRule } from './sharing';
import type { Flows } from './traffic';
import { wayBetween } from './transport';
import type { WiredGraph } from './wired-graph';

/** One tenant that is resident with the others. */
export interface CoupledTenant {
  readonly wired: WiredGraph;
  readonly flows: Flows;
  /** Of these flows, where they are known already. */
  readonly loads?: PacketLoads;
  /** By graph node: time between two steps, of vector operators between two positions; in ticks. */
  readonly interval: Float64Array;
  /** By graph node: steps of an inference, of vector operators its positions. */
  readonly steps: Float64Array;
}

/** Packets of an inference on channels. */
export interface PacketLoads {
  /** By channel, of all operators: whole numbers, so that unused is exactly 0. */
  readonly all: Float64Array;
  /** By graph node: on the channel that the operator uses most. */
  readonly most: Float64Array;
}

export interface CouplingSetting {
  readonly network: RoutedNetwork;
  readonly timing: ChannelTiming;
  readonly packetBits: number;
  readonly sharing: SharingRule;
  /** The recurrence's unit of time. */
  readonly tickNs: number;
}

export interface TenantCoupling {
  /** By graph node, whole ticks: floor and stretch included. */
  readonly interval: Float64Array;
  /** By pipeline edge, whole ticks. */
  readonly delay: Float64Array;
  readonly stretch: number;
  /** An edge goes over a channel beyond the range in which waits hold; its delay is the value at that bound. */
  readonly congested: boolean;
}

export interface Coupling {
  readonly tenants: readonly TenantCoupling[];
  /** Utilisation of every channel at the intervals without and with the stretch. */
  readonly rhoAsked: Float64Array;
  readonly rho: Float64Array;
}

/** Times are sums of fractions: what is a whole number of ticks but for rounding must not become one more. */
const rounding = 1e-9;

function wholeTicks(ticks: number): number {
  return Math.ceil(ticks - rounding * Math.max(1, ticks));
}

/**
 * What an operator puts on its busiest channel follows from places alone: it can be kept while clocks change. O(hops of all
 * flows): an operator uses few channels of many.
 */
export function packetLoads({ routes }: RoutedNetwork, { from, to, packets, firstOf }: Flows): PacketLoads {
  const { channels, next, endOf } = routes;
  const all = new Float64Array(channels);
  const most = new Float64Array(firstOf.length - 1);
  const own = new Float64Array(channels);
  const used = new Int32Array(channels);
  for (let operator = 0; operator < most.length; operator++) {
    let count = 0;
    for (let flow = firstOf[operator]; flow < firstOf[operator + 1]; flow++) {
      for (let node = from[flow]; node !== to[flow];) {
        const channel = next(node, to[flow]);
        if (own[channel] === 0) used[count++] = channel;
        own[channel] += packets[flow];
        node = endOf[channel];
      }
    }
    for (let place = 0; place < count; place++) {
      const channel = used[place];
      all[channel] += own[channel];
      most[operator] = Math.max(most[operator], own[channel]);
      own[channel] = 0;
    }
  }
  return { all, most };
}

interface Floored {
  /** In ticks, not yet whole. */
  readonly interval: Float64Array;
  /** Time that an inference occupies each channel, in packets: whole numbers, so that unused is exactly 0. */
  readonly packets: Float64Array;
}

/** Effect 1: a step cannot be shorter than what it puts on its busiest channel. */
function withFloors(tenant: CoupledTenant, { network, tickNs }: CouplingSetting, service: number): Floored {
  const { flows, steps, loads = packetLoads(network, flows) } = tenant;
  const interval = tenant.interval.map((ticks, operator) => {
    const packets = loads.most[operator];
    return packets > 0 ? Math.max(ticks, (packets * service) / steps[operator] / tickNs) : ticks;
  });
  return { interval, packets: loads.all };
}

/** The slowest operator's time for an inference, ns. */
function inferenceNs(interval: Float64Array, steps: Float64Array, tickNs: number): number {
  return interval.reduce((most, ticks, operator) => Math.max(most, ticks * steps[operator]), 0) * tickNs;
}

/** Utilisation of every channel by one tenant. */
function utilisation(packets: Float64Array, service: number, intervalNs: number): Float64Array {
  const rho = new Float64Array(packets.length);
  if (intervalNs <= 0) return rho;
  for (let channel = 0; channel < rho.length; channel++) rho[channel] = (packets[channel] * service) / intervalNs;
  return rho;
}

function sumColumns(columns: readonly Float64Array[], length: number): Float64Array {
  const sum = new Float64Array(length);
  for (const column of columns) for (let place = 0; place < length; place++) sum[place] += column[place];
  return sum;
}

interface EdgeDelays {
  readonly delay: Float64Array;
  readonly congested: boolean;
}

/**
 * Effect 3: of every edge the latest packet over all its pairs of nodes, with the waits on its path. Where a channel of the
 * path is beyond the valid range, all rates are scaled so that the worst one has its bound.
 */
function delaysOf(
  { wired, flows }: CoupledTenant,
  { network, timing, packetBits, tickNs }: CouplingSetting,
  rho: Float64Array,
): EdgeDelays {
  const { routes } = network;
  const { next, endOf } = routes;
  const service = serviceNs(timing, packetBits);
  const bound = mostUtilisation.value;
  const wait = rho.map((own) => waitAt(Math.min(own, bound), service));
  const delay = new Float64Array(wired.pipelineEdges);
  let congested = false;
  for (let flow = 0; flow < flows.length; flow++) {
    const [from, to] = [flows.from[flow], flows.to[flow]];
    let [worst, waits] = [0, 0];
    for (let node = from; node !== to;) {
      const channel = next(node, to);
      if (rho[channel] > worst) worst = rho[channel];
      waits += wait[channel];
      node = endOf[channel];
    }
    if (worst > bound) {
      congested = true;
      waits = 0;
      const scale = bound / worst;
      for (let node = from; node !== to;) {
        const channel = next(node, to);
        waits += waitAt(rho[channel] * scale, service);
        node = endOf[channel];
      }
    }
    const way = wayBetween(routes, from, to);
    const { pipelineEdge } = wired.edges[flows.edge[flow]];
    const ticks = wholeTicks((zeroLoadNs(timing, way, packetBits) + waits) / tickNs);
    delay[pipelineEdge] = Math.max(delay[pipelineEdge], ticks);
  }
  return { delay, congested };
}

/**
 * What the wires make of the tenants' timing.
 *
 * @param tenants those that are resident at the same time
 * @source reconstructed: floors and shares derived from the loads; one pass over the tenants, so all utilisations end at 1
 *   or below
 */
export function coupleTraffic(tenants: readonly CoupledTenant[], setting: CouplingSetting): Coupling {
  const { timing, packetBits, tickNs, network } = setting;
  const { channels } = network.routes;
  const service = serviceNs(timing, packetBits);
  const floored = tenants.map((tenant) => withFloors(tenant, setting, service));
  const asked = floored.map(({ interval, packets }, place) =>
    utilisation(packets, service, inferenceNs(interval, tenants[place].steps, tickNs)),
  );
  const stretches = stretchesOf(asked, setting.sharing);
  const intervals = floored.map(({ interval }, place) => interval.map((ticks) => wholeTicks(ticks * stretches[place])));
  const reached = floored.map(({ packets }, place) =>
    utilisation(packets, service, inferenceNs(intervals[place], tenants[place].steps, tickNs)),
  );
  const rho = sumColumns(reached, channels);
  return {
    tenants: tenants.map((tenant, place) => ({
      interval: intervals[place],
      stretch: stretches[place],
      ...delaysOf(tenant, setting, rho),
    })),
    rhoAsked: sumColumns(asked, channels),
    rho,
  };
}

/** The largest of each channel's bytes over its bandwidth: no inference can follow another sooner. ns. */
export function intervalBoundNs(
  loads: Float64Array,
  bandwidth: Pick<ChannelTiming, 'busWidthBits' | 'clockGHz'>,
): number {
  return largest(loads) / bandwidthOf(bandwidth);
}

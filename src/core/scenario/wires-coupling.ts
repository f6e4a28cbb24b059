/** What the wires make of the timing of every part: channels are shared by all parts that compute at the same time. */
import { success, type Result } from '../basis/result';
import { heteroOuNs } from '../interconnect/channel';
import { coupleTraffic, type CoupledTenant, type TenantCoupling } from '../interconnect/coupling';
import { largest } from '../interconnect/routed-network';
import { wayBetween } from '../interconnect/transport';
import { roles } from '../pipeline/dataflow';
import type { StageTiming } from '../pipeline/types';
import type { Deployment } from './deployment';
import type { InterconnectSetting, WireSetting } from './interconnect-setting';
import { membersOf } from './search-curve';
import { replicasByNode, timingOf, type TenantWork } from './tenant-work';
import type { PlacedPart, Places } from './wires-placement';
import type { PartTraffic, TenantTraffic } from './wires-traffic';

/** Ticks a ns in which faithful timing is compared with wires: the step intervals that it counts in are too coarse. */
const ticksPerNs = 1200;

export interface CoupledPart extends TenantCoupling {
  readonly tickNs: number;
  /** The timing that the wires were put over. */
  readonly timing: StageTiming;
  /** By graph node. */
  readonly replicas: Int32Array;
  readonly members: Uint8Array | undefined;
}

export interface Coupling {
  /** By tenant, then by part; undefined for a part that no pipeline runs. */
  readonly parts: readonly (readonly (CoupledPart | undefined)[])[];
  /** Utilisation by channel, of everything that computes together; the largest of all such sets. */
  readonly rho: Float64Array;
}

/** Faithful timing in finer ticks. */
function inFineTicks(timing: StageTiming): StageTiming {
  const factor = Math.round(timing.tickNs * ticksPerNs);
  const finer = (ticks: Float64Array): Float64Array => ticks.map((count) => count * factor);
  const interval = finer(timing.interval);
  return { tickNs: timing.tickNs / factor, interval, latency: interval, vector: finer(timing.vector) };
}

interface Prepared {
  readonly coupled: CoupledTenant;
  readonly timing: StageTiming;
  readonly replicas: Int32Array;
  readonly members: Uint8Array | undefined;
}

/** Steps of an inference, of operators in turn those of one of their replicas; 0 of what takes no part. */
function stepsOf(work: TenantWork, replicas: Int32Array, members: Uint8Array | undefined): Float64Array {
  const { role, positions, ordered } = work.dataflow;
  return Float64Array.from(positions, (count, node) => {
    if (role[node] === roles.vector) return count;
    if (role[node] !== roles.crossbar || members?.[node] === 0) return 0;
    const copies = ordered[node] === 1 && work.sequences.acrossSamples !== true ? 1 : replicas[node];
    return Math.ceil(count / copies);
  });
}

function prepare(
  work: TenantWork,
  { part, wired }: PlacedPart,
  crossbars: number,
  traffic: PartTraffic,
): Result<Prepared> {
  const replicas = replicasByNode(work, part.replicas, new Int32Array(work.graph.nodes.length), part.first);
  const given = timingOf(work, replicas, crossbars);
  if (!given.ok) return given;
  const timing = work.isStrict ? given.value : inFineTicks(given.value);
  const members = membersOf(work, part);
  const interval = timing.interval.map((ticks, node) => {
    return work.dataflow.role[node] === roles.crossbar ? ticks : timing.vector[node];
  });
  const steps = stepsOf(work, replicas, members);
  return success({
    coupled: { wired, flows: traffic.flows, loads: traffic.loads, interval, steps },
    timing,
    replicas,
    members,
  });
}

/** Delays as a published artifact charges them, in place of ours. */
function heteroOuDelays(
  { network }: InterconnectSetting,
  { timing, traffic }: WireSetting,
  { wired, flows }: CoupledTenant,
  tickNs: number,
): Float64Array {
  const delay = new Float64Array(wired.pipelineEdges);
  for (let flow = 0; flow < flows.length; flow++) {
    const way = wayBetween(network.routes, flows.from[flow], flows.to[flow]);
    const { pipelineEdge } = wired.edges[flows.edge[flow]];
    const ticks = Math.ceil(heteroOuNs(timing, way, traffic.packetBits) / tickNs);
    delay[pipelineEdge] = Math.max(delay[pipelineEdge], ticks);
  }
  return delay;
}

/** The part that fills a channel most in the time of its slowest operator: it stands for its tenant beside others. */
function heaviestOf(parts: readonly (Prepared | undefined)[]): Prepared | undefined {
  const load = ({ coupled }: Prepared): number => {
    const { loads, interval, steps } = coupled;
    const slowest = interval.reduce((most, ticks, node) => Math.max(most, ticks * steps[node]), 0);
    return slowest > 0 && loads ? largest(loads.all) / slowest : 0;
  };
  const there = parts.filter((part) => part !== undefined);
  if (there.length < 2) return there[0];
  return there.reduce((most, part) => (load(part) > load(most) ? part : most));
}

interface CoupledSet {
  readonly parts: readonly CoupledPart[];
  readonly rho: Float64Array;
}

/** Parts of different tenants that compute at the same time. */
function coupleSet(prepared: readonly Prepared[], setting: InterconnectSetting, wires: WireSetting): CoupledSet {
  const { network } = setting;
  const { timing, sharing, traffic, latencyModel } = wires;
  const { tickNs } = prepared[0].timing;
  const all = prepared.map(({ coupled }) => coupled);
  const { tenants, rho } = coupleTraffic(all, { network, timing, packetBits: traffic.packetBits, sharing, tickNs });
  const parts = prepared.map(({ coupled, ...own }, place): CoupledPart => {
    const given = tenants[place];
    const delay = latencyModel === 'strict' ? given.delay : heteroOuDelays(setting, wires, coupled, tickNs);
    return { ...given, delay, tickNs, ...own };
  });
  return { parts, rho };
}

/** One part that nothing else computes beside. @returns as `timingOf` */
export function coupledAlone(
  work: TenantWork,
  placed: PlacedPart,
  crossbars: number,
  traffic: PartTraffic,
  setting: InterconnectSetting,
  wires: WireSetting,
): Result<CoupledPart> {
  const prepared = prepare(work, placed, crossbars, traffic);
  return prepared.ok ? success(coupleSet([prepared.value], setting, wires).parts[0]) : prepared;
}

function raise(column: Float64Array, other: Float64Array): void {
  for (let place = 0; place < column.length; place++) column[place] = Math.max(column[place], other[place]);
}

/**
 * Couples every part with what computes at the same time. Of a tenant with several parts in turn the one stands beside the
 * others that fills channels most.
 *
 * @returns as `timingOf`
 */
export function coupleDeployment(
  { tenants }: Deployment,
  { tenants: placed, sets }: Places,
  traffics: readonly TenantTraffic[],
  setting: InterconnectSetting,
  wires: WireSetting,
): Result<Coupling> {
  const rho = new Float64Array(setting.network.routes.channels);
  const prepared: (Prepared | undefined)[][] = [];
  for (const [place, { work, crossbars }] of tenants.entries()) {
    const own: (Prepared | undefined)[] = [];
    for (const [at, each] of placed[place].parts.entries()) {
      const made = each.part.run ? prepare(work, each, crossbars, traffics[place].parts[at]) : success(undefined);
      if (!made.ok) return made;
      own.push(made.value);
    }
    prepared.push(own);
  }
  const parts = tenants.map((): (CoupledPart | undefined)[] => []);
  for (const { members } of sets) {
    const heaviest = new Map(members.map((place) => [place, heaviestOf(prepared[place])]));
    const isTogether = members.every((place) => prepared[place].length === 1);
    const together = members.flatMap((place) => prepared[place][0] ?? []);
    if (isTogether && together.length === members.length) {
      const coupled = coupleSet(together, setting, wires);
      members.forEach((place, at) => parts[place].push(coupled.parts[at]));
      raise(rho, coupled.rho);
      continue;
    }
    for (const place of members) {
      const others = members.flatMap((other) => (other === place ? [] : (heaviest.get(other) ?? [])));
      for (const subject of prepared[place]) {
        const coupled = subject && coupleSet([subject, ...others], setting, wires);
        parts[place].push(coupled?.parts[0]);
        if (coupled) raise(rho, coupled.rho);
      }
    }
  }
  return success({ parts, rho });
}

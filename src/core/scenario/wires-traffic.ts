/** What the parts of a deployment send from node to node, and the energy of it. */
import { packetLoads, type PacketLoads } from '../interconnect/coupling';
import { nearestIoNodes } from '../interconnect/io-nodes';
import { amountHops, type RoutedNetwork } from '../interconnect/routed-network';
import { flowsOf, type Flows } from '../interconnect/traffic';
import { flowEnergiesPj, wayBetween } from '../interconnect/transport';
import type { DeployedTenant } from './deployment';
import type { InterconnectSetting, WireSetting } from './interconnect-setting';
import { memoByColumns } from './memo';
import { operatorsOf } from './picture';
import type { TenantWork } from './tenant-work';
import type { PlacedPart, PlacedTenant } from './wires-placement';

export interface PartTraffic {
  readonly flows: Flows;
  /** Made when it is first asked for: where wires take no time, their energy alone is. */
  readonly loads: PacketLoads;
  /** By flow, of one inference. */
  readonly energyPj: Float64Array;
  /** Of one inference. */
  readonly sumPj: number;
  readonly byteHops: number;
}

export interface TenantTraffic {
  readonly parts: readonly PartTraffic[];
  /** Of one inference, and of the weights that a round loads. */
  readonly inferencePj: number;
  readonly loadPj: number;
  readonly byteHops: number;
}

const kept = memoByColumns<PartTraffic>();

function partTraffic(
  work: TenantWork,
  placed: PlacedPart,
  setting: InterconnectSetting,
  wires: WireSetting,
): PartTraffic {
  const { wired, shares } = placed;
  const columns = [wired.crossbars, wired.replicas, shares.first, shares.node, shares.crossbars];
  return kept(work.graph, wires.trafficKey, columns, () => {
    const flows = flowsOf(wired, shares, wires.traffic);
    const energyPj = flowEnergiesPj(setting.network, flows, wires.energy);
    const amount = flows.bits.map((bits) => bits / 8);
    let loads: PacketLoads | undefined;
    return {
      flows,
      get loads() {
        return (loads ??= packetLoads(setting.network, flows));
      },
      energyPj,
      sumPj: energyPj.reduce((sum, own) => sum + own, 0),
      byteHops: amountHops(setting.network, { from: flows.from, to: flows.to, amount }),
    };
  });
}

const entrances = new WeakMap<RoutedNetwork, Int32Array>();

/** Pitches, as energy counts them, from the nearest I/O node to every node. */
function pitchesFromEntrance({ network }: InterconnectSetting, { energy }: WireSetting): Float64Array {
  const { routes, topology } = network;
  const entranceOf = entrances.get(network) ?? nearestIoNodes(routes, topology.grid);
  entrances.set(network, entranceOf);
  return Float64Array.from(entranceOf, (entrance, node) => {
    const way = wayBetween(routes, entrance, node);
    return way.planarPitches + way.verticalHops * energy.verticalEnergyPitches;
  });
}

/** Weights of the parts that are loaded in every round, from the nearest I/O node to their arrays; pJ. */
function loadEnergyPj(
  { work }: Pick<DeployedTenant, 'work'>,
  { parts }: PlacedTenant,
  setting: InterconnectSetting,
  wires: WireSetting,
): number {
  if (parts.every(({ part }) => part.loadNs === 0)) return 0;
  const pitches = pitchesFromEntrance(setting, wires);
  let bitPitches = 0;
  for (const { part, shares, wired } of parts) {
    if (part.loadNs === 0) continue;
    for (const { operator, replicas } of operatorsOf({ work }, part)) {
      const { node, weights } = work.analysis.demands[operator];
      const loaded = part.partCrossbars === undefined ? 1 : part.partCrossbars / work.table.crossbars[operator];
      const bits = weights * work.chip.weightBits * replicas * loaded;
      for (let place = shares.first[node]; place < shares.first[node + 1]; place++) {
        bitPitches += (bits * pitches[shares.node[place]] * shares.crossbars[place]) / wired.crossbars[node];
      }
    }
  }
  return bitPitches * wires.energy.bitHopPj;
}

/** All traffic of a tenant. */
export function tenantTraffic(
  tenant: Pick<DeployedTenant, 'work'>,
  placed: PlacedTenant,
  setting: InterconnectSetting,
  wires: WireSetting,
): TenantTraffic {
  const parts = placed.parts.map((part) => partTraffic(tenant.work, part, setting, wires));
  const sum = (of: (part: PartTraffic) => number): number => parts.reduce((all, part) => all + of(part), 0);
  return {
    parts,
    inferencePj: sum(({ sumPj }) => sumPj),
    loadPj: loadEnergyPj(tenant, placed, setting, wires),
    byteHops: sum(({ byteHops }) => byteHops),
  };
}

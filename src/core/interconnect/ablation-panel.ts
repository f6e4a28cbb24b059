/**
 * Topology by placement on the same traffic: where a curve wins, and where it does not. A screen that shows the one shows
 * the other beside it.
 */
import { drawnOrder, drawStream } from '../basis/generator';
import type { ChannelTiming } from './channel';
import type { Grid } from './grid';
import { flowsAlong, type PositionTraffic } from './position-traffic';
import { routedNetwork, type RoutedNetwork } from './routed-network';
import { buildTopology } from './topologies/index';
import type { TopologyId, TopologyParameters } from './topologies/types';
import { transportOf, type Transport, type TransportEnergy } from './transport';
import { busWidth, relativeCost, type BusWidthRule, type WiringProcess } from './wiring';

const panelTopologies: readonly TopologyId[] = ['mesh', 'floret', 'cycle'];
export const panelOrders = ['row-major', 'along', 'random'] as const;
export type PanelOrder = (typeof panelOrders)[number];

/** Random orders that a mean is taken over. */
const permutations = 200;
/** The generator's series that the panel draws from. */
const axis = 2;

export interface PanelSetting {
  readonly grid: Grid;
  readonly rule: BusWidthRule;
  readonly timing: Omit<ChannelTiming, 'busWidthBits'>;
  readonly packetBits: number;
  readonly energy: TransportEnergy;
  readonly process: WiringProcess;
  readonly seed: number;
}

export interface PanelRow {
  readonly topology: TopologyId;
  readonly busWidthBits: number;
  readonly relativeCost: number;
  /** By order; of random ones the mean of every figure. */
  readonly transport: Readonly<Record<PanelOrder, Transport>>;
}

function meanOf(figures: readonly Transport[]): Transport {
  const mean = (pick: (transport: Transport) => number) =>
    figures.reduce((sum, figure) => sum + pick(figure), 0) / figures.length;
  return {
    bitHops: mean(({ bitHops }) => bitHops),
    energyPj: mean(({ energyPj }) => energyPj),
    maxLinkBytes: mean(({ maxLinkBytes }) => maxLinkBytes),
    bottleneckNs: mean(({ bottleneckNs }) => bottleneckNs),
    latencyNs: mean(({ latencyNs }) => latencyNs),
    meanLatencyNs: mean(({ meanLatencyNs }) => meanLatencyNs),
    edp: mean(({ edp }) => edp),
  };
}

/** Figures of position traffic on one network, whose places stand in an order. */
export function placedTransport(
  network: RoutedNetwork,
  order: ArrayLike<number>,
  traffic: PositionTraffic,
  busWidthBits: number,
  { timing, packetBits, energy }: Pick<PanelSetting, 'timing' | 'packetBits' | 'energy'>,
): Transport {
  return transportOf(network, flowsAlong(order, traffic), { ...timing, busWidthBits }, packetBits, energy);
}

function panelRow(network: RoutedNetwork, traffic: PositionTraffic, setting: PanelSetting): PanelRow {
  const { topology } = network;
  const bits = busWidth(topology, setting.rule);
  const on = (order: ArrayLike<number>) => placedTransport(network, order, traffic, bits, setting);
  const rowMajor = Int32Array.from({ length: topology.nodes }, (_, node) => node);
  const drawn = Array.from({ length: permutations }, (_, index) =>
    on(drawnOrder(drawStream(setting.seed + index, axis), topology.nodes)),
  );
  return {
    topology: topology.rule.id,
    busWidthBits: bits,
    relativeCost: relativeCost(topology, bits, setting.process),
    transport: { 'row-major': on(rowMajor), along: on(topology.order), random: meanOf(drawn) },
  };
}

/**
 * Mesh, Floret and cycle by rows, along their own order, and at random. Networks that the grid cannot have are left out.
 *
 * @param parameters of the Floret
 */
export function ablationPanel(
  traffic: PositionTraffic,
  setting: PanelSetting,
  parameters: TopologyParameters = {},
): PanelRow[] {
  return panelTopologies.flatMap((id) => {
    const built = buildTopology(id, setting.grid, id === 'floret' ? parameters : {});
    return built.ok ? [panelRow(routedNetwork(built.value), traffic, setting)] : [];
  });
}

/**
 * The published trends computed by these models, on traffic of residual blocks, with the cases in which a curve loses. The
 * networks that are compared, their sizes and their traffic are reconstructed.
 */
import { drawnOrder, drawStream } from '../basis/generator';
import { placedTransport } from './ablation-panel';
import { findPackage, type Package } from './packages';
import { packetSize } from './constants';
import { defaultEnergy, defaultTiming } from './defaults';
import { residualTraffic, uniformTraffic, type PositionTraffic } from './position-traffic';
import { trendOf, type Trend, type TrendId } from './published-trends';
import { routedNetwork, type RoutedNetwork } from './routed-network';
import { buildTopology } from './topologies/index';
import type { TopologyId, TopologyParameters } from './topologies/types';
import type { Transport } from './transport';
import { busWidth, type BusWidthRule } from './wiring';

/** Bits from place to place: a feature map of 28 x 28 and 64 channels of 16 bits. */
const bitsOfEdge = 28 * 28 * 64 * 16;

/** Sides of the published sizes. @source TEFLON: 36, 64 and 100 cores */
const stacks = [
  { id: 'teflonEdp36', grid: { width: 3, height: 3, tiers: 4 } },
  { id: 'teflonEdp64', grid: { width: 4, height: 4, tiers: 4 } },
  { id: 'teflonEdp100', grid: { width: 5, height: 5, tiers: 4 } },
] as const;

const plane = { width: 6, height: 6, tiers: 1 };

function packageNamed(id: string): Package {
  const found = findPackage(id);
  if (!found.ok) throw new Error(found.problem.text);
  return found.value;
}

function networkNamed(id: TopologyId, grid: typeof plane, parameters: TopologyParameters = {}): RoutedNetwork {
  const built = buildTopology(id, grid, parameters);
  if (!built.ok) throw new Error(built.problem.text);
  return routedNetwork(built.value);
}

/** Figures at the default fields of a package. */
function measured(
  kind: Package,
  network: RoutedNetwork,
  order: ArrayLike<number>,
  traffic: PositionTraffic,
  rule: BusWidthRule = 'equal-ports',
): Transport {
  const bits = busWidth(network.topology, rule);
  return placedTransport(network, order, traffic, bits, {
    timing: defaultTiming(kind),
    packetBits: packetSize.value,
    energy: defaultEnergy(kind),
  });
}

function rows(nodes: number): Int32Array {
  return Int32Array.from({ length: nodes }, (_, node) => node);
}

/** Floret along its petals against networks that know nothing of the data flow, each filled row by row. */
function floretTrends(kind: Package): Trend[] {
  const traffic = residualTraffic(36, bitsOfEdge);
  const floret = networkNamed('floret', plane);
  const ours = measured(kind, floret, floret.topology.order, traffic);
  return (['mesh', 'torus', 'kite-like', 'hexa'] as const).flatMap((id) => {
    const other = measured(kind, networkNamed(id, plane), rows(36), traffic);
    return [
      trendOf(`Floret against ${id} by rows: latency`, other, ours, 'meanLatencyNs', 'floretLatency'),
      trendOf(`Floret against ${id} by rows: energy`, other, ours, 'energyPj', 'floretEnergy'),
    ].map((trend) => ({ ...trend, against: id }));
  });
}

function degeneratedTrends(kind: Package): Trend[] {
  const traffic = residualTraffic(36, bitsOfEdge);
  return (['mesh', 'torus'] as const).flatMap((parent) => {
    const curve = networkNamed('sfc-degenerated', plane, { parent });
    const ours = measured(kind, curve, curve.topology.order, traffic);
    const other = measured(kind, networkNamed(parent, plane), rows(36), traffic);
    return [
      trendOf(`Curve of a ${parent} against it by rows: latency`, other, ours, 'meanLatencyNs', 'degeneratedLatency'),
      trendOf(`Curve of a ${parent} against it by rows: energy`, other, ours, 'energyPj', 'degeneratedEnergy'),
    ].map((trend) => ({ ...trend, against: parent }));
  });
}

function stackTrends(kind: Package): Trend[] {
  return stacks.map(({ id, grid }) => {
    const nodes = grid.width * grid.height * grid.tiers;
    const traffic = residualTraffic(nodes, bitsOfEdge);
    const curve = networkNamed('sfc3d', grid);
    const ours = measured(kind, curve, curve.topology.order, traffic);
    const other = measured(kind, networkNamed('mesh3d', grid), rows(nodes), traffic);
    const trend: TrendId = id;
    return trendOf(`Curve against mesh by rows, ${nodes} cores: energy-delay product`, other, ours, 'edp', trend);
  });
}

/** Where a curve network is behind. */
function losses(kind: Package): Trend[] {
  const [mesh, floret, cycle] = [
    networkNamed('mesh', plane),
    networkNamed('floret', plane),
    networkNamed('cycle', plane),
  ];
  const residual = residualTraffic(36, bitsOfEdge);
  const uniform = uniformTraffic(36, bitsOfEdge);
  const random = drawnOrder(drawStream(1, 0), 36);
  const alongMesh = measured(kind, mesh, mesh.topology.order, residual);
  return [
    trendOf(
      'Floret against mesh, both placed at random: bit-hops',
      measured(kind, mesh, random, residual),
      measured(kind, floret, random, residual),
      'bitHops',
    ),
    trendOf(
      'Floret against mesh along its snake: bit-hops',
      alongMesh,
      measured(kind, floret, floret.topology.order, residual),
      'bitHops',
    ),
    trendOf(
      'Floret against mesh along its snake, at equal width: latency',
      alongMesh,
      measured(kind, floret, floret.topology.order, residual, 'equal-width'),
      'meanLatencyNs',
    ),
    trendOf(
      'Cycle against mesh, everybody to everybody: bottleneck',
      measured(kind, mesh, mesh.topology.order, uniform),
      measured(kind, cycle, cycle.topology.order, uniform),
      'bottleneckNs',
    ),
  ];
}

/** All comparisons of networks: those that papers tell, and those that they do not. */
export function directions(): Trend[] {
  const [interposer, stack] = [packageNamed('interposer'), packageNamed('stack-tsv')];
  return [...floretTrends(interposer), ...degeneratedTrends(interposer), ...stackTrends(stack), ...losses(interposer)];
}

/** The interconnect as the models see it: nodes with their arrays, the network between them, and what its wires cost. */
import { below, failure, success, type Problem, type Result } from '../basis/result';
import { crossbarsPerTile, type Chip } from '../hardware/chip';
import type { ChannelTiming } from '../interconnect/channel';
import { nodesOf } from '../interconnect/grid';
import type { HeatSetting } from '../interconnect/heat/heat-model';
import type { NoiseSetting } from '../interconnect/heat/noise-index';
import { nodeCapacities, type NodeGrid } from '../interconnect/node-grid';
import type { Package } from '../interconnect/packages';
import { findPlacementPolicy } from '../interconnect/placement/policies';
import type { PlacementPolicy } from '../interconnect/placement/types';
import { routedNetwork, type RoutedNetwork } from '../interconnect/routed-network';
import type { SharingRule } from '../interconnect/sharing';
import { buildTopology } from '../interconnect/topologies/index';
import type { TopologyParameters } from '../interconnect/topologies/types';
import type { TrafficOptions } from '../interconnect/traffic';
import type { TransportEnergy } from '../interconnect/transport';
import { relativeCost, resolvedWidth, wiringCost, type BusWidthRule, type WiringProcess } from '../interconnect/wiring';
import type { CompleteReramDocument, CompleteSystem } from './complete-document';
import { inBlock, packageOf, type CompleteLinks } from './interconnect-document';
import { memoByText } from './memo';
import { granuleOf } from './tenant-work';

/** Wires that cost something: of every package but `ideal`. */
export interface WireSetting {
  readonly timing: ChannelTiming;
  readonly latencyModel: 'strict' | 'hetero-ou';
  readonly sharing: SharingRule;
  readonly traffic: TrafficOptions;
  readonly energy: TransportEnergy;
  readonly heat: HeatSetting;
  readonly noise: NoiseSetting;
  readonly nodeCapW: number | null;
  readonly routerAreaMm2: number;
  readonly linkAreaMm2: number;
  /** Cost of the network over that of a mesh. */
  readonly relativeCost: number;
  /** All that traffic depends on beside the places, as text. */
  readonly trafficKey: string;
}

export interface InterconnectSetting {
  readonly kind: Package;
  readonly nodeGrid: NodeGrid;
  /** Crossbars by node, without and with those of defective nodes. */
  readonly capacity: Int32Array;
  readonly wholeCapacity: Int32Array;
  readonly network: RoutedNetwork;
  readonly policy: PlacementPolicy;
  readonly shareNodes: boolean;
  readonly seed: number;
  readonly wires?: WireSetting;
}

/** Networks with their routes: a large table takes a tenth of a second. */
const keptNetworks = 8;
const networks = memoByText<Result<RoutedNetwork>>(keptNetworks);

function networkOf(id: string, { grid }: NodeGrid, parameters: TopologyParameters): Result<RoutedNetwork> {
  return networks(JSON.stringify([id, grid, parameters]), () => {
    const topology = buildTopology(id, grid, parameters);
    return topology.ok ? success(routedNetwork(topology.value)) : topology;
  });
}

/** The choices of the document are those of the topologies: the schema has checked them. */
function parametersOf({ lambda, layout, curve, parent }: CompleteLinks): TopologyParameters {
  const given = Object.entries({ lambda, layout, curve, parent }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

function processOf(links: CompleteLinks): WiringProcess {
  const { linkMm, verticalPitches, wirePitchMm, defectsPerMm2, yieldAlpha } = links;
  return { linkMm, verticalPitches, wirePitchMm, defectsPerMm2, yieldAlpha };
}

type NetworkCost = Pick<WireSetting, 'routerAreaMm2' | 'linkAreaMm2' | 'relativeCost'>;

/** Costs of the last networks, three numbers each: they take a mesh to compare with, and a sweep asks for the same hundreds. */
const keptCosts = 4096;
const costs = memoByText<NetworkCost>(keptCosts);

function costOf({ topology }: RoutedNetwork, bits: number, process: WiringProcess): NetworkCost {
  const key = JSON.stringify([topology.rule.id, topology.grid, topology.parameters, bits, process]);
  return costs(key, () => {
    const { routerAreaMm2, linkAreaMm2 } = wiringCost(topology, bits, process);
    return { routerAreaMm2, linkAreaMm2, relativeCost: relativeCost(topology, bits, process) };
  });
}

function wireSetting(
  kind: Package,
  links: CompleteLinks,
  network: RoutedNetwork,
  { grid, tilesPerNode }: NodeGrid,
  activationBits: number,
): Result<WireSetting> {
  if (!kind.heat) throw new Error('a package with wires has a stack');
  const width = resolvedWidth(network.topology, links.busWidthRule as BusWidthRule, links.busWidthBits);
  if (!width.ok) return width;
  const traffic = {
    model: links.trafficModel as TrafficOptions['model'],
    packetBits: links.packetBits,
    packetRule: links.packetRule as TrafficOptions['packetRule'],
  };
  const { rule, parameters } = network.topology;
  const { clockGHz, routerCycles, wireDelayNsPerMm, linkMm, verticalPitches, verticalEnergyPitches, bitHopPj } = links;
  const energy = { bitHopPj, verticalEnergyPitches };
  return success({
    timing: { busWidthBits: width.value, clockGHz, routerCycles, wireNs: wireDelayNsPerMm * linkMm, verticalPitches },
    latencyModel: links.latencyModel as WireSetting['latencyModel'],
    sharing: links.sharing as SharingRule,
    traffic,
    energy,
    heat: {
      stack: kind.heat.stack,
      grid,
      pitchMm: links.pitchMm,
      tilesPerNode,
      R_sink: links.R_sink,
      R_board: links.R_board,
      ambientK: links.ambientK,
    },
    noise: { nu0: links.nu0, kappa: links.kappa },
    nodeCapW: links.nodeCapW,
    ...costOf(network, width.value, processOf(links)),
    trafficKey: JSON.stringify([rule.id, grid, parameters, traffic, energy, activationBits]),
  });
}

/** Placement that does not go with the package, or names no nodes. */
function placementProblem({ policy }: CompleteReramDocument, kind: Package): Problem | undefined {
  const { placement, placementOptions } = policy;
  const refused = (path: string, text: string, allowed: readonly string[]): Problem => {
    return { code: 'out-of-range', path, text, allowed };
  };
  if (kind.topologies.length === 0 && placement !== 'snake') {
    const text = `moving data costs nothing in the package ${kind.id}: its placement is snake, for the picture alone`;
    return refused('policy.placement', text, ['snake']);
  }
  if (placement === 'manual' && placementOptions.nodes === undefined) {
    const text = 'placement manual needs the nodes of every operator';
    return { code: 'missing-field', path: 'policy.placementOptions.nodes', text };
  }
  if (placement !== 'manual' && placementOptions.nodes !== undefined) {
    const text = `nodes go with placement manual; it is ${placement}`;
    return refused('policy.placementOptions.nodes', text, []);
  }
  return undefined;
}

function nodeGridOfSystem({ tiles, interconnect }: CompleteSystem): NodeGrid {
  const { width, height, tiers, tilesPerNode } = interconnect;
  return { grid: { width, height, tiers }, tiles, tilesPerNode };
}

/** Crossbars of a node, as far as its tiles are there. */
function capacitiesOf(nodeGrid: NodeGrid, perTile: number, defects: readonly number[]): Result<Int32Array> {
  const live = nodeCapacities(nodeGrid, perTile, defects);
  if (!live.ok) return failure(inBlock(live.problem));
  return live;
}

function settingOf(complete: CompleteReramDocument, chip: Chip): Result<InterconnectSetting> {
  const { interconnect } = complete.system;
  const kind = packageOf(interconnect);
  if (!kind.ok) return kind;
  const problem = placementProblem(complete, kind.value);
  if (problem) return failure(problem);
  const nodeGrid = nodeGridOfSystem(complete.system);
  const perTile = crossbarsPerTile(chip);
  const whole = capacitiesOf(nodeGrid, perTile, []);
  const live = capacitiesOf(nodeGrid, perTile, interconnect.defects);
  if (!whole.ok) return whole;
  if (!live.ok) return live;
  const isLinked = interconnect.topology !== undefined;
  const network = networkOf(interconnect.topology ?? 'mesh', nodeGrid, isLinked ? parametersOf(interconnect) : {});
  if (!network.ok) return failure(inBlock(network.problem));
  const wires = isLinked
    ? wireSetting(kind.value, interconnect, network.value, nodeGrid, chip.activationBits)
    : success(undefined);
  if (!wires.ok) return failure(inBlock(wires.problem));
  const policy = findPlacementPolicy(complete.policy.placement);
  if (!policy.ok) return failure(below('policy.placement', policy.problem));
  const { shareNodes, seed = complete.seed } = complete.policy.placementOptions;
  const granule = granuleOf(chip, complete.policy.tenancyOptions.granule);
  return success({
    kind: kind.value,
    nodeGrid,
    capacity: live.value,
    wholeCapacity: whole.value,
    network: network.value,
    policy: policy.value,
    shareNodes: shareNodes ?? granule < nodeGrid.tilesPerNode * perTile,
    seed,
    ...(wires.value && { wires: wires.value }),
  });
}

const settings = new WeakMap<CompleteReramDocument, Result<InterconnectSetting>>();

/**
 * Made once for a complete document.
 *
 * @returns `topology-unsupported` for a shape that cannot be linked so; `out-of-range` for a defect that is no node, a width
 *   that is no multiple of 8, or a placement that does not go with the package; `missing-field` for `manual` without nodes
 */
export function interconnectOf(complete: CompleteReramDocument, chip: Chip): Result<InterconnectSetting> {
  const kept = settings.get(complete);
  if (kept) return kept;
  const made = settingOf(complete, chip);
  settings.set(complete, made);
  return made;
}

/** Tiles of the defective nodes: their crossbars are none of the chip's. */
export function deadTilesOf(system: CompleteSystem): number {
  const { grid, tiles, tilesPerNode } = nodeGridOfSystem(system);
  const nodes = nodesOf(grid);
  const dead = new Set(system.interconnect.defects.filter((node) => node < nodes));
  return [...dead].reduce((sum, node) => {
    return sum + Math.min(tilesPerNode, Math.max(0, tiles - node * tilesPerNode));
  }, 0);
}

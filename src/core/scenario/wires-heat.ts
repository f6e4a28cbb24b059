/** Power and temperature of every node of a deployment at rest, as the average of a round. */
import { below, failure, success, type Result } from '../basis/result';
import { areaAndPower } from '../hardware/rollup';
import { heatModel, type HeatModel, type HeatSetting } from '../interconnect/heat/heat-model';
import { nodePowers } from '../interconnect/heat/node-power';
import { noiseIndex } from '../interconnect/heat/noise-index';
import { shownTolerance, solveHeat, temperaturesOf, type Temperatures } from '../interconnect/heat/solve-heat';
import type { Deployment } from './deployment';
import { total } from './energy-account';
import type { InterconnectSetting, WireSetting } from './interconnect-setting';
import type { Scenario } from './scenario';
import type { PlacedPart, Places } from './wires-placement';
import type { TenantTraffic } from './wires-traffic';

export interface NodeHeat extends Temperatures {
  readonly noiseIndex: number;
}

/** Above this many nodes temperatures take too long while a slider moves. */
const mostQuickNodes = 256;

export function isHeatQuick({ nodeGrid }: InterconnectSetting): boolean {
  const { width, height, tiers } = nodeGrid.grid;
  return width * height * tiers <= mostQuickNodes;
}

/** Power that always flows, W by node: of all tiles, or of nodes that somebody holds. */
function staticPowers(
  { chip }: Scenario,
  { tenants }: Places,
  { nodeGrid, wholeCapacity }: InterconnectSetting,
): Float64Array {
  const perTileW = (chip.staticShare * areaAndPower(chip).tile.powerMw) / 1000;
  const perTile = chip.imasPerTile * chip.crossbarsPerIma;
  return Float64Array.from(wholeCapacity, (crossbars, node) => {
    const isPowered = chip.poweredTiles === 'all' || tenants.some(({ reserved }) => reserved[node] > 0);
    return isPowered ? Math.min(nodeGrid.tilesPerNode, crossbars / perTile) * perTileW : 0;
  });
}

/** Dynamic energy of one inference of a part, pJ by graph node. */
function energiesOf({ part }: PlacedPart, { work }: Deployment['tenants'][number]): Float64Array {
  const energyPj = new Float64Array(work.graph.nodes.length);
  for (let place = part.first; place < part.end; place++) {
    if (part.replicas[place - part.first] === 0) continue;
    const { node, energyPj: own } = work.analysis.demands[place];
    energyPj[node] = total(own) * (1 - work.chip.staticShare);
  }
  return energyPj;
}

/** W by node. */
export function powersOf(
  scenario: Scenario,
  { tenants }: Deployment,
  places: Places,
  traffics: readonly TenantTraffic[],
  setting: InterconnectSetting,
): Float64Array {
  const heating = tenants.flatMap((tenant, place) =>
    places.tenants[place].parts.map((placed, at) => ({
      wired: placed.wired,
      shares: placed.shares,
      energyPj: energiesOf(placed, tenant),
      flows: traffics[place].parts[at].flows,
      flowEnergyPj: traffics[place].parts[at].energyPj,
      intervalNs: tenant.intervalNs,
    })),
  );
  return nodePowers(heating, staticPowers(scenario, places, setting));
}

/** The last models: assembling one costs as much as solving it. */
const models = new Map<string, HeatModel>();
const keptModels = 4;

function heatModelOf(setting: HeatSetting): Result<HeatModel> {
  const key = JSON.stringify(setting);
  const kept = models.get(key);
  if (kept) return success(kept);
  const model = heatModel(setting);
  if (!model.ok) return failure(below('system.interconnect', model.problem));
  if (models.size >= keptModels) models.clear();
  models.set(key, model.value);
  return model;
}

/** Crossbars with weights, by node; of those that take turns on a node the most. */
function crossbarsInUse({ tenants, sets }: Places, nodes: number): Int32Array {
  const most = new Int32Array(nodes);
  for (const { members } of sets) {
    const used = new Int32Array(nodes);
    for (const place of members) {
      const own = new Int32Array(nodes);
      for (const { shares } of tenants[place].parts) {
        const part = new Int32Array(nodes);
        for (const [at, node] of shares.node.entries()) part[node] += shares.crossbars[at];
        for (let node = 0; node < nodes; node++) own[node] = Math.max(own[node], part[node]);
      }
      for (let node = 0; node < nodes; node++) used[node] += own[node];
    }
    for (let node = 0; node < nodes; node++) most[node] = Math.max(most[node], used[node]);
  }
  return most;
}

interface Solved {
  readonly model: HeatModel;
  readonly powerW: Float64Array;
  readonly temperatures: Temperatures;
}

/** The last temperatures, latest first: most sliders change no power. */
let solved: readonly Solved[] = [];
const keptSolved = 4;

/** @returns as `heatModel` and `solveHeat` */
export function solvedTemperatures(heat: HeatSetting, powerW: Float64Array): Result<Temperatures> {
  const model = heatModelOf(heat);
  if (!model.ok) return model;
  const kept = solved.find((each) => each.model === model.value && each.powerW.every((own, at) => own === powerW[at]));
  if (kept) return success(kept.temperatures);
  const field = solveHeat(model.value, powerW, { tolerance: shownTolerance });
  if (!field.ok) return failure(below('system.interconnect', field.problem));
  const temperatures = temperaturesOf(model.value, field.value);
  solved = [{ model: model.value, powerW: powerW.slice(), temperatures }, ...solved.slice(0, keptSolved - 1)];
  return success(temperatures);
}

/** @returns as `solvedTemperatures` */
export function heatOf(powerW: Float64Array, places: Places, { heat, noise }: WireSetting): Result<NodeHeat> {
  const temperatures = solvedTemperatures(heat, powerW);
  if (!temperatures.ok) return temperatures;
  const inUse = crossbarsInUse(places, powerW.length);
  return success({ ...temperatures.value, noiseIndex: noiseIndex(noise, temperatures.value.nodeK, inUse) });
}

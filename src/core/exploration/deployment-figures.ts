/**
 * A deployment as far as its figures go: times, and energies as multiples of what each component draws. From these any price
 * and, where times scale, any clock is a few sums.
 */
import { failure, success, type Result } from '../basis/result';
import { componentIds, type Chip, type Component, type ComponentId, type ComponentTable } from '../hardware/chip';
import { areaAndPower } from '../hardware/rollup';
import { stepTime } from '../hardware/step';
import { analyse } from '../mapping/analyse';
import { gridPlaces } from '../interconnect/grid';
import { analyseScenario, saidInTiles } from '../scenario/analyse-scenario';
import { deployScenario, runSettings } from '../scenario/deploy';
import type { Deployment } from '../scenario/deployment';
import { drained } from '../scenario/drained';
import { interconnectOf, type InterconnectSetting, type WireSetting } from '../scenario/interconnect-setting';
import { memoByGraph } from '../scenario/memo';
import { isProgrammed } from '../scenario/programming-options';
import { roundEnergies, systemReport } from '../scenario/report';
import type { Scenario } from '../scenario/scenario';
import type { ScenarioDocument } from '../scenario/schema';
import { sharingOf } from '../scenario/slowdown';
import type { TenantWork } from '../scenario/tenant-work';
import { wireSteps } from '../scenario/wires';
import { placesOf, type Placeable } from '../scenario/wires-placement';
import { tenantTraffic } from '../scenario/wires-traffic';
import { findTenancyPolicy } from '../tenancy/policies';
import type { DividingPolicy } from '../tenancy/types';
import { decideRegions } from './region-decision';
import { meshBitPitches } from './wire-energy';

/** Components of the chip's table; all columns by component are as long. */
export const componentCount = componentIds.length;

/** Columns by tenant, unless said otherwise; times in ns, energies in pJ and of a round. */
export interface DeploymentFigures {
  readonly stepNs: number;
  readonly chip: Chip;
  readonly latencyNs: Float64Array;
  readonly intervalNs: Float64Array;
  readonly weight: Float64Array;
  readonly batch: Float64Array;
  readonly macs: Float64Array;
  readonly arrivalRatePerS: Float64Array;
  readonly makespanNs: number;
  readonly crossbarsUsed: number;
  /** NaN of a single tenant. */
  readonly stp: number;
  readonly antt: number;
  readonly fairness: number;
  /** Wires and writes. */
  readonly fixedPj: Float64Array;
  /** For each mW of a component's group: tenant after tenant. */
  readonly dynamicPjPerMw: Float64Array;
  /** Tiles that are powered times their time, shared out; and the time of the chip's own power. ns. */
  readonly tileNs: Float64Array;
  readonly linkNs: Float64Array;
  /** Wires in place of the tiles' routers: what the area is changed by; undefined where the routers stay. */
  readonly wiredAreaMm2: number | undefined;
}

/** Every group of the table draws 1 mW and takes 1 mm2. */
const unit: Component = { powerMw: 1, areaMm2: 1 };
const unitComponents = Object.fromEntries(componentIds.map((id) => [id, unit])) as ComponentTable;

const unitEnergies = memoByGraph<Float64Array>();

/** Dynamic energy of an inference for 1 mW of every component, by component. */
function dynamicOf({ graph, chip }: TenantWork): Float64Array {
  const {
    components: _components,
    device: _device,
    tiles: _tiles,
    readTimeNs: _read,
    adcRateGHz: _rate,
    ...arrays
  } = chip;
  return unitEnergies(graph, JSON.stringify(arrays), () => {
    const energyPj: Partial<Record<ComponentId, number>> = analyse(graph, {
      ...chip,
      components: unitComponents,
    }).energyPj;
    return Float64Array.from(componentIds, (id) => (energyPj[id] ?? 0) * (1 - chip.staticShare));
  });
}

/** Of a deployment, what its figures need. */
type Decided = Pick<Deployment, 'turns' | 'groups' | 'crossbars' | 'makespanNs'> & {
  readonly tenants: readonly (Pick<
    Deployment['tenants'][number],
    'work' | 'crossbars' | 'crossbarsUsed' | 'crossbarsWritten' | 'latencyNs' | 'intervalNs' | 'makespanNs'
  > & { readonly plannedNs?: number; readonly aloneNs?: number })[];
};

interface WireFigures {
  /** Of a round, by tenant. */
  readonly energyPj: readonly number[];
  readonly areaMm2: number | undefined;
}

/** Energy that always flows is linear in the power of a tile and of the link: read off chips that have one of the two. */
function staticTimes(scenario: Scenario, decided: Decided): Pick<DeploymentFigures, 'tileNs' | 'linkNs'> {
  const { chip } = scenario;
  const flowing = (probe: Chip, powerMw: number): Float64Array => {
    const energies = roundEnergies({ ...scenario, chip: probe }, decided as Deployment);
    return Float64Array.from(energies, (energy) => (energy.static ?? 0) / powerMw);
  };
  const probe: Chip = { ...chip, components: unitComponents };
  const { tile, link } = areaAndPower(probe);
  return {
    tileNs: flowing({ ...probe, staticShare: 1, countLink: false }, tile.powerMw),
    linkNs: flowing({ ...probe, staticShare: 0, countLink: true }, link.powerMw),
  };
}

function figuresOf(scenario: Scenario, decided: Decided, wires: WireFigures): DeploymentFigures {
  const { chip } = scenario;
  const { tenants, makespanNs } = decided;
  const column = (of: (tenant: Decided['tenants'][number], place: number) => number) => Float64Array.from(tenants, of);
  const energies = roundEnergies(scenario, decided as Deployment);
  const sharing = sharingOf(scenario, decided as Deployment);
  const { crossbarsUsed } = systemReport(scenario, decided as Deployment, [], energies, undefined, 1);
  const dynamicPjPerMw = new Float64Array(tenants.length * componentCount);
  for (const [place, { work }] of tenants.entries()) {
    const { batch } = work.tenant;
    dynamicPjPerMw.set(
      dynamicOf(work).map((energyPj) => energyPj * batch),
      place * componentCount,
    );
  }
  return {
    stepNs: stepTime(chip, 'faithful').stepIntervalNs,
    chip,
    latencyNs: column(({ latencyNs }) => latencyNs),
    intervalNs: column(({ intervalNs }) => intervalNs),
    weight: column(({ work }) => work.tenant.weight),
    batch: column(({ work }) => work.tenant.batch),
    macs: column(({ work }) => work.tenant.graph.macs),
    arrivalRatePerS: column(({ work }) => work.tenant.arrivalRatePerS),
    makespanNs,
    crossbarsUsed,
    stp: sharing?.stp ?? NaN,
    antt: sharing?.antt ?? NaN,
    fairness: sharing?.fairness ?? NaN,
    fixedPj: column((_, place) => wires.energyPj[place] + (energies[place].write ?? 0)),
    dynamicPjPerMw,
    ...staticTimes(scenario, decided),
    wiredAreaMm2: wires.areaMm2,
  };
}

/** In packages of several dies their own routers and links stand for the tiles' routers. */
function ownAreaMm2({ kind }: InterconnectSetting, { routerAreaMm2, linkAreaMm2 }: WireSetting): number | undefined {
  return kind.id === 'monolithic' ? undefined : routerAreaMm2 + linkAreaMm2;
}

/** Energy of wires that take no time, without what would be needed for their load. @returns as `interconnectOf`, `placesOf` */
function faithfulWires(scenario: Scenario, placeable: Placeable): Result<WireFigures> {
  const read = interconnectOf(scenario.complete, scenario.chip);
  if (!read.ok) return read;
  const setting = read.value;
  const placed = placesOf(scenario, placeable, setting);
  if (!placed.ok) return placed;
  const { wires, network } = setting;
  const nothing = { energyPj: placeable.tenants.map(() => 0), areaMm2: undefined };
  if (!placed.value || !wires) return success(nothing);
  const places = gridPlaces(network.topology.grid);
  const energyPj = placed.value.tenants.map((tenant, place) => {
    const { work } = placeable.tenants[place];
    const { batch } = work.tenant;
    const isPlain = network.mesh !== undefined && tenant.parts.every(({ part }) => part.loadNs === 0);
    if (!isPlain) {
      const { inferencePj, loadPj } = tenantTraffic({ work }, tenant, setting, wires);
      return inferencePj * batch + loadPj;
    }
    const { verticalEnergyPitches, bitHopPj } = wires.energy;
    const bitPitches = tenant.parts.reduce(
      (sum, { wired, shares }) =>
        sum + meshBitPitches(wired, shares, wires.traffic.model, places, verticalEnergyPitches),
      0,
    );
    return bitPitches * bitHopPj * batch;
  });
  return success({ energyPj, areaMm2: ownAreaMm2(setting, wires) });
}

/** The policy of a scenario whose tenants have regions of their own whatever the clock: then there is a short way. */
function plainRegions({ complete, tenants }: Scenario): DividingPolicy | undefined {
  const { policy, pipeline } = complete;
  const { objective, timeSharing } = policy.tenancyOptions;
  const found = findTenancyPolicy(policy.tenancy);
  const isPlain =
    pipeline.timing === 'faithful' &&
    policy.splitting !== 'temporal' &&
    policy.allocation !== 'unbounded' &&
    (policy.tenancy === 'exact' || policy.tenancy === 'equal' || policy.tenancy === 'given') &&
    objective !== 'sum' &&
    timeSharing === 'none' &&
    tenants.every(({ latencyTargetNs }) => latencyTargetNs === undefined);
  return isPlain && found.ok && found.value.shares === 'area' ? found.value : undefined;
}

/** What a scenario is deployed as. */
export interface DeploymentAnswer {
  readonly result: Result<DeploymentFigures>;
  /** Whether it is the same at another step interval, all times multiplied; absent where that is not known. */
  readonly holdsAt?: (stepNs: number) => boolean;
}

function figuresInRegions(scenario: Scenario, works: readonly TenantWork[], policy: DividingPolicy): DeploymentAnswer {
  const decision = decideRegions(scenario, works, policy);
  if (!decision.ok) return { result: failure(saidInTiles(decision.problem, scenario.chip)), holdsAt: () => true };
  const { tenants, holdsAt } = decision.value;
  const makespanNs = Math.max(...tenants.map((tenant) => tenant.makespanNs));
  const wires = faithfulWires(scenario, { tenants });
  if (!wires.ok) return { result: wires };
  return { result: success(figuresOf(scenario, { tenants, makespanNs, crossbars: 0 }, wires.value)), holdsAt };
}

function figuresOfAny(scenario: Scenario, works: readonly TenantWork[]): Result<DeploymentFigures> {
  const settings = runSettings(scenario, false);
  const deployment = deployScenario(scenario, works, settings);
  if (!deployment.ok) return failure(saidInTiles(deployment.problem, scenario.chip));
  if (scenario.complete.pipeline.timing === 'faithful') {
    const wires = faithfulWires(scenario, deployment.value);
    return wires.ok ? success(figuresOf(scenario, deployment.value, wires.value)) : wires;
  }
  const wired = drained(wireSteps(scenario, deployment.value, settings));
  if (!wired.ok) return wired;
  const { deployment: timed, wiring, setting } = wired.value;
  const energyPj = timed.tenants.map(({ work }, place) => {
    const traffic = wiring?.traffics[place];
    return traffic ? traffic.inferencePj * work.tenant.batch + traffic.loadPj : 0;
  });
  return success(figuresOf(scenario, timed, { energyPj, areaMm2: wiring && ownAreaMm2(setting, wiring.wires) }));
}

/**
 * @returns the figures; the problem that the evaluation of the same document has; undefined where weights are rewritten by a
 *   policy of programming, which only a whole evaluation tells
 */
export function deploymentFigures(document: ScenarioDocument): DeploymentAnswer | undefined {
  const analysed = analyseScenario(document);
  if (!analysed.ok) return { result: analysed };
  const { scenario, works } = analysed.value;
  if (isProgrammed(scenario.complete)) return undefined;
  const policy = plainRegions(scenario);
  return policy ? figuresInRegions(scenario, works, policy) : { result: figuresOfAny(scenario, works) };
}

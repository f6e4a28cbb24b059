/**
 * From a deployment's figures, a step interval and the prices of components to the metrics of a point: sums over a few
 * columns. Nothing here allocates but the making of a desk.
 */
import { componentIds, type Chip, type ComponentTable } from '../hardware/chip';
import { componentTotals } from '../hardware/rollup';
import { stepTime } from '../hardware/step';
import { promisedShare } from '../scenario/promise';
import { waitQuantile } from '../tenancy/waiting';
import { componentCount, type DeploymentFigures } from './deployment-figures';
import { metricRecords, type MetricId } from './metric-records';

const metricPlaces = Object.fromEntries(metricRecords.map(({ id }, place) => [id, place])) as Record<MetricId, number>;

/** Where a metric stands in the figures of a point. */
export function metricPlace(id: MetricId): number {
  return metricPlaces[id];
}

/** Figures that a deployment and prices do not tell. */
const untold: readonly MetricId[] = ['lifetime', 'temperature.peak', 'noc.worstLink'];

export function isPriced(id: MetricId): boolean {
  return !untold.includes(id);
}

/** A deployment at one clock. */
export interface ClockedFigures {
  readonly figures: DeploymentFigures;
  /** Its step interval over that of the figures. */
  readonly ratio: number;
  /** By component: mW of a tile and of the chip for 1 mW of the group, mm2 of the chip for 1 mm2. */
  readonly tilePower: Float64Array;
  readonly linkPower: Float64Array;
  readonly area: Float64Array;
}

const unitComponents = Object.fromEntries(componentIds.map((id) => [id, { powerMw: 1, areaMm2: 1 }])) as ComponentTable;

/** @param chip that of the figures with its clock */
export function clockedFigures(figures: DeploymentFigures, chip: Chip): ClockedFigures {
  const [tilePower, linkPower, area] = Array.from({ length: 3 }, () => new Float64Array(componentCount));
  for (const { id, isCounted, powerMw, areaMm2 } of componentTotals({ ...chip, components: unitComponents })) {
    const place = componentIds.indexOf(id);
    if (!isCounted) continue;
    if (id === 'link') linkPower[place] = powerMw;
    else tilePower[place] = powerMw / chip.tiles;
    area[place] = id === 'router' && figures.wiredAreaMm2 !== undefined ? 0 : areaMm2;
  }
  return { figures, ratio: stepTime(chip, 'faithful').stepIntervalNs / figures.stepNs, tilePower, linkPower, area };
}

/** What a point is computed on. */
export interface Desk {
  /** By component, of its group. */
  readonly powerMw: Float64Array;
  readonly areaMm2: Float64Array;
  /** By `metricPlace`. */
  readonly metrics: Float64Array;
}

export function emptyDesk(): Desk {
  return {
    powerMw: new Float64Array(componentCount),
    areaMm2: new Float64Array(componentCount),
    metrics: new Float64Array(metricRecords.length).fill(NaN),
  };
}

/** The prices of a chip. */
export function setPrices(desk: Desk, { components }: Chip): void {
  for (let component = 0; component < componentCount; component++) {
    const { powerMw, areaMm2 } = components[componentIds[component]];
    desk.powerMw[component] = powerMw;
    desk.areaMm2[component] = areaMm2;
  }
}

function product(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let place = 0; place < b.length; place++) sum += a[from + place] * b[place];
  return sum;
}

/** Places of the metrics, as constants of the loop. */
const at = {
  throughput: metricPlaces.throughput,
  latency: metricPlaces['latency.worst'],
  interval: metricPlaces['interval.worst'],
  response: metricPlaces['response.p99.worst'],
  energy: metricPlaces.energy,
  power: metricPlaces.power,
  area: metricPlaces.area,
  crossbars: metricPlaces.crossbars,
  edp: metricPlaces.edp,
  gopsPerWatt: metricPlaces.gopsPerWatt,
  stp: metricPlaces.stp,
  antt: metricPlaces.antt,
  fairness: metricPlaces.fairness,
} as const;

const nsPerSecond = 1e9;

/** Latency and wait of the tenant that answers last; one that nobody sends requests to never waits. */
function slowestResponse({ figures, ratio }: ClockedFigures): number {
  let slowest = -Infinity;
  for (let tenant = 0; tenant < figures.latencyNs.length; tenant++) {
    const interval = figures.intervalNs[tenant] * ratio;
    const use = (figures.arrivalRatePerS[tenant] * interval) / nsPerSecond;
    const response =
      figures.latencyNs[tenant] * ratio + (use > 0 ? waitQuantile(promisedShare.value, use, interval) : 0);
    if (response > slowest) slowest = response;
  }
  return slowest;
}

/**
 * Fills in the metrics of a point.
 *
 * @param withResponse they are computed only where a column asks for them
 * @returns false where more requests come to a tenant than are served: then the metrics mean nothing
 */
export function pricePoint(clocked: ClockedFigures, desk: Desk, withResponse: boolean): boolean {
  const { figures, ratio, tilePower, linkPower, area } = clocked;
  const { powerMw, areaMm2, metrics } = desk;
  const { chip, latencyNs, intervalNs, weight, batch, macs, fixedPj, dynamicPjPerMw, tileNs, linkNs } = figures;
  const tileMw = product(tilePower, powerMw, 0) * chip.staticShare;
  const linkMw = chip.countLink ? product(linkPower, powerMw, 0) : 0;
  // One by one: a list of them would be made for every point.
  let throughput = 0;
  let inferences = 0;
  let energyFlow = 0;
  let roundPj = 0;
  let gops = 0;
  let latency = -Infinity;
  let interval = -Infinity;
  for (let tenant = 0; tenant < latencyNs.length; tenant++) {
    const ownInterval = intervalNs[tenant] * ratio;
    if ((figures.arrivalRatePerS[tenant] * ownInterval) / nsPerSecond >= 1) return false;
    const perSecond = nsPerSecond / ownInterval;
    const staticPj = (tileMw * tileNs[tenant] + linkMw * linkNs[tenant]) * ratio;
    const energyPj = product(dynamicPjPerMw, powerMw, tenant * componentCount) + fixedPj[tenant] + staticPj;
    throughput += perSecond * weight[tenant];
    inferences += perSecond;
    energyFlow += (perSecond * energyPj) / batch[tenant];
    roundPj += energyPj;
    gops += (2 * macs[tenant] * perSecond) / nsPerSecond;
    latency = Math.max(latency, latencyNs[tenant] * ratio);
    interval = Math.max(interval, weight[tenant] * ownInterval);
  }
  const energy = energyFlow / inferences;
  const power = roundPj / (figures.makespanNs * ratio);
  metrics[at.throughput] = throughput;
  metrics[at.latency] = latency;
  metrics[at.interval] = interval;
  metrics[at.response] = withResponse ? slowestResponse(clocked) : NaN;
  metrics[at.energy] = energy;
  metrics[at.power] = power;
  metrics[at.area] = product(area, areaMm2, 0) + (figures.wiredAreaMm2 ?? 0);
  metrics[at.crossbars] = figures.crossbarsUsed;
  metrics[at.edp] = energy * latency;
  metrics[at.gopsPerWatt] = gops / (power / 1e3);
  metrics[at.stp] = figures.stp;
  metrics[at.antt] = figures.antt;
  metrics[at.fairness] = figures.fairness;
  return true;
}

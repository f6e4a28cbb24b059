/**
 * Area and power of a chip: the rows of its component table, each grown with the geometry, summed up. ISAAC prints rounded
 * totals of its tile (330 mW, 0.372 mm2, so 65.84 W and 85.38 mm2); the sum of its own rows is 65.81 W and 85.42 mm2.
 */
import type { Chip, Component, ComponentId } from './chip';
import { crossbarsOf } from './chip';
import { componentRows, type ComponentRow } from './components';
import { slicesOf, stepTime } from './step';

interface ComponentTotal extends Component {
  readonly id: ComponentId;
  /** False for what ISAAC's chip does not have: listed, but in no total. */
  readonly isCounted: boolean;
}

export interface Rollup {
  /** Of the whole chip, in the order of the component table. */
  readonly components: readonly ComponentTotal[];
  readonly ima: Component;
  readonly tile: Component;
  readonly link: Component;
  readonly chip: Component;
  readonly crossbars: number;
  readonly weightsPerCrossbar: number;
  readonly weights: number;
  /** 2^20 bytes of weights. */
  readonly megabytes: number;
  /** A multiplication and an addition for each weight and step. */
  readonly peakGops: number;
  readonly gopsPerWatt: number;
  readonly gopsPerMm2: number;
}

const nothing: Component = { powerMw: 0, areaMm2: 0 };

/** Totals of the chip leave out the matmul lanes: ISAAC has none, so its published totals would not come out. */
const isCounted = (id: ComponentId): boolean => id !== 'lanes';

function times(component: Component, power: number, area = power): Component {
  return { powerMw: component.powerMw * power, areaMm2: component.areaMm2 * area };
}

function plus(left: Component, right: Component): Component {
  return { powerMw: left.powerMw + right.powerMw, areaMm2: left.areaMm2 + right.areaMm2 };
}

/** A group in one IMA, tile or chip. */
function grown(chip: Chip, row: ComponentRow): Component {
  const growth = row.growth(chip);
  return times(chip.components[row.id], growth.power, growth.area);
}

function sumOf(chip: Chip, place: ComponentRow['place']): Component {
  const rows = componentRows.filter((row) => row.place === place && isCounted(row.id));
  return rows.reduce((sum, row) => plus(sum, grown(chip, row)), nothing);
}

/** Of the whole chip at full load, in the order of the component table. */
export function componentTotals(chip: Chip): ComponentTotal[] {
  const placesOf = { ima: chip.tiles * chip.imasPerTile, tile: chip.tiles, chip: 1 };
  return componentRows.map((row) => ({
    id: row.id,
    isCounted: isCounted(row.id),
    ...times(grown(chip, row), placesOf[row.place]),
  }));
}

/** Totals of a chip at full load; `components` sum up to `chip`, but for those that are not counted. */
export function areaAndPower(chip: Chip): Rollup {
  const ima = sumOf(chip, 'ima');
  const tile = plus(times(ima, chip.imasPerTile), sumOf(chip, 'tile'));
  const link = sumOf(chip, 'chip');
  const total = plus(times(tile, chip.tiles), link);
  return {
    components: componentTotals(chip),
    ima,
    tile,
    link,
    chip: total,
    ...capacity(chip),
    ...densities(chip, total),
  };
}

function capacity(chip: Chip): Pick<Rollup, 'crossbars' | 'weightsPerCrossbar' | 'weights' | 'megabytes'> {
  const crossbars = crossbarsOf(chip);
  const cells = chip.crossbar.rows * chip.crossbar.columns;
  const weightsPerCrossbar = Math.floor(cells / slicesOf(chip));
  const weights = Math.floor((crossbars * cells) / slicesOf(chip));
  return { crossbars, weightsPerCrossbar, weights, megabytes: (weights * chip.weightBits) / 8 / 2 ** 20 };
}

function densities(chip: Chip, total: Component): Pick<Rollup, 'peakGops' | 'gopsPerWatt' | 'gopsPerMm2'> {
  const peakGops = (2 * capacity(chip).weights) / stepTime(chip, 'faithful').stepIntervalNs;
  return { peakGops, gopsPerWatt: peakGops / (total.powerMw / 1000), gopsPerMm2: peakGops / total.areaMm2 };
}

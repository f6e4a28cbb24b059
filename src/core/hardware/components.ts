/**
 * The component table: power and area of every group as its source prints them, and how a group grows with the chip.
 * Printed figures are totals of the row's group (all eight ADCs of an IMA), not of one instance. It knows no operator.
 */
import { constant, type Constant, type Tag } from '../basis/constant';
import type { Chip, ComponentId, ComponentTable } from './chip';

const isaacTableOne = 'ISAAC, Shafiee et al., ISCA 2016, Table I (October 2016), doi 10.1109/ISCA.2016.12';
const pimcompUnits = 'PIMCOMP, DAC 2023: 12 vector units of together 22.8 mW and 0.048 mm2 a core';

/** The geometry that the printed totals belong to: stated, the same table (lanes: PIMCOMP). */
export const isaacGeometry = {
  crossbarsPerIma: 8,
  rows: 128,
  columns: 128,
  adcsPerIma: 8,
  adcBits: 8,
  adcRateGHz: 1.28,
  tilesPerRouter: 4,
  lanes: 12,
} as const;

/** How often a group of the table is there in one IMA, tile or chip; power and area may grow apart. */
interface Growth {
  readonly power: number;
  readonly area: number;
}

export interface ComponentRow {
  readonly id: ComponentId;
  readonly title: string;
  /** What the group is a part of. */
  readonly place: 'ima' | 'tile' | 'chip';
  /** As printed. */
  readonly specification: string;
  readonly power: Constant;
  readonly area: Constant;
  /** How the group grows, in words for the screen, and whose idea that is. */
  readonly scaling: string;
  readonly scalingTag: Tag;
  readonly growth: (chip: Chip) => Growth;
}

/** Converters of one IMA: each serves `columnsPerAdc` columns, the last one what is left. */
function adcsPerIma(chip: Chip): number {
  return Math.ceil((chip.crossbarsPerIma * chip.crossbar.columns) / chip.columnsPerAdc);
}

const proportional = (factor: number): Growth => ({ power: factor, area: factor });
const perCrossbar = (chip: Chip) => proportional(chip.crossbarsPerIma / isaacGeometry.crossbarsPerIma);
const perLine = (chip: Chip, lines: number, isaacLines: number) =>
  proportional((chip.crossbarsPerIma * lines) / (isaacGeometry.crossbarsPerIma * isaacLines));
const fixed = () => proportional(1);

/** Power and area double with each bit and grow in line with the rate. */
function adcGrowth(chip: Chip): Growth {
  const { adcsPerIma: count, adcBits, adcRateGHz } = isaacGeometry;
  return proportional((adcsPerIma(chip) / count) * 2 ** (chip.adcBits - adcBits) * (chip.adcRateGHz / adcRateGHz));
}

/** Arrays draw power by their count; their area is that of their cells. */
function arrayGrowth(chip: Chip): Growth {
  const count = chip.crossbarsPerIma / isaacGeometry.crossbarsPerIma;
  const cells = (chip.crossbar.rows * chip.crossbar.columns) / (isaacGeometry.rows * isaacGeometry.columns);
  return { power: count, area: count * cells };
}

type Row = Pick<ComponentRow, 'id' | 'title' | 'specification' | 'scaling' | 'growth'> & {
  readonly mW: number;
  readonly mm2: number;
  readonly scalingTag?: Tag;
  readonly source?: string;
};

/** A row whose figures are printed in its source. */
function printed(
  place: ComponentRow['place'],
  { mW, mm2, scalingTag = 'derived', source = isaacTableOne, ...row }: Row,
): ComponentRow {
  return {
    ...row,
    place,
    scalingTag,
    power: constant({ value: mW, unit: 'mW', tag: 'stated', source }),
    area: constant({ value: mm2, unit: 'mm2', tag: 'stated', source }),
  };
}

const imaRows: readonly ComponentRow[] = [
  printed('ima', {
    id: 'adc',
    title: 'ADC',
    specification: '8 of 8 bit, 1.28 GS/s',
    mW: 16,
    mm2: 0.0096,
    scaling: 'with their count, 2^(bits - 8), in line with the rate',
    scalingTag: 'reconstructed',
    growth: adcGrowth,
  }),
  printed('ima', {
    id: 'dac',
    title: 'DAC',
    specification: '8 x 128 of 1 bit',
    mW: 4,
    mm2: 0.00017,
    scaling: 'with the rows of all crossbars',
    growth: (chip) => perLine(chip, chip.crossbar.rows, isaacGeometry.rows),
  }),
  printed('ima', {
    id: 'sampleHold',
    title: 'Sample + hold',
    specification: '8 x 128',
    mW: 0.01,
    mm2: 0.00004,
    scaling: 'with the columns of all crossbars',
    growth: (chip) => perLine(chip, chip.crossbar.columns, isaacGeometry.columns),
  }),
  printed('ima', {
    id: 'array',
    title: 'Crossbars',
    specification: '8 of 128 x 128, 2-bit cells',
    mW: 2.4,
    mm2: 0.0002,
    scaling: 'power with their count, area with their cells',
    scalingTag: 'reconstructed',
    growth: arrayGrowth,
  }),
  printed('ima', {
    id: 'shiftAdd',
    title: 'Shift + add (IMA)',
    specification: '4',
    mW: 0.2,
    mm2: 0.00024,
    scaling: 'with the count of ADCs: one for two',
    growth: (chip) => proportional(adcsPerIma(chip) / isaacGeometry.adcsPerIma),
  }),
  printed('ima', {
    id: 'inputRegister',
    title: 'Input register',
    specification: '2 KB',
    mW: 1.24,
    mm2: 0.0021,
    scaling: 'with the count of crossbars',
    growth: perCrossbar,
  }),
  printed('ima', {
    id: 'outputRegister',
    title: 'Output register (IMA)',
    specification: '256 B',
    mW: 0.23,
    mm2: 0.00077,
    scaling: 'with the count of crossbars',
    growth: perCrossbar,
  }),
];

const onePerTile = { scaling: 'one for each tile', growth: fixed };

const tileRows: readonly ComponentRow[] = [
  printed('tile', {
    id: 'edram',
    title: 'eDRAM',
    specification: '64 KB, 2 banks, 256 b',
    mW: 20.7,
    mm2: 0.083,
    ...onePerTile,
  }),
  printed('tile', {
    id: 'bus',
    title: 'Bus, eDRAM to IMA',
    specification: '384 wires',
    mW: 7,
    mm2: 0.09,
    ...onePerTile,
  }),
  printed('tile', {
    id: 'router',
    title: 'Router',
    specification: '32-bit flit, 8 ports, one for 4 tiles',
    mW: 42,
    mm2: 0.151,
    scaling: 'one for 4 tiles, of whatever size',
    growth: () => proportional(1 / isaacGeometry.tilesPerRouter),
  }),
  printed('tile', { id: 'sigmoid', title: 'Sigmoid', specification: '2', mW: 0.52, mm2: 0.0006, ...onePerTile }),
  printed('tile', {
    id: 'tileShiftAdd',
    title: 'Shift + add (tile)',
    specification: '1',
    mW: 0.05,
    mm2: 0.00006,
    ...onePerTile,
  }),
  printed('tile', { id: 'maxPool', title: 'Max pool', specification: '1', mW: 0.4, mm2: 0.00024, ...onePerTile }),
  printed('tile', {
    id: 'tileOutputRegister',
    title: 'Output register (tile)',
    specification: '3 KB',
    mW: 1.68,
    mm2: 0.0032,
    ...onePerTile,
  }),
  printed('tile', {
    id: 'lanes',
    title: 'Matmul lanes',
    specification: '12 vector units',
    mW: 22.8,
    mm2: 0.048,
    source: pimcompUnits,
    scaling: 'with the count of lanes; ISAAC has none, so totals of the chip leave them out',
    scalingTag: 'reconstructed',
    growth: (chip) => proportional(chip.lanes / isaacGeometry.lanes),
  }),
];

const chipRows: readonly ComponentRow[] = [
  printed('chip', {
    id: 'link',
    title: 'HyperTransport link',
    specification: '4 links of 6.4 GB/s, constant power',
    mW: 10_400,
    mm2: 22.88,
    scaling: 'one set for the chip, of whatever size',
    growth: fixed,
  }),
];

/** Every group, from the array outwards. */
export const componentRows: readonly ComponentRow[] = [...imaRows, ...tileRows, ...chipRows];

/** The printed totals as a plain table: what a preset starts from and a scenario overrides. */
export const printedComponents: ComponentTable = Object.fromEntries(
  componentRows.map(({ id, power, area }) => [id, { powerMw: power.value, areaMm2: area.value }]),
) as ComponentTable;

/** ISAAC-CE, the default chip: every other preset says how it differs from this one. */
import { isaacGeometry, printedComponents } from '../components';
import { puma } from '../devices';
import type { Preset } from './preset';

export const isaacCe: Preset = {
  id: 'isaac-ce',
  title: 'ISAAC-CE',
  summary: '168 tiles x 12 IMAs x 8 crossbars of 128 x 128 cells of 2 bits, 100 ns',
  tag: 'stated',
  source: 'ISAAC, Shafiee et al., ISCA 2016, Table I (October 2016), doi 10.1109/ISCA.2016.12; a model at 32 nm',
  chip: {
    preset: 'isaac-ce',
    tiles: 168,
    imasPerTile: 12,
    crossbarsPerIma: isaacGeometry.crossbarsPerIma,
    crossbar: { rows: isaacGeometry.rows, columns: isaacGeometry.columns, cellBits: 2 },
    weightBits: 16,
    activationBits: 16,
    dacBits: 1,
    adcBits: isaacGeometry.adcBits,
    columnsPerAdc: 128,
    adcRateGHz: isaacGeometry.adcRateGHz,
    flippedColumns: true,
    readTimeNs: 100,
    ou: { rows: 16, columns: 16 },
    ouMode: 'off',
    packing: 'adjacent',
    grouping: 'diagonal',
    conversions: 'all',
    lanes: isaacGeometry.lanes,
    staticShare: 0.1,
    poweredTiles: 'all',
    countLink: true,
    components: printedComponents,
    device: puma.device,
  },
};

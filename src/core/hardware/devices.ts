/** Cell devices: time and energy of writing, both from one source. */
import { constant, type Constant, type Tag } from '../basis/constant';
import type { Device } from './chip';

export interface DevicePreset {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tag: Tag;
  readonly source: string;
  readonly rowWrite: Constant;
  readonly cellWrite: Constant;
  readonly device: Device;
}

/** What the sources leave open; reconstructed: drivers and write power allow one writer a tile, cells live long. */
export const reconstructed = {
  writersPerTile: 1,
  writePowerBudgetMw: Infinity,
  endurance: 1e12,
  targetYears: 5,
} as const;

function devicePreset(preset: Omit<DevicePreset, 'tag' | 'source' | 'device'>): DevicePreset {
  const { tag, source } = preset.cellWrite;
  const device = {
    preset: preset.id,
    rowWriteNs: preset.rowWrite.value,
    cellWritePj: preset.cellWrite.value,
    ...reconstructed,
  };
  return { ...preset, tag, source, device };
}

const pumaSource = 'PUMA simulator, github.com/Aayush-Ankit/puma-simulator';
const pipelayerSource = 'PipeLayer, HPCA 2017, doi 10.1109/HPCA.2017.55';

export const puma = devicePreset({
  id: 'puma',
  title: 'PUMA',
  summary: '85.69 ns a row, 1.289 pJ a cell',
  rowWrite: constant({ value: 85.69, unit: 'ns', tag: 'derived', source: `${pumaSource}: 10,968.75 ns for 128 rows` }),
  cellWrite: constant({ value: 1.289, unit: 'pJ', tag: 'stated', source: pumaSource }),
});

export const pipelayer = devicePreset({
  id: 'pipelayer',
  title: 'PipeLayer',
  summary: '50.88 ns a row, 3910 pJ a cell',
  rowWrite: constant({ value: 50.88, unit: 'ns', tag: 'stated', source: pipelayerSource }),
  cellWrite: constant({ value: 3910, unit: 'pJ', tag: 'stated', source: pipelayerSource }),
});

export const devicePresets: readonly DevicePreset[] = [puma, pipelayer];

/** Why the energy of writing is a parameter; for the screen. */
export const writeEnergySpread =
  'Published write energies lie about 3000 times apart: all cells of a 128 x 128 array take 21 nJ with PUMA’s figures and 64 µJ with PipeLayer’s.';

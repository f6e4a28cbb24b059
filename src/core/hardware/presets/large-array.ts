/** One large array a tile: few partial sums, many wasted cells for small operators. */
import { isaacCe } from './isaac-ce';
import type { Preset } from './preset';

export const largeArray: Preset = {
  id: 'large-array',
  title: 'Large arrays',
  summary: '512 tiles (16 chips of 32) of one crossbar of 512 x 1024 cells, 1024 columns an ADC, cycle 800 ns',
  tag: 'stated',
  source: 'geometry: PIMCOMP, TCAD, Table V, Arch-C; the rest as ISAAC-CE, with the 10-bit ADC that 512 rows need',
  chip: {
    ...isaacCe.chip,
    preset: 'large-array',
    tiles: 512,
    imasPerTile: 1,
    crossbarsPerIma: 1,
    crossbar: { rows: 512, columns: 1024, cellBits: 2 },
    columnsPerAdc: 1024,
    adcBits: 10,
  },
};

/** Many large arrays behind few converters: storage density in place of speed. */
import { isaacCe } from './isaac-ce';
import type { Preset } from './preset';

export const dense: Preset = {
  id: 'dense',
  title: 'Dense (ISAAC-SE-like)',
  summary: '168 tiles x 4 IMAs x 64 crossbars of 256 x 256 cells, 8 ADCs an IMA, cycle 1600 ns',
  tag: 'reconstructed',
  source: 'ISAAC states only the densities of its SE: 103.35 GOPS/mm2, 312.5 GOPS/W, 20.25 MB/mm2',
  chip: {
    ...isaacCe.chip,
    preset: 'dense',
    imasPerTile: 4,
    crossbarsPerIma: 64,
    crossbar: { rows: 256, columns: 256, cellBits: 2 },
    columnsPerAdc: 2048,
    adcBits: 9,
  },
};

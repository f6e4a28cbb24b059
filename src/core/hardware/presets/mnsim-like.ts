/** A small chip with 8-bit networks in one-bit cells. */
import { isaacCe } from './isaac-ce';
import type { Preset } from './preset';

export const mnsimLike: Preset = {
  id: 'mnsim-like',
  title: 'MNSIM-like',
  summary: '64 tiles x 4 IMAs x 2 crossbars of 256 x 256 one-bit cells, 8-bit weights and activations',
  tag: 'reconstructed',
  source:
    'around the defaults of MNSIM 2.0, github.com/thu-nics/MNSIM-2.0: 3.16 ns a read, 10 ns a write; the rest as ISAAC-CE',
  chip: {
    ...isaacCe.chip,
    preset: 'mnsim-like',
    tiles: 64,
    imasPerTile: 4,
    crossbarsPerIma: 2,
    crossbar: { rows: 256, columns: 256, cellBits: 1 },
    weightBits: 8,
    activationBits: 8,
    readTimeNs: 3.16,
    device: { ...isaacCe.chip.device, rowWriteNs: 10 },
  },
};

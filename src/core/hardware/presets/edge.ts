/** A chip for a device that keeps its data at home. */
import { isaacCe } from './isaac-ce';
import type { Preset } from './preset';

export const edge: Preset = {
  id: 'edge',
  title: 'Edge',
  summary: '16 tiles x 4 IMAs x 8 crossbars of 128 x 128 cells, no off-chip link, 100 ns',
  tag: 'reconstructed',
  source: 'a small ISAAC-CE without its HyperTransport link',
  chip: {
    ...isaacCe.chip,
    preset: 'edge',
    tiles: 16,
    imasPerTile: 4,
    countLink: false,
    components: { ...isaacCe.chip.components, link: { powerMw: 0, areaMm2: 0 } },
  },
};

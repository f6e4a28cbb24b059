/** Cores of 128 crossbars. */
import { isaacCe } from './isaac-ce';
import type { Preset } from './preset';

export const pumaLike: Preset = {
  id: 'puma-like',
  title: 'PUMA-like',
  summary: '138 tiles x 8 IMAs x 16 crossbars of 128 x 128 cells (128 crossbars a core), 100 ns',
  tag: 'stated',
  source: 'geometry: PIMCOMP, TCAD, Table V; the rest as ISAAC-CE',
  chip: { ...isaacCe.chip, preset: 'puma-like', tiles: 138, imasPerTile: 8, crossbarsPerIma: 16 },
};

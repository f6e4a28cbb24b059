import { curve } from './curve';
import type { PlacementPolicy } from './types';

export const performanceThermal: PlacementPolicy = {
  id: 'performance-thermal',
  title: 'Performance and heat',
  tag: 'reconstructed',
  source: 'joint design of 3D manycores, stated as an idea (arXiv 2403.19073); objectives and search are ours',
  summary: 'along the curve, then nodes exchanged for short ways and a cool peak',
  isRearranged: true,
  place: curve.place,
};

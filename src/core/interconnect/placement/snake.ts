import { curve3d } from '../curves/snake';
import { fillAlong } from './fill';
import type { PlacementPolicy } from './types';

export const snake: PlacementPolicy = {
  id: 'snake',
  title: 'Snake',
  tag: 'stated',
  source: 'tenancy: regions along the snake of tiles; in 3D along the curve of the stack (reconstructed)',
  summary: 'rows in alternate direction, so that neighbours in order touch',
  place: (request) => fillAlong(curve3d(request.network.topology.grid), request),
};

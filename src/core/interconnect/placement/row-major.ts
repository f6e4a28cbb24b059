import { fillAlong } from './fill';
import type { PlacementPolicy } from './types';

export const rowMajor: PlacementPolicy = {
  id: 'row-major',
  title: 'Row by row',
  tag: 'stated',
  source: 'the plain baseline of every study of placement',
  summary: 'nodes in the order of their ids',
  place: (request) => fillAlong(Array.from(request.available.keys()), request),
};

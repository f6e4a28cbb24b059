import { drawnOrder, drawStream } from '../../basis/generator';
import { fillAlong } from './fill';
import type { PlacementPolicy } from './types';

/** The generator's series that placement draws from. */
const axis = 0;

export const random: PlacementPolicy = {
  id: 'random',
  title: 'Random',
  tag: 'reconstructed',
  source: 'a control: what no order at all gives',
  summary: 'nodes in an order drawn by the seed',
  place: (request) => fillAlong(drawnOrder(drawStream(request.seed, axis), request.available.length), request),
};

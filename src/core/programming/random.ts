/** Blocks in a seeded random order: what a mapping is worth that knows nothing. */
import { drawnOrder, drawStream } from '../basis/generator';
import type { ProgrammingPolicy } from './policy';

/** Series of the generator for the slots of a crossbar's rounds. */
const slotAxis = 0x24000000;
/** Rounds of a crossbar that have series of their own. */
const roundSpan = 4096;

export const random: ProgrammingPolicy = {
  id: 'random',
  title: 'Random',
  tag: 'reconstructed',
  summary: 'blocks in seeded random slots',
  writes: 'differences',
  map: (_cost, { rounds, start }, { seed, crossbar }) =>
    rounds.map(({ blocks }, round) => {
      const order = drawnOrder(drawStream(seed, slotAxis + crossbar * roundSpan + round), start.length);
      const mapping = new Int32Array(start.length).fill(-1);
      for (let block = 0; block < blocks.length; block++) mapping[order[block]] = block;
      return mapping;
    }),
};

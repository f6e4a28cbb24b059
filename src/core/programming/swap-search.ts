/** Swaps of two slots of one round: the search where the cost of a crossbar is not the sum over its slots. */
import { drawBelow, drawStream } from '../basis/generator';
import type { CrossbarHistory, Mapping } from './history';
import type { MappingOptions } from './policy';
import { swapLedger } from './swap-ledger';
import type { WriteCost } from './write-cost';

/** Series of the generator for the swaps of a crossbar. */
const swapAxis = 0x28400000;

/**
 * Random swaps, kept if they do not cost more.
 *
 * @param onlyRound the round to map anew; any where absent
 */
export function swapped(
  cost: WriteCost,
  history: CrossbarHistory,
  start: readonly Mapping[],
  { seed, crossbar, swaps }: MappingOptions,
  onlyRound?: number,
): Mapping[] {
  const mappings = start.map((mapping) => mapping.slice());
  const ledger = swapLedger(cost, history, mappings);
  const stream = drawStream(seed, swapAxis + crossbar);
  const slots = history.start.length;
  for (let swap = 0; swap < swaps && slots > 1; swap++) {
    const round = onlyRound ?? drawBelow(stream, 3 * swap, mappings.length);
    const mapping = mappings[round];
    const first = drawBelow(stream, 3 * swap + 1, slots);
    const second = (first + 1 + drawBelow(stream, 3 * swap + 2, slots - 1)) % slots;
    if (mapping[first] === mapping[second] || !ledger.swap(round, first, second)) continue;
    const moved = mapping[first];
    mapping[first] = mapping[second];
    mapping[second] = moved;
  }
  return mappings;
}

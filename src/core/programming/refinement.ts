/** One refinement: the mapping of one round of one crossbar, against its neighbours as they stand. */
import { hammingRound } from './hamming';
import { contentsBefore, homeMapping, totalNs, writtenBlocks, type CrossbarHistory, type Mapping } from './history';
import type { MappingOptions } from './policy';
import { assignRound } from './round-assignment';
import { swapped } from './swap-search';
import type { WriteCost } from './write-cost';

/** Two ways to map a crossbar that is being refined; the better one stands. */
export interface RefinedCrossbar {
  readonly searched: Mapping[];
  readonly greedy: Mapping[];
}

export function unrefined(history: CrossbarHistory): RefinedCrossbar {
  const home = () => history.rounds.map((round) => homeMapping(round, history.start.length));
  return { searched: home(), greedy: home() };
}

/** Maps the round by the Hamming rule, whatever comes of it. */
function refineGreedily(cost: WriteCost, history: CrossbarHistory, mappings: Mapping[], round: number): void {
  const written = mappings.map((mapping, place) => writtenBlocks(history.rounds[place], mapping));
  mappings[round] = hammingRound(cost, history, round, contentsBefore(history, written)[round]);
}

/** Keeps a new mapping of the round only if the crossbar as a whole takes less time. */
function refineBySearch(
  cost: WriteCost,
  history: CrossbarHistory,
  mappings: Mapping[],
  round: number,
  options: MappingOptions,
): void {
  const before = totalNs(cost, history, mappings);
  const previous = mappings[round];
  if (cost.isSeparable) {
    const written = mappings.map((mapping, place) => writtenBlocks(history.rounds[place], mapping));
    mappings[round] = assignRound(cost, history, written, round);
  } else mappings[round] = swapped(cost, history, mappings, options, round)[round];
  if (totalNs(cost, history, mappings) >= before) mappings[round] = previous;
}

/**
 * Refines one round in place.
 *
 * @param policy `hamming` takes what its rule gives; `scheduled` the better of its search and of that rule
 * @returns the mappings that stand
 */
export function refineRound(
  policy: 'hamming' | 'scheduled',
  cost: WriteCost,
  history: CrossbarHistory,
  state: RefinedCrossbar,
  round: number,
  options: MappingOptions,
): readonly Mapping[] {
  refineGreedily(cost, history, state.greedy, round);
  if (policy === 'hamming') return [...state.greedy];
  refineBySearch(cost, history, state.searched, round, options);
  const isGreedyBetter = totalNs(cost, history, state.greedy) < totalNs(cost, history, state.searched);
  return [...(isGreedyBetter ? state.greedy : state.searched)];
}

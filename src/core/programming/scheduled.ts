/**
 * The search for mappings that are cheap to write one after the other. Where the cost of a crossbar is the sum over its
 * slots: assignments, round against round, until nothing gains. Where it is not: swaps of two slots. Few mappings are
 * enumerated. The best of these, of blocks in order and of `hamming` is taken, so it never loses to either.
 */
import { isEnumerable, surveyMappings } from './enumeration';
import { hamming } from './hamming';
import { totalNs, writtenBlocks, type CrossbarHistory, type Mapping } from './history';
import { difference } from './in-order';
import type { ProgrammingPolicy } from './policy';
import { assignRound } from './round-assignment';
import { swapped } from './swap-search';
import type { WriteCost } from './write-cost';

export const scheduled: ProgrammingPolicy = {
  id: 'scheduled',
  title: 'Scheduled',
  tag: 'reconstructed',
  summary: 'slots chosen for the least time of writing, all rounds together',
  writes: 'differences',
  map: (cost, history, options) => {
    if (history.rounds.length === 0) return [];
    if (isEnumerable(history)) return [...surveyMappings(cost, history).best];
    const seeds = [difference, hamming].map((policy) => policy.map(cost, history, options));
    const assigned = seeds.concat([forward(cost, history)]);
    const found = cost.isSeparable
      ? assigned.map((mappings) => sweep(cost, history, mappings))
      : [swapped(cost, history, cheapest(cost, history, assigned), options)];
    return cheapest(cost, history, [...seeds, ...found]);
  },
};

/** The cheapest; the first of equals. */
function cheapest(cost: WriteCost, history: CrossbarHistory, candidates: readonly Mapping[][]): Mapping[] {
  const times = candidates.map((mappings) => totalNs(cost, history, mappings));
  return candidates[times.indexOf(Math.min(...times))];
}

/** Each round against the content that the rounds before it leave. */
function forward(cost: WriteCost, history: CrossbarHistory): Mapping[] {
  const slots = history.start.length;
  const written: Int32Array[] = [];
  const line = { ...history, cyclic: false };
  return history.rounds.map((round, place) => {
    written.push(new Int32Array(slots).fill(-1));
    const mapping = assignRound(cost, line, written, place);
    written[place] = writtenBlocks(round, mapping);
    return mapping;
  });
}

/** Assigns round after round against both neighbours, until a whole sweep gains nothing. */
function sweep(cost: WriteCost, history: CrossbarHistory, start: readonly Mapping[]): Mapping[] {
  const mappings = [...start];
  let leastNs = totalNs(cost, history, mappings);
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (let round = 0; round < mappings.length; round++) {
      const written = mappings.map((mapping, place) => writtenBlocks(history.rounds[place], mapping));
      const previous = mappings[round];
      mappings[round] = assignRound(cost, history, written, round);
      const ns = totalNs(cost, history, mappings);
      if (ns < leastNs) {
        leastNs = ns;
        isBetter = true;
      } else mappings[round] = previous;
    }
  }
  return mappings;
}

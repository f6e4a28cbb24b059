/** All mappings of all rounds, where there are few: exact, whatever the rule of writing. */
import { roundTallies, type CrossbarHistory, type Mapping } from './history';
import type { WriteCost } from './write-cost';

/** Combinations up to which a history is enumerated. */
const mostCombinations = 20_000;

/** How far below the cheapest a later mapping must lie to take its place, relative. */
const gainThatCounts = 1e-9;

/** What the mappings of a history come to, all taken together. */
export interface MappingSurvey {
  /** The first of the cheapest: round 1 slowest, slot by slot, blocks ascending, an empty slot last. */
  readonly best: readonly Mapping[];
  readonly leastNs: number;
  readonly meanNs: number;
  readonly tried: number;
  /** Mappings that take the least time. */
  readonly optimal: number;
  readonly leastChangedCells: number;
  readonly leastEnergyPj: number;
}

/** Mappings of one round: `slots! / (slots - blocks)!`. */
function mappingsOf(slots: number, blocks: number): number {
  let count = 1;
  for (let block = 0; block < blocks; block++) count *= slots - block;
  return count;
}

/** Whether at most 20,000 mappings have to be tried. */
export function isEnumerable({ rounds, start }: CrossbarHistory): boolean {
  let combined = 1;
  for (const { blocks } of rounds) combined *= mappingsOf(start.length, blocks.length);
  return combined <= mostCombinations;
}

/** Tries every mapping. @param history one that `isEnumerable` */
export function surveyMappings(cost: WriteCost, history: CrossbarHistory): MappingSurvey {
  let best: readonly Mapping[] = [];
  let [leastNs, sumNs, tried, optimal] = [Infinity, 0, 0, 0];
  let [leastChangedCells, leastEnergyPj] = [Infinity, Infinity];
  for (const mappings of combinations(history, 0)) {
    let [ns, changed, energyPj] = [0, 0, 0];
    for (const tally of roundTallies(cost, history, mappings)) {
      ns += tally.timeNs;
      changed += tally.changedCells;
      energyPj += cost.energyPj(tally);
    }
    tried++;
    sumNs += ns;
    leastChangedCells = Math.min(leastChangedCells, changed);
    leastEnergyPj = Math.min(leastEnergyPj, energyPj);
    const margin = gainThatCounts * Math.max(1, ns);
    if (ns < leastNs - margin) {
      best = mappings;
      leastNs = ns;
      optimal = 1;
    } else if (ns <= leastNs + margin) optimal++;
  }
  return { best, leastNs, meanNs: sumNs / tried, tried, optimal, leastChangedCells, leastEnergyPj };
}

function* combinations(history: CrossbarHistory, round: number): Generator<Mapping[]> {
  if (round === history.rounds.length) {
    yield [];
    return;
  }
  for (const mapping of placements(history.start.length, history.rounds[round].blocks.length)) {
    for (const rest of combinations(history, round + 1)) yield [mapping, ...rest];
  }
}

/** All ways to put blocks into slots, in lexicographic order with an empty slot last. */
function* placements(slots: number, blocks: number): Generator<Mapping> {
  const mapping = new Int32Array(slots).fill(-1);
  const isPlaced = new Uint8Array(blocks);
  function* from(slot: number, left: number): Generator<Mapping> {
    if (slot === slots) {
      yield mapping.slice();
      return;
    }
    for (let block = 0; block < blocks; block++) {
      if (isPlaced[block] === 1) continue;
      isPlaced[block] = 1;
      mapping[slot] = block;
      yield* from(slot + 1, left - 1);
      isPlaced[block] = 0;
    }
    mapping[slot] = -1;
    if (slots - slot > left) yield* from(slot + 1, left);
  }
  yield* from(0, blocks);
}

/** Each block to the free slot where the fewest cells change. The obvious rule, and not the best: see `scheduled`. */
import { bitCount } from './block-layout';
import { overlay, writtenBlocks, type CrossbarHistory, type Mapping } from './history';
import type { ProgrammingPolicy } from './policy';
import type { WriteCost } from './write-cost';

export const hamming: ProgrammingPolicy = {
  id: 'hamming',
  title: 'Hamming',
  tag: 'reconstructed',
  summary: 'each block to the free slot with the fewest changed cells',
  writes: 'differences',
  map: (cost, history) => {
    let content = history.start;
    return history.rounds.map((round, place) => {
      const mapping = hammingRound(cost, history, place, content);
      content = overlay(content, writtenBlocks(round, mapping));
      return mapping;
    });
  },
};

/** One round against a content: blocks in order, ties to the lowest slot. */
export function hammingRound(cost: WriteCost, history: CrossbarHistory, round: number, content: Int32Array): Mapping {
  const { blocks } = history.rounds[round];
  const mapping = new Int32Array(content.length).fill(-1);
  for (const [place, block] of blocks.entries()) {
    let best = -1;
    let fewest = Infinity;
    for (let slot = 0; slot < content.length; slot++) {
      if (mapping[slot] >= 0) continue;
      const changes = changesBetween(cost, history.words, content[slot], block, fewest);
      if (changes >= fewest) continue;
      fewest = changes;
      best = slot;
    }
    mapping[best] = place;
  }
  return mapping;
}

/** Cells that differ between two blocks; stops counting at `enough`. */
function changesBetween(
  { layout }: WriteCost,
  words: Uint32Array,
  first: number,
  second: number,
  enough: number,
): number {
  const { wordsPerBlock, cellBits, columnsPerWord, cellMask } = layout;
  const from = first * wordsPerBlock;
  const to = second * wordsPerBlock;
  let changes = 0;
  for (let word = 0; word < wordsPerBlock && changes < enough; word++) {
    const differences = words[from + word] ^ words[to + word];
    let changed = differences;
    for (let plane = 1; plane < cellBits; plane++) changed |= differences >>> (plane * columnsPerWord);
    changes += bitCount(changed & cellMask);
  }
  return changes;
}

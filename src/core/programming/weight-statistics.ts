/** What the weights of a deployment are like: how much their blocks repeat, how empty they are, how their bits balance. */
import { contentIndex, contentsOf, makePool } from './content-pool';
import { contentStatistics, type ContentStatistics } from './content-statistics';
import { evenlySpaced } from './crossbar-groups';
import { contentsOfRound } from './deployed-rounds';
import { blockLayout } from './block-layout';
import type { ProgrammingTask } from './programming-task';

/** Crossbars of weights that are looked at. */
const mostCrossbars = 512;

/** @returns of at most 512 distinct crossbars, evenly over all operators; repeated blocks are counted among these */
export function weightStatistics({ grid, rule, operators, rounds }: ProgrammingTask): ContentStatistics {
  const layout = blockLayout(grid, rule.cellBits);
  const index = contentIndex(operators);
  const contents = rounds.map((round) => contentsOfRound(round, index.first));
  const every = contentsOf([{ members: Int32Array.of(), contents }]);
  const chosen = evenlySpaced(every.length, 1, mostCrossbars).map((place) => every[place]);
  const making = makePool(index, chosen, layout);
  for (;;) {
    const step = making.next(false);
    if (!step.done || !step.value) continue;
    let blocks = 0;
    for (const round of step.value.rounds.values()) blocks += round.blocks.length;
    // The pool's first block is the erased one.
    return contentStatistics(step.value.words.subarray(layout.wordsPerBlock), blocks, layout);
  }
}

/** The blocks of all contents that a set of crossbars needs, each made once. */
import type { BlockLayout } from './block-layout';
import type { OperatorContent } from './crossbar-content';
import type { CrossbarGroup } from './crossbar-groups';
import type { CrossbarHistory, RoundBlocks } from './history';
import type { ProgrammingProgress } from './programming-task';

/** Contents of a deployment by number: those of operator o begin at `first[o]`. */
export interface ContentIndex {
  readonly operators: readonly OperatorContent[];
  readonly first: Int32Array;
}

export function contentIndex(operators: readonly OperatorContent[]): ContentIndex {
  const first = new Int32Array(operators.length + 1);
  for (const [place, { shape }] of operators.entries()) first[place + 1] = first[place] + shape.crossbars;
  return { operators, first };
}

export function operatorOfContent({ first }: ContentIndex, content: number): number {
  let [low, high] = [0, first.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (first[middle] <= content) low = middle;
    else high = middle - 1;
  }
  return low;
}

export interface ContentPool {
  readonly words: Uint32Array;
  /** By content number its blocks in the pool and their home slots. */
  readonly rounds: ReadonlyMap<number, RoundBlocks>;
}

/** Bytes of levels of some contents. */
export function poolBytes(index: ContentIndex, contents: Iterable<number>, { wordsPerBlock }: BlockLayout): number {
  let blocks = 0;
  for (const content of contents) blocks += blocksOfContent(index, content);
  return blocks * wordsPerBlock * Uint32Array.BYTES_PER_ELEMENT;
}

function blocksOfContent(index: ContentIndex, content: number): number {
  const operator = operatorOfContent(index, content);
  return index.operators[operator].blocksOf(content - index.first[operator]);
}

/** Distinct contents of some groups, ascending. */
export function contentsOf(groups: readonly CrossbarGroup[]): number[] {
  const all = new Set<number>();
  for (const { contents } of groups) for (const round of contents) for (const content of round) all.add(content);
  all.delete(-1);
  return [...all].sort((a, b) => a - b);
}

/** Crossbars between two looks at whether to go on. */
const chunk = 64;

/** Makes the contents; block 0 is erased. @returns undefined where it was stopped */
export function* makePool(
  index: ContentIndex,
  contents: readonly number[],
  layout: BlockLayout,
): Generator<ProgrammingProgress, ContentPool | undefined, boolean> {
  const bytes = poolBytes(index, contents, layout);
  const words = new Uint32Array(layout.wordsPerBlock + bytes / Uint32Array.BYTES_PER_ELEMENT);
  const rounds = new Map<number, RoundBlocks>();
  let next = 1;
  for (const [place, content] of contents.entries()) {
    if (place % chunk === 0 && (yield { stage: 'contents', done: place, budget: contents.length, boundNs: 0 })) {
      return undefined;
    }
    const operator = operatorOfContent(index, content);
    const first = next;
    const home = index.operators[operator].fill(words, first, content - index.first[operator]);
    const blocks = new Int32Array(home.length);
    for (let block = 0; block < home.length; block++) blocks[block] = first + block;
    rounds.set(content, { home, blocks });
    next += home.length;
  }
  return { words, rounds };
}

/** The contents of one group alone, where there are too many to keep them all. */
export function poolOfGroup(index: ContentIndex, group: CrossbarGroup, layout: BlockLayout): ContentPool {
  const making = makePool(index, contentsOf([group]), layout);
  for (;;) {
    const step = making.next(false);
    if (step.done && step.value) return step.value;
  }
}

/** A group's history on the pool; rounds that write nothing on it are left out: `roundsOf` names the others. */
export function historyOf(
  pool: ContentPool,
  { contents }: CrossbarGroup,
  layout: BlockLayout,
  cyclic: boolean,
): CrossbarHistory {
  const rounds = contents.filter(isWritten).map((round) => roundBlocksOf(pool, round, layout));
  const slots = contents.length === 0 ? layout.slots : contents[0].length * layout.slots;
  return { words: pool.words, start: new Int32Array(slots), rounds, cyclic };
}

/** The rounds of the deployment that a group's history has, in order. */
export function roundsOf({ contents }: CrossbarGroup): number[] {
  return contents.flatMap((round, place) => (isWritten(round) ? [place] : []));
}

function isWritten(round: Int32Array): boolean {
  return round.some((content) => content >= 0);
}

function roundBlocksOf(pool: ContentPool, round: Int32Array, { slots }: BlockLayout): RoundBlocks {
  const [only] = round;
  if (round.length === 1) return pool.rounds.get(only) as RoundBlocks;
  const parts = Array.from(round, (content, place) => ({ part: pool.rounds.get(content), place }));
  const home = parts.flatMap(({ part, place }) => Array.from(part?.home ?? [], (slot) => slot + place * slots));
  return {
    blocks: Int32Array.from(parts.flatMap(({ part }) => [...(part?.blocks ?? [])])),
    home: Int32Array.from(home),
  };
}

/** One crossbar with its contents given as levels: a problem by itself, without a network. */
import { misfit } from '../basis/misfit';
import { failure, success, type Problem, type Result } from '../basis/result';
import { packBlocks, type BlockLayout } from './block-layout';
import type { CrossbarHistory } from './history';

type Levels = readonly (readonly number[])[];

export interface BareCrossbar {
  /** The whole crossbar before the first round, row by row. */
  readonly old: Levels;
  /** By round its blocks, each row by row; block b is at home in slot b. */
  readonly rounds: readonly (readonly Levels[])[];
  readonly cyclic: boolean;
}

function levelsProblem(levels: Levels, rows: number, columns: number, top: number, path: string): Problem | undefined {
  if (levels.length !== rows || levels.some((row) => row.length !== columns)) {
    return { code: 'wrong-shape', path, text: `${path} must have ${rows} rows of ${columns} levels` };
  }
  for (const [row, own] of levels.entries()) {
    const column = own.findIndex((level) => !(Number.isInteger(level) && level >= 0 && level <= top));
    if (column < 0) continue;
    const at = `${path}[${row}][${column}]`;
    return { code: 'out-of-range', path: at, text: `${at} is ${own[column]}: a level is an integer from 0 to ${top}` };
  }
  return undefined;
}

function firstProblem({ old, rounds }: BareCrossbar, layout: BlockLayout): Problem | undefined {
  const { slotRows, slotColumns, ouRows, ouColumns, slots } = layout;
  const top = 2 ** layout.cellBits - 1;
  const inOld = levelsProblem(old, slotRows * ouRows, slotColumns * ouColumns, top, 'old');
  if (inOld) return inOld;
  for (const [round, blocks] of rounds.entries()) {
    if (blocks.length > slots) {
      const text = `needs ${blocks.length} slots, there are ${slots}`;
      return { ...misfit(`rounds[${round}]`, blocks.length, slots), text };
    }
    for (const [block, levels] of blocks.entries()) {
      const inBlock = levelsProblem(levels, ouRows, ouColumns, top, `rounds[${round}][${block}]`);
      if (inBlock) return inBlock;
    }
  }
  return undefined;
}

/** @returns the crossbar's history, or the first level, shape or count that is amiss, with its place */
export function bareHistory(crossbar: BareCrossbar, layout: BlockLayout): Result<CrossbarHistory> {
  const problem = firstProblem(crossbar, layout);
  if (problem) return failure(problem);
  const { slots, slotColumns, ouRows, ouColumns } = layout;
  const oldBlocks = Array.from({ length: slots }, (_, slot) => {
    const top = Math.floor(slot / slotColumns) * ouRows;
    const left = (slot % slotColumns) * ouColumns;
    return crossbar.old.slice(top, top + ouRows).map((row) => row.slice(left, left + ouColumns));
  });
  const numbers = (count: number, from: number) => Int32Array.from({ length: count }, (_, place) => from + place);
  let next = slots;
  const rounds = crossbar.rounds.map((blocks) => {
    const round = { blocks: numbers(blocks.length, next), home: numbers(blocks.length, 0) };
    next += blocks.length;
    return round;
  });
  return success({
    words: packBlocks(layout, [...oldBlocks, ...crossbar.rounds.flat()]),
    start: numbers(slots, 0),
    rounds,
    cyclic: crossbar.cyclic,
  });
}

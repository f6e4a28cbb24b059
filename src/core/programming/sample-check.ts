/**
 * The proof by example that a deployment computes what the network means: random inputs through operation units in the order
 * of the table, against the plain product of the same weights, in exact integers.
 */
import { drawBelow, drawStream } from '../basis/generator';
import { biasOf, cellsOfWeight, factorOfSlice, levelsOf } from './bit-slicing';
import type { ContentRule, OperatorContent } from './crossbar-content';
import type { CellWeight } from './crossbar-shape';
import { crossbarPlace, type CrossbarPlace } from './crossbar-place';
import { levelAt } from './block-layout';
import { originOf } from './mapping-table';
import { ouOperations } from './ou-scheduler';
import type { ProgrammingRun, ProgrammingTask } from './programming-task';

/** Plain values. */
export interface SampleCheck {
  /** Input vectors, each through one crossbar in one round. */
  readonly vectors: number;
  /** Those whose every partial sum was right. */
  readonly equal: number;
  /** Operators that were met. */
  readonly operators: number;
}

/** Series of the generator for crossbars and inputs. */
const checkAxis = 0x2c400000;
const inputAxis = 0x2c800000;

/** Bits of the inputs. */
const inputBits = 8;

/**
 * @param vectors how many to try; a crossbar and a round are drawn for each
 * @returns all equal, unless the mapping loses or doubles a block. O(vectors x cells x input bits).
 */
export function checkSample(task: ProgrammingTask, run: ProgrammingRun, rule: ContentRule, vectors = 64): SampleCheck {
  const stream = drawStream(task.seed, checkAxis);
  const operators = new Set<number>();
  let [tried, equal] = [0, 0];
  for (let vector = 0; vector < vectors && task.rounds.length > 0; vector++) {
    const round = drawBelow(stream, 2 * vector, task.rounds.length);
    const { start, crossbars } = task.rounds[round];
    const crossbar = start + drawBelow(stream, 2 * vector + 1, crossbars);
    const place = crossbarPlace(task, run, crossbar);
    const origin = originOf(task.rounds[round], crossbar);
    if (!place || !origin) continue;
    operators.add(origin.run.operator);
    const inputs = inputsOf(drawStream(task.seed + vector, inputAxis), rule.layout.crossbarRows);
    const checked: CheckedCrossbar = {
      place,
      at: place.rounds.indexOf(round),
      part: crossbar - place.first,
      content: task.operators[origin.run.operator],
      crossbar: origin.crossbar,
      inputs,
    };
    tried++;
    if (isAlike(replayed(checked, rule), plainSums(checked, rule))) equal++;
  }
  return { vectors: tried, equal, operators: operators.size };
}

/** Equal sums; one that is not there is 0. */
function isAlike(found: Sums, wanted: Sums): boolean {
  return [...new Set([...found.keys(), ...wanted.keys()])].every(
    (name) => (found.get(name) ?? 0) === (wanted.get(name) ?? 0),
  );
}

function inputsOf(stream: ReturnType<typeof drawStream>, rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => drawBelow(stream, row, 2 ** inputBits));
}

/** Where the cells of one crossbar in one round count, and what it was given. */
interface CheckedCrossbar {
  readonly place: CrossbarPlace;
  /** Place of the round in the history, and of the crossbar in its pair. */
  readonly at: number;
  readonly part: number;
  readonly content: OperatorContent;
  /** Number of the crossbar in the replica. */
  readonly crossbar: number;
  readonly inputs: readonly number[];
}

type Sums = Map<string, number>;

function addTo(sums: Sums, { group, column }: CellWeight, amount: number): void {
  const name = `${group} ${column}`;
  sums.set(name, (sums.get(name) ?? 0) + amount);
}

/** Every input bit of a crossbar, operation after operation, in the order of the table. */
function replayed({ place, at, part, content, crossbar, inputs }: CheckedCrossbar, rule: ContentRule): Sums {
  const { history, mappings } = place;
  const { slots, slotColumns, ouRows, ouColumns } = rule.layout;
  const { rows, columns, weightAt } = content.shape.shapeOf(crossbar);
  const operations = ouOperations(crossbar, { blocks: history.rounds[at], mapping: mappings[at] });
  const sums: Sums = new Map();
  for (const { block, home } of operations) {
    if (Math.floor(home / slots) !== part) continue;
    const top = Math.floor((home % slots) / slotColumns) * ouRows;
    const left = (home % slotColumns) * ouColumns;
    for (let column = 0; column < ouColumns && left + column < columns; column++) {
      for (let row = 0; row < ouRows && top + row < rows; row++) {
        const weight = weightAt(top + row, left + column);
        if (!weight) continue;
        const level = levelAt(history.words, rule.layout, block, row, column) * factorOfSlice(rule, weight.slice);
        for (let bit = 0; bit < inputBits; bit++) {
          if ((inputs[top + row] >>> bit) & 1) addTo(sums, weight, level * 2 ** bit);
        }
      }
    }
  }
  return sums;
}

/** Inputs times weights, whole where all slices of a weight lie in the crossbar; patterns as they lie in order. */
function plainSums({ place, at, part, content, crossbar, inputs }: CheckedCrossbar, rule: ContentRule): Sums {
  const { shape, isPatterned, weightOf } = content;
  const { rows, columns, weightAt } = shape.shapeOf(crossbar);
  const inOrder = isPatterned ? levelsInOrder(place, at, part) : undefined;
  const cells = rule.packing === 'adjacent' ? cellsOfWeight(rule) : Infinity;
  const sums: Sums = new Map();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const weight = weightAt(row, column);
      if (!weight) continue;
      const { slice } = weight;
      const begin = column - slice;
      if (!inOrder && begin >= 0 && begin + cells <= columns) {
        if (slice === 0) addTo(sums, weight, inputs[row] * (weightOf(crossbar, row, column) + biasOf(rule)));
        continue;
      }
      const level = inOrder ? inOrder(row, column) : levelsOf(rule, weightOf(crossbar, row, column))[slice];
      addTo(sums, weight, inputs[row] * level * factorOfSlice(rule, slice));
    }
  }
  return sums;
}

/** Levels of the cells of a crossbar's blocks when nothing is moved; 0 where a block was dropped. */
function levelsInOrder(
  { history, cost: { layout } }: CrossbarPlace,
  at: number,
  part: number,
): (row: number, column: number) => number {
  const { slots, slotColumns, ouRows, ouColumns } = layout;
  const { home, blocks } = history.rounds[at];
  const blockAt = new Map(Array.from(home, (slot, index) => [slot - part * slots, blocks[index]]));
  return (row, column) => {
    const block = blockAt.get(Math.floor(row / ouRows) * slotColumns + Math.floor(column / ouColumns));
    return block === undefined ? 0 : levelAt(history.words, layout, block, row % ouRows, column % ouColumns);
  };
}

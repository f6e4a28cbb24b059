/**
 * What the arrays do with a mapping, operation unit by operation unit, in exact integers: the proof that moving blocks
 * about changes nothing in the result.
 */
import { constant } from '../basis/constant';
import { biasOf, factorOfSlice, type SliceRule } from './bit-slicing';
import { levelAt, type BlockLayout } from './block-layout';
import type { OperatorShape } from './crossbar-shape';
import type { Mapping, RoundBlocks } from './history';

/** One activation of a slot. Its input rows and its partial sum follow from the table: rules 1 and 2. */
export interface OuOperation {
  readonly crossbar: number;
  readonly slot: number;
  /** Number of its block in the pool. */
  readonly block: number;
  /** Where the block is at home, and so which inputs and sums it belongs to. */
  readonly home: number;
}

/** One crossbar of a replica as it is programmed. */
export interface ProgrammedCrossbar {
  readonly blocks: RoundBlocks;
  readonly mapping: Mapping;
}

/** Shortest read pulse of an operation unit, and one conversion. */
const ouReadPulse = constant({ value: 10, unit: 'ns', tag: 'reconstructed', source: 'PIMscape' });
const conversionTime = constant({
  value: 0.78125,
  unit: 'ns',
  tag: 'stated',
  source: 'ISAAC, ISCA 2016, text: 1.28 GS/s',
});

/** Time of one operation: `max(10 ns, w * 0.78125 ns)`. */
export function ouOperationNs(ouColumns: number): number {
  return Math.max(ouReadPulse.value, ouColumns * conversionTime.value);
}

/** Time of all operations of one input bit on the crossbar that has most of them. */
export function inputBitNs(usedSlots: readonly number[], ouColumns: number): number {
  return Math.max(0, ...usedSlots) * ouOperationNs(ouColumns);
}

/** The operations of one input bit on one crossbar: by row block, then column block. */
export function ouOperations(crossbar: number, { blocks, mapping }: ProgrammedCrossbar): OuOperation[] {
  const operations: OuOperation[] = [];
  for (const [slot, place] of mapping.entries()) {
    if (place >= 0) operations.push({ crossbar, slot, block: blocks.blocks[place], home: blocks.home[place] });
  }
  return operations.sort((a, b) => a.home - b.home);
}

/** Inputs and outputs by group: `inputs[group][row]`, `outputs[group][column]`. */
export type GroupVectors = readonly (readonly number[])[];

/**
 * The product of a vector with an operator's weights as the arrays form it: input bit after input bit, operation after
 * operation, sums shifted to their place, the bias of `offset` taken off at the end.
 *
 * @param programmed crossbars of one replica, by their number within it
 * @param inputs     unsigned integers below `2^inputBits`
 * @returns exact, as long as the sums stay below 2^53
 */
export function replay(
  words: Uint32Array,
  layout: BlockLayout,
  rule: SliceRule,
  shape: OperatorShape,
  programmed: readonly ProgrammedCrossbar[],
  inputs: GroupVectors,
  inputBits: number,
  columns: number,
): number[][] {
  const sums = inputs.map(() => new Array<number>(columns).fill(0));
  for (const [crossbar, own] of programmed.entries()) {
    const { rows, columns: width, weightAt } = shape.shapeOf(crossbar);
    const operations = ouOperations(crossbar, own);
    for (let bit = 0; bit < inputBits; bit++) {
      for (const { block, home } of operations) {
        const top = Math.floor(home / layout.slotColumns) * layout.ouRows;
        const left = (home % layout.slotColumns) * layout.ouColumns;
        for (let column = 0; column < layout.ouColumns && left + column < width; column++) {
          for (let row = 0; row < layout.ouRows && top + row < rows; row++) {
            const at = weightAt(top + row, left + column);
            if (!at || ((inputs[at.group][at.row] >>> bit) & 1) === 0) continue;
            const level = levelAt(words, layout, block, row, column);
            sums[at.group][at.column] += level * factorOfSlice(rule, at.slice) * 2 ** bit;
          }
        }
      }
    }
  }
  const bias = biasOf(rule);
  return sums.map((own, group) => {
    const total = inputs[group].reduce((sum, input) => sum + input, 0);
    return own.map((sum) => sum - bias * total);
  });
}

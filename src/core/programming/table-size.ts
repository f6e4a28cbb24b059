/** How large a mapping table is, without making it. */
import { contentIndex } from './content-pool';
import { blockLayout } from './block-layout';
import { blockPlace } from './mapping-table';
import type { ProgrammingTask } from './programming-task';

export interface TableSize {
  readonly lines: number;
  /** Memory of the scheduler: for every line its row block, column block and slice. */
  readonly bits: number;
}

/** Bits that tell so many things apart. */
function bitsFor(count: number): number {
  return Math.ceil(Math.log2(Math.max(1, count)));
}

/**
 * @param cellsOfWeight columns of a weight
 * @returns with blocks of zeros, which `differential` may drop
 */
export function tableSize({ grid, rule, operators, rounds }: ProgrammingTask, cellsOfWeight: number): TableSize {
  const index = contentIndex(operators);
  const layout = blockLayout(grid, rule.cellBits);
  let [lines, rowBlocks, colBlocks] = [0, 0, 0];
  for (const { operator, replicas, crossbars } of rounds.flatMap(({ runs }) => runs)) {
    const { blocksOf, shape } = operators[operator];
    for (const crossbar of crossbars) {
      lines += replicas * blocksOf(crossbar);
      const { rows, columns } = shape.shapeOf(crossbar);
      const down = Math.ceil(rows / layout.ouRows);
      const across = Math.ceil(columns / layout.ouColumns);
      const last = blockPlace(index, layout, operator, crossbar, (down - 1) * layout.slotColumns + across - 1);
      rowBlocks = Math.max(rowBlocks, last.rowBlock + 1);
      colBlocks = Math.max(colBlocks, last.colBlock + 1);
    }
  }
  const slices = slicesThatBegin(layout.ouColumns, cellsOfWeight, colBlocks);
  return { lines, bits: lines * (bitsFor(rowBlocks) + bitsFor(colBlocks) + bitsFor(slices)) };
}

/** One more than the largest slice that a block begins with. */
function slicesThatBegin(ouColumns: number, cellsOfWeight: number, colBlocks: number): number {
  let most = 0;
  for (let block = 0; block < Math.min(colBlocks, cellsOfWeight); block++) {
    most = Math.max(most, (block * ouColumns) % cellsOfWeight);
  }
  return most + 1;
}

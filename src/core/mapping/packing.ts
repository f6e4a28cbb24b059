/** How the weight matrices of one operator lie in crossbars. It knows shapes only: neither networks nor energy. */
import type { Chip } from '../hardware/chip';
import { slicesOf } from '../hardware/step';
import type { WeightMatrix } from '../workload/graph-types';

/** What decides how a matrix is packed; all integers >= 1. */
export interface PackingRule {
  readonly crossbarRows: number;
  readonly crossbarColumns: number;
  /** Cells of one weight. */
  readonly slices: number;
  readonly packing: Chip['packing'];
  readonly grouping: Chip['grouping'];
}

export interface Packing {
  /** Of one replica. */
  readonly crossbars: number;
  /** Steps that one position takes: the diagonals of blocks that have to be read one after the other. */
  readonly pace: number;
  /** Blocks (one of each group) in the fullest crossbar; 1 where each group has crossbars of its own. */
  readonly blocksPerCrossbar: number;
  /** Columns that one input cycle of a position reads, all passes together; and those of them that hold weights. */
  readonly allColumns: number;
  readonly usedColumns: number;
  /** Cells that hold weights. */
  readonly usedCells: number;
  /** Cells beside diagonal blocks, in rows and columns that other blocks use. */
  readonly diagonalCells: number;
  /** Cells of partial crossbars, in rows or columns that nothing uses. */
  readonly edgeCells: number;
}

export function packingRuleOf(chip: Chip): PackingRule {
  return {
    crossbarRows: chip.crossbar.rows,
    crossbarColumns: chip.crossbar.columns,
    slices: slicesOf(chip),
    packing: chip.packing,
    grouping: chip.grouping,
  };
}

/**
 * Crossbars of one replica of an operator.
 *
 * `adjacent` keeps the slices of a weight in neighbouring columns; `sliced` gives every slice crossbars of its own. Where
 * several blocks fit in a crossbar, `diagonal` puts one in each range of rows and columns, so that all work at once;
 * `dense` uses every place, and blocks that share rows or columns take turns.
 *
 * @source ISAAC (adjacent), PIMSYN (sliced): stated; diagonal and dense: reconstructed. O(1).
 */
export function packMatrix(matrix: WeightMatrix, rule: PackingRule): Packing {
  const { rows, columns, groups } = matrix;
  const { crossbarRows, crossbarColumns, slices, packing, grouping } = rule;
  const width = packing === 'adjacent' ? columns * slices : columns;
  const planes = packing === 'adjacent' ? 1 : slices;

  const down = Math.floor(crossbarRows / rows);
  const across = Math.floor(crossbarColumns / width);
  const onDiagonal = Math.min(down, across);
  const places = Math.min(groups, placesFor(grouping, down, across));
  const shared = places > 1;

  const rowBlocks = Math.ceil(rows / crossbarRows);
  const perPlane = shared ? Math.ceil(groups / places) : groups * rowBlocks * Math.ceil(width / crossbarColumns);
  const crossbars = perPlane * planes;

  const pace = shared ? Math.ceil(places / onDiagonal) : 1;
  const usedCells = rows * columns * groups * slices;
  const diagonalCells = shared && grouping === 'diagonal' ? planes * zerosBeside(groups, places) * rows * width : 0;
  return {
    crossbars,
    pace,
    allColumns: crossbars * pace * crossbarColumns,
    usedColumns: rowBlocks * columns * slices * groups,
    blocksPerCrossbar: Math.max(1, places),
    usedCells,
    diagonalCells,
    edgeCells: crossbars * crossbarRows * crossbarColumns - usedCells - diagonalCells,
  };
}

/** Blocks of different groups that one crossbar has room for. */
function placesFor(grouping: PackingRule['grouping'], down: number, across: number): number {
  if (grouping === 'separate') return 1;
  return grouping === 'diagonal' ? Math.min(down, across) : down * across;
}

/** Blocks' worth of zeros inside the squares that diagonals span: b (b - 1) in a crossbar with b blocks. */
function zerosBeside(groups: number, places: number): number {
  const full = Math.floor(groups / places);
  const last = groups - full * places;
  return full * places * (places - 1) + last * Math.max(0, last - 1);
}

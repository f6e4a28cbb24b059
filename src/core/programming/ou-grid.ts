/** Operation units on a crossbar: the slots that blocks of weights go to, numbered row by row. */
import { failure, success, type Problem, type Result } from '../basis/result';

export interface OuGrid {
  /** Cells of the crossbar. */
  readonly crossbarRows: number;
  readonly crossbarColumns: number;
  /** Cells of one operation unit. */
  readonly ouRows: number;
  readonly ouColumns: number;
  /** Slots of the crossbar, downwards and across. */
  readonly slotRows: number;
  readonly slotColumns: number;
  readonly slots: number;
  /** Rows and columns of cells that no slot covers. */
  readonly unusedRows: number;
  readonly unusedColumns: number;
}

const leastSide = 2;
const largestSide = 128;

function sideProblem(name: string, side: number, crossbarSide: number): Problem | undefined {
  const most = Math.min(largestSide, crossbarSide);
  if (Number.isInteger(side) && side >= leastSide && side <= most) return undefined;
  return {
    code: 'out-of-range',
    path: `ou.${name}`,
    text: `ou.${name} is ${side}: it must be an integer from ${leastSide} to ${most}, within the crossbar`,
  };
}

/**
 * @returns the grid, or `out-of-range` where a side is no integer from 2 to 128 or is larger than the crossbar's
 * @source  derived: `floor(R / h) x floor(C / w)` slots
 */
export function ouGrid(
  crossbar: { readonly rows: number; readonly columns: number },
  ou: { readonly rows: number; readonly columns: number },
): Result<OuGrid> {
  const problem = sideProblem('rows', ou.rows, crossbar.rows) ?? sideProblem('columns', ou.columns, crossbar.columns);
  if (problem) return failure(problem);
  const slotRows = Math.floor(crossbar.rows / ou.rows);
  const slotColumns = Math.floor(crossbar.columns / ou.columns);
  return success({
    crossbarRows: crossbar.rows,
    crossbarColumns: crossbar.columns,
    ouRows: ou.rows,
    ouColumns: ou.columns,
    slotRows,
    slotColumns,
    slots: slotRows * slotColumns,
    unusedRows: crossbar.rows - slotRows * ou.rows,
    unusedColumns: crossbar.columns - slotColumns * ou.columns,
  });
}

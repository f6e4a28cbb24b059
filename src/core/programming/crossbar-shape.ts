/** Which part of an operator's weights lies in which of its crossbars. */
import { packMatrix, type PackingRule } from '../mapping/packing';
import type { WeightMatrix } from '../workload/graph-types';
import type { OperatorBlocks } from './operator-parts';

/** The weight under a cell: of which group, row and column, and which slice of it. */
export interface CellWeight {
  readonly group: number;
  readonly row: number;
  readonly column: number;
  readonly slice: number;
}

export interface CrossbarShape {
  /** Rows and columns of cells from the first on that hold weights. */
  readonly rows: number;
  readonly columns: number;
  /** The weight under a cell within these; undefined: no weight, the cell holds a zero. */
  readonly weightAt: (row: number, column: number) => CellWeight | undefined;
}

export interface OperatorShape extends OperatorBlocks {
  /** Of one replica. */
  readonly crossbars: number;
  /** Several groups lie in one crossbar, with zeros between them. */
  readonly isShared: boolean;
  readonly shapeOf: (crossbar: number) => CrossbarShape;
}

/**
 * How one replica of an operator lies in crossbars, numbered as the packing counts them: group, row block, column block,
 * `sliced` packings by slice before all.
 *
 * @param rule geometry of the cells that slots cover; `slices` are the cells of a weight
 */
export function operatorShape(matrix: WeightMatrix, rule: PackingRule): OperatorShape {
  const packed = packMatrix(matrix, rule);
  const { crossbars } = packed;
  if (packed.blocksPerCrossbar > 1) {
    const shapeOf = sharedShapes(matrix, rule, packed.blocksPerCrossbar);
    return { crossbars, isShared: true, rowBlocks: 1, columnBlocks: crossbars, shapeOf };
  }
  const isAdjacent = rule.packing === 'adjacent';
  const width = isAdjacent ? matrix.columns * rule.slices : matrix.columns;
  const rowBlocks = Math.ceil(matrix.rows / rule.crossbarRows);
  const columnBlocks = Math.ceil(width / rule.crossbarColumns);
  const perPlane = rowBlocks * columnBlocks * matrix.groups;
  const shapeOf = (crossbar: number): CrossbarShape => {
    const plane = Math.floor(crossbar / perPlane);
    const group = Math.floor((crossbar % perPlane) / (rowBlocks * columnBlocks));
    const block = crossbar % (rowBlocks * columnBlocks);
    const top = Math.floor(block / columnBlocks) * rule.crossbarRows;
    const left = (block % columnBlocks) * rule.crossbarColumns;
    return {
      rows: Math.min(rule.crossbarRows, matrix.rows - top),
      columns: Math.min(rule.crossbarColumns, width - left),
      weightAt: (row, column) => {
        const at = left + column;
        return isAdjacent
          ? { group, row: top + row, column: Math.floor(at / rule.slices), slice: at % rule.slices }
          : { group, row: top + row, column: at, slice: plane };
      },
    };
  };
  const isOne = matrix.groups === 1 && isAdjacent;
  return {
    crossbars,
    isShared: false,
    rowBlocks: isOne ? rowBlocks : 1,
    columnBlocks: isOne ? columnBlocks : crossbars,
    shapeOf,
  };
}

/** Several groups in one crossbar: down its diagonal, or in every place, row by row. */
function sharedShapes(matrix: WeightMatrix, rule: PackingRule, places: number): (crossbar: number) => CrossbarShape {
  const { rows, columns, groups } = matrix;
  const isAdjacent = rule.packing === 'adjacent';
  const width = isAdjacent ? columns * rule.slices : columns;
  const isDiagonal = rule.grouping === 'diagonal';
  const across = isDiagonal ? places : Math.floor(rule.crossbarColumns / width);
  const perPlane = Math.ceil(groups / places);
  return (crossbar) => {
    const plane = Math.floor(crossbar / perPlane);
    const firstGroup = (crossbar % perPlane) * places;
    const here = Math.min(places, groups - firstGroup);
    return {
      rows: isDiagonal ? here * rows : Math.ceil(here / across) * rows,
      columns: (isDiagonal ? here : Math.min(here, across)) * width,
      weightAt: (row, column) => {
        const down = Math.floor(row / rows);
        const right = Math.floor(column / width);
        if (isDiagonal && down !== right) return undefined;
        const place = isDiagonal ? down : down * across + right;
        if (place >= here) return undefined;
        const within = column % width;
        return {
          group: firstGroup + place,
          row: row % rows,
          column: isAdjacent ? Math.floor(within / rule.slices) : within,
          slice: isAdjacent ? within % rule.slices : plane,
        };
      },
    };
  };
}

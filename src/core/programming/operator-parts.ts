/** An operator that is larger than the chip, in parts that fit: each is one round of programming. */

/** How the crossbars of one replica lie: crossbar x is in row block `floor(x / columnBlocks)`. */
export interface OperatorBlocks {
  readonly rowBlocks: number;
  readonly columnBlocks: number;
}

/** Lengths that differ by one at most. */
function evenly(total: number, parts: number): number[] {
  return Array.from(
    { length: parts },
    (_, part) => Math.floor((total * (part + 1)) / parts) - Math.floor((total * part) / parts),
  );
}

/**
 * The crossbars of each part: columns of crossbars together, in the fewest parts of about equal size; where one column is
 * too much, its rows apart, and the sums of the parts are added digitally.
 *
 * @param area crossbars, at least 1
 * @returns by part the crossbars of the replica, in row-major order; one part where all fit
 */
export function operatorParts({ rowBlocks, columnBlocks }: OperatorBlocks, area: number): Int32Array[] {
  const parts: Int32Array[] = [];
  const add = (row: number, rows: number, column: number, columns: number): void => {
    parts.push(
      Int32Array.from(
        { length: rows * columns },
        (_, place) => (row + Math.floor(place / columns)) * columnBlocks + column + (place % columns),
      ),
    );
  };
  const columnsThatFit = Math.floor(area / rowBlocks);
  let column = 0;
  const widths =
    columnsThatFit > 0
      ? evenly(columnBlocks, Math.ceil(columnBlocks / columnsThatFit))
      : evenly(columnBlocks, columnBlocks);
  const heights = columnsThatFit > 0 ? [rowBlocks] : evenly(rowBlocks, Math.ceil(rowBlocks / area));
  for (const columns of widths) {
    let row = 0;
    for (const rows of heights) {
      add(row, rows, column, columns);
      row += rows;
    }
    column += columns;
  }
  return parts;
}

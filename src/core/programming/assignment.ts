/** The linear assignment problem. */

/**
 * One column for each row, so that the sum of costs is least (Hungarian method, shortest augmenting paths).
 *
 * @param cost row-major, `size x size`, finite
 * @returns column of each row. O(size^3).
 */
export function assign(cost: Float64Array, size: number): Int32Array {
  const rowPrice = new Float64Array(size + 1);
  const columnPrice = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const previous = new Int32Array(size + 1);
  const slack = new Float64Array(size + 1);
  const isDone = new Uint8Array(size + 1);
  // Rows and columns count from 1; column 0 is the row that is being placed.
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    slack.fill(Infinity);
    isDone.fill(0);
    let column = 0;
    do {
      isDone[column] = 1;
      const current = rowOf[column];
      let least = Infinity;
      let next = 0;
      const base = (current - 1) * size - 1;
      for (let other = 1; other <= size; other++) {
        if (isDone[other]) continue;
        const reduced = cost[base + other] - rowPrice[current] - columnPrice[other];
        if (reduced < slack[other]) {
          slack[other] = reduced;
          previous[other] = column;
        }
        if (slack[other] < least) {
          least = slack[other];
          next = other;
        }
      }
      for (let other = 0; other <= size; other++) {
        if (isDone[other]) {
          rowPrice[rowOf[other]] += least;
          columnPrice[other] -= least;
        } else slack[other] -= least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      rowOf[column] = rowOf[previous[column]];
      column = previous[column];
    }
  }
  const columnOf = new Int32Array(size);
  for (let column = 1; column <= size; column++) columnOf[rowOf[column] - 1] = column - 1;
  return columnOf;
}

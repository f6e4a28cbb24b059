/** The matrix of an operator from the tensors of its file: `groups x rows x columns`, row-major. */
import { weightsOf } from '../../core/workload/counts';
import type { WeightMatrix } from '../../core/workload/graph-types';
import type { ByteReader } from './byte-reader';
import type { OperatorWeights, Scaling, WeightPiece } from './operator-weights';
import { eachWindow } from './stored-elements';

/** Places of the elements of a piece, one after the other: -1 for one outside the matrix. */
function placesOf({ digits, first }: WeightPiece, { groups, rows, columns }: WeightMatrix) {
  const counters = digits.map(() => 0);
  const at = { ...first, scale: 0 };
  return {
    /** @returns the place of the present element, and the number of its scale */
    present: (): { readonly place: number; readonly scale: number } => {
      const { group, row, column, scale } = at;
      const isInside = group >= 0 && group < groups && row >= 0 && row < rows && column >= 0 && column < columns;
      return { place: isInside ? (group * rows + row) * columns + column : -1, scale };
    },
    advance: () => {
      for (let place = digits.length - 1; place >= 0; place--) {
        const digit = digits[place];
        if (digit === undefined) return;
        const value = (counters[place] ?? 0) + 1;
        const isOver = value === digit.size;
        const moved = isOver ? 1 - digit.size : 1;
        at[digit.axis] += moved * digit.stride;
        at.scale += moved * digit.scaleStride;
        counters[place] = isOver ? 0 : value;
        if (!isOver) return;
      }
    },
  };
}

function scaledBy({ scale, zero, shift }: Scaling, value: number, place: number): number {
  return (value - (zero[place] ?? 0)) * (scale[place] ?? 1) + shift;
}

function gatherPiece(piece: WeightPiece, matrix: WeightMatrix, bytes: ByteReader, into: Float32Array | Float64Array) {
  const { scaling, tensor } = piece;
  const places = placesOf(piece, matrix);
  let read = 0;
  eachWindow(tensor, bytes, (values) => {
    for (const value of values) {
      const { place, scale } = places.present();
      if (place >= 0) {
        into[place] = scaling ? scaledBy(scaling, value, scale) : value;
      }
      places.advance();
    }
    read += values.length;
  });
  if (read !== tensor.count) throw new Error(`${read} weights where there must be ${tensor.count}`);
}

/**
 * Reads an operator's weights as they are in the file, in 32-bit floats unless a tensor of it is wider.
 *
 * @throws Error where the bytes cannot be read or are not as many as they must be: to be caught at the border
 */
export function gatherMatrix({ matrix, pieces }: OperatorWeights, bytes: ByteReader): Float32Array | Float64Array {
  const isWide = pieces.some(({ tensor, scaling }) => tensor.type !== 'float32' || scaling !== undefined);
  const count = weightsOf(matrix);
  const values = isWide ? new Float64Array(count) : new Float32Array(count);
  for (const piece of pieces) gatherPiece(piece, matrix, bytes, values);
  return values;
}

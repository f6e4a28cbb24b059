/**
 * How the axes of a stored tensor lie over the groups, rows and columns of an operator's matrix. Readers of formats say it
 * of a tensor as its operator sees it; transposes and reshapes on the way are undone here.
 *
 * Rows of a convolution run over its input channels, then the rows and columns of its kernel.
 */
import { reshaped, type Axes } from '../onnx/axes';
import type { MatrixAxis, Scaling, StoredTensor, WeightDigit, WeightPiece } from './operator-weights';

/** A tensor of a file as an operator sees it. */
export interface WeightTensor {
  readonly stored: StoredTensor;
  /** Its axes now, as digits of those of the file: `axis 0`, `axis 1`, ... */
  readonly axes: Axes;
  /** Of all elements, or along one dimension of the file. */
  readonly scaling?: Scaling & { readonly dimension: string | undefined };
}

/** What an axis is in the matrix: one step of it moves `stride` along `axis`. */
export interface AxisRole {
  readonly axis: MatrixAxis;
  readonly size: number;
  readonly stride: number;
}

export interface TensorLayout {
  /** By axis, outermost first; together as many elements as the tensor has. */
  readonly roles: readonly AxisRole[];
  /** Where the first element goes; 0 where it does not say. */
  readonly first?: Partial<Readonly<Record<MatrixAxis, number>>>;
}

const groups = (size: number): AxisRole => ({ axis: 'group', size, stride: 1 });
const columns = (size: number): AxisRole => ({ axis: 'column', size, stride: 1 });

/** Rows, of which each spans `stride` of the matrix' rows. */
const rows = (size: number, stride = 1): AxisRole => ({ axis: 'row', size, stride });

/** Places of a kernel of one axis or two; a transposed one runs backwards. */
function kernelRoles(kernel: readonly number[], isFlipped: boolean): readonly AxisRole[] {
  return kernel.map((size, place) => {
    const inner = kernel.slice(place + 1).reduce((product, dim) => product * dim, 1);
    return rows(size, isFlipped ? -inner : inner);
  });
}

export interface ConvolutionSizes {
  readonly groups: number;
  /** Of one group. */
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: readonly number[];
}

/** In which order a format stores a convolution's axes. */
export type ConvolutionOrder = 'output-first' | 'input-first' | 'kernel-first' | 'kernel-first-outputs-inputs';

/**
 * @param isTransposed the kernel of a transposed convolution: as one over an enlarged input it lies the other way round
 */
export function convolutionLayout(
  sizes: ConvolutionSizes,
  order: ConvolutionOrder,
  isTransposed: boolean,
): TensorLayout {
  const places = sizes.kernel.reduce((product, dim) => product * dim, 1);
  const kernel = kernelRoles(sizes.kernel, isTransposed);
  const inputs = rows(sizes.inputs, places);
  const [outer, outputs] = [groups(sizes.groups), columns(sizes.outputs)];
  const first = isTransposed ? { first: { row: places - 1 } } : {};
  switch (order) {
    case 'output-first':
      return { roles: [outer, outputs, inputs, ...kernel], ...first };
    case 'input-first':
      return { roles: [outer, inputs, outputs, ...kernel], ...first };
    case 'kernel-first':
      return { roles: [...kernel, inputs, outer, outputs], ...first };
    case 'kernel-first-outputs-inputs':
      return { roles: [...kernel, outer, outputs, inputs], ...first };
  }
}

/** @param firstRow where its rows begin in the matrix */
export function rowsByColumns(rowCount: number, columnCount: number, firstRow = 0): TensorLayout {
  return { roles: [rows(rowCount), columns(columnCount)], first: { row: firstRow } };
}

export function columnsByRows(columnCount: number, rowCount: number): TensorLayout {
  return { roles: [columns(columnCount), rows(rowCount)] };
}

/** One of several directions of a recurrent operator: `directions x columns x rows`. */
export function directionLayout(
  { direction, directions }: { readonly direction: number; readonly directions: number },
  columnCount: number,
  rowCount: number,
  firstRow: number,
): TensorLayout {
  return {
    roles: [groups(directions), columns(columnCount), rows(rowCount)],
    first: { group: -direction, row: firstRow },
  };
}

/** The same with only the columns, or only the groups, from one on. */
export function fromPlace({ roles, first }: TensorLayout, axis: MatrixAxis, from: number): TensorLayout {
  return { roles, first: { ...first, [axis]: (first?.[axis] ?? 0) - from } };
}

interface PlacedDigit extends WeightDigit {
  /** Dimension of the file, by number, and how far the digit moves along it. */
  readonly dimension: number;
  readonly storedStride: number;
}

/** @returns undefined where the axes cut through those of the file, so that no digit of the one is one of the other */
export function pieceOf(tensor: WeightTensor, layout: TensorLayout): WeightPiece | undefined {
  const axes = reshaped(
    tensor.axes,
    layout.roles.map(({ size }) => size),
  );
  if (axes === undefined) return undefined;
  const placed = layout.roles.flatMap(({ axis, stride }, place): PlacedDigit[] => {
    let inner = 1;
    return [...(axes[place] ?? [])].reverse().map((factor) => {
      const digit = {
        size: factor.size,
        axis,
        stride: stride * inner,
        scaleStride: factor.dimension === tensor.scaling?.dimension ? factor.stride : 0,
        dimension: Number(factor.dimension.replace('axis ', '')),
        storedStride: factor.stride,
      };
      inner *= factor.size;
      return digit;
    });
  });
  const inOrder = placed.sort((a, b) => a.dimension - b.dimension || b.storedStride - a.storedStride);
  const digits = inOrder.map(({ size, axis, stride, scaleStride }) => ({ size, axis, stride, scaleStride }));
  return {
    tensor: tensor.stored,
    digits,
    first: { group: 0, row: 0, column: 0, ...layout.first },
    ...(tensor.scaling ? { scaling: tensor.scaling } : {}),
  };
}

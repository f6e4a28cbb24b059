/** A tensor of the file as the weights of an operator: its type, where its bytes lie, and how it was turned on the way. */
import { whole, type Axes } from './axes';
import type { ElementType } from '../weights/element-types';
import type { WeightTensor } from '../weights/matrix-layout';
import { bytesOf } from '../weights/stored-elements';
import type { FoundWeights } from '../weights/weight-draft';
import type { TensorLayout } from '../weights/matrix-layout';
import type { TensorMessage } from './schema';
import { axisName, elementsOf, type Constant, type StoredView } from './value';

/** By ONNX's number of the type; others (texts, booleans, 4 and 8-bit floats, complex numbers) are no weights here. */
const elementTypes: Readonly<Record<number, ElementType>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
};

export function elementTypeOf(dataType: number): ElementType | undefined {
  return elementTypes[dataType];
}

/** Values of `dataLocation`: in the model's own file, or in another one. */
export const inFile = 0;
export const external = 1;

/** The tensor as it is in the file. */
export function viewOfTensor(tensor: TensorMessage): StoredView {
  const axes: Axes = tensor.dims.map((size, place) => whole(axisName(place), size));
  return { tensor, axes };
}

function tensorOf({ tensor, axes, scaling }: StoredView): WeightTensor | string {
  const { dataType, dims, rawData, floatData, doubleData, int32Data, int64Data, uint64Data, dataLocation } = tensor;
  if (dataLocation === external) return 'they lie in another file, of which the model does not say which and where';
  const integers = int32Data ?? int64Data ?? uint64Data;
  const place = rawData ?? floatData ?? doubleData ?? integers;
  const type = elementTypeOf(dataType);
  if (type === undefined) return `type ${dataType} of ONNX is not read`;
  if (place === undefined) return 'the file has no bytes of them';
  const isVarint = place === integers;
  const { offset, length } = place;
  const stored = { type, isVarint, offset, length, count: elementsOf(dims) };
  const needed = bytesOf(stored);
  if (needed !== undefined && needed !== length) return `${length} bytes where there must be ${needed}`;
  return { stored, axes, ...(scaling ? { scaling } : {}) };
}

/** @param layout how its axes lie in the operator's matrix */
export function foundWeights({ stored }: Constant, layout: TensorLayout): FoundWeights {
  if (stored === undefined) return { missing: 'the file computes them from others' };
  const tensor = tensorOf(stored);
  return typeof tensor === 'string' ? { missing: tensor } : { tensor, layout };
}

/** What stored integers stand for; the same tensor where neither a scale nor a zero point is given. */
export function withScaling(
  weights: Constant,
  scale: Constant | undefined,
  zero: Constant | undefined,
  axis: number,
): Constant {
  const { stored, dims } = weights;
  if (stored === undefined || (scale === undefined && zero === undefined)) return weights;
  const count = Math.max(elementsOf(scale?.dims ?? []), elementsOf(zero?.dims ?? []));
  const scales = scale === undefined ? [1] : scale.numbers;
  const zeros = zero === undefined ? [0] : zero.numbers;
  const [factor, ...more] = stored.axes[axis < 0 ? axis + dims.length : axis] ?? [];
  const isAlong = count > 1 && factor !== undefined && more.length === 0 && factor.size === count;
  const { stored: _stored, ...bare } = weights;
  if (scales === undefined || zeros === undefined || (count > 1 && !isAlong) || stored.scaling !== undefined)
    return bare;
  const spread = (numbers: readonly number[]) =>
    Array.from({ length: count }, (_, place) => numbers[numbers.length === 1 ? 0 : place] ?? 0);
  const dimension = isAlong ? factor.dimension : undefined;
  return {
    ...weights,
    stored: { ...stored, scaling: { scale: spread(scales), zero: spread(zeros), shift: 0, dimension } },
  };
}

/**
 * Operators of which everything is constant: the shape arithmetic of exporters, and weights on their way to their operator.
 * Numbers are worked out where there are few; of weights only the sizes are.
 */
import { integer, float, normalAxis, numbersAt, numbersOrAttribute, refuse, tensorOf, text, type Node } from './node';
import { broadcastDims, dimsAfter, isReshaping, slicesOf, splitSizes, transposeOrder } from './sizes';
import { numbersOf } from './tensor-numbers';
import { reshaped, transposed, type Axes } from './axes';
import type { TensorMessage } from './schema';
import { viewOfTensor, withScaling } from './stored-weights';
import { constant, elementsOf, scalar, type Constant } from './value';

/** More numbers than this are weights. */
const mostNumbers = 1024;

/** A tensor of the file; its sizes must be sound. */
export function constantOf(tensor: TensorMessage): Constant {
  const numbers = elementsOf(tensor.dims) <= mostNumbers ? numbersOf(tensor) : undefined;
  const isWhole = numbers?.length === elementsOf(tensor.dims);
  return { ...constant(tensor.dims, isWhole ? numbers : undefined), stored: viewOfTensor(tensor) };
}

type Indices = readonly number[];

/** Steps from one element to the next along each axis. */
function stridesOf(dims: readonly number[]): number[] {
  return dims.map((_, axis) => elementsOf(dims.slice(axis + 1)));
}

function indicesAt(place: number, dims: readonly number[], strides: readonly number[]): number[] {
  return dims.map((dim, axis) => Math.floor(place / (strides[axis] ?? 1)) % dim);
}

/** A tensor whose elements are looked up; without numbers where there are too many, or the source has none. */
function gathered(dims: readonly number[], hasNumbers: boolean, numberAt: (indices: Indices) => number): Constant {
  const count = elementsOf(dims);
  if (!hasNumbers || count > mostNumbers) return constant(dims);
  const strides = stridesOf(dims);
  return constant(
    dims,
    Array.from({ length: count }, (_, place) => numberAt(indicesAt(place, dims, strides))),
  );
}

/** Looks an element up; axes of size 1 are broadcast, missing ones on the left too. */
function lookUp({ dims, numbers = [] }: Constant): (indices: Indices) => number {
  const strides = stridesOf(dims);
  return (indices) => {
    const skipped = indices.length - dims.length;
    const place = dims.reduce(
      (sum, dim, axis) => sum + (dim === 1 ? 0 : (indices[axis + skipped] ?? 0)) * (strides[axis] ?? 1),
      0,
    );
    return numbers[place] ?? NaN;
  };
}

function hasNumbers(...constants: readonly Constant[]): boolean {
  return constants.every(({ numbers }) => numbers !== undefined);
}

const binary: Readonly<Record<string, (one: number, other: number) => number>> = {
  Add: (one, other) => one + other,
  Sub: (one, other) => one - other,
  Mul: (one, other) => one * other,
  Div: (one, other) => one / other,
  Pow: (one, other) => one ** other,
  Mod: (one, other) => one - other * Math.floor(one / other),
  Min: (one, other) => Math.min(one, other),
  Max: (one, other) => Math.max(one, other),
  Sum: (one, other) => one + other,
  Equal: (one, other) => Number(one === other),
  Less: (one, other) => Number(one < other),
  Greater: (one, other) => Number(one > other),
  LessOrEqual: (one, other) => Number(one <= other),
  GreaterOrEqual: (one, other) => Number(one >= other),
  And: (one, other) => Number(one !== 0 && other !== 0),
  Or: (one, other) => Number(one !== 0 || other !== 0),
};

const unary: Readonly<Record<string, (value: number) => number>> = {
  Neg: (value) => -value,
  Abs: Math.abs,
  Floor: Math.floor,
  Ceil: Math.ceil,
  Round: Math.round,
  Sqrt: Math.sqrt,
  Exp: Math.exp,
  Log: Math.log,
  Reciprocal: (value) => 1 / value,
  Not: (value) => Number(value === 0),
  Identity: (value) => value,
};

const reductions: Readonly<Record<string, (values: readonly number[]) => number>> = {
  ReduceProd: (values) => values.reduce((product, value) => product * value, 1),
  ReduceSum: (values) => values.reduce((sum, value) => sum + value, 0),
  ReduceMean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  ReduceMin: (values) => Math.min(...values),
  ReduceMax: (values) => Math.max(...values),
};

/** Whole numbers stay whole in a division, as ONNX does for integer types. */
function isWhole(constants: readonly Constant[]): boolean {
  return constants.every(
    ({ numbers = [], stored }) => stored?.tensor.dataType !== 1 && numbers.every(Number.isInteger),
  );
}

function foldBinary(node: Node, inputs: readonly Constant[]): Constant {
  const compute = binary[node.operator] ?? Math.min;
  const truncates = node.operator === 'Div' && isWhole(inputs);
  return inputs.reduce((one, other) => {
    const [first, second] = [lookUp(one), lookUp(other)];
    return gathered(broadcastDims(node, one.dims, other.dims), hasNumbers(one, other), (indices) => {
      const value = compute(first(indices), second(indices));
      return truncates ? Math.trunc(value) : value;
    });
  });
}

function foldReduction(node: Node, input: Constant): Constant {
  const { dims } = input;
  const given = numbersOrAttribute(node, 1, 'axes');
  const axes = (given ?? dims.map((_, axis) => axis)).map((axis) => normalAxis(node, axis, dims.length));
  const keeps = integer(node, 'keepdims', 1) === 1;
  const result = dims.flatMap((dim, axis) => (axes.includes(axis) ? (keeps ? [1] : []) : [dim]));
  const compute = reductions[node.operator];
  if (axes.length < dims.length || compute === undefined || input.numbers === undefined) return constant(result);
  return constant(result, [compute(input.numbers)]);
}

function foldGather(node: Node, data: Constant, indices: Constant): Constant {
  const axis = normalAxis(node, integer(node, 'axis', 0), data.dims.length);
  const dims = [...data.dims.slice(0, axis), ...indices.dims, ...data.dims.slice(axis + 1)];
  const [value, index] = [lookUp(data), lookUp(indices)];
  const length = data.dims[axis] ?? 1;
  return gathered(dims, hasNumbers(data, indices), (place) => {
    const picked = index(place.slice(axis, axis + indices.dims.length));
    const at = picked < 0 ? picked + length : picked;
    return value([...place.slice(0, axis), at, ...place.slice(axis + indices.dims.length)]);
  });
}

function foldConcat(node: Node, parts: readonly Constant[]): Constant {
  const [first] = parts;
  const axis = normalAxis(node, integer(node, 'axis', 0), first?.dims.length ?? 0);
  const lengths = parts.map(({ dims }) => dims[axis] ?? 0);
  const dims = (first?.dims ?? []).map((dim, place) =>
    place === axis ? lengths.reduce((sum, length) => sum + length, 0) : dim,
  );
  const values = parts.map(lookUp);
  return gathered(dims, hasNumbers(...parts), (indices) => {
    let at = indices[axis] ?? 0;
    let part = 0;
    while (part < parts.length - 1 && at >= (lengths[part] ?? 0)) at -= lengths[part++] ?? 0;
    return values[part]?.(indices.map((index, place) => (place === axis ? at : index))) ?? NaN;
  });
}

function foldSlice(node: Node, data: Constant): Constant {
  const slices = new Map(slicesOf(node, data.dims).map((slice) => [slice.axis, slice]));
  const dims = data.dims.map((dim, axis) => {
    const { from, to, step } = slices.get(axis) ?? { from: 0, to: dim, step: 1 };
    return Math.max(0, Math.ceil((to - from) / step));
  });
  const value = lookUp(data);
  return gathered(dims, hasNumbers(data), (indices) =>
    value(
      indices.map((index, axis) => {
        const { from, step } = slices.get(axis) ?? { from: 0, step: 1 };
        return from + index * step;
      }),
    ),
  );
}

function foldTranspose(node: Node, data: Constant): Constant {
  const order = transposeOrder(node, data.dims.length);
  const value = lookUp(data);
  const dims = order.map((axis) => data.dims[axis] ?? 1);
  const turned = gathered(dims, hasNumbers(data), (indices) => {
    const source = order.map(() => 0);
    order.forEach((axis, place) => (source[axis] = indices[place] ?? 0));
    return value(source);
  });
  // Still the same weight of the file, read in another order.
  return seenAs(turned, data, (axes) => transposed(axes, order));
}

function foldReshape(node: Node, data: Constant): Constant {
  const dims = dimsAfter(node, data.dims);
  return seenAs(constant(dims, data.numbers), data, (axes) => reshaped(axes, dims));
}

/** The stored tensor of `before`, if it has one, under other axes; undefined axes are none that it can be seen as. */
function seenAs(after: Constant, { stored }: Constant, change: (axes: Axes) => Axes | undefined): Constant {
  const axes = stored && change(stored.axes);
  return stored && axes ? { ...after, stored: { ...stored, axes } } : after;
}

/** Integers that stand for weights; their own numbers are not what the next operator sees. */
function foldDequantize(
  node: Node,
  { dims, stored }: Constant,
  scale: Constant | undefined,
  zero: Constant | undefined,
): Constant {
  const bare = { ...constant(dims), ...(stored ? { stored } : {}) };
  return withScaling(bare, scale, zero, integer(node, 'axis', 1));
}

function foldExpand(node: Node, data: Constant): Constant {
  return gathered(broadcastDims(node, data.dims, numbersAt(node, 1) ?? []), hasNumbers(data), lookUp(data));
}

function foldRange(node: Node): Constant {
  const [start = 0] = numbersAt(node, 0) ?? [];
  const [limit = 0] = numbersAt(node, 1) ?? [];
  const [delta = 1] = numbersAt(node, 2) ?? [];
  const count = Math.max(0, Math.ceil((limit - start) / delta));
  if (!Number.isSafeInteger(count)) throw refuse(node, 'out-of-range', `a range from ${start} to ${limit} by ${delta}`);
  return gathered([count], true, ([place = 0]) => start + place * delta);
}

function foldFilled(node: Node): Constant {
  const tensor = tensorOf(node, 'value');
  const [value = 0] = tensor ? (numbersOf(tensor) ?? []) : [];
  return gathered(numbersAt(node, 0) ?? [], true, () => value);
}

function foldWhere(node: Node, [condition, one, other]: readonly Constant[]): Constant | undefined {
  if (condition === undefined || one === undefined || other === undefined) return undefined;
  const dims = broadcastDims(node, broadcastDims(node, condition.dims, one.dims), other.dims);
  const [isTrue, first, second] = [lookUp(condition), lookUp(one), lookUp(other)];
  return gathered(dims, hasNumbers(condition, one, other), (at) => (isTrue(at) !== 0 ? first(at) : second(at)));
}

/** The value of a `Constant` node, in whichever attribute it stands. */
function valueOfConstant(node: Node): Constant {
  const tensor = tensorOf(node, 'value');
  if (tensor !== undefined) return constantOf(tensor);
  const sparse = node.attributes.get('sparse_value')?.sparseTensor;
  if (sparse !== undefined) return constant(sparse.dims);
  if (node.attributes.has('value_int')) return scalar(integer(node, 'value_int', 0));
  if (node.attributes.has('value_float')) return scalar(float(node, 'value_float', 0));
  const list = node.attributes.get('value_ints')?.integers ?? node.attributes.get('value_floats')?.floats;
  if (list !== undefined) return constant([list.length], list);
  return constant([text(node, 'value_string', '').length]);
}

/** `Cast` to an integer type truncates. */
function foldCast(node: Node, { numbers, dims, stored }: Constant): Constant {
  const isFloat = [1, 10, 11, 16].includes(integer(node, 'to', 1));
  if (!isFloat) return constant(dims, numbers?.map(Math.trunc));
  return { ...constant(dims, numbers), ...(stored ? { stored } : {}) };
}

function foldSplit(node: Node, data: Constant): Constant[] {
  const axis = normalAxis(node, integer(node, 'axis', 0), data.dims.length);
  const value = lookUp(data);
  let before = 0;
  return splitSizes(node, data.dims[axis] ?? 0).map((size) => {
    const from = before;
    before += size;
    const dims = data.dims.map((dim, place) => (place === axis ? size : dim));
    return gathered(dims, hasNumbers(data), (indices) =>
      value(indices.map((index, place) => (place === axis ? index + from : index))),
    );
  });
}

/** Operators that leave a weight what it is, apart from how its numbers are stored. */
const storageOperators = new Set(['CastLike', 'Dropout', 'Identity']);

/** Rounds weights: what comes of it is no tensor of the file. */
const rounding = 'QuantizeLinear';

/**
 * Works a node out whose operands are all constant.
 *
 * @returns its results; undefined where the operator is not known here
 */
export function fold(node: Node): readonly Constant[] | undefined {
  const inputs = node.inputs.filter((input) => input?.kind === 'constant');
  const [first, second] = inputs;
  const { operator } = node;
  if (operator === 'Constant') return [valueOfConstant(node)];
  if (operator === 'ConstantOfShape') return [foldFilled(node)];
  if (operator === 'Range') return [foldRange(node)];
  if (first === undefined) return undefined;
  if (storageOperators.has(operator)) return [first];
  if (operator === rounding) return [constant(first.dims)];
  if (operator === 'DequantizeLinear') return [foldDequantize(node, first, second, inputs[2])];
  if (operator === 'Cast') return [foldCast(node, first)];
  if (operator === 'Shape') return [constant([first.dims.length], first.dims)];
  if (operator === 'Size') return [scalar(elementsOf(first.dims))];
  if (isReshaping(operator)) return [foldReshape(node, first)];
  if (operator === 'Transpose') return [foldTranspose(node, first)];
  if (operator === 'Concat') return [foldConcat(node, inputs)];
  if (operator === 'Slice') return [foldSlice(node, first)];
  if (operator === 'Split') return foldSplit(node, first);
  if (operator === 'Expand') return [foldExpand(node, first)];
  if (Object.hasOwn(reductions, operator)) return [foldReduction(node, first)];
  if (Object.hasOwn(unary, operator)) {
    const { numbers } = first;
    return [
      constant(
        first.dims,
        numbers?.map((value) => unary[operator]?.(value) ?? value),
      ),
    ];
  }
  if (operator === 'Where') {
    const chosen = foldWhere(node, inputs);
    return chosen && [chosen];
  }
  if (second === undefined) return undefined;
  if (operator === 'Gather') return [foldGather(node, first, second)];
  return Object.hasOwn(binary, operator) ? [foldBinary(node, inputs)] : undefined;
}

/** How the sizes of tensors change under ONNX's operators of layout; the same for constants and activations. */
import { integer, integers, normalAxis, numbersAt, numbersOrAttribute, refuse, type Node } from './node';
import { elementsOf } from './value';

/** 0 keeps a size, -1 takes what is left. */
function reshapeDims(node: Node, dims: readonly number[]): number[] {
  const wanted = numbersAt(node, 1) ?? integers(node, 'shape') ?? [];
  const keepsZero = integer(node, 'allowzero', 0) === 1;
  const given = wanted.map((dim, place) => (dim === 0 && !keepsZero ? (dims[place] ?? 0) : dim));
  const known = elementsOf(given.filter((dim) => dim !== -1));
  const result = given.map((dim) => (dim === -1 ? elementsOf(dims) / known : dim));
  if (elementsOf(result) !== elementsOf(dims) || !result.every((dim) => Number.isSafeInteger(dim) && dim >= 0)) {
    throw refuse(node, 'shape-mismatch', `${dims.join(' x ')} elements cannot become ${wanted.join(' x ')}`);
  }
  return result;
}

function flattenDims(node: Node, dims: readonly number[]): number[] {
  const wanted = integer(node, 'axis', 1);
  const axis = wanted === dims.length ? wanted : normalAxis(node, wanted, dims.length);
  return [elementsOf(dims.slice(0, axis)), elementsOf(dims.slice(axis))];
}

function squeezeDims(node: Node, dims: readonly number[]): number[] {
  const axes = numbersOrAttribute(node, 1, 'axes')?.map((axis) => normalAxis(node, axis, dims.length));
  return dims.filter((dim, place) => (axes === undefined ? dim !== 1 : !axes.includes(place)));
}

function unsqueezeDims(node: Node, dims: readonly number[]): number[] {
  const given = numbersOrAttribute(node, 1, 'axes') ?? [];
  const rank = dims.length + given.length;
  const axes = given.map((axis) => normalAxis(node, axis, rank));
  const rest = [...dims];
  return Array.from({ length: rank }, (_, place) => (axes.includes(place) ? 1 : (rest.shift() ?? 1)));
}

const rules: Readonly<Record<string, (node: Node, dims: readonly number[]) => number[]>> = {
  Reshape: reshapeDims,
  Flatten: flattenDims,
  Squeeze: squeezeDims,
  Unsqueeze: unsqueezeDims,
};

/** Whether an operator keeps its elements in their order and changes sizes only. */
export function isReshaping(operator: string): boolean {
  return Object.hasOwn(rules, operator);
}

/** Sizes after an operator of which `isReshaping` is true. */
export function dimsAfter(node: Node, dims: readonly number[]): number[] {
  const result = rules[node.operator]?.(node, dims) ?? [...dims];
  if (elementsOf(result) !== elementsOf(dims)) {
    throw refuse(node, 'shape-mismatch', `${dims.join(' x ')} elements cannot become ${result.join(' x ')}`);
  }
  return result;
}

/** The order of axes of a `Transpose`; reversed unless said otherwise. */
export function transposeOrder(node: Node, rank: number): number[] {
  const order = integers(node, 'perm') ?? Array.from({ length: rank }, (_, place) => rank - 1 - place);
  const isOrder =
    order.length === rank && new Set(order).size === rank && order.every((axis) => axis >= 0 && axis < rank);
  if (!isOrder) throw refuse(node, 'out-of-range', `perm ${order.join(' ')} is no order of ${rank} axes`);
  return [...order];
}

/** The part of one axis that a `Slice` takes. */
export interface AxisSlice {
  readonly axis: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** What a `Slice` takes, inside 0 and the sizes; forward steps only. */
export function slicesOf(node: Node, dims: readonly number[]): AxisSlice[] {
  const starts = numbersOrAttribute(node, 1, 'starts') ?? [];
  const ends = numbersOrAttribute(node, 2, 'ends') ?? [];
  const axes = numbersOrAttribute(node, 3, 'axes') ?? starts.map((_, place) => place);
  const steps = numbersAt(node, 4) ?? [];
  return axes.map((given, place) => {
    const axis = normalAxis(node, given, dims.length);
    const dim = dims[axis] ?? 0;
    const inside = (end: number) => Math.max(0, Math.min(dim, end < 0 ? end + dim : end));
    const step = steps[place] ?? 1;
    if (step < 1) throw refuse(node, 'not-supported', 'it runs backwards');
    return { axis, from: inside(starts[place] ?? 0), to: inside(ends[place] ?? dim), step };
  });
}

/** Sizes of the parts of a `Split` along its axis. */
export function splitSizes(node: Node, dim: number): number[] {
  const given = numbersOrAttribute(node, 1, 'split');
  if (given !== undefined && given.length > 0) return [...given];
  const parts = node.outputs.length;
  const size = Math.ceil(dim / parts);
  return Array.from({ length: parts }, (_, place) => Math.max(0, Math.min(size, dim - place * size)));
}

/** Sizes of two operands together, aligned at the last axis. */
export function broadcastDims(node: Node, one: readonly number[], other: readonly number[]): number[] {
  const rank = Math.max(one.length, other.length);
  return Array.from({ length: rank }, (_, place) => {
    const [a, b] = [one[place - rank + one.length] ?? 1, other[place - rank + other.length] ?? 1];
    if (a !== b && a !== 1 && b !== 1) {
      throw refuse(node, 'shape-mismatch', `its inputs are ${one.join(' x ')} and ${other.join(' x ')}`);
    }
    return a === 1 ? b : a;
  });
}

/** Matrix products: with weights they are `linear`, of two activations `matmul`. */
import { columnsByRows, rowsByColumns, type TensorLayout } from '../../weights/matrix-layout';
import { countAlong, dimensionsIn, dimsOf, isSameAxis, merged, whole, type Axes } from '../axes';
import { asFeatures, withChannels } from '../demands';
import { keepWeights, settle, viewOf, type Lowering, type Rule, type Settled } from '../lowering';
import { activationAt, constantAt, integer, normalAxis, operand, optionalAt, refuse, type Node } from '../node';
import { withScaling } from '../stored-weights';
import { activation, type Activation, type Constant } from '../value';

interface LinearSpec {
  readonly weights: Constant;
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly bias: boolean;
  /** Axis of the features among those of the input. */
  readonly axis: number;
  /** How the matrix is stored. */
  readonly layout: TensorLayout;
}

function putLinear(node: Node, lowering: Lowering, value: Activation, spec: LinearSpec): Activation {
  const features = asFeatures(lowering, node, value, spec.axis);
  const { weights, inFeatures, outFeatures, bias } = spec;
  if (features.shape.channels !== inFeatures) {
    throw refuse(node, 'shape-mismatch', `weights for ${inFeatures} features, but ${features.shape.channels} come in`);
  }
  const draft = { kind: 'linear', outFeatures, ...(bias ? {} : { bias }) } as const;
  const name = lowering.draft.add(node.label, draft, [features.name]);
  keepWeights(lowering, name, weights, spec.layout);
  const axis = normalAxis(node, spec.axis, features.axes.length);
  return activation(name, withChannels(features.axes, axis, outFeatures));
}

/** A weight of two axes; more may only be of size 1. */
function matrixDims(node: Node, { dims }: Constant): readonly [number, number] {
  const matrix = dims.length === 1 ? [...dims, 1] : dims;
  const [columns = 1, rows = 1, ...batch] = [...matrix].reverse();
  if (batch.some((dim) => dim !== 1)) {
    throw refuse(
      node,
      'not-supported',
      `weights of ${dims.join(' x ')}: one matrix for each of several heads or groups`,
    );
  }
  return [rows, columns];
}

const gemm: Rule = (node, lowering) => {
  const weights = constantAt(node, 1);
  const [rows, columns] = matrixDims(node, weights);
  const isTransposed = integer(node, 'transB', 0) === 1;
  const [inFeatures, outFeatures] = isTransposed ? [columns, rows] : [rows, columns];
  const axis = integer(node, 'transA', 0) === 1 ? 0 : 1;
  const bias = node.inputs[2] !== undefined;
  const layout = isTransposed ? columnsByRows(outFeatures, inFeatures) : rowsByColumns(inFeatures, outFeatures);
  return [putLinear(node, lowering, activationAt(node, 0), { weights, inFeatures, outFeatures, bias, axis, layout })];
};

/** Axes of a product: those of the first but for the last, the last of the second; other axes as either has them. */
function productAxes(node: Node, one: Axes, other: Axes, channels: number): Axes {
  const rank = Math.max(one.length, other.length);
  return Array.from({ length: rank }, (_, place) => {
    const [a, b] = [one[place - rank + one.length] ?? [], other[place - rank + other.length] ?? []];
    if (place === rank - 1) return whole('channels', channels);
    if (place === rank - 2 || b.length === 0) return a;
    if (a.length === 0 || isSameAxis(a, b) || isHeads(a, b)) return a.length === 0 ? b : a;
    throw refuse(node, 'not-supported', 'its two operands are arranged in different ways');
  });
}

/** The same heads, once as digits of the channels and once split off. */
function isHeads(one: Axes[number], other: Axes[number]): boolean {
  const [first, second] = [one, other].map(dimensionsIn);
  const known = ['heads', 'channels'];
  const isKnown = [...(first ?? []), ...(second ?? [])].every((dimension) => known.includes(dimension));
  return isKnown && dimsOf([one])[0] === dimsOf([other])[0];
}

/** Heads are what the outer axes hold of channels. */
function headsOf(axes: Axes): number {
  const outer = axes.slice(0, -2).flat();
  return countAlong(outer, 'heads') * countAlong(outer, 'channels');
}

/** Digits of channels that were split off as heads, under a name of their own: scores have other channels. */
function withHeads(axes: Axes): Axes {
  return axes.map((axis, place) =>
    place < axes.length - 2 && dimensionsIn(axis).includes('channels') ? whole('heads', dimsOf([axis])[0] ?? 1) : axis,
  );
}

/** All digits of channels in a view: heads and their features. */
function widthOf({ axes }: Settled): number {
  return countAlong(axes.flat(), 'channels');
}

function isAllPlaces(axis: Axes[number]): boolean {
  return dimensionsIn(axis).every((dimension) => ['frames', 'height', 'width'].includes(dimension));
}

function isAllChannels(axis: Axes[number]): boolean {
  return dimensionsIn(axis).every((dimension) => dimension === 'channels');
}

/** Rows of the first meet columns of the second: attention's scores. */
function scores(node: Node, { draft }: Lowering, one: Settled, other: Settled): Activation {
  const [width, heads] = [widthOf(one), headsOf(one.axes)];
  const contextLength = dimsOf(other.axes).at(-1) ?? 1;
  const operator = { kind: 'matmul', role: 'scores', width, contextLength } as const;
  const name = draft.add(node.label, { ...operator, ...(heads === 1 ? {} : { heads }) }, [one.name, other.name]);
  return activation(name, productAxes(node, withHeads(one.axes), withHeads(other.axes), contextLength));
}

/** Probabilities meet values: attention's context. The heads are channels again. */
function context(node: Node, { draft }: Lowering, one: Settled, other: Settled): Activation {
  const [width, heads] = [widthOf(other), headsOf(one.axes)];
  const contextLength = dimsOf(one.axes).at(-1) ?? 1;
  const operator = { kind: 'matmul', role: 'context', width, contextLength } as const;
  const name = draft.add(node.label, { ...operator, ...(heads === 1 ? {} : { heads }) }, [one.name, other.name]);
  const features = width / heads;
  const axes = productAxes(node, one.axes, other.axes, features);
  const outer = axes
    .slice(0, -2)
    .map((axis) =>
      isAllChannels(axis) || dimensionsIn(axis).includes('heads')
        ? merged(heads === 1 || axis.length === 0 ? [] : [{ dimension: 'channels', size: heads, stride: features }])
        : axis,
    );
  return activation(name, [...outer, ...axes.slice(-2)]);
}

/** How a product of two activations is to be read: by what it sums over. */
function putProduct(node: Node, lowering: Lowering, one: Settled, other: Settled): Activation {
  const [row, inner] = [one.axes.at(-2) ?? [], one.axes.at(-1) ?? []];
  const [over, column] = [other.axes.at(-2) ?? [], other.axes.at(-1) ?? []];
  if (dimsOf([inner])[0] !== dimsOf([over])[0]) {
    throw refuse(node, 'shape-mismatch', `it sums over ${dimsOf([inner]).join()} and ${dimsOf([over]).join()}`);
  }
  const isRow = isAllPlaces(row) && isAllChannels(inner);
  if (isRow && isAllChannels(over) && isAllPlaces(column)) return scores(node, lowering, one, other);
  if (isRow && isAllPlaces(over) && isAllChannels(column)) return context(node, lowering, one, other);
  throw refuse(
    node,
    'not-supported',
    'a product of two activations that is neither scores nor context of an attention',
  );
}

const matMul: Rule = (node, lowering) => {
  const [one, other] = [operand(node, 0), operand(node, 1)];
  if (one.kind === 'activation' && other.kind === 'constant') {
    const [inFeatures, outFeatures] = matrixDims(node, other);
    const layout = rowsByColumns(inFeatures, outFeatures);
    const spec = { weights: other, inFeatures, outFeatures, bias: false, axis: -1, layout };
    const linear = putLinear(node, lowering, one, spec);
    return [other.dims.length === 1 ? { ...linear, axes: linear.axes.slice(0, -1) } : linear];
  }
  if (one.kind === 'constant' && other.kind === 'activation') {
    const [outFeatures, inFeatures] = matrixDims(node, one);
    const layout = columnsByRows(outFeatures, inFeatures);
    const spec = { weights: one, inFeatures, outFeatures, bias: false, axis: -2, layout };
    return [putLinear(node, lowering, other, spec)];
  }
  const settled = [activationAt(node, 0), activationAt(node, 1)].map((value) => settle(lowering, node, value));
  const [first, second] = settled;
  if (first === undefined || second === undefined) throw refuse(node, 'input-count', 'it takes two operands');
  return [putProduct(node, lowering, first, second)];
};

interface QuantisedOperand {
  readonly value: number;
  /** Places of what its integers stand for; -1 for one that the operator does not have. */
  readonly scale: number;
  readonly zero: number;
}

/** Quantised forms have scales and zero points between their operands: one pair, or one for each column. */
function quantisedProduct(operands: readonly QuantisedOperand[]): Rule {
  return (node, lowering) => {
    const inputs = operands.map(({ value, scale, zero }) => {
      const input = node.inputs[value];
      if (input?.kind !== 'constant') return input;
      return withScaling(input, optionalAt(node, scale), optionalAt(node, zero), -1);
    });
    return matMul({ ...node, inputs }, lowering);
  };
}

/** A table look-up: rows of constant weights by an index that the network is given. */
export function putEmbedding(node: Node, lowering: Lowering, table: Constant, indices: Activation): Activation {
  const [vocabulary = 1, features = 1, ...more] = table.dims;
  if (more.length > 0 || table.dims.length !== 2) {
    throw refuse(node, 'not-supported', `a look-up in a table of ${table.dims.join(' x ')}`);
  }
  const places = indices.axes.flatMap((axis, place) => (axis.length > 0 ? [place] : []));
  const roles = indices.axes.map((_, place) => (['height', 'width', 'frames'] as const)[places.indexOf(place)]);
  const tokens = settle(lowering, node, indices, roles);
  if (tokens.shape.channels !== 1)
    throw refuse(node, 'not-supported', 'a look-up by more than one number at each place');
  const name = lowering.draft.add(node.label, { kind: 'embedding', vocabulary, features }, [tokens.name]);
  return viewOf({ ...tokens, name }, [...tokens.axes, whole('channels', features)]);
}

export const productRules: Readonly<Record<string, Rule>> = {
  Gemm: gemm,
  MatMul: matMul,
  MatMulInteger: quantisedProduct([
    { value: 0, scale: -1, zero: 2 },
    { value: 1, scale: -1, zero: 3 },
  ]),
  QLinearMatMul: quantisedProduct([
    { value: 0, scale: 1, zero: 2 },
    { value: 3, scale: 4, zero: 5 },
  ]),
};

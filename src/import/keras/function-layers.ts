/** Layers without a window: dense, embedding, functions, norms, joins and changes of shape. */
import type { OperatorOf } from '../../core/workload/operator';
import type { OperatorDraft } from '../network-draft';
import {
  dimsLike,
  elementsOf,
  flag,
  inputAt,
  integer,
  refuse,
  text,
  type KerasTensor,
  type LayerContext,
  type LayerRule,
} from './layer';
import { rowsByColumns } from '../weights/matrix-layout';
import type { KerasLayer } from './topology';

type ElementFunction = OperatorOf<'activation'>['function'];

const functions: Readonly<Record<string, ElementFunction>> = {
  relu: 'relu',
  relu6: 'relu6',
  sigmoid: 'sigmoid',
  hard_sigmoid: 'sigmoid',
  tanh: 'tanh',
  swish: 'silu',
  silu: 'silu',
  gelu: 'gelu',
  hard_swish: 'hardswish',
  hard_silu: 'hardswish',
};

/** Functions that count as one that is like them. */
const nearest: Readonly<Record<string, ElementFunction>> = {
  leaky_relu: 'relu',
  prelu: 'relu',
  thresholded_relu: 'relu',
  elu: 'tanh',
  selu: 'tanh',
  softsign: 'tanh',
  softplus: 'sigmoid',
  exponential: 'sigmoid',
  mish: 'silu',
};

function after(input: KerasTensor, name: string): KerasTensor {
  return { name, dims: input.dims };
}

/** A function by Keras' name; a linear one is none. */
function putFunction(
  layer: KerasLayer,
  input: KerasTensor,
  context: LayerContext,
  wanted: string,
  label: string,
): KerasTensor {
  if (wanted === 'linear') return input;
  const { draft } = context;
  if (wanted === 'softmax' || wanted === 'log_softmax')
    return after(input, draft.add(label, { kind: 'softmax' }, [input.name]));
  const exact = functions[wanted];
  const chosen = exact ?? nearest[wanted];
  if (chosen === undefined) {
    const known = [...Object.keys(functions), ...Object.keys(nearest), 'linear', 'softmax'];
    throw refuse(layer, 'unknown-value', `function ${wanted}; known are ${known.join(', ')}`);
  }
  if (exact === undefined) context.note(wanted, `counted as the function ${chosen}`);
  return after(input, draft.add(label, { kind: 'activation', function: chosen }, [input.name]));
}

function functionName(layer: KerasLayer): string {
  const value = layer.config['activation'];
  if (value === null || value === undefined) return 'linear';
  if (typeof value === 'string') return value;
  const name = (value as { config?: { name?: unknown }; class_name?: unknown }).class_name;
  return typeof name === 'string' ? name.toLowerCase() : 'linear';
}

/** The function that a layer has built in. */
export function withActivation(layer: KerasLayer, input: KerasTensor, context: LayerContext): KerasTensor {
  return putFunction(layer, input, context, functionName(layer), `${layer.name}.activation`);
}

function functionLayer(name: string): LayerRule {
  return (layer, inputs, context) => putFunction(layer, inputAt(layer, inputs), context, name, layer.name);
}

const relu: LayerRule = (layer, inputs, context) => {
  const limit = layer.config['max_value'];
  return putFunction(layer, inputAt(layer, inputs), context, limit === 6 ? 'relu6' : 'relu', layer.name);
};

const dense: LayerRule = (layer, inputs, context) => {
  const input = inputAt(layer, inputs);
  const bias = flag(layer, 'use_bias', true) ? {} : { bias: false };
  const units = integer(layer, 'units');
  const name = context.draft.add(layer.name, { kind: 'linear', outFeatures: units, ...bias }, [input.name]);
  context.keepWeights(name, layer, 'kernel', rowsByColumns(input.dims.at(-1) ?? 1, units));
  return withActivation(layer, { name, dims: [...input.dims.slice(0, -1), units] }, context);
};

const embedding: LayerRule = (layer, inputs, context) => {
  const input = inputAt(layer, inputs);
  const [vocabulary, features] = [integer(layer, 'input_dim'), integer(layer, 'output_dim')];
  const [length = 1, ...more] = input.dims;
  if (more.length > 0)
    throw refuse(layer, 'shape-mismatch', `it takes a row of words, but is given ${input.dims.join(' x ')}`);
  // A row of numbers came in as a vector: as words it is a sequence of one number each.
  const { draft } = context;
  const given = draft.operatorOf(input.name);
  if (given.kind === 'input') draft.replace(input.name, { kind: 'input', channels: 1, height: length, width: 1 });
  const name = draft.add(layer.name, { kind: 'embedding', vocabulary, features }, [input.name]);
  return { name, dims: [length, features] };
};

/** A norm right behind a convolution folds into it. */
const batchNorm: LayerRule = (layer, inputs, context) => {
  const input = inputAt(layer, inputs);
  const { draft } = context;
  const operator = draft.operatorOf(input.name);
  const isAlone = context.readersOf(operator.name) <= 1;
  if (operator.kind === 'conv' && operator.batchNorm !== true && isAlone) {
    draft.amend(input.name, () => ({ ...operator, batchNorm: true }));
    return input;
  }
  return after(input, draft.add(layer.name, { kind: 'norm', type: 'batch' }, [input.name]));
};

const layerNorm: LayerRule = (layer, inputs, { draft }) => {
  const input = inputAt(layer, inputs);
  return after(input, draft.add(layer.name, { kind: 'norm', type: 'layer' }, [input.name]));
};

function join(op: 'add' | 'multiply'): LayerRule {
  return (layer, inputs, { draft }) => {
    const bySize = [...inputs].sort((one, other) => elementsOf(other.dims) - elementsOf(one.dims));
    const [first] = bySize;
    if (first === undefined) throw refuse(layer, 'input-count', 'it has no input');
    return after(
      first,
      draft.add(
        layer.name,
        { kind: 'elementwise', op },
        bySize.map(({ name }) => name),
      ),
    );
  };
}

const concatenate: LayerRule = (layer, inputs, context) => {
  const first = inputAt(layer, inputs);
  const rank = first.dims.length + 1;
  const given = layer.config['axis'] ?? -1;
  const axis = typeof given === 'number' && given < 0 ? given + rank : Number(given);
  const names = inputs.map(({ name }) => name);
  const isChannels = axis === rank - 1;
  const isSequence = rank === 3 && axis === 1;
  if (!isChannels && !isSequence)
    throw refuse(layer, 'not-supported', `it joins axis ${axis}; only channels and time steps can be joined`);
  const operator: OperatorDraft = { kind: 'concat', axis: isChannels ? 'channels' : 'positions' };
  const name = context.draft.add(layer.name, operator, names);
  return { name, dims: dimsLike(context, name, first.dims.length) };
};

function flatten(layer: KerasLayer, input: KerasTensor, { draft }: LayerContext): KerasTensor {
  const { height, width } = draft.shapeOf(input.name);
  const dims = [elementsOf(input.dims)];
  return height === 1 && width === 1
    ? { name: input.name, dims }
    : { name: draft.add(layer.name, { kind: 'flatten' }, [input.name]), dims };
}

function targetDims(layer: KerasLayer, { dims }: KerasTensor): number[] {
  const target: unknown = layer.config['target_shape'];
  if (!Array.isArray(target) || !target.every((dim) => Number.isInteger(dim))) {
    throw refuse(layer, 'out-of-range', `its target_shape is ${JSON.stringify(target)}: it must be integers`);
  }
  const given = target as number[];
  const known = elementsOf(given.filter((dim) => dim !== -1));
  return given.map((dim) => (dim === -1 ? elementsOf(dims) / known : dim));
}

/** Rows of channels stay what they are: a map may become a sequence, a single place may gain or lose axes. */
const reshape: LayerRule = (layer, inputs, context) => {
  const input = inputAt(layer, inputs);
  const dims = targetDims(layer, input);
  const shown = `${input.dims.join(' x ')} to ${dims.join(' x ')}`;
  if (elementsOf(dims) !== elementsOf(input.dims)) throw refuse(layer, 'shape-mismatch', `${shown} has other elements`);
  if (dims.join() === input.dims.join()) return input;
  const channels = input.dims.at(-1);
  if (dims.length === 1) return flatten(layer, input, context);
  if (dims.at(-1) !== channels) throw refuse(layer, 'not-supported', `${shown} cuts through channels`);
  const { height, width } = context.draft.shapeOf(input.name);
  const [rows = 1, columns = 1] = dims.length === 3 ? dims : [dims[0], 1];
  if (rows === height && columns === width) return { name: input.name, dims };
  if (columns !== 1) throw refuse(layer, 'not-supported', `${shown} makes a map out of a sequence`);
  return { name: context.draft.add(layer.name, { kind: 'concat', axis: 'positions' }, [input.name]), dims };
};

const flattenLayer: LayerRule = (layer, inputs, context) => flatten(layer, inputAt(layer, inputs), context);

const pass: LayerRule = (layer, inputs) => inputAt(layer, inputs);

/** Query, key and value of a multi-head attention, its heads side by side. */
const attention: LayerRule = (layer, inputs, { draft, keepWeights }) => {
  const query = inputAt(layer, inputs);
  const value = inputs[1] ?? query;
  const key = inputs[2] ?? value;
  const [heads, keyWidth] = [integer(layer, 'num_heads'), integer(layer, 'key_dim')];
  const valueWidth = layer.config['value_dim'] === null ? keyWidth : integer(layer, 'value_dim', keyWidth);
  const bias = flag(layer, 'use_bias', true) ? {} : { bias: false };
  const project = (part: string, from: KerasTensor, width: number) => {
    const outFeatures = heads * width;
    const name = draft.add(`${layer.name}.${part}`, { kind: 'linear', outFeatures, ...bias }, [from.name]);
    keepWeights(name, layer, `${part}/kernel`, rowsByColumns(from.dims.at(-1) ?? 1, outFeatures));
    return name;
  };
  const [q, k, v] = [
    project('query', query, keyWidth),
    project('key', key, keyWidth),
    project('value', value, valueWidth),
  ];
  const scores = draft.add(`${layer.name}.scores`, { kind: 'matmul', role: 'scores', width: heads * keyWidth, heads }, [
    q,
    k,
  ]);
  const softmax = draft.add(`${layer.name}.softmax`, { kind: 'softmax', heads }, [scores]);
  const context = { kind: 'matmul', role: 'context', width: heads * valueWidth, heads } as const;
  const mixed = draft.add(`${layer.name}.context`, context, [softmax, v]);
  const out = query.dims.at(-1) ?? 1;
  const name = draft.add(layer.name, { kind: 'linear', outFeatures: out, ...bias }, [mixed]);
  keepWeights(name, layer, 'attention_output/kernel', rowsByColumns(heads * valueWidth, out));
  return after(query, name);
};

const activationLayer: LayerRule = (layer, inputs, context) =>
  putFunction(layer, inputAt(layer, inputs), context, text(layer, 'activation', 'linear'), layer.name);

export const functionLayers: Readonly<Record<string, LayerRule>> = {
  Dense: dense,
  Embedding: embedding,
  MultiHeadAttention: attention,
  Activation: activationLayer,
  ReLU: relu,
  LeakyReLU: functionLayer('leaky_relu'),
  PReLU: functionLayer('prelu'),
  ThresholdedReLU: functionLayer('thresholded_relu'),
  ELU: functionLayer('elu'),
  Softmax: functionLayer('softmax'),
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
  GroupNormalization: layerNorm,
  UnitNormalization: layerNorm,
  Add: join('add'),
  Subtract: join('add'),
  Average: join('add'),
  Maximum: join('add'),
  Minimum: join('add'),
  Multiply: join('multiply'),
  Concatenate: concatenate,
  Flatten: flattenLayer,
  Reshape: reshape,
  Dropout: pass,
  SpatialDropout1D: pass,
  SpatialDropout2D: pass,
  AlphaDropout: pass,
  GaussianDropout: pass,
  GaussianNoise: pass,
  ActivityRegularization: pass,
  Masking: pass,
  Rescaling: pass,
  Normalization: pass,
  RandomFlip: pass,
  RandomRotation: pass,
  RandomZoom: pass,
  RandomContrast: pass,
  RandomTranslation: pass,
};

/** Layers that do nothing at inference. */
export function isPassed(className: string): boolean {
  return functionLayers[className] === pass;
}

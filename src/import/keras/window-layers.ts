/** Layers with a window: convolutions and pools. */
import type { OperatorDraft } from '../network-draft';
import { compactPadding, compactSides, type Frame, type Pair } from '../window-words';
import { checkAxes, noFrame, pair, plus, put } from './frame';
import { withActivation } from './function-layers';
import {
  flag,
  inputAt,
  integer,
  integers,
  refuse,
  refuseChannelsFirst,
  text,
  type KerasTensor,
  type LayerContext,
  type LayerRule,
} from './layer';
import { convolutionLayout, rowsByColumns } from '../weights/matrix-layout';
import type { KerasLayer } from './topology';

interface KerasWindow {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly pad: Frame;
}

/** Zeros in front and behind with which `ceil(length / stride)` places fit. */
function samePadding(length: number, kernel: number, stride: number, dilation: number): Pair {
  const places = Math.ceil(length / stride);
  const total = Math.max(0, (places - 1) * stride + dilation * (kernel - 1) + 1 - length);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

function padOf(
  layer: KerasLayer,
  context: LayerContext,
  input: KerasTensor,
  kernel: Pair,
  stride: Pair,
  dilation: Pair,
): Frame {
  const mode = text(layer, 'padding', 'valid');
  const margins = input.margins ?? noFrame;
  if (mode === 'valid') return margins;
  const { height, width } = context.draft.shapeOf(input.name);
  const [above, left, below, right] = margins;
  const [firstRows, lastRows] = samePadding(height + above + below, kernel[0], stride[0], dilation[0]);
  const [firstColumns, lastColumns] = samePadding(width + left + right, kernel[1], stride[1], dilation[1]);
  if (mode === 'causal') return plus(margins, [firstRows + lastRows, 0, 0, 0]);
  if (mode !== 'same') throw refuse(layer, 'unknown-value', `padding ${mode}; known are valid, same, causal`);
  return plus(margins, [firstRows, firstColumns, lastRows, lastColumns]);
}

function windowOf(
  layer: KerasLayer,
  context: LayerContext,
  input: KerasTensor,
  names: { kernel: string; axes: number },
): KerasWindow {
  refuseChannelsFirst(layer);
  const isPool = names.kernel === 'pool_size';
  const kernel = pair(integers(layer, names.kernel, names.axes, isPool ? 2 : 1));
  const strides = layer.config['strides'];
  const stride =
    strides === null || strides === undefined
      ? isPool
        ? kernel
        : ([1, 1] as const)
      : pair(integers(layer, 'strides', names.axes, 1));
  const dilation = pair(integers(layer, 'dilation_rate', names.axes, 1));
  return { kernel, stride, dilation, pad: padOf(layer, context, input, kernel, stride, dilation) };
}

/** Attributes of an operator; what is usual is left out. */
function attributes({ kernel, stride, dilation, pad }: KerasWindow, usualStride: Pair) {
  const frame = compactPadding(pad);
  return {
    kernel: compactSides(kernel),
    ...(stride.join() === usualStride.join() ? {} : { stride: compactSides(stride) }),
    ...(frame === 0 ? {} : { pad: frame }),
    ...(dilation.join() === '1,1' ? {} : { dilation: compactSides(dilation) }),
  };
}

function conv(axes: number): LayerRule {
  return (layer, inputs, context) => {
    const input = inputAt(layer, inputs);
    checkAxes(layer, input, axes);
    const groups = integer(layer, 'groups', 1);
    const operator = {
      kind: 'conv' as const,
      outChannels: integer(layer, 'filters'),
      ...attributes(windowOf(layer, context, input, { kernel: 'kernel_size', axes }), [1, 1]),
      ...(groups === 1 ? {} : { groups }),
      ...(flag(layer, 'use_bias', true) ? { bias: true } : {}),
    };
    const output = put(layer, context, input, operator);
    const sizes = {
      groups,
      inputs: (input.dims.at(-1) ?? 1) / groups,
      outputs: operator.outChannels / groups,
      kernel: integers(layer, 'kernel_size', axes, 1),
    };
    context.keepWeights(output.name, layer, 'kernel', convolutionLayout(sizes, 'kernel-first', false));
    return withActivation(layer, output, context);
  };
}

function depthwiseOperator(
  layer: KerasLayer,
  input: KerasTensor,
  context: LayerContext,
  axes: number,
  bias: boolean,
): OperatorDraft {
  const { channels } = context.draft.shapeOf(input.name);
  return {
    kind: 'conv',
    outChannels: channels * integer(layer, 'depth_multiplier', 1),
    ...attributes(windowOf(layer, context, input, { kernel: 'kernel_size', axes }), [1, 1]),
    ...(channels === 1 ? {} : { groups: channels }),
    ...(bias ? { bias } : {}),
  };
}

function keepDepthwise(layer: KerasLayer, input: KerasTensor, context: LayerContext, axes: number, name: string) {
  const sizes = {
    groups: input.dims.at(-1) ?? 1,
    inputs: 1,
    outputs: integer(layer, 'depth_multiplier', 1),
    kernel: integers(layer, 'kernel_size', axes, 1),
  };
  context.keepWeights(name, layer, 'depthwise_kernel', convolutionLayout(sizes, 'kernel-first', false));
}

function depthwise(axes: number): LayerRule {
  return (layer, inputs, context) => {
    const input = inputAt(layer, inputs);
    checkAxes(layer, input, axes);
    const output = put(
      layer,
      context,
      input,
      depthwiseOperator(layer, input, context, axes, flag(layer, 'use_bias', true)),
    );
    keepDepthwise(layer, input, context, axes, output.name);
    return withActivation(layer, output, context);
  };
}

function separable(axes: number): LayerRule {
  return (layer, inputs, context) => {
    const input = inputAt(layer, inputs);
    checkAxes(layer, input, axes);
    const deep = put(
      layer,
      context,
      input,
      depthwiseOperator(layer, input, context, axes, false),
      `${layer.name}.depthwise`,
    );
    const bias = flag(layer, 'use_bias', true) ? { bias: true } : {};
    const point = { kind: 'conv' as const, outChannels: integer(layer, 'filters'), kernel: 1, ...bias };
    keepDepthwise(layer, input, context, axes, deep.name);
    const output = put(layer, context, deep, point);
    const layout = rowsByColumns(deep.dims.at(-1) ?? 1, point.outChannels);
    context.keepWeights(output.name, layer, 'pointwise_kernel', layout);
    return withActivation(layer, output, context);
  };
}

/** What a transposed window cuts off along one axis, in front and behind; behind it may add instead. */
function transposedFrame(layer: KerasLayer, length: number, kernel: number, stride: number): Pair {
  const isSame = text(layer, 'padding', 'valid') === 'same';
  const places = isSame ? length * stride : length * stride + Math.max(kernel - stride, 0);
  const cut = (length - 1) * stride + kernel - places;
  const first = Math.max(0, Math.floor(cut / 2));
  return [kernel - 1 - first, kernel - 1 - (cut - first)];
}

function transposedConv(axes: number): LayerRule {
  return (layer, inputs, context) => {
    refuseChannelsFirst(layer);
    const input = inputAt(layer, inputs);
    checkAxes(layer, input, axes);
    const kernel = pair(integers(layer, 'kernel_size', axes, 1));
    const stride = pair(integers(layer, 'strides', axes, 1));
    const { height, width } = context.draft.shapeOf(input.name);
    const [top, bottom] = transposedFrame(layer, height, kernel[0], stride[0]);
    const [left, right] = axes === 1 ? [0, 0] : transposedFrame(layer, width, kernel[1], stride[1]);
    const operator = {
      kind: 'conv' as const,
      outChannels: integer(layer, 'filters'),
      kernel: compactSides(kernel),
      pad: compactPadding([top, left, bottom, right]),
      upsample: compactSides(stride),
      ...(flag(layer, 'use_bias', true) ? { bias: true } : {}),
    };
    const output = put(layer, context, input, operator);
    const sizes = {
      groups: 1,
      inputs: input.dims.at(-1) ?? 1,
      outputs: operator.outChannels,
      kernel: integers(layer, 'kernel_size', axes, 1),
    };
    context.keepWeights(output.name, layer, 'kernel', convolutionLayout(sizes, 'kernel-first-outputs-inputs', true));
    return withActivation(layer, output, context);
  };
}

function pool(axes: number, type: 'max' | 'average'): LayerRule {
  return (layer, inputs, context) => {
    const input = inputAt(layer, inputs);
    checkAxes(layer, input, axes);
    const window = windowOf(layer, context, input, { kernel: 'pool_size', axes });
    return put(layer, context, input, {
      kind: 'pool',
      type,
      ...attributes({ ...window, dilation: [1, 1] }, window.kernel),
    });
  };
}

function globalPool(type: 'max' | 'average'): LayerRule {
  return (layer, inputs, context) => {
    refuseChannelsFirst(layer);
    const input = inputAt(layer, inputs);
    const { height, width } = context.draft.shapeOf(input.name);
    const operator: OperatorDraft =
      type === 'average' ? { kind: 'globalPool' } : { kind: 'pool', type, kernel: [height, width] };
    const name = context.draft.add(layer.name, operator, [input.name]);
    const { channels } = context.draft.shapeOf(name);
    const axes = input.dims.length;
    const isKept = flag(layer, 'keepdims', false);
    return { name, dims: isKept ? [...Array.from({ length: axes - 1 }, () => 1), channels] : [channels] };
  };
}

export const windowLayers: Readonly<Record<string, LayerRule>> = {
  Conv1D: conv(1),
  Conv2D: conv(2),
  DepthwiseConv1D: depthwise(1),
  DepthwiseConv2D: depthwise(2),
  SeparableConv1D: separable(1),
  SeparableConv2D: separable(2),
  Conv1DTranspose: transposedConv(1),
  Conv2DTranspose: transposedConv(2),
  MaxPooling1D: pool(1, 'max'),
  MaxPooling2D: pool(2, 'max'),
  AveragePooling1D: pool(1, 'average'),
  AveragePooling2D: pool(2, 'average'),
  GlobalAveragePooling1D: globalPool('average'),
  GlobalAveragePooling2D: globalPool('average'),
  GlobalMaxPooling1D: globalPool('max'),
  GlobalMaxPooling2D: globalPool('max'),
};

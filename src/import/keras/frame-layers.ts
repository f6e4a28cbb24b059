/** Layers that change a map's frame: pads, crops and enlargements. */
import type { OperatorDraft } from '../network-draft';
import { compactPadding, compactSides, type Frame } from '../window-words';
import { checkAxes, noFrame, pair, plus, put } from './frame';
import {
  inputAt,
  integers,
  refuse,
  refuseChannelsFirst,
  text,
  type KerasTensor,
  type LayerContext,
  type LayerRule,
} from './layer';
import type { KerasLayer } from './topology';

/** `1`, `(1, 2)` or `((1, 2), (3, 4))`: what goes on, or off, at each side. */
function frameOf(layer: KerasLayer, field: string, axes: number): Frame {
  const value = layer.config[field] ?? 1;
  const list: unknown[] = Array.isArray(value) ? value : Array.from({ length: axes }, () => value);
  const sides = axes === 1 && list.length === 2 ? [list] : list;
  const pairs = sides.map((each) => (Array.isArray(each) ? (each as unknown[]) : [each, each]));
  const numbers = [pairs[0]?.[0], pairs[1]?.[0] ?? 0, pairs[0]?.[1], pairs[1]?.[1] ?? 0];
  if (numbers.every((each) => typeof each === 'number' && Number.isInteger(each) && each >= 0))
    return numbers as unknown as Frame;
  throw refuse(layer, 'out-of-range', `its ${field} is ${JSON.stringify(value)}: it must be integers from 0`);
}

function zeroPadding(axes: number): LayerRule {
  return (layer, inputs, context) => {
    refuseChannelsFirst(layer);
    const input = inputAt(layer, inputs);
    checkAxes(layer, input, axes);
    const margins = plus(input.margins ?? noFrame, frameOf(layer, 'padding', axes));
    const [top, left, bottom, right] = margins;
    const [rows = 0, columns = 0] = input.dims;
    const padded = [rows + top + bottom, columns + left + right];
    context.note(layer.className, 'taken in by the window behind it');
    return { ...input, dims: [...padded.slice(0, axes), ...input.dims.slice(axes)], margins };
  };
}

function cropping(axes: number): LayerRule {
  return (layer, inputs, context) => {
    refuseChannelsFirst(layer);
    const input = inputAt(layer, inputs);
    checkAxes(layer, input, axes);
    const [top, left, bottom, right] = frameOf(layer, 'cropping', axes);
    context.note(layer.className, 'counted as a pool whose window reaches over what is cut off');
    return put(layer, context, input, {
      kind: 'pool',
      type: 'max',
      kernel: [1 + top + bottom, 1 + left + right],
      stride: 1,
    });
  };
}

function upSampling(axes: number): LayerRule {
  return (layer, inputs, context) => {
    refuseChannelsFirst(layer);
    const input = inputAt(layer, inputs);
    checkAxes(layer, input, axes);
    const factor = pair(integers(layer, 'size', axes, 2));
    const mode = text(layer, 'interpolation', 'nearest');
    if (mode !== 'nearest') context.note(layer.className, `${mode} interpolation counted as nearest`);
    const operator: OperatorDraft = {
      kind: 'pool',
      type: 'average',
      kernel: compactSides(factor),
      stride: 1,
      pad: [factor[0] - 1, factor[1] - 1],
      upsample: compactSides(factor),
    };
    return put(layer, context, input, operator);
  };
}

export const frameLayers: Readonly<Record<string, LayerRule>> = {
  ZeroPadding1D: zeroPadding(1),
  ZeroPadding2D: zeroPadding(2),
  Cropping1D: cropping(1),
  Cropping2D: cropping(2),
  UpSampling1D: upSampling(1),
  UpSampling2D: upSampling(2),
};

/** Layers that take a pad in; in front of any other it becomes an operator. */
export function takesMargins(className: string): boolean {
  return (
    /^(Depthwise|Separable)?Conv[12]D$|Pooling[12]D$|^ZeroPadding/.test(className) && !className.startsWith('Global')
  );
}

/** The tensor with its pad put down as an operator. */
export function withoutMargins(layer: KerasLayer, input: KerasTensor, context: LayerContext): KerasTensor {
  if (input.margins === undefined) return input;
  const operator: OperatorDraft = { kind: 'pool', type: 'max', kernel: 1, pad: compactPadding(input.margins) };
  return put(layer, context, { name: input.name, dims: input.dims }, operator, `${layer.name}.pad`);
}

/**
 * The words that network files are written in: each function adds one operator to a list and gives the map that it makes,
 * for the next one to take. Attributes are those of the document.
 */
import type { Operator, OperatorKind, OperatorOf } from '../operator';
import { windowOf, windowPlaces } from '../window';

/** The operators of a network that is being built. */
export type Layers = Operator[];

/** A map on its way from one operator to the next. */
export interface FeatureMap {
  /** The operator that makes it. */
  readonly name: string;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export type Attributes<Kind extends OperatorKind> = Omit<OperatorOf<Kind>, 'name' | 'kind' | 'inputs'>;

export type ActivationFunction = OperatorOf<'activation'>['function'];

/** A square colour image, or a clip of `frames` of them: operators then work frame by frame. */
export function image(layers: Layers, size: number, frames = 1): FeatureMap {
  const map = { name: 'image', channels: 3, height: size, width: size };
  layers.push({ kind: 'input', ...map, ...(frames > 1 && { frames }) });
  return map;
}

export function conv(layers: Layers, name: string, from: FeatureMap, attributes: Attributes<'conv'>): FeatureMap {
  const operator: OperatorOf<'conv'> = { name, kind: 'conv', inputs: [from.name], ...attributes };
  layers.push(operator);
  const [height, width] = windowPlaces(from.height, from.width, windowOf(operator));
  return { name, channels: attributes.outChannels, height, width };
}

export function pool(layers: Layers, name: string, from: FeatureMap, attributes: Attributes<'pool'>): FeatureMap {
  const operator: OperatorOf<'pool'> = { name, kind: 'pool', inputs: [from.name], ...attributes };
  layers.push(operator);
  const [height, width] = windowPlaces(from.height, from.width, windowOf(operator), attributes.ceilMode);
  return { name, channels: from.channels, height, width };
}

/**
 * Pooling to a square map of `target`: nothing at all where the map has that size already. A smaller map cannot be pooled
 * to it: the window of `target` that is added then does not fit, and inference says so.
 */
export function adaptivePool(layers: Layers, name: string, from: FeatureMap, target: number): FeatureMap {
  const size = Math.min(from.height, from.width);
  if (size === target) return from;
  if (size < target) return pool(layers, name, from, { type: 'average', kernel: target });
  return pool(layers, name, from, {
    type: 'average',
    kernel: Math.ceil(size / target),
    stride: Math.floor(size / target),
  });
}

export function globalPool(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  layers.push({ name, kind: 'globalPool', inputs: [from.name] });
  return { name, channels: from.channels, height: 1, width: 1 };
}

export function flatten(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  layers.push({ name, kind: 'flatten', inputs: [from.name] });
  return { name, channels: from.channels * from.height * from.width, height: 1, width: 1 };
}

export function linear(
  layers: Layers,
  name: string,
  from: FeatureMap,
  outFeatures: number,
  attributes: Omit<Attributes<'linear'>, 'outFeatures'> = {},
): FeatureMap {
  layers.push({ name, kind: 'linear', inputs: [from.name], outFeatures, ...attributes });
  return { ...from, name, channels: outFeatures };
}

export function activation(layers: Layers, name: string, from: FeatureMap, of: ActivationFunction): FeatureMap {
  layers.push({ name, kind: 'activation', inputs: [from.name], function: of });
  return { ...from, name };
}

export function batchNorm(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  layers.push({ name, kind: 'norm', inputs: [from.name], type: 'batch' });
  return { ...from, name };
}

export function add(layers: Layers, name: string, from: FeatureMap, other: FeatureMap): FeatureMap {
  layers.push({ name, kind: 'elementwise', inputs: [from.name, other.name], op: 'add' });
  return { ...from, name };
}

export function multiply(layers: Layers, name: string, from: FeatureMap, gate: FeatureMap): FeatureMap {
  layers.push({ name, kind: 'elementwise', inputs: [from.name, gate.name], op: 'multiply' });
  return { ...from, name };
}

export function concatChannels(layers: Layers, name: string, maps: readonly FeatureMap[]): FeatureMap {
  layers.push({ name, kind: 'concat', inputs: maps.map((map) => map.name), axis: 'channels' });
  return { ...maps[0], name, channels: maps.reduce((sum, { channels }) => sum + channels, 0) };
}

/** A convolution and the activation function behind it. */
export function activatedConv(
  layers: Layers,
  name: string,
  from: FeatureMap,
  attributes: Attributes<'conv'>,
  of: ActivationFunction = 'relu',
): FeatureMap {
  return activation(layers, `${name}.${of}`, conv(layers, name, from, attributes), of);
}

/** A linear operator and the activation function behind it. */
export function activatedLinear(
  layers: Layers,
  name: string,
  from: FeatureMap,
  outFeatures: number,
  of: ActivationFunction = 'relu',
): FeatureMap {
  return activation(layers, `${name}.${of}`, linear(layers, name, from, outFeatures), of);
}

/** A layer as its rule sees it: operands with their sizes, and the settings of its configuration. */
import type { NetworkDraft } from '../network-draft';
import { Refusal } from '../refusal';
import type { TensorLayout } from '../weights/matrix-layout';
import type { KerasLayer } from './topology';

/** What a layer gives: an operator, and Keras' own sizes without the batch, channels last. */
export interface KerasTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** Zeros around it that wait for the window that takes them: top, left, bottom, right. */
  readonly margins?: readonly [number, number, number, number];
}

export interface LayerContext {
  readonly draft: NetworkDraft;
  readonly note: (operator: string, text: string) => void;
  /** How many layers read the one of this name. */
  readonly readersOf: (layer: string) => number;
  /** Remembers which variable of a layer an operator's weights are; one with several is named once for each. */
  readonly keepWeights: (operator: string, layer: KerasLayer, variable: string, layout: TensorLayout) => void;
  /** The number for a size that the file leaves open. */
  readonly sizeOf: (symbol: string) => number;
}

export type LayerRule = (layer: KerasLayer, inputs: readonly KerasTensor[], context: LayerContext) => KerasTensor;

export function refuse({ name, className }: KerasLayer, code: string, text: string): Refusal {
  return new Refusal(code, name, `layer ${name} (${className}): ${text}`);
}

export function inputAt(layer: KerasLayer, inputs: readonly KerasTensor[], place = 0): KerasTensor {
  const input = inputs[place];
  if (input === undefined) throw refuse(layer, 'input-count', `its input ${place + 1} is missing`);
  return input;
}

export function integer(layer: KerasLayer, field: string, usual?: number): number {
  const value = layer.config[field] ?? usual;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw refuse(layer, 'out-of-range', `its ${field} is ${JSON.stringify(value)}: it must be an integer from 0`);
}

export function text(layer: KerasLayer, field: string, usual: string): string {
  const value = layer.config[field];
  return typeof value === 'string' ? value : usual;
}

export function flag(layer: KerasLayer, field: string, usual: boolean): boolean {
  const value = layer.config[field];
  return typeof value === 'boolean' ? value : usual;
}

/** One number for all axes, or one for each. */
export function integers(layer: KerasLayer, field: string, axes: number, usual: number): readonly number[] {
  const value = layer.config[field] ?? usual;
  const list: unknown[] = Array.isArray(value) ? value : Array.from({ length: axes }, () => value);
  const isRight =
    list.length === axes && list.every((each) => typeof each === 'number' && Number.isInteger(each) && each >= 1);
  if (isRight) return list as number[];
  throw refuse(layer, 'out-of-range', `its ${field} is ${JSON.stringify(value)}: it must be ${axes} integers from 1`);
}

/** Channels stand last; the other order is not read. */
export function refuseChannelsFirst(layer: KerasLayer) {
  if (text(layer, 'data_format', 'channels_last') === 'channels_first') {
    throw refuse(layer, 'not-supported', 'data_format channels_first; only channels_last is read');
  }
}

export function elementsOf(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** Keras' sizes of an operator's output, with as many axes as before. */
export function dimsLike({ draft }: LayerContext, name: string, axes: number): readonly number[] {
  const { height, width, channels } = draft.shapeOf(name);
  if (axes === 3) return [height, width, channels];
  return axes === 2 ? [height, channels] : [channels];
}

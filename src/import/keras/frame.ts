/** What layers with a window share: frames of zeros, and putting an operator down behind a map. */
import type { OperatorDraft } from '../network-draft';
import type { Frame, Pair } from '../window-words';
import { dimsLike, refuse, type KerasTensor, type LayerContext } from './layer';
import type { KerasLayer } from './topology';

/** Sequences are maps of one column. */
export function pair(numbers: readonly number[]): Pair {
  return [numbers[0] ?? 1, numbers[1] ?? 1];
}

export function plus([a, b, c, d]: Frame, [e, f, g, h]: Frame): Frame {
  return [a + e, b + f, c + g, d + h];
}

export const noFrame: Frame = [0, 0, 0, 0];

export function put(
  layer: KerasLayer,
  context: LayerContext,
  input: KerasTensor,
  operator: OperatorDraft,
  label = layer.name,
): KerasTensor {
  const name = context.draft.add(label, operator, [input.name]);
  return { name, dims: dimsLike(context, name, input.dims.length) };
}

export function checkAxes(layer: KerasLayer, input: KerasTensor, axes: number) {
  if (input.dims.length === axes + 1) return;
  throw refuse(layer, 'shape-mismatch', `it takes ${axes} axes and channels, but is given ${input.dims.join(' x ')}`);
}

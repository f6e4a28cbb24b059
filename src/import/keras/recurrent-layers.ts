/** Recurrent layers and the wrappers that run a layer at each time step or in both directions. */
import type { OperatorOf } from '../../core/workload/operator';
import { gates } from '../../core/workload/counts';
import { rowsByColumns } from '../weights/matrix-layout';
import { flag, inputAt, integer, refuse, type KerasTensor, type LayerContext, type LayerRule } from './layer';
import type { KerasLayer } from './topology';

const cells: Readonly<Record<string, OperatorOf<'recurrent'>['cell']>> = { LSTM: 'lstm', GRU: 'gru', SimpleRNN: 'rnn' };

/** @param side first word of its variables' names, where it is one of two directions */
function putRecurrent(
  layer: KerasLayer,
  input: KerasTensor,
  context: LayerContext,
  label: string,
  side?: string,
): KerasTensor {
  const { draft, note } = context;
  const cell = cells[layer.className];
  const [length, features] = input.dims;
  if (cell === undefined) throw refuse(layer, 'unknown-operator', 'no recurrent cell');
  if (length === undefined || features === undefined || input.dims.length !== 2) {
    throw refuse(layer, 'shape-mismatch', `it takes time steps of features, but is given ${input.dims.join(' x ')}`);
  }
  const hidden = integer(layer, 'units');
  if (flag(layer, 'go_backwards', false))
    note(layer.className, 'the direction from the end runs as one from the beginning');
  note(layer.className, 'two bias vectors are counted, as PyTorch has them');
  const name = draft.add(label, { kind: 'recurrent', cell, hidden }, [input.name]);
  const columns = gates[cell] * hidden;
  const path = side === undefined ? '' : `${side}_*/`;
  context.keepWeights(name, layer, `${path}kernel`, rowsByColumns(features, columns));
  context.keepWeights(name, layer, `${path}recurrent_kernel`, rowsByColumns(hidden, columns, features));
  if (flag(layer, 'return_sequences', false)) return { name, dims: [length, hidden] };
  return { name: draft.add(`${label}.last`, { kind: 'slice', take: 'last' }, [name]), dims: [hidden] };
}

const recurrent: LayerRule = (layer, inputs, context) =>
  putRecurrent(layer, inputAt(layer, inputs), context, layer.name);

/** The layer inside a wrapper. */
function innerLayer(layer: KerasLayer): KerasLayer {
  const inner = layer.config['layer'] as { class_name?: unknown; config?: unknown } | undefined;
  if (typeof inner?.class_name !== 'string' || typeof inner.config !== 'object' || inner.config === null) {
    throw refuse(layer, 'missing-field', 'it names no layer to wrap');
  }
  return { ...layer, className: inner.class_name, config: inner.config as Record<string, unknown> };
}

const bidirectional: LayerRule = (layer, inputs, context) => {
  const input = inputAt(layer, inputs);
  const inner = innerLayer(layer);
  const mode = layer.config['merge_mode'] ?? 'concat';
  const forward = putRecurrent(inner, input, context, `${layer.name}.forward`, 'forward');
  const backward = putRecurrent(inner, input, context, `${layer.name}.backward`, 'backward');
  context.note(layer.className, 'the direction from the end runs as one from the beginning');
  const names = [forward.name, backward.name];
  if (mode === 'concat') {
    const name = context.draft.add(layer.name, { kind: 'concat', axis: 'channels' }, names);
    return { name, dims: [...forward.dims.slice(0, -1), 2 * (forward.dims.at(-1) ?? 1)] };
  }
  const op = mode === 'mul' ? 'multiply' : 'add';
  return { name: context.draft.add(layer.name, { kind: 'elementwise', op }, names), dims: forward.dims };
};

/** Runs a layer at each time step: for those that work place by place this is the layer itself. */
function timeDistributed(ruleFor: (className: string) => LayerRule | undefined): LayerRule {
  return (layer, inputs, context) => {
    const inner = innerLayer(layer);
    const rule = ruleFor(inner.className);
    const isPlaceByPlace = [
      'Dense',
      'Activation',
      'ReLU',
      'LeakyReLU',
      'Dropout',
      'LayerNormalization',
      'BatchNormalization',
    ];
    if (rule === undefined || !isPlaceByPlace.includes(inner.className)) {
      throw refuse(
        layer,
        'not-supported',
        `it runs a ${inner.className} at each time step; only layers that work place by place can be`,
      );
    }
    return rule(inner, inputs, context);
  };
}

export const recurrentLayers = (
  ruleFor: (className: string) => LayerRule | undefined,
): Readonly<Record<string, LayerRule>> => ({
  LSTM: recurrent,
  GRU: recurrent,
  SimpleRNN: recurrent,
  Bidirectional: bidirectional,
  TimeDistributed: timeDistributed(ruleFor),
});

/** LSTM, GRU and RNN: one recurrent operator for each direction. */
import type { OperatorOf } from '../../../core/workload/operator';
import { directionLayout } from '../../weights/matrix-layout';
import { whole, type Axes, type Axis } from '../axes';
import { asTimeSteps } from '../demands';
import { keepWeights, viewOf, type Lowering, type Rule, type Settled } from '../lowering';
import { activationAt, constantAt, integer, refuse, text, type Node } from '../node';
import { activation, type Activation } from '../value';

type Cell = OperatorOf<'recurrent'>['cell'];

/** Both directions side by side, or the one that there is. */
function joined(lowering: Lowering, label: string, parts: readonly string[]): string {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return lowering.draft.add(label, { kind: 'concat', axis: 'channels' }, parts);
}

/** Directions as the outer digits of the channels. */
function directionAxis(directions: number, hidden: number): Axis {
  return directions === 1 ? [] : [{ dimension: 'channels', size: directions, stride: hidden }];
}

/** The state after the last step, which takes an operator only where something reads it. */
function lastState(
  node: Node,
  lowering: Lowering,
  parts: readonly string[],
  axes: Axes,
  output: number,
): Activation | undefined {
  const result = node.outputs[output] ?? '';
  if (result === '' || lowering.readersOf(result) === 0) return undefined;
  const ends = parts.map((name) => lowering.draft.add(`${name}.last`, { kind: 'slice', take: 'last' }, [name]));
  return activation(joined(lowering, `${node.label}.last`, ends), axes);
}

/** Its state at the start comes from outside: it is zero here. */
function noteStates(node: Node, lowering: Lowering) {
  const states = node.inputs.slice(5, 7).filter((input) => input?.kind === 'activation');
  if (states.length > 0) lowering.note(node.operator, 'its first state, which the network is given, is taken as zero');
}

function recurrentRule(cell: Cell): Rule {
  return (node, lowering) => {
    const isBatchFirst = integer(node, 'layout', 0) === 1;
    const [time, batch] = isBatchFirst ? [1, 0] : [0, 1];
    const steps: Settled = asTimeSteps(lowering, node, activationAt(node, 0), time, 2);
    const hidden = integer(node, 'hidden_size', constantAt(node, 2).dims.at(-1) ?? 1);
    const direction = text(node, 'direction', 'forward');
    const directions = direction === 'bidirectional' ? 2 : 1;
    if (hidden < 1) throw refuse(node, 'out-of-range', 'its hidden size is not known');
    if (direction !== 'forward')
      lowering.note(node.operator, 'the direction from the end runs as one from the beginning');
    if (node.inputs[3] === undefined) lowering.note(node.operator, 'it has no bias; two bias vectors are counted');
    noteStates(node, lowering);
    const parts = Array.from({ length: directions }, (_, place) =>
      lowering.draft.add(place === 0 ? node.label : `${node.label}.backward`, { kind: 'recurrent', cell, hidden }, [
        steps.name,
      ]),
    );
    const [inputWeights, hiddenWeights] = [constantAt(node, 1), constantAt(node, 2)];
    const [columns, features] = [inputWeights.dims[1] ?? 0, steps.shape.channels];
    for (const [place, part] of parts.entries()) {
      const side = { direction: place, directions };
      keepWeights(lowering, part, inputWeights, directionLayout(side, columns, features, 0));
      keepWeights(lowering, part, hiddenWeights, directionLayout(side, columns, hidden, features));
    }
    const sides: Axes = [directionAxis(directions, hidden), whole('channels', hidden)];
    const [outer = [], inner = []] = sides;
    const timeAxis = steps.axes[time] ?? [];
    const batchAxis = steps.axes[batch] ?? [];
    const all = joined(lowering, `${node.label}.both`, parts);
    const axes = isBatchFirst ? [batchAxis, timeAxis, outer, inner] : [timeAxis, outer, batchAxis, inner];
    const ends = isBatchFirst ? [batchAxis, outer, inner] : [outer, batchAxis, inner];
    const output = viewOf({ ...steps, name: all, shape: lowering.draft.shapeOf(all) }, axes);
    const state = lastState(node, lowering, parts, ends, 1);
    const cellState = cell === 'lstm' ? lastState(node, lowering, parts, ends, 2) : undefined;
    return [output, state ?? output, cellState ?? output];
  };
}

export const recurrenceRules: Readonly<Record<string, Rule>> = {
  LSTM: recurrentRule('lstm'),
  GRU: recurrentRule('gru'),
  RNN: recurrentRule('rnn'),
};

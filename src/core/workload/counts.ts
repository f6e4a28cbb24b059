/** Weights, parameters and operations of one operator, from its attributes and shapes. */
import type { GraphNode, Shape, WeightMatrix } from './graph-types';
import type { Operator, OperatorOf } from './operator';
import { contextLengthOf, elementsOf, positionsOf } from './shapes';
import { activationCost, elementwiseCost, layerNormCost, recurrentCost, softmaxCost } from './vector-costs';
import { windowOf } from './window';

/** What an operator holds and does in one inference; absent means zero. */
export type Counts = Partial<
  Pick<GraphNode, 'matrix' | 'parameters' | 'macs' | 'dynamicMacs' | 'activationElements' | 'comparisons' | 'vectorOps'>
>;

/** Gates of a recurrent cell: one `in x hidden` and one `hidden x hidden` matrix each. */
export const gates = { rnn: 1, lstm: 4, gru: 3 } as const;

export function weightsOf({ rows, columns, groups }: WeightMatrix): number {
  return rows * columns * groups;
}

/**
 * With `upsample` most of a window lies on zeros: the products are those of a transposed convolution, one kernel for each
 * input position.
 */
function convPositions({ upsample = 1 }: OperatorOf<'conv'>, input: Shape, output: Shape): number {
  const isPlain = typeof upsample === 'number' ? upsample === 1 : upsample.every((factor) => factor === 1);
  return positionsOf(isPlain ? output : input);
}

function convCounts(operator: OperatorOf<'conv'>, [input]: readonly Shape[], output: Shape): Counts {
  const { groups = 1, outChannels, bias = false, batchNorm = false } = operator;
  const [height, width] = windowOf(operator).kernel;
  const matrix = { rows: (height * width * input.channels) / groups, columns: outChannels / groups, groups };
  const weights = weightsOf(matrix);
  return {
    matrix,
    parameters: weights + (bias ? outChannels : 0) + (batchNorm ? 2 * outChannels : 0),
    macs: weights * convPositions(operator, input, output),
  };
}

function linearCounts(operator: OperatorOf<'linear'>, [input]: readonly Shape[], output: Shape): Counts {
  const { outFeatures, bias = true, tiedWith } = operator;
  const matrix = { rows: input.channels, columns: outFeatures, groups: 1 };
  const weights = weightsOf(matrix);
  return {
    matrix,
    parameters: (tiedWith === undefined ? weights : 0) + (bias ? outFeatures : 0),
    macs: weights * positionsOf(output),
  };
}

/** One of the matrices of a recurrent operator, with the bias vectors that go with it. */
function recurrentPart(operator: OperatorOf<'recurrent'>, rows: number, biases: number, steps: number): Counts {
  const columns = gates[operator.cell] * operator.hidden;
  return {
    matrix: { rows, columns, groups: 1 },
    parameters: rows * columns + biases * columns,
    macs: rows * columns * steps,
  };
}

function gateOperations({ cell, hidden }: OperatorOf<'recurrent'>, steps: number): number {
  return recurrentCost[cell].value * hidden * steps;
}

/** The whole of a recurrent operator as one matrix; two bias vectors, as PyTorch counts. */
function fusedCounts(operator: OperatorOf<'recurrent'>, [input]: readonly Shape[], output: Shape): Counts {
  const steps = positionsOf(output);
  const part = recurrentPart(operator, input.channels + operator.hidden, 2, steps);
  return { ...part, vectorOps: gateOperations(operator, steps) };
}

/** The input part of a hoisted recurrent operator: no dependence between steps. */
export function inputPartCounts(operator: OperatorOf<'recurrent'>, input: Shape): Counts {
  return recurrentPart(operator, input.channels, 1, positionsOf(input));
}

/** Its hidden part: step t needs step t - 1. */
export function hiddenPartCounts(operator: OperatorOf<'recurrent'>, output: Shape): Counts {
  const steps = positionsOf(output);
  return { ...recurrentPart(operator, operator.hidden, 1, steps), vectorOps: gateOperations(operator, steps) };
}

function matmulCounts(operator: OperatorOf<'matmul'>, inputs: readonly Shape[], output: Shape): Counts {
  const macs = contextLengthOf(operator, inputs[1]) * operator.width * positionsOf(output);
  return { parameters: operator.extraParameters ?? 0, macs, dynamicMacs: macs };
}

function poolCounts(operator: OperatorOf<'pool'>, output: Shape): Counts {
  const [height, width] = windowOf(operator).kernel;
  const vectorOps = height * width * elementsOf(output);
  return operator.type === 'max' ? { vectorOps, comparisons: vectorOps } : { vectorOps };
}

/** Counts of an operator that is not split; shapes as `inferShape` gave them. */
export function countsOf(operator: Operator, inputs: readonly Shape[], output: Shape): Counts {
  const elements = elementsOf(output);
  switch (operator.kind) {
    case 'conv':
      return convCounts(operator, inputs, output);
    case 'linear':
      return linearCounts(operator, inputs, output);
    case 'recurrent':
      return fusedCounts(operator, inputs, output);
    case 'embedding':
      return { parameters: operator.vocabulary * operator.features + (operator.extraParameters ?? 0) };
    case 'matmul':
      return matmulCounts(operator, inputs, output);
    case 'pool':
      return poolCounts(operator, output);
    case 'globalPool':
      return { vectorOps: elementsOf(inputs[0]) };
    case 'elementwise':
      return { vectorOps: elementwiseCost.value * elements * (inputs.length - 1) };
    case 'activation':
      return { vectorOps: activationCost.value * elements, activationElements: elements };
    case 'norm':
      return {
        parameters: 2 * output.channels,
        // At inference batch norm is a scale and a shift that the neighbours' weights take in.
        vectorOps: operator.type === 'layer' ? layerNormCost.value * elements : 0,
      };
    case 'softmax':
      return { vectorOps: softmaxCost.value * elements * (operator.heads ?? 1) };
    case 'input':
    case 'concat':
    case 'slice':
    case 'flatten':
    case 'toSequence':
      return {};
  }
}

/** Operators with a window that slides over a map: convolution and pooling. */
import type { OperatorDraft } from '../../network-draft';
import { convolutionLayout } from '../../weights/matrix-layout';
import { whole, type Axes } from '../axes';
import { asMap, type MapView } from '../demands';
import { keepWeights, type Lowering, type Rule } from '../lowering';
import { activationAt, constantAt, integer, integers, optionalAt, refuse } from '../node';
import { withScaling } from '../stored-weights';
import { activation, type Activation } from '../value';
import { axisWindows, transposedWindows, windowAttributes } from '../window-attributes';

/** The output of a window over `map`, with axes in ONNX's order. */
function mapOf({ draft }: Lowering, name: string, map: MapView): Activation {
  const shape = draft.shapeOf(name);
  const places: Axes = map.spatial.map((dimension) => whole(dimension, shape[dimension]));
  return activation(name, [map.axes[0] ?? [], whole('channels', shape.channels), ...places]);
}

/** Places of the operands; -1 for one that the operator does not have. */
interface ConvOperands {
  readonly weights: number;
  readonly bias: number;
  readonly scale: number;
  readonly zero: number;
}

function convRule(isTransposed: boolean, places: ConvOperands): Rule {
  return (node, lowering) => {
    const map = asMap(lowering, node, activationAt(node, 0));
    const weights = constantAt(node, places.weights);
    const [first = 1, second = 1, ...kernel] = weights.dims;
    const groups = integer(node, 'group', 1);
    const outChannels = isTransposed ? second * groups : first;
    const windows = isTransposed ? transposedWindows(node, map, kernel) : axisWindows(node, map, kernel);
    const inChannels = isTransposed ? first : second * groups;
    if (inChannels !== map.shape.channels) {
      throw refuse(node, 'shape-mismatch', `weights for ${inChannels} channels, but ${map.shape.channels} come in`);
    }
    const operator: OperatorDraft = {
      kind: 'conv',
      outChannels,
      ...windowAttributes(map.spatial, windows, 'one'),
      ...(groups === 1 ? {} : { groups }),
      ...(node.inputs[places.bias] === undefined ? {} : { bias: true }),
    };
    const name = lowering.draft.add(node.label, operator, [map.name]);
    const sizes = {
      groups,
      inputs: isTransposed ? first / groups : second,
      outputs: isTransposed ? second : first / groups,
      kernel,
    };
    const scaled = withScaling(weights, optionalAt(node, places.scale), optionalAt(node, places.zero), 0);
    keepWeights(
      lowering,
      name,
      scaled,
      convolutionLayout(sizes, isTransposed ? 'input-first' : 'output-first', isTransposed),
    );
    return [mapOf(lowering, name, map)];
  };
}

function poolRule(type: 'max' | 'average'): Rule {
  return (node, lowering) => {
    const map = asMap(lowering, node, activationAt(node, 0));
    const kernel = integers(node, 'kernel_shape') ?? [];
    const windows = axisWindows(node, map, kernel);
    if (windows.some(({ dilation }) => dilation !== 1)) throw refuse(node, 'not-supported', 'a pool with dilation');
    const ceilMode = integer(node, 'ceil_mode', 0) === 1;
    const { dilation: _none, ...window } = windowAttributes(map.spatial, windows, 'kernel');
    const operator: OperatorDraft = { kind: 'pool', type, ...window, ...(ceilMode ? { ceilMode } : {}) };
    return [mapOf(lowering, lowering.draft.add(node.label, operator, [map.name]), map)];
  };
}

const globalAverage: Rule = (node, lowering) => {
  const map = asMap(lowering, node, activationAt(node, 0));
  return [mapOf(lowering, lowering.draft.add(node.label, { kind: 'globalPool' }, [map.name]), map)];
};

const globalMax: Rule = (node, lowering) => {
  const map = asMap(lowering, node, activationAt(node, 0));
  const { height, width } = map.shape;
  const operator: OperatorDraft = { kind: 'pool', type: 'max', kernel: [height, width] };
  return [mapOf(lowering, lowering.draft.add(node.label, operator, [map.name]), map)];
};

export const windowRules: Readonly<Record<string, Rule>> = {
  Conv: convRule(false, { weights: 1, bias: 2, scale: -1, zero: -1 }),
  ConvInteger: convRule(false, { weights: 1, bias: 4, scale: -1, zero: 3 }),
  QLinearConv: convRule(false, { weights: 3, bias: 8, scale: 4, zero: 5 }),
  ConvTranspose: convRule(true, { weights: 1, bias: 2, scale: -1, zero: -1 }),
  MaxPool: poolRule('max'),
  AveragePool: poolRule('average'),
  LpPool: poolRule('average'),
  GlobalAveragePool: globalAverage,
  GlobalMaxPool: globalMax,
  GlobalLpPool: globalAverage,
};

/** Norms, softmax, and operators that sum an axis up. */
import type { OperatorDraft } from '../../network-draft';
import { countAlong, dimensionsIn, whole, type Axis } from '../axes';
import { withOwnChannels } from '../demands';
import { meanStep } from '../element-functions';
import {
  bind,
  current,
  inOurDimensions,
  settle,
  viewOf,
  type Dimension,
  type Lowering,
  type Roles,
  type Rule,
} from '../lowering';
import { activationAt, integer, integers, normalAxis, numbersAt, refuse, type Node } from '../node';
import type { Activation } from '../value';

const mapRoles: Roles = ['frames', 'channels', 'height', 'width'];

/** A norm right behind a convolution folds into it. */
const batchNorm: Rule = (node, lowering) => {
  const value = current(lowering, activationAt(node, 0));
  const { draft } = lowering;
  const { operator: name, free } = value.source;
  const isAlone = lowering.readersOf(node.inputNames[0] ?? '') <= 1 && value.steps.length === 0 && free === undefined;
  if (name !== undefined && isAlone && value.firstChannel === undefined) {
    const operator = draft.operatorOf(name);
    if (operator.kind === 'conv' && operator.batchNorm !== true) {
      draft.amend(name, () => ({ ...operator, batchNorm: true }));
      return [value];
    }
  }
  const roles = mapRoles.slice(0, value.axes.length);
  const settled = withOwnChannels(lowering, node, settle(lowering, node, value, roles));
  const norm = draft.add(node.label, { kind: 'norm', type: 'batch' }, [settled.name]);
  return [viewOf({ ...settled, name: norm }, settled.axes)];
};

const layerNorm: Rule = (node, lowering) => {
  const settled = withOwnChannels(lowering, node, settle(lowering, node, activationAt(node, 0)));
  const name = lowering.draft.add(node.label, { kind: 'norm', type: 'layer' }, [settled.name]);
  return [viewOf({ ...settled, name }, settled.axes)];
};

const softmax: Rule = (node, lowering) => {
  const settled = withOwnChannels(lowering, node, settle(lowering, node, activationAt(node, 0)));
  const heads = countAlong(settled.axes.flat(), 'heads');
  const operator: OperatorDraft = { kind: 'softmax', ...(heads === 1 ? {} : { heads }) };
  const name = lowering.draft.add(node.label, operator, [settled.name]);
  return [viewOf({ ...settled, name }, settled.axes)];
};

function reducedAxes(node: Node, value: Activation): number[] {
  const given = numbersAt(node, 1) ?? integers(node, 'axes');
  const axes = given === undefined || given.length === 0 ? value.axes.map((_, axis) => axis) : given;
  return axes.map((axis) => normalAxis(node, axis, value.axes.length));
}

function without(node: Node, axes: readonly Axis[], reduced: readonly number[]): Axis[] {
  const keeps = integer(node, 'keepdims', 1) === 1;
  return axes.flatMap((axis, place) => (reduced.includes(place) ? (keeps ? [[]] : []) : [axis]));
}

/** A mean over the features at each position: a step on the way to a layer norm. */
function meanOfChannels(node: Node, value: Activation, reduced: readonly number[]): Activation {
  const step = { operator: meanStep, label: node.label };
  return { ...value, axes: without(node, value.axes, reduced), steps: [...value.steps, step] };
}

/** A mean or a maximum over whole sides of a map. */
function overSides(
  node: Node,
  lowering: Lowering,
  value: Activation,
  reduced: readonly number[],
  type: 'max' | 'average',
): Activation {
  const settled = withOwnChannels(lowering, node, settle(lowering, node, value));
  const sides = reduced.flatMap((place) => dimensionsIn(settled.axes[place] ?? [])) as Dimension[];
  const { height, width } = settled.shape;
  const [overHeight, overWidth] = [sides.includes('height') || height === 1, sides.includes('width') || width === 1];
  const isWhole = reduced.every((place) => {
    const axis = settled.axes[place] ?? [];
    return dimensionsIn(axis).every(
      (side) => (side === 'height' || side === 'width') && countAlong(axis, side) === settled.shape[side],
    );
  });
  if (!isWhole) throw refuse(node, 'not-supported', `a sum over ${sides.join(' and ')} that is no side of a map`);
  const kernel = [overHeight ? height : 1, overWidth ? width : 1] as const;
  const isGlobal = overHeight && overWidth && type === 'average';
  const operator: OperatorDraft = isGlobal ? { kind: 'globalPool' } : { kind: 'pool', type, kernel };
  const name = lowering.draft.add(node.label, operator, [settled.name]);
  const shape = lowering.draft.shapeOf(name);
  const kept = settled.axes.map((axis, place) => (reduced.includes(place) ? [] : axis));
  const restored = kept.map((axis) => {
    const [only] = dimensionsIn(axis);
    return only === 'height' || only === 'width' ? whole(only, shape[only]) : axis;
  });
  return viewOf({ ...settled, name }, without(node, restored, reduced));
}

function reduceRule(type: 'max' | 'average'): Rule {
  return (node, lowering) => {
    const value = current(lowering, activationAt(node, 0));
    const reduced = reducedAxes(node, value).filter((place) => (value.axes[place] ?? []).length > 0);
    if (reduced.length === 0) return [{ ...value, axes: without(node, value.axes, reducedAxes(node, value)) }];
    bind(lowering, node, value);
    const axes = inOurDimensions(value);
    const isFeatures = reduced.every((place) =>
      dimensionsIn(axes[place] ?? []).every((dimension) => dimension === 'channels'),
    );
    if (isFeatures && type === 'average') return [meanOfChannels(node, value, reducedAxes(node, value))];
    return [overSides(node, lowering, value, reduced, type)];
  };
}

export const reductionRules: Readonly<Record<string, Rule>> = {
  BatchNormalization: batchNorm,
  InstanceNormalization: layerNorm,
  GroupNormalization: layerNorm,
  LayerNormalization: layerNorm,
  SimplifiedLayerNormalization: layerNorm,
  RMSNormalization: layerNorm,
  LpNormalization: layerNorm,
  LRN: layerNorm,
  Softmax: softmax,
  LogSoftmax: softmax,
  ReduceMean: reduceRule('average'),
  ReduceSum: reduceRule('average'),
  ReduceMax: reduceRule('max'),
  ReduceMin: reduceRule('max'),
};

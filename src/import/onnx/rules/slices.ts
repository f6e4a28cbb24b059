/** Operators that take a part: of channels, of positions, of a map, or rows of a table. */
import type { OperatorDraft } from '../../network-draft';
import { dimensionsIn, dimsOf, merged, sizeOf, whole, type Axis } from '../axes';
import { withOwnChannels } from '../demands';
import { current, settle, viewOf, type Lowering, type Rule, type Settled } from '../lowering';
import { activationAt, integer, normalAxis, numbersAt, operand, refuse, type Node } from '../node';
import { slicesOf, splitSizes, type AxisSlice } from '../sizes';
import type { Activation } from '../value';
import { putEmbedding } from './products';

/** A part of the channels: only the view changes, until something needs the part by itself. */
function channelSlice(
  node: Node,
  value: Activation,
  axis: Axis,
  { axis: place, from, to, step }: AxisSlice,
): Activation {
  const [factor, ...more] = merged(axis);
  if (factor === undefined || more.length > 0 || step !== 1)
    throw refuse(node, 'not-supported', 'it takes every other channel');
  const size = to - from;
  const part = size === 1 ? [] : [{ ...factor, size }];
  return {
    ...value,
    axes: value.axes.map((each, at) => (at === place ? part : each)),
    firstChannel: (value.firstChannel ?? 0) + from * factor.stride,
  };
}

/** Rows or columns of a map, as a window that just reaches from one taken row to the next. */
function mapSlice(
  node: Node,
  lowering: Lowering,
  settled: Settled,
  { axis: place, from, to, step }: AxisSlice,
): Activation {
  const [dimension] = dimensionsIn(settled.axes[place] ?? []);
  if (dimension !== 'height' && dimension !== 'width')
    throw refuse(node, 'not-supported', `a part of the ${dimension ?? 'batch'}`);
  const size = Math.ceil((to - from) / step);
  const reach = settled.shape[dimension] - step * (size - 1);
  const pair = (own: number) => (dimension === 'height' ? ([own, 1] as const) : ([1, own] as const));
  if (reach > 1)
    lowering.note(node.operator, 'a part of a map: counted as a pool whose window reaches over what is cut off');
  const operator: OperatorDraft = { kind: 'pool', type: 'max', kernel: pair(reach), stride: pair(step) };
  const name = lowering.draft.add(node.label, operator, [settled.name]);
  const axes = settled.axes.map((axis, at) => (at === place ? whole(dimension, size) : axis));
  return viewOf({ ...settled, name }, axes);
}

/** Positions of a sequence, one after the other. */
function sequenceSlice(
  node: Node,
  lowering: Lowering,
  settled: Settled,
  { axis: place, from, to, step }: AxisSlice,
): Activation {
  if (step !== 1) return mapSlice(node, lowering, settled, { axis: place, from, to, step });
  const name = lowering.draft.add(node.label, { kind: 'slice', from, to }, [settled.name]);
  const axes = settled.axes.map((axis, at) => (at === place ? whole('height', to - from) : axis));
  return viewOf({ ...settled, name }, axes);
}

/** One part of one axis. */
function sliceAlong(node: Node, lowering: Lowering, value: Activation, slice: AxisSlice): Activation {
  const dim = sizeOf(value.axes[slice.axis] ?? []);
  if (slice.from === 0 && slice.to === dim && slice.step === 1) return value;
  if (slice.to <= slice.from) throw refuse(node, 'out-of-range', `nothing is left of its axis ${slice.axis}`);
  const settled = settle(lowering, node, value);
  const axis = settled.axes[slice.axis] ?? [];
  if (dimensionsIn(axis).every((dimension) => dimension === 'channels')) {
    return channelSlice(node, viewOf(settled, settled.axes), axis, slice);
  }
  const own = withOwnChannels(lowering, node, settled);
  const { height, width, frames } = own.shape;
  const places = own.axes.filter((each) => !dimensionsIn(each).includes('channels')).flat();
  const isSequence = places.length === axis.length && sizeOf(axis) === height * width * frames;
  const isInOrder = merged(axis).length === 1 || isSequence;
  if (isSequence && isInOrder) {
    return sequenceSlice(node, lowering, own, slice);
  }
  return mapSlice(node, lowering, own, slice);
}

const slice: Rule = (node, lowering) => {
  const value = current(lowering, activationAt(node, 0));
  return [
    slicesOf(node, dimsOf(value.axes)).reduce(
      (kept, each) => sliceAlong(node, lowering, current(lowering, kept), each),
      value,
    ),
  ];
};

const split: Rule = (node, lowering) => {
  const value = current(lowering, activationAt(node, 0));
  const axis = normalAxis(node, integer(node, 'axis', 0), value.axes.length);
  let before = 0;
  return splitSizes(node, sizeOf(value.axes[axis] ?? [])).map((size, place) => {
    const from = before;
    before += size;
    const part = { ...node, label: node.outputs[place] ?? node.label };
    return sliceAlong(part, lowering, current(lowering, value), { axis, from, to: before, step: 1 });
  });
};

/** Indices that follow one another, as a slice. */
function runOf(node: Node, indices: readonly number[], dim: number): readonly [number, number] {
  const places = indices.map((index) => (index < 0 ? index + dim : index));
  const [first = 0] = places;
  if (!places.every((place, at) => place === first + at))
    throw refuse(node, 'not-supported', 'it picks scattered elements');
  return [first, first + places.length];
}

const gather: Rule = (node, lowering) => {
  const [data, indices] = [operand(node, 0), operand(node, 1)];
  if (indices.kind === 'activation') {
    if (data.kind === 'constant') return [putEmbedding(node, lowering, data, current(lowering, indices))];
    throw refuse(node, 'not-supported', 'what it picks depends on the input');
  }
  const value = current(lowering, activationAt(node, 0));
  const axis = normalAxis(node, integer(node, 'axis', 0), value.axes.length);
  const [from, to] = runOf(node, numbersAt(node, 1) ?? [], sizeOf(value.axes[axis] ?? []));
  const part = sliceAlong(node, lowering, value, { axis, from, to, step: 1 });
  if (indices.dims.length > 0) return [part];
  return [{ ...part, axes: part.axes.filter((_, place) => place !== axis) }];
};

export const sliceRules: Readonly<Record<string, Rule>> = { Slice: slice, Split: split, Gather: gather };

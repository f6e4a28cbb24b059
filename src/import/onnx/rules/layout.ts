/** Operators that move or rename elements: reshape, transpose, concat, pad, resize. */
import type { OperatorDraft } from '../../network-draft';
import {
  countAlong,
  dimensionsIn,
  dimsOf,
  merged,
  reshaped,
  sizeOf,
  transposed,
  whole,
  type Axes,
  type Axis,
} from '../axes';
import { asMap, asSequence, wholeChannels, withOwnChannels } from '../demands';
import { current, settle, viewOf, type Lowering, type Rule, type Settled } from '../lowering';
import {
  activationAt,
  constantAt,
  integer,
  normalAxis,
  numbersAt,
  numbersOrAttribute,
  operand,
  refuse,
  text,
  type Node,
} from '../node';
import { broadcastDims, dimsAfter, transposeOrder } from '../sizes';
import { activation, constant, scalar, elementsOf, type Activation, type Constant } from '../value';

const pass: Rule = (node, lowering) => {
  lowering.note(node.operator, 'does nothing at inference, or only stores numbers in another way');
  return [operand(node, 0)];
};

const reshape: Rule = (node, lowering) => {
  const value = current(lowering, activationAt(node, 0));
  const dims = dimsAfter(node, dimsOf(value.axes));
  const axes = reshaped(value.axes, dims);
  if (axes === undefined || value.margins !== undefined) {
    throw refuse(
      node,
      'not-supported',
      `${dimsOf(value.axes).join(' x ')} to ${dims.join(' x ')} cuts through rows of elements`,
    );
  }
  return [{ ...value, axes }];
};

const transpose: Rule = (node, lowering) => {
  const value = current(lowering, activationAt(node, 0));
  const order = transposeOrder(node, value.axes.length);
  const margins = value.margins && new Map([...value.margins].map(([axis, margin]) => [order.indexOf(axis), margin]));
  return [{ ...value, axes: transposed(value.axes, order), margins }];
};

const expand: Rule = (node, lowering) => {
  const value = current(lowering, activationAt(node, 0));
  const own = dimsOf(value.axes);
  const dims = broadcastDims(node, own, numbersAt(node, 1) ?? []);
  const added = dims.length - own.length;
  if (dims.some((dim, place) => dim !== (own[place - added] ?? 1))) {
    throw refuse(node, 'not-supported', `${own.join(' x ')} is copied to ${dims.join(' x ')}`);
  }
  return [{ ...value, axes: [...Array.from({ length: added }, (): Axis => []), ...value.axes] }];
};

const shapeOf: Rule = (node) => {
  const dims = dimsOf(activationAt(node, 0).axes);
  const from = integer(node, 'start', 0);
  const to = integer(node, 'end', dims.length);
  const part = dims.slice(from, to);
  return [constant([part.length], part)];
};

const sizeOfAll: Rule = (node) => [scalar(elementsOf(dimsOf(activationAt(node, 0).axes)))];

/** A constant that stands among positions: a learned token, from a table of its own. */
function learnedTokens(node: Node, lowering: Lowering, { dims }: Constant, axis: number): Settled {
  const count = dims[axis] ?? 1;
  const features = elementsOf(dims) / count;
  const input = lowering.draft.add(`${node.label}.token`, { kind: 'input', channels: 1, height: count, width: 1 });
  const table = { kind: 'embedding', vocabulary: count, features } as const;
  const name = lowering.draft.add(`${node.label}.tokens`, table, [input]);
  const feature = dims.findIndex((dim, place) => place !== axis && dim === features);
  const axes = dims.map((_, place) =>
    place === axis ? whole('height', count) : place === feature ? whole('channels', features) : [],
  );
  return { name, shape: lowering.draft.shapeOf(name), axes, firstChannel: undefined, margins: undefined };
}

function concatChannels(node: Node, lowering: Lowering, parts: readonly Settled[], axis: number): Activation {
  const ready = parts.map((part) => wholeChannels(lowering, node, part, part.axes[axis] ?? []));
  const [first] = ready;
  const isSameMap = ready.every(
    ({ shape }) => shape.height === first?.shape.height && shape.width === first.shape.width,
  );
  const aligned = isSameMap ? ready : ready.map((part) => asSequence(lowering, node, part));
  const names = aligned.map(({ name }) => name);
  const name = lowering.draft.add(node.label, { kind: 'concat', axis: 'channels' }, names);
  const { channels } = lowering.draft.shapeOf(name);
  return activation(
    name,
    (aligned[0]?.axes ?? []).map((each, place) => (place === axis ? whole('channels', channels) : each)),
  );
}

/**
 * Parts of one operator's channels beside one another, under an axis that holds other digits of them: the halves of every
 * head, exchanged. Nothing is computed, and which channel stands where is nobody's concern here.
 */
function exchangedChannels(lowering: Lowering, node: Node, parts: readonly Settled[], axis: number) {
  const digits = parts.map(({ axes }) => merged(axes[axis] ?? []));
  const [first] = parts;
  const [[factor, ...more] = []] = digits;
  if (first === undefined || factor === undefined || more.length > 0) return undefined;
  const size = digits.reduce((sum, digit) => sum + sizeOf(digit), 0);
  const begins = parts.map(({ firstChannel = 0 }) => firstChannel).sort((one, other) => one - other);
  const [begin = 0] = begins;
  const isWhole =
    parts.every(({ name }) => name === first.name) &&
    digits.every(
      ([each, ...others]) => each?.size === factor.size && each.stride === factor.stride && others.length === 0,
    ) &&
    begins.every((each, place) => each === begin + place * factor.size * factor.stride);
  if (!isWhole) return undefined;
  const axes = first.axes.map((each, place) => (place === axis ? [{ ...factor, size }] : each));
  const isAll = sizeOf(axes.flat().filter(({ dimension }) => dimension === 'channels')) === first.shape.channels;
  lowering.note(node.operator, 'puts channels into another order');
  return viewOf({ ...first, firstChannel: isAll ? undefined : begin }, axes);
}

function concatPositions(node: Node, lowering: Lowering, parts: readonly Settled[], axis: number): Activation {
  const ready = parts.map((part) => withOwnChannels(lowering, node, part));
  for (const { axes, name } of ready) {
    const others = axes.flatMap((each, place) => (place === axis ? [] : dimensionsIn(each)));
    if (others.some((dimension) => dimension !== 'channels')) {
      throw refuse(node, 'not-supported', `it joins ${name} along one side of its map only`);
    }
  }
  const names = ready.map(({ name }) => name);
  const name = lowering.draft.add(node.label, { kind: 'concat', axis: 'positions' }, names);
  const { height } = lowering.draft.shapeOf(name);
  return activation(
    name,
    (ready[0]?.axes ?? []).map((each, place) => (place === axis ? whole('height', height) : each)),
  );
}

const concat: Rule = (node, lowering) => {
  const operands = node.inputs
    .map((_, place) => operand(node, place))
    .filter((value) => value.kind === 'activation' || elementsOf(value.dims) > 0);
  const [sample] = operands.filter((value) => value.kind === 'activation');
  if (sample === undefined) throw refuse(node, 'input-count', 'nothing in it is computed by the network');
  const axis = normalAxis(node, integer(node, 'axis', 0), sample.axes.length);
  const parts = operands.map((value) =>
    value.kind === 'constant'
      ? learnedTokens(node, lowering, value, axis)
      : settle(lowering, node, current(lowering, value)),
  );
  if (parts.length === 1) return [sample];
  const along = parts.flatMap(({ axes }) => dimensionsIn(axes[axis] ?? []));
  const hasChannelsElsewhere = parts.some(({ axes }) =>
    axes.some((each, place) => place !== axis && dimensionsIn(each).includes('channels')),
  );
  const exchanged = hasChannelsElsewhere ? exchangedChannels(lowering, node, parts, axis) : undefined;
  if (exchanged !== undefined) return [exchanged];
  const isChannels = along.length === 0 ? !hasChannelsElsewhere : along.every((dimension) => dimension === 'channels');
  return [(isChannels ? concatChannels : concatPositions)(node, lowering, parts, axis)];
};

const pad: Rule = (node, lowering) => {
  const value = current(lowering, activationAt(node, 0));
  const pads = numbersOrAttribute(node, 1, 'pads') ?? [];
  const rank = value.axes.length;
  const axes = numbersAt(node, 3) ?? value.axes.map((_, axis) => axis);
  const margins = new Map(value.margins ?? []);
  for (const [place, given] of axes.entries()) {
    const axis = normalAxis(node, given, rank);
    const [before = 0, after = 0] = [pads[place], pads[place + axes.length]];
    if (before === 0 && after === 0) continue;
    const [earlier, later] = margins.get(axis) ?? [0, 0];
    margins.set(axis, [earlier + before, later + after]);
  }
  if (margins.size === 0) return [value];
  const isSpatial = [...margins].every(([axis, [before, after]]) => axis >= 2 && before >= 0 && after >= 0);
  if (!isSpatial) throw refuse(node, 'not-supported', 'a pad that is no frame around a map');
  const mode = text(node, 'mode', 'constant');
  if (mode !== 'constant') lowering.note('Pad', `${mode} padding counted as zeros`);
  const { name, shape, axes: own, firstChannel } = asMap(lowering, node, { ...value, margins: undefined });
  return [{ ...viewOf({ name, shape, axes: own, firstChannel, margins }, own) }];
};

/** The factor of each axis of a `Resize` or `Upsample`. */
function resizeFactors(node: Node, dims: readonly number[]): number[] {
  const scalesPlace = node.operator === 'Upsample' || node.inputs.length === 2 ? 1 : 2;
  const given =
    node.inputs[scalesPlace] === undefined
      ? node.attributes.get('scales')?.floats
      : constantAt(node, scalesPlace).numbers;
  const scales = given !== undefined && given.length > 0 ? given : undefined;
  const sizes = numbersAt(node, 3);
  if (scales === undefined && sizes === undefined) throw refuse(node, 'not-supported', 'its scales are not known');
  const axes = node.attributes.get('axes')?.integers ?? dims.map((_, axis) => axis);
  const factors = dims.map(() => 1);
  axes.forEach((axis, place) => {
    const at = normalAxis(node, axis, dims.length);
    factors[at] = scales?.[place] ?? (sizes?.[place] ?? 1) / (dims[at] ?? 1);
  });
  return factors;
}

const resize: Rule = (node, lowering) => {
  const map = asMap(lowering, node, activationAt(node, 0));
  const dims = dimsOf(map.axes);
  const factors = resizeFactors(node, dims).slice(2);
  if (!factors.every((factor) => Number.isInteger(factor) || Number.isInteger(1 / factor))) {
    throw refuse(node, 'not-supported', `a map resized by ${factors.join(' x ')}; only whole factors are known`);
  }
  const mode = text(node, 'mode', 'nearest');
  if (mode !== 'nearest') lowering.note(node.operator, `${mode} interpolation counted as nearest`);
  const along = (dimension: 'height' | 'width') => factors[map.spatial.indexOf(dimension)] ?? 1;
  const [up, across] = [along('height'), along('width')].map((factor) => Math.max(1, factor));
  const [down, inward] = [along('height'), along('width')].map((factor) => Math.max(1, Math.round(1 / factor)));
  const enlarged = [up ?? 1, across ?? 1] as const;
  const operator: OperatorDraft = {
    kind: 'pool',
    type: 'average',
    kernel: enlarged,
    stride: [down ?? 1, inward ?? 1],
    pad: [enlarged[0] - 1, enlarged[1] - 1],
    upsample: enlarged,
  };
  const name = lowering.draft.add(node.label, operator, [map.name]);
  const shape = lowering.draft.shapeOf(name);
  const places: Axes = map.spatial.map((dimension) => whole(dimension, shape[dimension]));
  return [
    activation(name, [map.axes[0] ?? [], whole('channels', countAlong(map.axes[1] ?? [], 'channels')), ...places]),
  ];
};

export const layoutRules: Readonly<Record<string, Rule>> = {
  Identity: pass,
  Cast: pass,
  CastLike: pass,
  Dropout: pass,
  QuantizeLinear: pass,
  DequantizeLinear: pass,
  DynamicQuantizeLinear: pass,
  StopGradient: pass,
  Reshape: reshape,
  Flatten: reshape,
  Squeeze: reshape,
  Unsqueeze: reshape,
  Transpose: transpose,
  Expand: expand,
  Shape: shapeOf,
  Size: sizeOfAll,
  Concat: concat,
  Pad: pad,
  Resize: resize,
  Upsample: resize,
};

/** Element-wise operators: functions, scales and shifts, and joins of two activations. */
import type { Shape } from '../../../core/workload/graph-types';
import { elementsOf, positionsOf } from '../../../core/workload/shapes';
import { dimensionsIn, dimsOf, isSameAxis, sizeOf, type Axes, type Axis } from '../axes';
import { asSequence, withOwnChannels } from '../demands';
import { gatePrefix, isComplete, meanStep } from '../element-functions';
import {
  current,
  isUnbound,
  settle,
  type Dimension,
  type Lowering,
  type Roles,
  type Rule,
  type Settled,
} from '../lowering';
import { activationAt, float, numbersAt, operand, refuse, type Node } from '../node';
import { broadcastDims } from '../sizes';
import { activation, type Activation, type Constant, type Step, type Value } from '../value';

/** The activation with one more step; where its steps are a function already, that one is put down first. */
function withStep(lowering: Lowering, node: Node, value: Activation, step: Step): Activation {
  if (!isComplete(value.steps)) return { ...value, steps: [...value.steps, step] };
  settle(lowering, node, value);
  return { ...current(lowering, value), steps: [step] };
}

function clipBounds(node: Node): readonly [number, number] {
  const constantNumber = (place: number) =>
    node.inputs[place]?.kind === 'constant' ? numbersAt(node, place)?.[0] : undefined;
  const low = constantNumber(1) ?? float(node, 'min', -Infinity);
  const high = constantNumber(2) ?? float(node, 'max', Infinity);
  return [low, high];
}

export const elementFunction: Rule = (node, lowering) => {
  const value = current(lowering, activationAt(node, 0));
  const { operator, label } = node;
  const bounds = operator === 'Clip' ? { bounds: clipBounds(node) } : {};
  return [withStep(lowering, node, value, { operator, label, ...bounds })];
};

/** A shift right behind weights without a bias is their bias. */
function takesBias(lowering: Lowering, node: Node, value: Activation, { dims }: Constant): boolean {
  const { operator: name, free } = value.source;
  if (node.operator !== 'Add' || value.steps.length > 0 || name === undefined || free !== undefined) return false;
  const operator = lowering.draft.operatorOf(name);
  const isSingle = node.inputNames.every((input) => lowering.readersOf(input) <= 1);
  const { channels } = lowering.draft.shapeOf(name);
  const isVector =
    elementsOf({ frames: 1, channels: 1, height: 1, width: dims.reduce((a, b) => a * b, 1) }) === channels;
  if (!isSingle || !isVector || value.firstChannel !== undefined) return false;
  if (operator.kind === 'linear' && operator.bias === false) {
    lowering.draft.amend(name, (each) => {
      const { bias: _none, ...withBias } = each as typeof operator;
      return withBias;
    });
    return true;
  }
  if (operator.kind === 'conv' && operator.bias !== true && operator.batchNorm !== true) {
    lowering.draft.amend(name, (each) => ({ ...(each as typeof operator), bias: true }));
    return true;
  }
  return false;
}

function withConstant(node: Node, lowering: Lowering, value: Activation, constant: Constant): Activation {
  const dims = dimsOf(value.axes);
  const result = broadcastDims(node, dims, constant.dims);
  if (result.some((dim, place) => dim !== (dims[place - result.length + dims.length] ?? 1))) {
    throw refuse(
      node,
      'not-supported',
      `${dims.join(' x ')} is spread over a constant of ${constant.dims.join(' x ')}`,
    );
  }
  const axes = [...Array.from({ length: result.length - dims.length }, (): Axis => []), ...value.axes];
  if (takesBias(lowering, node, value, constant)) return { ...value, axes };
  const isFunction = !['Add', 'Sub', 'Mul', 'Div', 'Sum', 'Mean'].includes(node.operator);
  const step = { operator: node.operator, label: node.label };
  if (isFunction) return { ...withStep(lowering, node, value, step), axes };
  return { ...value, axes, steps: [...value.steps, step] };
}

/** Two results of one source are one function of it. */
function ofOneSource(node: Node, one: Activation, other: Activation): Activation | undefined {
  const isReduced = [one, other].some(({ steps }) => steps.some(({ operator }) => operator === meanStep));
  const isSame = one.source === other.source && one.firstChannel === other.firstChannel;
  if (!isSame || one.margins !== other.margins) return undefined;
  const [first, second] = [dimsOf(one.axes), dimsOf(other.axes)];
  const isAligned =
    first.join() === second.join() && one.axes.every((axis, place) => isSameAxis(axis, other.axes[place] ?? []));
  if (!isReduced && !isAligned) return undefined;
  const larger = sizeOf(one.axes.flat()) >= sizeOf(other.axes.flat()) ? one : other;
  if (dimsOf(larger.axes).join() !== broadcastDims(node, first, second).join()) return undefined;
  const longer = one.steps.length >= other.steps.length ? one : other;
  const step = { operator: `${gatePrefix}${node.operator}`, label: node.label };
  return { ...larger, steps: [...longer.steps, step] };
}

function axisFromRight(axes: Axes, place: number, rank: number): Axis {
  return axes[place - rank + axes.length] ?? [];
}

/** Roles for a graph's input from what it is joined with. */
function rolesBeside(value: Activation, other: Settled): Roles {
  const rank = Math.max(value.axes.length, other.axes.length);
  const found = value.axes.map((_, place): Dimension | undefined => {
    const [only, ...more] = dimensionsIn(axisFromRight(other.axes, place + rank - value.axes.length, rank));
    return more.length === 0 && only !== 'heads' ? (only as Dimension | undefined) : undefined;
  });
  const rest = (['channels', 'height', 'width', 'frames'] as const).filter((role) => !found.includes(role));
  return found.map((role) => role ?? rest.shift());
}

/** Both operands with their operators; a graph's input follows the other. */
function settleBoth(lowering: Lowering, node: Node, one: Activation, other: Activation): readonly [Settled, Settled] {
  if (isUnbound(one.source) && !isUnbound(other.source)) {
    const second = settle(lowering, node, other);
    return [settle(lowering, node, one, rolesBeside(one, second)), second];
  }
  const first = settle(lowering, node, one);
  return [first, settle(lowering, node, other, isUnbound(other.source) ? rolesBeside(other, first) : undefined)];
}

/** Whether the axes of two operands mean the same; channels may stand in another order. */
function isAligned(one: Axes, other: Axes): boolean {
  const rank = Math.max(one.length, other.length);
  return Array.from({ length: rank }, (_, place) => {
    const [a, b] = [axisFromRight(one, place, rank), axisFromRight(other, place, rank)];
    const isChannels = [...dimensionsIn(a), ...dimensionsIn(b)].every((dimension) => dimension === 'channels');
    return a.length === 0 || b.length === 0 || isSameAxis(a, b) || (isChannels && sizeOf(a) === sizeOf(b));
  }).every(Boolean);
}

/** A channel that is spread stands in the network once for each. */
const mostCopies = 4096;

/** The tensor repeated until it has the channels, rows and columns of `shape`: 1 becomes n. */
function spread(lowering: Lowering, node: Node, settled: Settled, shape: Shape): Settled {
  const { draft } = lowering;
  let { name } = settled;
  const own = () => draft.shapeOf(name);
  if (own().channels === 1 && shape.channels > 1) {
    if (shape.channels > mostCopies) {
      throw refuse(node, 'not-supported', `one channel is spread over ${shape.channels}; at most ${mostCopies} can be`);
    }
    const copies = Array.from({ length: shape.channels }, () => name);
    name = draft.add(`${node.label}.channels`, { kind: 'concat', axis: 'channels' }, copies);
  }
  const isVector = own().height === 1 && own().width === 1;
  const [up, across] = [own().height === 1 ? shape.height : 1, own().width === 1 ? shape.width : 1];
  if (!isVector && up * across > 1) {
    const window = [up, across] as const;
    const pad = [up - 1, across - 1] as const;
    const operator = { kind: 'pool', type: 'average', kernel: window, stride: 1, pad, upsample: window } as const;
    name = draft.add(`${node.label}.spread`, operator, [name]);
  }
  return { ...settled, name, shape: own() };
}

function outerShape(one: Shape, other: Shape): Shape {
  const larger = (key: keyof Shape) => Math.max(one[key], other[key]);
  return { frames: larger('frames'), channels: larger('channels'), height: larger('height'), width: larger('width') };
}

/** Axes of the result: each from the operand that has it. */
function joinedAxes(one: Axes, other: Axes): Axes {
  const rank = Math.max(one.length, other.length);
  return Array.from({ length: rank }, (_, place) => {
    const axis = axisFromRight(one, place, rank);
    return axis.length > 0 ? axis : axisFromRight(other, place, rank);
  });
}

function joinTwo(
  node: Node,
  lowering: Lowering,
  one: Activation,
  other: Activation,
  op: 'add' | 'multiply',
): Activation {
  const [own, theirs] = [current(lowering, one), current(lowering, other)];
  const single = ofOneSource(node, own, theirs);
  if (single !== undefined) return single;
  broadcastDims(node, dimsOf(own.axes), dimsOf(theirs.axes));
  const settled = settleBoth(lowering, node, own, theirs).map((each) => withOwnChannels(lowering, node, each));
  const isPlain = isAligned(settled[0]?.axes ?? [], settled[1]?.axes ?? []);
  const [first, second] = isPlain ? settled : settled.map((each) => asSequence(lowering, node, each));
  if (first === undefined || second === undefined || !isAligned(first.axes, second.axes)) {
    throw refuse(node, 'not-supported', 'its two operands are arranged in different ways');
  }
  const shape = outerShape(first.shape, second.shape);
  const spreadOut = [first, second].map((each) => spread(lowering, node, each, shape));
  const [large, small] = spreadOut.sort((a, b) => positionsOf(b.shape) - positionsOf(a.shape));
  const name = lowering.draft.add(node.label, { kind: 'elementwise', op }, [large?.name ?? '', small?.name ?? '']);
  return activation(name, joinedAxes(first.axes, second.axes));
}

function joinRule(op: 'add' | 'multiply'): Rule {
  return (node, lowering) => {
    const [first, ...others] = node.inputs.map((_, place) => operand(node, place));
    if (first === undefined) throw refuse(node, 'input-count', 'it has no input');
    const join = (one: Value, other: Value): Value => {
      if (one.kind === 'constant' && other.kind === 'constant') {
        throw refuse(node, 'not-supported', 'two constants beside an activation');
      }
      if (one.kind === 'constant') return withConstant(node, lowering, current(lowering, other as Activation), one);
      if (other.kind === 'constant') return withConstant(node, lowering, current(lowering, one), other);
      return joinTwo(node, lowering, one, other, op);
    };
    return [others.reduce(join, first)];
  };
}

/** `Where(condition, x, constant)`: a mask that is constant, or computed beside the network. */
const where: Rule = (node, lowering) => {
  const activations = node.inputs.filter((input) => input?.kind === 'activation');
  const [kept] = activations.sort((one, other) => sizeOf(other.axes.flat()) - sizeOf(one.axes.flat()));
  if (kept === undefined) throw refuse(node, 'not-supported', 'nothing in it is computed by the network');
  lowering.note(node.operator, 'a mask: its larger operand passes');
  return [current(lowering, kept)];
};

export const elementRules: Readonly<Record<string, Rule>> = {
  Add: joinRule('add'),
  Sub: joinRule('add'),
  Sum: joinRule('add'),
  Mean: joinRule('add'),
  Max: joinRule('add'),
  Min: joinRule('add'),
  Mul: joinRule('multiply'),
  Div: joinRule('multiply'),
  Pow: joinRule('multiply'),
  And: joinRule('multiply'),
  Or: joinRule('add'),
  Where: where,
};

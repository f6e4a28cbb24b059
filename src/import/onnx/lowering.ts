/**
 * What the rules of operators share while a graph is read: the network that grows, which operator stands behind an
 * activation, and what was noted on the way.
 */
import type { Shape } from '../../core/workload/graph-types';
import type { ImportNote } from '../imported';
import type { NetworkDraft } from '../network-draft';
import { countNotes } from '../open-sizes';
import type { TensorLayout } from '../weights/matrix-layout';
import type { FoundWeights } from '../weights/weight-draft';
import { merged, whole, type Axes } from './axes';
import { outcomeOf } from './element-functions';
import { refuse, type Node } from './node';
import { foundWeights } from './stored-weights';
import { activation, axisName, type Activation, type Constant, type Margins, type Source, type Value } from './value';

export interface Lowering {
  readonly draft: NetworkDraft;
  /** How many nodes and outputs of the graph read a value. */
  readonly readersOf: (valueName: string) => number;
  readonly note: (operator: string, text: string) => void;
  readonly notes: () => ImportNote[];
  readonly weights: Map<string, readonly FoundWeights[]>;
  /** Operators with weights of which parts were put down by themselves. */
  readonly cutUp: Set<string>;
  /** Parts that were put down, by what they are a part of: two readers of one part read one operator. */
  readonly parts: Map<string, string>;
  /** Activations whose steps have become operators. */
  readonly settled: WeakMap<Activation, Activation>;
}

/** What a node makes of its operands; one value for each result that others may read. */
export type Rule = (node: Node, lowering: Lowering) => readonly Value[];

/** An activation with its operator in place. */
export interface Settled {
  readonly name: string;
  readonly shape: Shape;
  /** In our dimensions: frames, channels, height, width; heads, where attention has split them off. */
  readonly axes: Axes;
  readonly firstChannel: number | undefined;
  readonly margins: Margins | undefined;
}

export type Dimension = keyof Shape;

/** Our dimension for each axis of a tensor; undefined for an axis of size 1. */
export type Roles = readonly (Dimension | undefined)[];

export function startLowering(draft: NetworkDraft, readersOf: (name: string) => number): Lowering {
  const noted: ImportNote[] = [];
  return {
    draft,
    readersOf,
    weights: new Map(),
    cutUp: new Set(),
    parts: new Map(),
    settled: new WeakMap(),
    note: (operator, text) => void noted.push({ operator, text, count: 1 }),
    notes: () => countNotes(noted),
  };
}

/** The activation as it is now: its steps may have become an operator since it was made. */
export function current({ settled }: Lowering, value: Activation): Activation {
  return settled.get(value) ?? value;
}

export function isUnbound({ free, operator }: Source): boolean {
  return free !== undefined && operator === undefined;
}

/** By their rank: maps with channels first, sequences with features last. */
const usualRoles: Readonly<Record<number, Roles>> = {
  0: [],
  1: ['channels'],
  2: ['height', 'channels'],
  3: ['frames', 'height', 'channels'],
  4: ['frames', 'channels', 'height', 'width'],
  5: [undefined, 'frames', 'channels', 'height', 'width'],
};

/** Gives each axis of a graph's input its role, as `roles` say it of the axes that the activation has now. */
function bindTo(source: Source, axes: Axes, roles: Roles): boolean {
  const found = new Map<string, Dimension>();
  for (const [place, axis] of axes.entries()) {
    const [factor, ...more] = axis;
    if (factor === undefined) continue;
    const role = roles[place];
    const dim = source.free?.dims[Number(factor.dimension.slice(axisName(0).length - 1))];
    const isWhole = more.length === 0 && factor.size === dim;
    if (!isWhole || role === undefined || found.has(factor.dimension)) return false;
    if ([...found.values()].includes(role)) return false;
    found.set(factor.dimension, role);
  }
  for (const [axis, role] of found) source.roles.set(axis, role);
  return true;
}

function putInput(lowering: Lowering, source: Source) {
  const { name = '', dims = [] } = source.free ?? {};
  const sizeOf = (role: Dimension) => {
    const place = dims.findIndex((_, axis) => source.roles.get(axisName(axis)) === role);
    return dims[place] ?? 1;
  };
  const frames = sizeOf('frames');
  source.operator = lowering.draft.add(name, {
    kind: 'input',
    channels: sizeOf('channels'),
    height: sizeOf('height'),
    width: sizeOf('width'),
    ...(frames === 1 ? {} : { frames }),
  });
}

/**
 * Decides what the axes of a graph's input are, at its first use.
 *
 * @param roles what this use takes the axes for; where it does not say, or says it of axes that were cut up, the usual
 */
export function bind(lowering: Lowering, node: Pick<Node, 'label' | 'operator'>, value: Activation, roles?: Roles) {
  const { source, axes } = value;
  const { free } = source;
  if (free === undefined || !isUnbound(source)) return;
  const own = free.dims.map((size, place) => whole(axisName(place), size));
  const isBound =
    (roles !== undefined && bindTo(source, axes, roles)) || bindTo(source, own, usualRoles[free.dims.length] ?? []);
  if (!isBound) {
    throw refuse(node, 'not-supported', `input ${free.name} of ${free.dims.join(' x ')} is no map, sequence or vector`);
  }
  putInput(lowering, source);
}

/** The axes of an activation whose graph input, if it is one, is bound. */
export function inOurDimensions({ source, axes }: Activation): Axes {
  if (source.free === undefined) return axes.map(merged);
  const roleOf = (dimension: string) => source.roles.get(dimension) ?? dimension;
  return axes.map((axis) => merged(axis.map((factor) => ({ ...factor, dimension: roleOf(factor.dimension) }))));
}

/** The operator that the steps on the way to an activation come to; the source itself where they come to none. */
function putSteps(lowering: Lowering, value: Activation): Activation {
  const { source, steps } = value;
  if (steps.length === 0) return value;
  const outcome = outcomeOf(steps);
  if (outcome.note !== undefined) lowering.note(outcome.note.operator, outcome.note.text);
  if (outcome.operator === undefined) {
    for (const { operator } of steps)
      lowering.note(operator, 'a scale or shift by constants: the weights beside it take it in');
    return { ...value, steps: [] };
  }
  const operator = lowering.draft.add(outcome.label, outcome.operator, [source.operator ?? '']);
  return { ...value, source: { operator, free: source.free, roles: source.roles }, steps: [] };
}

/** The operator of an activation, with everything that was pending before it put down. */
export function settle(
  lowering: Lowering,
  node: Pick<Node, 'label' | 'operator'>,
  value: Activation,
  roles?: Roles,
): Settled {
  const known = current(lowering, value);
  bind(lowering, node, known, roles);
  const put = putSteps(lowering, known);
  if (put !== known) {
    lowering.settled.set(known, put);
    lowering.settled.set(value, put);
  }
  const name = put.source.operator;
  if (name === undefined) throw new Error(`${node.label}: an activation without an operator`);
  return {
    name,
    shape: lowering.draft.shapeOf(name),
    axes: inOurDimensions(put),
    firstChannel: put.firstChannel,
    margins: put.margins,
  };
}

/** Another view of a settled operator. */
export function viewOf({ name, firstChannel, margins }: Settled, axes: Axes): Activation {
  return { ...activation(name, axes), firstChannel, margins };
}

/** Remembers where an operator's weights lie; one that has several tensors is named once for each. */
export function keepWeights({ weights }: Lowering, operator: string, tensor: Constant, layout: TensorLayout) {
  weights.set(operator, [...(weights.get(operator) ?? []), foundWeights(tensor, layout)]);
}

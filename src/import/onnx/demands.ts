/** What rules ask of their operands: a map, a row of features at each position, a sequence. Views that do not fit are refused. */
import type { Shape } from '../../core/workload/graph-types';
import { positionsOf } from '../../core/workload/shapes';
import { countAlong, dimensionsIn, merged, sizeOf, whole, type Axes, type Axis, type Factor } from './axes';
import { partOfChannels } from './channel-part';
import { settle, type Dimension, type Lowering, type Roles, type Settled } from './lowering';
import { normalAxis, refuse, type Node } from './node';
import type { Activation } from './value';

type Place = Pick<Node, 'label' | 'operator'>;

type Spatial = 'height' | 'width';

/** A map with the dimension that each axis behind the channels runs along. */
export interface MapView extends Settled {
  readonly spatial: readonly Spatial[];
}

const mapRoles: Roles = ['frames', 'channels', 'height', 'width'];

function words(axis: Axis): string {
  const parts = axis.map(({ dimension, size }) => `${size} of ${dimension}`);
  return parts.length === 0 ? 'nothing' : parts.join(' and ');
}

/** The tensor that has no more channels than its view: a part of them is cut out, in whichever axes they are. */
export function withOwnChannels(lowering: Lowering, node: Place, settled: Settled): Settled {
  if (settled.firstChannel === undefined) return settled;
  const digits = settled.axes.flat().filter(({ dimension }) => dimension === 'channels');
  const [run, ...more] = merged(digits.sort((one, other) => other.stride - one.stride));
  const isContiguous = more.length === 0 && (run?.stride ?? 1) === 1;
  if (!isContiguous) throw refuse(node, 'not-supported', `it takes every other channel of ${settled.name}`);
  const part = { from: settled.firstChannel, count: sizeOf(digits) };
  const name = partOfChannels(lowering, node, settled.name, part);
  return { ...settled, name, shape: lowering.draft.shapeOf(name), firstChannel: undefined };
}

/** The tensor whose channels are all that an axis runs through; a part of them is cut out. */
export function wholeChannels(lowering: Lowering, node: Node, settled: Settled, axis: Axis): Settled {
  const strangers = dimensionsIn(axis).filter((dimension) => dimension !== 'channels');
  if (strangers.length > 0) {
    throw refuse(node, 'not-supported', `it takes ${words(axis)} for channels, which no operator here can do`);
  }
  const own = withOwnChannels(lowering, node, settled);
  const [count, all] = [sizeOf(axis), own.shape.channels];
  if (count === all) return own;
  throw refuse(node, 'not-supported', `it takes ${count} of the ${all} channels of ${own.name} along one axis`);
}

/** Every position once, in any order, over the given axes. */
function coversPositions(axes: Axes, { frames, height, width }: Shape): boolean {
  const factors = axes.flat();
  const isPlace = factors.every(({ dimension }) => ['frames', 'height', 'width'].includes(dimension));
  return (
    isPlace &&
    countAlong(factors, 'frames') === frames &&
    countAlong(factors, 'height') === height &&
    countAlong(factors, 'width') === width
  );
}

function spatialOf(node: Node, axes: Axes): readonly Spatial[] {
  const taken = axes.map((axis) => {
    const dimensions = dimensionsIn(axis);
    if (
      dimensions.length > 1 ||
      merged(axis).length > 1 ||
      dimensions.some((each) => each !== 'height' && each !== 'width')
    ) {
      throw refuse(node, 'not-supported', `its window would run along ${words(axis)}`);
    }
    return dimensions[0] as Spatial | undefined;
  });
  const free = (['height', 'width'] as const).filter((dimension) => !taken.includes(dimension));
  return taken.map((dimension) => dimension ?? free.shift() ?? 'height');
}

/** An operand of a window: `N x C x H x W`, or `N x C x L`. */
export function asMap(lowering: Lowering, node: Node, value: Activation): MapView {
  const rank = value.axes.length;
  if (rank < 3 || rank > 4)
    throw refuse(node, 'not-supported', `a window over a tensor of ${rank} axes; only 3 and 4 are known`);
  const settled = settle(lowering, node, value, mapRoles.slice(0, rank));
  const map = wholeChannels(lowering, node, settled, settled.axes[1] ?? []);
  const [frames = [], , ...places] = map.axes;
  if (!coversPositions([frames, ...places], map.shape) || dimensionsIn(frames).some((each) => each !== 'frames')) {
    throw refuse(node, 'not-supported', `a window over ${map.axes.map(words).join(', ')} of ${map.name}`);
  }
  return { ...map, spatial: spatialOf(node, places) };
}

/** Roles of a tensor with its features along one axis and positions along all others. */
function featureRoles(value: Activation, feature: number): Roles {
  const places = value.axes.flatMap((axis, place) => (place !== feature && axis.length > 0 ? [place] : []));
  const names: readonly Dimension[] = places.length === 3 ? ['frames', 'height', 'width'] : ['height', 'width'];
  return value.axes.map((_, place) => (place === feature ? 'channels' : names[places.indexOf(place)]));
}

/** A map's places, all of them, as features: what `flatten` gives. */
function flattened(lowering: Lowering, node: Node, settled: Settled, feature: number): Settled {
  const { height, width, channels, frames } = settled.shape;
  const axis = settled.axes[feature] ?? [];
  const isAll =
    countAlong(axis, 'height') === height &&
    countAlong(axis, 'width') === width &&
    countAlong(axis, 'channels') === channels;
  if (!isAll || dimensionsIn(axis).includes('frames')) return settled;
  const name = lowering.draft.add(`${node.label}.flatten`, { kind: 'flatten' }, [settled.name]);
  const axes = settled.axes.map((each, place) =>
    place === feature ? whole('channels', channels * height * width) : each,
  );
  const others = axes.filter((_, place) => place !== feature).flat();
  if (countAlong(others, 'frames') !== frames) return settled;
  return { ...settled, name, axes, shape: lowering.draft.shapeOf(name) };
}

/** An operand with its features along one axis, at every position; a map that was flattened is put down as `flatten`. */
export function asFeatures(lowering: Lowering, node: Node, value: Activation, axis = -1): Settled {
  const feature = normalAxis(node, axis, value.axes.length);
  const settled = settle(lowering, node, value, featureRoles(value, feature));
  const own = settled.axes[feature] ?? [];
  const isFlat = dimensionsIn(own).some((dimension) => dimension === 'height' || dimension === 'width');
  const ready = isFlat ? flattened(lowering, node, settled, feature) : settled;
  const features = wholeChannels(lowering, node, ready, ready.axes[feature] ?? []);
  const places = features.axes.filter((_, place) => place !== feature);
  if (!coversPositions(places, features.shape)) {
    throw refuse(
      node,
      'not-supported',
      `it takes ${words(own)} of ${settled.name} for features at ${places.map(words).join(', ')}`,
    );
  }
  return features;
}

/** Positions one after the other along `height`, whatever map they came from. */
function alongHeight(factor: Factor, { height, width }: Shape): Factor {
  const strides: Readonly<Record<string, number>> = { frames: height * width, height: width, width: 1 };
  const unit = strides[factor.dimension];
  return unit === undefined ? factor : { ...factor, dimension: 'height', stride: factor.stride * unit };
}

/** The same tensor as a sequence: all positions in raster order. */
export function asSequence(lowering: Lowering, node: Node, settled: Settled): Settled {
  const { shape } = settled;
  if (shape.frames === 1 && shape.width === 1) return settled;
  const name = lowering.draft.add(`${node.label}.sequence`, { kind: 'concat', axis: 'positions' }, [settled.name]);
  const axes = settled.axes.map((axis) => merged(axis.map((factor) => alongHeight(factor, shape))));
  return { ...settled, name, axes, shape: lowering.draft.shapeOf(name) };
}

/** An operand of a recurrent operator: time along one axis in its order, features along another. */
export function asTimeSteps(lowering: Lowering, node: Node, value: Activation, time: number, feature: number): Settled {
  const roles = value.axes.map((_, place): Dimension =>
    place === time ? 'height' : place === feature ? 'channels' : 'frames',
  );
  const settled = settle(lowering, node, value, roles);
  const steps = wholeChannels(lowering, node, settled, settled.axes[feature] ?? []);
  const axis = steps.axes[time] ?? [];
  const ordered = merged(axis.map((factor) => alongHeight(factor, { ...steps.shape, frames: 1 })));
  const [factor, ...more] = ordered;
  const isInOrder = more.length === 0 && (factor === undefined || factor.stride === 1);
  const isWhole = countAlong(axis, 'height') * countAlong(axis, 'width') === positionsOf({ ...steps.shape, frames: 1 });
  if (!isInOrder || !isWhole)
    throw refuse(node, 'not-supported', `its time would run along ${words(axis)} of ${steps.name}`);
  return steps;
}

/** The same view with other channels in place of those along one axis. */
export function withChannels(axes: Axes, feature: number, channels: number): Axes {
  return axes.map((axis, place) => (place === feature ? whole('channels', channels) : axis));
}

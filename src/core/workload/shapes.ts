/**
 * The shape of an operator's output from those of its inputs, one small rule for each kind. Every tensor is
 * `frames x channels x height x width`; a sequence is one column wide.
 */
import { countText } from '../basis/count-text';
import type { Result } from '../basis/result';
import { failure, success } from '../basis/result';
import type { Shape, Window } from './graph-types';
import type { Operator, OperatorKind, OperatorOf } from './operator';
import { maxDimension } from './schema';
import { paddedMap, windowOf, windowPlaces, windowReach } from './window';

/** `frames * height * width`: the places of a tensor in raster order. */
export function positionsOf({ frames, height, width }: Shape): number {
  return frames * height * width;
}

export function elementsOf(shape: Shape): number {
  return positionsOf(shape) * shape.channels;
}

function sequence(channels: number, positions: number): Shape {
  return { frames: 1, channels, height: positions, width: 1 };
}

function sizeText({ channels, frames, height, width }: Shape): string {
  return `${frames > 1 ? `${frames} frames of ` : ''}${channels} x ${height} x ${width}`;
}

/** Path is the attribute within the operator. */
function refused(code: string, attribute: string, text: string) {
  return failure({ code, path: attribute, text });
}

function mismatch(inputs: readonly Shape[], rule: string) {
  return refused('shape-mismatch', 'inputs', `${rule}, but its inputs are ${inputs.map(sizeText).join(' and ')}`);
}

function windowTooLarge(window: Window, { height, width }: Shape) {
  const sizes = [windowReach(window), paddedMap(height, width, window)].map((sides) => sides.join(' x '));
  const text = `its window of ${sizes[0]} is larger than the padded map of ${sizes[1]}`;
  return refused('window-too-large', 'kernel', text);
}

function convShape(operator: OperatorOf<'conv'>, [input]: readonly Shape[]): Result<Shape> {
  const { groups = 1, outChannels } = operator;
  if (input.channels % groups !== 0 || outChannels % groups !== 0) {
    const text = `${input.channels} input and ${outChannels} output channels are not divisible by ${groups} groups`;
    return refused('indivisible-channels', 'groups', text);
  }
  const window = windowOf(operator);
  const [height, width] = windowPlaces(input.height, input.width, window);
  if (height < 1 || width < 1) return windowTooLarge(window, input);
  return success({ frames: input.frames, channels: outChannels, height, width });
}

function poolShape(operator: OperatorOf<'pool'>, [input]: readonly Shape[]): Result<Shape> {
  const window = windowOf(operator);
  const [height, width] = windowPlaces(input.height, input.width, window, operator.ceilMode);
  if (height < 1 || width < 1) return windowTooLarge(window, input);
  return success({ ...input, height, width });
}

/** The other operand's positions where the document does not say. */
export function contextLengthOf(operator: OperatorOf<'matmul'>, other: Shape): number {
  return operator.contextLength ?? (operator.role === 'generic' ? 1 : positionsOf(other));
}

function matmulShape(operator: OperatorOf<'matmul'>, [first, second]: readonly Shape[]): Result<Shape> {
  const channels = operator.role === 'context' ? operator.width : contextLengthOf(operator, second);
  return success({ ...first, channels });
}

function isSameMap(one: Shape, other: Shape): boolean {
  return one.frames === other.frames && one.height === other.height && one.width === other.width;
}

/** Whether a 1 x 1 input can stand for every place of `map`, frame by frame or once for all. */
function isBroadcast(input: Shape, map: Shape): boolean {
  return input.height === 1 && input.width === 1 && (input.frames === map.frames || input.frames === 1);
}

function elementwiseShape(_: OperatorOf<'elementwise'>, inputs: readonly Shape[]): Result<Shape> {
  const [first, ...others] = inputs;
  const fits = others.every(
    (other) => other.channels === first.channels && (isSameMap(other, first) || isBroadcast(other, first)),
  );
  return fits ? success(first) : mismatch(inputs, 'it needs inputs of one shape, or 1 x 1 after the first');
}

function joinedChannels(inputs: readonly Shape[]): Result<Shape> {
  const [first] = inputs;
  if (!inputs.every((input) => isSameMap(input, first))) return mismatch(inputs, 'it joins channels of equal maps');
  return success({ ...first, channels: inputs.reduce((sum, { channels }) => sum + channels, 0) });
}

function joinedPositions(inputs: readonly Shape[], padTo: number | undefined): Result<Shape> {
  const [{ channels }] = inputs;
  if (!inputs.every((input) => input.channels === channels)) {
    return mismatch(inputs, 'it joins positions of equal channels');
  }
  const positions = inputs.reduce((sum, input) => sum + positionsOf(input), 0);
  if (padTo !== undefined && padTo < positions) {
    return refused('invalid-value', 'padTo', `padTo is ${padTo}, but there are ${positions} positions already`);
  }
  return success(sequence(channels, padTo ?? positions));
}

function concatShape(operator: OperatorOf<'concat'>, inputs: readonly Shape[]): Result<Shape> {
  if (operator.axis === 'positions') return joinedPositions(inputs, operator.padTo);
  if (operator.padTo !== undefined) return refused('invalid-value', 'padTo', 'padTo goes with axis positions only');
  return joinedChannels(inputs);
}

/** First and last position of a slice, the second exclusive. */
function sliceRange(operator: OperatorOf<'slice'>, positions: number): readonly [number, number] {
  if (operator.take === 'first') return [0, 1];
  if (operator.take === 'last') return [positions - 1, positions];
  return [operator.from ?? 0, operator.to ?? positions];
}

function sliceShape(operator: OperatorOf<'slice'>, [input]: readonly Shape[]): Result<Shape> {
  const positions = positionsOf(input);
  const [from, to] = sliceRange(operator, positions);
  if (from >= to || to > positions) {
    return refused('out-of-range', 'to', `positions ${from} to ${to} do not lie inside its input's 0 to ${positions}`);
  }
  return success(sequence(input.channels, to - from));
}

function toSequenceShape(_: OperatorOf<'toSequence'>, [input]: readonly Shape[]): Result<Shape> {
  if (input.height !== 1 || input.width !== 1) return mismatch([input], 'it takes frames of one position');
  return success(sequence(input.channels, input.frames));
}

function sameShape(_: Operator, [input]: readonly Shape[]): Result<Shape> {
  return success(input);
}

type ShapeRules = {
  readonly [Kind in OperatorKind]: (operator: OperatorOf<Kind>, inputs: readonly Shape[]) => Result<Shape>;
};

const shapeRules: ShapeRules = {
  input: ({ channels, height, width, frames = 1 }) => success({ frames, channels, height, width }),
  conv: convShape,
  linear: ({ outFeatures }, [input]) => success({ ...input, channels: outFeatures }),
  recurrent: ({ hidden }, [input]) => success({ ...input, channels: hidden }),
  embedding: ({ features }, [input]) => success({ ...input, channels: features }),
  matmul: matmulShape,
  pool: poolShape,
  globalPool: (_, [input]) => success({ ...input, height: 1, width: 1 }),
  elementwise: elementwiseShape,
  activation: sameShape,
  norm: sameShape,
  softmax: sameShape,
  concat: concatShape,
  slice: sliceShape,
  flatten: (_, [input]) =>
    success({ ...input, channels: input.channels * input.height * input.width, height: 1, width: 1 }),
  toSequence: toSequenceShape,
};

/** How many inputs each kind takes, at least and at most. */
const inputCounts: Readonly<Partial<Record<OperatorKind, readonly [number, number]>>> = {
  input: [0, 0],
  matmul: [2, 2],
  elementwise: [2, Infinity],
  concat: [1, Infinity],
};

function numberOfInputs([least, most]: readonly [number, number]): string {
  return most === Infinity ? `${least} or more` : String(least);
}

function checkSize(shape: Shape): Result<Shape> {
  const { frames, channels, height, width } = shape;
  const positions = positionsOf(shape);
  if (Math.max(positions, channels, frames, height, width) <= maxDimension) return success(shape);
  const text = `${sizeText(shape)} with ${countText(positions)} positions is too large: each may be ${countText(maxDimension)} at most`;
  return refused('too-large', '', text);
}

/**
 * The output shape of one operator.
 *
 * @param inputs shapes of its producers, in the operator's order
 * @returns the shape, or `input-count`, `indivisible-channels`, `window-too-large`, `shape-mismatch`, `out-of-range`,
 *   `invalid-value` or `too-large` with the attribute as path
 */
export function inferShape(operator: Operator, inputs: readonly Shape[]): Result<Shape> {
  const allowed = inputCounts[operator.kind] ?? [1, 1];
  if (inputs.length < allowed[0] || inputs.length > allowed[1]) {
    const text = `${operator.kind} takes ${numberOfInputs(allowed)} inputs, not ${inputs.length}`;
    return refused('input-count', 'inputs', text);
  }
  const rule = shapeRules[operator.kind] as (operator: Operator, inputs: readonly Shape[]) => Result<Shape>;
  const shape = rule(operator, inputs);
  return shape.ok ? checkSize(shape.value) : shape;
}

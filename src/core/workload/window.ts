/** Windows that slide over maps: attributes resolved, and how many places they take. */
import type { Window } from './graph-types';
import type { ConvOperator, Padding, PoolOperator, Sides } from './operator';

type Pair = readonly [number, number];

function pair(sides: Sides): Pair {
  return typeof sides === 'number' ? [sides, sides] : sides;
}

function margins(pad: Padding): Window['pad'] {
  if (typeof pad === 'number') return [pad, pad, pad, pad];
  return pad.length === 2 ? [pad[0], pad[1], pad[0], pad[1]] : pad;
}

/** The window of a conv or pool with every default filled in. */
export function windowOf(operator: ConvOperator | PoolOperator): Window {
  const isConv = operator.kind === 'conv';
  return {
    kernel: pair(operator.kernel),
    stride: pair(operator.stride ?? (isConv ? 1 : operator.kernel)),
    pad: margins(operator.pad ?? 0),
    dilation: pair(isConv ? (operator.dilation ?? 1) : 1),
    upsample: pair(operator.upsample ?? 1),
  };
}

/** A 1x1 window that moves one by one: position q touches position q. */
export function isPointwiseWindow(window: Window): boolean {
  const sides = [...window.kernel, ...window.stride, ...window.upsample];
  return sides.every((side) => side === 1) && window.pad.every((side) => side === 0);
}

/** The window along one axis of a map. */
interface Span {
  readonly kernel: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly dilation: number;
  readonly upsample: number;
}

function spanOf({ kernel, stride, pad, dilation, upsample }: Window, axis: 0 | 1): Span {
  return {
    kernel: kernel[axis],
    stride: stride[axis],
    before: pad[axis],
    after: pad[axis + 2],
    dilation: dilation[axis],
    upsample: upsample[axis],
  };
}

/** Places that the window reaches over, with the gaps of its dilation. */
function reachOf({ kernel, dilation }: Span): number {
  return dilation * (kernel - 1) + 1;
}

/** Length of the map that the window slides over: zeros between neighbours and pads are there. */
function paddedLength(length: number, { upsample, before, after }: Span): number {
  return (length - 1) * upsample + 1 + before + after;
}

/**
 * Places of a window along one axis.
 *
 * With `ceilMode` a last window may hang over the end, and one that would start in the pad behind the map is left out.
 * @returns 0 where the window is larger than the padded map
 */
function placesAlong(length: number, span: Span, ceilMode: boolean): number {
  const padded = paddedLength(length, span);
  const slack = padded - reachOf(span);
  if (length < 1 || slack < 0) return 0;
  if (!ceilMode) return Math.floor(slack / span.stride) + 1;
  const places = Math.ceil(slack / span.stride) + 1;
  return (places - 1) * span.stride >= padded - span.after ? places - 1 : places;
}

/** Height and width of the map that a window makes; 0 where it does not fit. */
export function windowPlaces(height: number, width: number, window: Window, ceilMode = false): Pair {
  return [placesAlong(height, spanOf(window, 0), ceilMode), placesAlong(width, spanOf(window, 1), ceilMode)];
}

/** Rows and columns that a window reaches over. */
export function windowReach(window: Window): Pair {
  return [reachOf(spanOf(window, 0)), reachOf(spanOf(window, 1))];
}

/** Height and width of the map that a window slides over. */
export function paddedMap(height: number, width: number, window: Window): Pair {
  return [paddedLength(height, spanOf(window, 0)), paddedLength(width, spanOf(window, 1))];
}

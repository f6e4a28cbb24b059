/** Windows as ONNX writes them, in the words of our operators: axes in our order, defaults left out. */
import type { Shape } from '../../core/workload/graph-types';
import type { Padding, Sides } from '../../core/workload/operator';
import { compactPadding, compactSides } from '../window-words';
import type { MapView } from './demands';
import { integers, refuse, text, type Node } from './node';

/** A window along one axis. */
interface AxisWindow {
  readonly kernel: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly dilation: number;
  readonly upsample: number;
}

export interface WindowAttributes {
  readonly kernel: Sides;
  readonly stride?: Sides;
  readonly pad?: Padding;
  readonly dilation?: Sides;
  readonly upsample?: Sides;
}

const pointWindow: AxisWindow = { kernel: 1, stride: 1, before: 0, after: 0, dilation: 1, upsample: 1 };

/** Zeros in front and behind with which `ceil(length / stride)` places fit: ONNX's SAME. */
function samePadding(
  length: number,
  { kernel, stride, dilation }: AxisWindow,
  upper: boolean,
): readonly [number, number] {
  const places = Math.ceil(length / stride);
  const total = Math.max(0, (places - 1) * stride + dilation * (kernel - 1) + 1 - length);
  const small = Math.floor(total / 2);
  return upper ? [small, total - small] : [total - small, small];
}

function lengthAlong(map: MapView, place: number): number {
  return map.shape[map.spatial[place] ?? 'height'];
}

/** The window along each spatial axis, with the pads that are given as numbers. */
function givenWindows(node: Node, map: MapView, kernel: readonly number[]): AxisWindow[] {
  const rank = kernel.length;
  if (rank !== map.spatial.length) {
    throw refuse(node, 'shape-mismatch', `a window of ${rank} axes over ${map.spatial.length}`);
  }
  const [strides, dilations, pads] = ['strides', 'dilations', 'pads'].map((name) => integers(node, name) ?? []);
  return kernel.map((size, place) => ({
    ...pointWindow,
    kernel: size,
    stride: strides?.[place] ?? 1,
    dilation: dilations?.[place] ?? 1,
    before: pads?.[place] ?? 0,
    after: pads?.[place + rank] ?? 0,
  }));
}

/** The window along each spatial axis of a `Conv` or a pool; a `Pad` in front of it is taken in. */
export function axisWindows(node: Node, map: MapView, kernel: readonly number[]): AxisWindow[] {
  const mode = text(node, 'auto_pad', 'NOTSET');
  return givenWindows(node, map, kernel).map((window, place) => {
    const isSame = mode === 'SAME_UPPER' || mode === 'SAME_LOWER';
    const given = [window.before, window.after] as const;
    const [before, after] = isSame ? samePadding(lengthAlong(map, place), window, mode === 'SAME_UPPER') : given;
    const [more, evenMore] = map.margins?.get(place + 2) ?? [0, 0];
    return { ...window, before: before + more, after: after + evenMore };
  });
}

/** A transposed convolution as a plain one: zeros between the places of its input, and a pad turned inside out. */
export function transposedWindows(node: Node, map: MapView, kernel: readonly number[]): AxisWindow[] {
  const outputPadding = integers(node, 'output_padding') ?? [];
  const wanted = integers(node, 'output_shape');
  const mode = text(node, 'auto_pad', 'NOTSET');
  if (map.margins !== undefined) throw refuse(node, 'not-supported', 'a Pad in front of it');
  return givenWindows(node, map, kernel).map((window, place) => {
    const { stride, dilation, before, after } = window;
    const extra = outputPadding[place] ?? 0;
    const reach = dilation * (window.kernel - 1);
    const full = (lengthAlong(map, place) - 1) * stride + reach + 1 + extra;
    const sameTarget = mode.startsWith('SAME') ? lengthAlong(map, place) * stride : undefined;
    const target = wanted?.at(place - kernel.length) ?? sameTarget;
    const total = target === undefined ? before + after : Math.max(0, full - target);
    const half = mode === 'SAME_LOWER' ? Math.ceil(total / 2) : Math.floor(total / 2);
    const first = target === undefined ? before : half;
    const inside = { before: reach - first, after: reach - (total - first) + extra };
    if (inside.before < 0 || inside.after < 0) {
      throw refuse(node, 'not-supported', `its pad of ${before} and ${after} cuts away more than its kernel reaches`);
    }
    return { ...window, ...inside, stride: 1, upsample: stride };
  });
}

/** Windows along ONNX's axes as attributes of our operator; `strideDefault` is left out. */
export function windowAttributes(
  spatial: MapView['spatial'],
  windows: readonly AxisWindow[],
  strideDefault: 'one' | 'kernel',
): WindowAttributes {
  const along = (dimension: keyof Shape) => windows[spatial.findIndex((each) => each === dimension)] ?? pointWindow;
  const [rows, columns] = [along('height'), along('width')];
  const pair = (key: keyof AxisWindow) => compactSides([rows[key], columns[key]]);
  const [kernel, stride, dilation, upsample] = [pair('kernel'), pair('stride'), pair('dilation'), pair('upsample')];
  const pad = compactPadding([rows.before, columns.before, rows.after, columns.after]);
  const usualStride = strideDefault === 'one' ? 1 : kernel;
  return {
    kernel,
    ...(JSON.stringify(stride) === JSON.stringify(usualStride) ? {} : { stride }),
    ...(pad === 0 ? {} : { pad }),
    ...(dilation === 1 ? {} : { dilation }),
    ...(upsample === 1 ? {} : { upsample }),
  };
}

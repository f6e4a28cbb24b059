/** What a name in an ONNX graph stands for while it is read: something constant, or what an operator will compute. */
import type { Scaling } from '../weights/operator-weights';
import type { Axes } from './axes';
import type { TensorMessage } from './schema';

/** Weights, and everything computed from sizes alone. */
export interface Constant {
  readonly kind: 'constant';
  readonly dims: readonly number[];
  /** In row-major order; absent for weights, of which only the size matters. */
  readonly numbers?: readonly number[];
  /** The tensor of the file that it is, for as long as only its axes have been moved about. */
  readonly stored?: StoredView;
}

/** A tensor of the file as it is seen after transposes and reshapes. */
export interface StoredView {
  readonly tensor: TensorMessage;
  /** Digits of the file's own axes: `axis 0`, `axis 1`, ... */
  readonly axes: Axes;
  /** What its integers stand for. */
  readonly scaling?: Scaling & { readonly dimension: string | undefined };
}

/**
 * The operator behind an activation. The input of a graph is `free` at first: which of its axes are channels shows only where
 * it is used.
 */
export interface Source {
  operator: string | undefined;
  readonly free: { readonly name: string; readonly dims: readonly number[] } | undefined;
  /** Once it is bound: our dimension for each axis (`axis 2`) of a graph input. */
  readonly roles: Map<string, string>;
}

/** Zeros around a map that wait for the window that takes them: before and after, by axis. */
export type Margins = ReadonlyMap<number, readonly [number, number]>;

/** A function of each element that is worked out later, together with its neighbours in the graph. */
export interface Step {
  /** ONNX's word: `Relu`, `Add`. */
  readonly operator: string;
  /** Name for the operator that comes of it. */
  readonly label: string;
  /** Bounds of a `Clip`. */
  readonly bounds?: readonly [number, number];
}

export interface Activation {
  readonly kind: 'activation';
  readonly axes: Axes;
  readonly source: Source;
  /** What is done to each element of the source on the way here. */
  readonly steps: readonly Step[];
  /** Of the source's channels, only those from this one on that the axes run through; undefined for all of them. */
  readonly firstChannel: number | undefined;
  readonly margins: Margins | undefined;
}

export type Value = Constant | Activation;

export function constant(dims: readonly number[], numbers?: readonly number[]): Constant {
  return { kind: 'constant', dims, ...(numbers === undefined ? {} : { numbers }) };
}

export function scalar(value: number): Constant {
  return constant([], [value]);
}

/** What an operator gives, as it comes. */
export function activation(operator: string, axes: Axes): Activation {
  const source: Source = { operator, free: undefined, roles: new Map() };
  return { kind: 'activation', axes, source, steps: [], firstChannel: undefined, margins: undefined };
}

export function freeInput(name: string, dims: readonly number[]): Activation {
  const axes = dims.map((size, place) => (size === 1 ? [] : [{ dimension: axisName(place), size, stride: 1 }]));
  const source: Source = { operator: undefined, free: { name, dims }, roles: new Map() };
  return { kind: 'activation', axes, source, steps: [], firstChannel: undefined, margins: undefined };
}

export function axisName(place: number): string {
  return `axis ${place}`;
}

export function elementsOf(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

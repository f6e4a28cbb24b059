/** The sizes of a graph's inputs: numbers, or names that the person gives numbers for. */
import type { SymbolicSize } from '../imported';
import { Refusal } from '../refusal';
import type { GraphMessage, ValueInfoMessage } from './schema';

/** One axis of an input. */
interface OpenSize {
  readonly size: number;
}

interface NamedSize {
  readonly symbol: string;
}

export interface GraphInput {
  readonly name: string;
  readonly axes: readonly (OpenSize | NamedSize)[];
}

/** Sizes as they stand in the file: none, or not above zero, have no number. */
function axesOf({ name, type }: ValueInfoMessage): GraphInput['axes'] {
  const dims = type?.tensor?.shape?.dims ?? [];
  return dims.map(({ size, symbol }, place) => {
    if (!Number.isSafeInteger(size))
      throw new Refusal('out-of-range', name, `input ${name}: its size ${size} is no size`);
    return size > 0 ? { size } : { symbol: symbol === '' ? `${name}.${place}` : symbol };
  });
}

/** What the network is given; weights that old exporters list as inputs too are left out. */
export function graphInputs({ inputs, initializers }: GraphMessage): GraphInput[] {
  const weights = new Set(initializers.map(({ name }) => name));
  return inputs.filter(({ name }) => !weights.has(name)).map((input) => ({ name: input.name, axes: axesOf(input) }));
}

/** The first axis of a row or a map is its batch: one at a time. Of a sequence it may be time. */
function isBatch({ axes }: GraphInput, place: number): boolean {
  return place === 0 && axes.length !== 1 && axes.length !== 3;
}

/** All named sizes, each once. */
export function symbolicSizes(inputs: readonly GraphInput[]): SymbolicSize[] {
  const found = new Map<string, SymbolicSize & { readonly isBatch: boolean }>();
  for (const input of inputs) {
    for (const [place, axis] of input.axes.entries()) {
      if (!('symbol' in axis)) continue;
      const { symbol } = axis;
      const known = found.get(symbol);
      const batch = isBatch(input, place) && (known?.isBatch ?? true);
      found.set(symbol, { name: symbol, place: known?.place ?? `input ${input.name}, axis ${place}`, isBatch: batch });
    }
  }
  return [...found.values()].map(({ isBatch: batch, ...size }) => (batch ? { ...size, usual: 1 } : size));
}

/** The sizes of an input as numbers; every name must have one. */
export function dimsWith({ axes }: GraphInput, numbers: ReadonlyMap<string, number>): number[] {
  return axes.map((axis) => ('size' in axis ? axis.size : (numbers.get(axis.symbol) ?? 1)));
}
